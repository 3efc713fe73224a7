internal import Diagnostics
internal import Domain
internal import Pipeline

/// Spellings of headers and words that mean the same: case, spaces, `_`, `-`, full-width and traditional forms do not count.
enum HeaderName {
  /// The form in which names are compared.
  static func folded(_ name: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in name.unicodeScalars {
      switch scalar.value {
      case 0x20, 0x09, 0x0A, 0x0D, 0xA0, 0x3000, 0x5F, 0x2D, 0xFEFF: continue
      case 0xFF01...0xFF5E:
        if let narrow = Unicode.Scalar(scalar.value - 0xFF01 + 0x21), narrow != "_", narrow != "-" {
          result.append(narrow)
        }
      default: result.append(ChineseForms.simplified(scalar))
      }
    }
    return String(result).lowercased()
  }
}

/// Which column of a file is which column of the dataset.
struct HeaderMatch {
  /// Position in the schema for each column of the file, nil for those that are not read.
  var columns: [Int?] = []
  /// The header as the file spells it, by column of the file.
  var headers: [String] = []
  /// The columns of the table where another one stands beside it; nil where there is none.
  var block: Range<Int>?

  /// Positions in the schema that are bound.
  var bound: Set<Int> { Set(columns.compactMap { $0 }) }

  /// Spelling in the file, by name of the dataset's column.
  func spellings(_ schema: DatasetSchema) -> [String: String] {
    var result: [String: String] = [:]
    for (column, target) in columns.enumerated() {
      if let target, column < headers.count { result[schema.columns[target].name] = headers[column] }
    }
    return result
  }
}

/// Recognises the headers of one dataset.
struct HeaderMatcher {
  let schema: DatasetSchema
  private let targets: [String: Int]
  private let ignored: Set<String>
  /// Headers that must not be taken for a column, with its position.
  private let refused: [String: Int]

  /// Knows the names and aliases of `schema` and, before them, the headers that the source maps itself.
  init(_ schema: DatasetSchema, mapped: [String: String?]) {
    self.schema = schema
    var targets: [String: Int] = [:]
    for (index, column) in schema.columns.enumerated() {
      for name in [column.name] + column.aliases where targets[HeaderName.folded(name)] == nil {
        targets[HeaderName.folded(name)] = index
      }
    }
    // A column's own name wins over an alias of another column.
    for (index, column) in schema.columns.enumerated() { targets[HeaderName.folded(column.name)] = index }
    var ignored: Set<String> = []
    for (header, column) in mapped {
      if let column {
        targets[HeaderName.folded(header)] = schema.index(of: column)
      } else {
        targets[HeaderName.folded(header)] = nil
        ignored.insert(HeaderName.folded(header))
      }
    }
    self.targets = targets
    self.ignored = ignored
    var refused: [String: Int] = [:]
    for (index, column) in schema.columns.enumerated() {
      for name in column.refused { refused[HeaderName.folded(name)] = index }
    }
    self.refused = refused
  }

  /// The match of one row, whatever it is worth.
  func match(_ row: HeaderRow) -> HeaderMatch {
    match(names: row.cells.mapValues { [$0] }, width: row.width)
  }

  /// The match of columns that may have several names, the likeliest first; the first one that means something counts.
  func match(names: [Int: [String]], width: Int) -> HeaderMatch {
    var match = HeaderMatch(
      columns: Array(repeating: nil, count: width), headers: Array(repeating: "", count: width))
    for (column, names) in names where column < width {
      match.headers[column] = names.first ?? ""
      match.columns[column] = names.lazy.compactMap(target).first
    }
    return match
  }

  /// Position of the column that a header names; a note in brackets such as `数量(件)` does not count.
  private func target(_ header: String) -> Int? {
    let folded = HeaderName.folded(header)
    if let target = targets[folded] { return target }
    guard let bracket = folded.firstIndex(where: { $0 == "(" || $0 == "[" }), bracket > folded.startIndex
    else {
      return nil
    }
    // `金额(含税)` and `金额(万元)` are not the amount, whatever stands before the bracket.
    return isGross(folded) || Self.isScaled(folded[bracket...]) ? nil : targets[String(folded[..<bracket])]
  }

  /// Whether a note in brackets says that the numbers are multiples of what is meant, or in another currency.
  private static func isScaled(_ note: Substring) -> Bool {
    [
      "万", "千元", "百元", "千个", "百个", "千件", "吨", "美元", "欧元", "港币", "港元", "日元", "usd", "eur", "hkd", "jpy",
      "gbp", "us$", "hk$",
    ].contains { note.contains($0) }
  }

  /// Whether a folded header says that its amounts contain the tax.
  private func isGross(_ folded: String) -> Bool {
    refused[folded] != nil || (folded.contains("含税") && !folded.contains("不含税"))
  }

  /// The column that the amounts of `match` would have to come from, where they contain the tax.
  private func grossColumn(_ match: HeaderMatch) -> (header: Int, target: Int)? {
    guard let amount = refused.values.first else { return nil }
    return match.headers.indices.first { index in
      isGross(HeaderName.folded(match.headers[index]))
        && !ignored.contains(HeaderName.folded(match.headers[index]))
        && (match.columns[index] == amount || !match.bound.contains(amount))
    }.map { ($0, amount) }
  }

  /// Required columns that `match` and the constants do not give.
  func missing(_ match: HeaderMatch, constants: [String: String]) -> [ColumnSchema] {
    schema.columns.indices.filter { index in
      let column = schema.columns[index]
      let isGiven = { (name: String) in match.bound.contains(schema.index(of: name)) || constants[name] != nil
      }
      return column.isRequired && !isGiven(column.name) && !(column.alternative.map(isGiven) ?? false)
    }.map { schema.columns[$0] }
  }

  /// Reports a column with the tax where the amount would have to come from it; true where there is one.
  func reportGross(_ match: HeaderMatch, at place: SourcePlace, _ sink: DiagnosticSink) -> Bool {
    guard let (header, target) = grossColumn(match) else { return false }
    var here = place
    here.column = match.headers[header]
    sink.report(
      Diagnostic(
        .taxInclusiveAmount,
        ["header": .text(match.headers[header]), "column": .text(schema.columns[target].name)], at: here))
    return true
  }

  /// Reports columns that stand twice and headers that mean nothing; false where the header cannot be used.
  func report(_ match: HeaderMatch, at place: SourcePlace, _ sink: DiagnosticSink) -> Bool {
    var isUsable = !reportGross(match, at: place, sink)
    for target in match.bound.sorted() {
      let twice = match.columns.indices.filter { match.columns[$0] == target }
      guard twice.count > 1 else { continue }
      isUsable = false
      var here = place
      here.column = match.headers[twice[1]]
      sink.report(
        Diagnostic(
          .ambiguousColumn,
          [
            "columns": .list(twice.map { "'\(match.headers[$0])'" }),
            "column": .text(schema.columns[target].name),
          ],
          at: here))
    }
    for (column, header) in match.headers.enumerated() where match.columns[column] == nil && !header.isEmpty {
      if ignored.contains(HeaderName.folded(header)) { continue }
      var arguments: [String: DiagnosticArgument] = [
        "column": .text(header), "dataset": .text(schema.dataset.rawValue),
      ]
      let free = schema.columns.indices.filter { !match.bound.contains($0) }.map { schema.columns[$0].name }
      if let nearest = nearestName(to: header, among: free) { arguments["nearest"] = .text(nearest) }
      sink.report(Diagnostic(.columnIgnored, arguments, at: place))
    }
    return isUsable
  }
}
