internal import Diagnostics
internal import Domain
internal import Pipeline
internal import Sheets

/// Takes planned orders of a run over into a file of firm orders, which later runs read as supply (Docs/Kitting.md, R77).
///
/// The file keeps every row that it has. An order that it has already is not added again.
public struct FirmOrderFile {
  /// What became of a selection.
  public struct Outcome: Sendable, Equatable {
    /// Ids that were added.
    public var added: [String] = []
    /// Ids that the file had already.
    public var kept: [String] = []
    /// Ids that the run does not have, each with the nearest that it has; nothing is added then.
    public var unknown: [Unknown] = []
  }

  /// An id that the run does not have.
  public struct Unknown: Sendable, Equatable {
    /// The id.
    public let id: String
    /// The nearest that there is.
    public let nearest: String?
  }

  /// Columns of planned orders, which are those of firm orders.
  private static let columns = DatasetSchema.firmOrderColumns

  private let planned: String
  private let target: String

  /// Names the planned orders of a run and the file that takes them; neither is opened yet.
  public init(planned: String, target: String) {
    self.planned = planned
    self.target = target
  }

  /// Adds what `selection` means.
  public func add(_ selection: FirmSelection) throws -> Outcome {
    let wanted = Set(selection.ids)
    var rows: [[String: String]] = []
    try read(planned) { row in
      let start = CivilDate.parse(row["start"] ?? "")
      if selection.includes(row["id"] ?? "", item: row["item"] ?? "", start: start, wanted: wanted) {
        rows.append(row)
      }
    }
    var outcome = Outcome()
    let found = Set(rows.compactMap { $0["id"] })
    let missing = selection.ids.filter { !found.contains($0) }
    if !missing.isEmpty {
      var ids: [String] = []
      try read(planned) { ids.append($0["id"] ?? "") }
      outcome.unknown = missing.map { Unknown(id: $0, nearest: nearestName(to: $0, among: ids)) }
      return outcome
    }
    var present: Set<String> = []
    let header = FileSystem.isThere(target) ? try read(target) { present.insert($0["id"] ?? "") } : nil
    var buffer = TextBuffer()
    for row in rows {
      let id = row["id"] ?? ""
      guard present.insert(id).inserted else {
        outcome.kept.append(id)
        continue
      }
      outcome.added.append(id)
      for (index, column) in (header ?? Self.columns).enumerated() {
        if index > 0 { buffer.appendComma() }
        buffer.append(field: column == "status" ? "firm" : row[column] ?? "")
      }
      buffer.appendLineEnd()
    }
    if outcome.added.isEmpty { return outcome }
    var text = header == nil ? Self.columns.joined(separator: ",") + "\n" : ""
    if header != nil {
      text = String(decoding: try FileSystem.read(target, limit: 1 << 30), as: UTF8.self)
      if text.last?.isNewline == false { text += "\n" }
    }
    try FileSystem.replace(target, with: text + buffer.string)
    return outcome
  }

  /// Reads the rows of a file by column, and gives its columns; throws where it is no file of planned or firm orders that can be added to.
  @discardableResult
  private func read(_ path: String, _ body: ([String: String]) -> Void) throws -> [String] {
    let file: TextFile
    do {
      file = try TextFile(path: path)
    } catch let error as SheetError {
      throw RunFailure("Reading", path, reason: error.description)
    }
    guard file.encoding == .utf8, file.separator == UInt8(ascii: ",") else {
      throw RunFailure("Reading", path, reason: "it is no UTF-8 text with commas")
    }
    var header: [String] = []
    let unclosed = unsafe file.readRows { row in
      var cells = [String](repeating: "", count: unsafe row.width)
      for index in 0..<(unsafe row.fields.count) {
        let field = unsafe row.fields[index]
        unsafe cells[Int(field.column)] = unsafe field.text
      }
      if header.isEmpty {
        header = cells.map { $0.lowercased().filter { $0 != " " } }
        return .proceed
      }
      body(Dictionary(zip(header, cells)) { first, _ in first })
      return .proceed
    }
    let missing = ["id", "kind", "item", "quantity", "due"].filter { !header.contains($0) }
    guard unclosed == nil, missing.isEmpty else {
      throw RunFailure(
        "Reading", path,
        reason: unclosed == nil
          ? "it has no column '\(missing[0])'" : "a quote in line \(unclosed ?? 0) never closes")
    }
    return header
  }
}

extension DatasetSchema {
  /// Names of the columns of firm orders, in their order.
  static var firmOrderColumns: [String] { Dataset.firmOrders.schema.columns.map(\.name) }
}
