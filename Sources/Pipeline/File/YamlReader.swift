internal import Diagnostics
internal import Yams

/// Reads typed values from YAML nodes and reports what is wrong with line, column and the nearest name.
///
/// Every function returns nil after it has reported.
final class YamlReader {
  /// A key of a mapping with its value.
  struct Entry {
    let key: String
    let keyNode: Node
    let value: Node
  }

  private let text: YamlText
  private let sink: DiagnosticSink
  private let environment: (String) -> String?
  /// Number of findings so far.
  private(set) var failures = 0

  init(_ text: YamlText, sink: DiagnosticSink, environment: @escaping (String) -> String?) {
    self.text = text
    self.sink = sink
    self.environment = environment
  }

  // MARK: Findings

  /// Reports a finding at a node.
  func fail(_ code: DiagnosticCode, _ arguments: [String: DiagnosticArgument], at node: Node) {
    failures += 1
    let length = node.scalar.map { $0.string.count + (isQuoted($0) ? 2 : 0) } ?? 1
    sink.report(
      Diagnostic(
        code, arguments, at: place(node),
        excerpt: text.excerpt(node.mark.map(YamlText.Position.init), length: length)))
  }

  /// Reports a finding about structure.
  func fail(_ reason: String, at node: Node) { fail(.pipelineSyntax, ["reason": .text(reason)], at: node) }

  /// Reports a value that an option or key does not take.
  func failValue(
    _ value: String, of option: String, expected: String, among names: [String] = [], at node: Node
  ) {
    var arguments: [String: DiagnosticArgument] = [
      "value": .text(value), "option": .text(option), "expected": .text(expected),
    ]
    if let nearest = nearestName(to: value, among: names) { arguments["nearest"] = .text(nearest) }
    fail(.invalidOption, arguments, at: node)
  }

  /// Reports a name that does not exist.
  func failName(_ name: String, kind: String, among names: [String], at node: Node) {
    var arguments: [String: DiagnosticArgument] = [
      "kind": .text(kind), "name": .text(name), "expected": .list(names),
    ]
    if let nearest = nearestName(to: name, among: names) { arguments["nearest"] = .text(nearest) }
    fail(.unknownName, arguments, at: node)
  }

  /// Where a node stands.
  func place(_ node: Node) -> SourcePlace { text.place(node.mark.map(YamlText.Position.init)) }

  // MARK: Values

  /// Whether nothing is written, or `~` or `null`.
  func isNull(_ node: Node) -> Bool {
    guard let scalar = node.scalar, scalar.style == .plain || scalar.style == .any else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
  }

  /// Whether a scalar stands in quotes.
  func isQuoted(_ scalar: Node.Scalar) -> Bool {
    scalar.style == .singleQuoted || scalar.style == .doubleQuoted
  }

  /// Text with environment variables replaced; nothing written is an error.
  func string(_ node: Node, of what: String) -> String? {
    guard let scalar = node.scalar else {
      fail("'\(what)' must be a single value", at: node)
      return nil
    }
    if isNull(node) {
      fail("'\(what)' has no value; text that starts with # must stand in quotes", at: node)
      return nil
    }
    do {
      return try EnvironmentExpansion.expand(scalar.string, environment)
    } catch .unset(let name) {
      fail("the environment variable '\(name)' is not set", at: node)
    } catch {
      fail(
        "'${' must be followed by the name of an environment variable and '}'; write '$${' for '${' itself",
        at: node)
    }
    return nil
  }

  /// `on` or `off`.
  func flag(_ node: Node, of what: String) -> Bool? {
    value(node, of: what, expected: OptionType.flag.expected) { OptionType.flag($0) }
  }

  /// A whole number within limits.
  func wholeNumber(_ node: Node, of what: String, in range: ClosedRange<Int>) -> Int? {
    value(node, of: what, expected: OptionType.wholeNumber(range).expected) {
      Int($0).flatMap { range.contains($0) ? $0 : nil }
    }
  }

  /// Any value that `parse` reads from text; `names` are candidates for the nearest name.
  func value<Value>(
    _ node: Node, of what: String, expected: String, among names: [String] = [], _ parse: (String) -> Value?
  ) -> Value? {
    guard let text = string(node, of: what) else { return nil }
    if let value = parse(text) { return value }
    failValue(text, of: what, expected: expected, among: names, at: node)
    return nil
  }

  /// A list, or one value that stands for a list of one.
  func list(_ node: Node) -> [Node] { node.sequence.map { Array($0) } ?? [node] }

  /// The entries of a mapping, no key twice; with `known` keys, others are reported and left out.
  func entries(_ node: Node, of what: String, known: [String]? = nil) -> [Entry]? {
    guard let mapping = node.mapping else {
      fail("'\(what)' must be a mapping of keys to values", at: node)
      return nil
    }
    var entries: [Entry] = []
    for (keyNode, value) in mapping {
      guard let key = keyNode.scalar?.string else {
        fail("a key must be a single value", at: keyNode)
        continue
      }
      if let first = entries.first(where: { $0.key == key }) {
        fail("the key '\(key)' stands twice, first in line \(first.keyNode.mark?.line ?? 0)", at: keyNode)
        continue
      }
      if let known, !known.contains(key) {
        var arguments: [String: DiagnosticArgument] = ["key": .text(key), "expected": .list(known)]
        if let nearest = nearestName(to: key, among: known) { arguments["nearest"] = .text(nearest) }
        fail(.unknownKey, arguments, at: keyNode)
        continue
      }
      entries.append(Entry(key: key, keyNode: keyNode, value: value))
    }
    return entries
  }
}
