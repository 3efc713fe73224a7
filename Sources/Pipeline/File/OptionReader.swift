internal import Diagnostics
internal import Yams

/// Reads the options of a stage, and those inside an option that is a mapping or a list of mappings.
struct OptionReader {
  let reader: YamlReader

  /// Sets what the mapping `node` says; what is wrong is reported and keeps its default.
  func read(_ node: Node, of name: String, _ schemas: [OptionSchema], into values: inout OptionValues) {
    for entry in reader.entries(node, of: name, known: schemas.map(\.name)) ?? [] {
      guard let schema = schemas.first(where: { $0.name == entry.key }) else { continue }
      if let value = value(entry.value, of: "\(name).\(entry.key)", schema.type) {
        values.set(entry.key, to: value)
      }
    }
  }

  private func value(_ node: Node, of name: String, _ type: OptionType) -> OptionValue? {
    switch type {
    case .group(let schemas): return .group(group(node, of: name, schemas))
    case .rules(let schemas):
      guard let list = node.sequence else {
        reader.fail("'\(name)' must be \(type.expected)", at: node)
        return nil
      }
      return .rules(
        list.enumerated().map { number, entry in group(entry, of: "\(name)[\(number + 1)]", schemas) })
    case .words(let names): return list(node, of: name, type, among: names)
    case .texts: return list(node, of: name, type, among: [])
    case .choice(let names): return scalar(node, of: name, type, among: names)
    default: return scalar(node, of: name, type, among: [])
    }
  }

  private func group(_ node: Node, of name: String, _ schemas: [OptionSchema]) -> OptionValues {
    var values = OptionValues(defaultsOf: schemas)
    read(node, of: name, schemas, into: &values)
    return values
  }

  private func scalar(
    _ node: Node, of name: String, _ type: OptionType, among names: [String]
  ) -> OptionValue? {
    reader.value(node, of: name, expected: type.expected, among: names, type.value(of:))
  }

  /// Each entry of a list on its own, so that a mistake is shown where it stands; one value is a list of one.
  private func list(_ node: Node, of name: String, _ type: OptionType, among names: [String]) -> OptionValue?
  {
    var words: [String] = []
    for entry in reader.list(node) {
      let word = reader.value(entry, of: name, expected: type.expected, among: names) { text in
        names.isEmpty || names.contains(text) ? text : nil
      }
      guard let word else { continue }
      if words.contains(word) { reader.fail("'\(word)' stands twice in '\(name)'", at: entry) }
      words.append(word)
    }
    return .words(words)
  }
}
