internal import Diagnostics

/// The text of `rejected/<dataset>.csv`: a row for each row that was set aside, with its place, what is wrong, and its fields as the file has
/// them, so that it can be corrected and read again.
struct RejectedFile {
  private var rows: [[String]] = []
  /// Codes of what is wrong, each once.
  private(set) var codes: Set<DiagnosticCode> = []
  private var width = 0

  /// Number of rows.
  var count: Int { rows.count }

  /// Adds the rows of one source.
  mutating func add(_ rejected: RejectedRows, of source: TableSource) {
    for (number, row) in rejected.sorted {
      codes.formUnion(row.codes)
      width = max(width, row.fields.count)
      rows.append(
        [
          source.file, source.sheet ?? "", String(number), row.columns.joined(separator: "; "),
          row.codes.map(\.rawValue).joined(separator: "; "), row.reasons.joined(separator: " "),
        ] + row.fields)
    }
  }

  /// The whole file.
  var text: String {
    let head =
      ["file", "sheet", "row", "column", "code", "reason"] + (0..<width).map { "field_\($0 + 1)" }
    return ([head] + rows).map { row in
      let padded = row + Array(repeating: "", count: max(0, head.count - row.count))
      return padded.map(Self.quoted).joined(separator: ",") + "\n"
    }.joined()
  }

  private static func quoted(_ field: String) -> String {
    let needsQuotes = field.utf8.contains { byte in
      byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 10 || byte == 13
    }
    guard needsQuotes else { return field }
    return "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}
