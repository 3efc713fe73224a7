internal import Diagnostics
internal import Domain
internal import Yams

/// Reads one entry of `sources:`.
struct SourceReader {
  /// The keys of a source.
  static let keys = [
    "files", "sheet", "header", "columns", "constants", "values", "encoding", "separator", "quote", "where",
    "create_items", "decimal", "hidden", "on_error", "policy",
  ]
  /// Names of encodings with other spellings of them.
  static let encodings = [
    "utf-8": "utf-8", "utf8": "utf-8", "utf-16le": "utf-16le", "utf-16be": "utf-16be", "gb18030": "gb18030",
    "gbk": "gb18030", "gb2312": "gb18030",
  ]

  let reader: YamlReader
  let dataset: Dataset

  private var columnNames: [String] { dataset.schema.columns.map(\.name) }

  /// The source; what is wrong is reported and left out.
  func read(_ node: Node) -> SourceSpec {
    var spec = SourceSpec(dataset)
    guard let entries = reader.entries(node, of: dataset.rawValue, known: Self.keys) else { return spec }
    // The header decides how columns are written.
    for entry in entries where entry.key == "header" { readHeader(entry.value, into: &spec) }
    for entry in entries { read(entry, into: &spec) }
    checkColumns(spec, entries)
    return spec
  }

  private func read(_ entry: YamlReader.Entry, into spec: inout SourceSpec) {
    switch entry.key {
    case "files": spec.files = reader.list(entry.value).compactMap(fileName)
    case "sheet": readSheet(entry.value, into: &spec)
    case "columns": readColumns(entry.value, into: &spec)
    case "constants": spec.constants = texts(entry.value, of: "constants")
    case "values": readValues(entry.value, into: &spec)
    case "encoding":
      let names = Self.encodings.keys.sorted()
      spec.encoding = reader.value(
        entry.value, of: "encoding", expected: OptionType.choice(names).expected, among: names
      ) { Self.encodings[$0.lowercased()] }
    case "separator":
      spec.separator = reader.value(
        entry.value, of: "separator", expected: "tab, comma, semicolon or one ASCII character",
        among: ["tab", "comma", "semicolon"], Self.separator)
    case "quote": spec.isQuoted = reader.flag(entry.value, of: "quote") ?? true
    case "where": spec.filters = reader.list(entry.value).compactMap { filter($0, spec) }
    case "create_items":
      guard let isOn = reader.flag(entry.value, of: "create_items") else { return }
      if isOn, dataset != .bomTree {
        reader.failValue(
          "on", of: "create_items", expected: "off, except for the dataset bom_tree", at: entry.value)
      }
      spec.createsItems = isOn
    case "decimal":
      let marks = SourceSpec.DecimalMark.allCases.map(\.rawValue)
      spec.decimalMark = choice(entry, marks).flatMap(SourceSpec.DecimalMark.init(rawValue:))
    case "hidden": spec.skipsHidden = choice(entry, ["read", "skip"]) == "skip"
    case "on_error", "policy": spec.isQuarantined = choice(entry, ["fail", "quarantine"]) == "quarantine"
    default: break
    }
  }

  private func fileName(_ node: Node) -> String? {
    reader.value(node, of: "files", expected: "a name or pattern within the input folder") { text in
      let parts = text.split(separator: "/", omittingEmptySubsequences: false)
      return parts.contains { $0.isEmpty || $0 == ".." || $0 == "." } ? nil : text
    }
  }

  private func readHeader(_ node: Node, into spec: inout SourceSpec) {
    let header: SourceSpec.Header? = reader.value(
      node, of: "header", expected: "the row of the header from 1, or none", among: ["none"]
    ) { text in
      text == "none" ? SourceSpec.Header.none : Int(text).flatMap { $0 >= 1 ? .row($0) : nil }
    }
    spec.header = header ?? .detected
  }

  private func readSheet(_ node: Node, into spec: inout SourceSpec) {
    guard let text = reader.string(node, of: "sheet") else { return }
    if let scalar = node.scalar, !reader.isQuoted(scalar), let number = Int(text) {
      if number >= 1 {
        spec.sheet = .number(number)
      } else {
        reader.failValue(text, of: "sheet", expected: "a name, or a number from 1", at: node)
      }
    } else {
      spec.sheet = .name(text)
    }
  }

  private func readColumns(_ node: Node, into spec: inout SourceSpec) {
    if spec.header == .none {
      guard let list = node.sequence else {
        reader.fail("with 'header: none', 'columns' must be a list of the columns by position", at: node)
        return
      }
      spec.columns = .byPosition(list.map { ignored($0) ? nil : column($0) })
    } else {
      var columns: [String: String?] = [:]
      for entry in reader.entries(node, of: "columns") ?? [] {
        columns[entry.key] = .some(ignored(entry.value) ? nil : column(entry.value))
      }
      spec.columns = .byHeader(columns)
    }
    let targets = (node.sequence.map { Array($0) } ?? node.mapping.map { $0.map(\.value) } ?? [])
      .filter { !ignored($0) }
    for (index, target) in targets.enumerated() {
      guard let name = target.scalar?.string else { continue }
      if targets[..<index].contains(where: { $0.scalar?.string == name }) {
        reader.failValue(name, of: "columns", expected: "each column of the dataset at most once", at: target)
      }
    }
  }

  private func ignored(_ node: Node) -> Bool { reader.isNull(node) || node.scalar?.string == "_" }

  private func column(_ node: Node) -> String? {
    guard let name = reader.string(node, of: "columns") else { return nil }
    return checked(name, at: node)
  }

  private func checked(_ name: String, at node: Node) -> String? {
    if columnNames.contains(name) { return name }
    reader.failName(name, kind: "column", among: columnNames, at: node)
    return nil
  }

  private func texts(_ node: Node, of what: String) -> [String: String] {
    var texts: [String: String] = [:]
    for entry in reader.entries(node, of: what) ?? [] where checked(entry.key, at: entry.keyNode) != nil {
      texts[entry.key] = reader.string(entry.value, of: entry.key)
    }
    return texts
  }

  private func readValues(_ node: Node, into spec: inout SourceSpec) {
    for entry in reader.entries(node, of: "values") ?? [] where checked(entry.key, at: entry.keyNode) != nil {
      var replacements: [String: String] = [:]
      for pair in reader.entries(entry.value, of: entry.key) ?? [] {
        replacements[pair.key] = reader.isNull(pair.value) ? "" : reader.string(pair.value, of: pair.key)
      }
      spec.values[entry.key] = replacements
    }
  }

  private func filter(_ node: Node, _ spec: SourceSpec) -> RowFilter? {
    let forms = "'X is empty', 'X is not empty', 'X = value' or 'X != value'"
    let filter = reader.value(node, of: "where", expected: forms) { RowFilter.parse($0) }
    switch filter?.subject {
    case .column(let name): return checked(name, at: node) == nil ? nil : filter
    case .position where spec.header != .none:
      reader.fail("a position such as '#2' needs 'header: none'; name the column instead", at: node)
      return nil
    case .position, nil: return filter
    }
  }

  /// One of a few words.
  private func choice(_ entry: YamlReader.Entry, _ words: [String]) -> String? {
    reader.value(
      entry.value, of: entry.key, expected: OptionType.choice(words).expected, among: words
    ) { words.contains($0) ? $0 : nil }
  }

  private func checkColumns(_ spec: SourceSpec, _ entries: [YamlReader.Entry]) {
    let columns = entries.first { $0.key == "columns" }
    if spec.header == .none, columns == nil, let header = entries.first(where: { $0.key == "header" }) {
      reader.fail("'header: none' needs 'columns', a list of the columns by position", at: header.value)
    }
    let mapped: [String?]
    switch spec.columns {
    case .byHeader(let names): mapped = Array(names.values)
    case .byPosition(let names): mapped = names
    }
    guard let constants = entries.first(where: { $0.key == "constants" })?.value.mapping else { return }
    for (keyNode, _) in constants {
      guard let name = keyNode.scalar?.string, mapped.contains(name) else { continue }
      reader.failValue(name, of: "constants", expected: "a column that 'columns' does not map", at: keyNode)
    }
  }

  private static func separator(_ text: String) -> UInt8? {
    switch text {
    case "tab", "\t": return UInt8(ascii: "\t")
    case "comma": return UInt8(ascii: ",")
    case "semicolon": return UInt8(ascii: ";")
    default:
      guard text.utf8.count == 1, let byte = text.utf8.first, byte > 32, byte < 127,
        byte != UInt8(ascii: "\"")
      else { return nil }
      return byte
    }
  }
}
