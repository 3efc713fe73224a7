internal import Domain
internal import Pipeline

/// The answer to a question as rows: printed for people, as CSV or as JSON.
public struct AnswerTable: Sendable {
  /// How an answer is printed.
  public enum Format: String, Sendable, CaseIterable {
    /// Aligned columns.
    case table
    /// CSV with a header.
    case csv
    /// A list of objects, every value a text.
    case json
  }

  /// Names of the columns.
  public let columns: [String]
  /// The rows, a text for each column.
  public private(set) var rows: [[String]] = []
  /// Column that people see indented by the number in the column `level`.
  let indented: String?

  /// An empty answer.
  init(_ columns: [String], indented: String? = nil) {
    self.columns = columns
    self.indented = indented
  }

  mutating func append(_ row: [String]) { rows.append(row) }

  /// The values of one column.
  public func values(_ column: String) -> [String] {
    columns.firstIndex(of: column).map { index in rows.map { $0[index] } } ?? []
  }

  /// The whole answer as text.
  public func text(_ format: Format) -> String {
    switch format {
    case .table: table
    case .csv: csv
    case .json: json
    }
  }

  private var csv: String {
    var buffer = TextBuffer()
    for row in [columns] + rows {
      for (index, cell) in row.enumerated() {
        if index > 0 { buffer.appendComma() }
        buffer.append(field: cell)
      }
      buffer.appendLineEnd()
    }
    return buffer.string
  }

  private var json: String {
    JSONValue.list(
      rows.map { row in .object(zip(columns, row).map { ($0, .text($1)) }) }
    ).pages
  }

  /// Columns under their names; numbers to the right, what is empty everywhere left out.
  private var table: String {
    let level = columns.firstIndex(of: "level")
    let shown = columns.indices.filter { index in
      !(indented != nil && index == level) && rows.contains { !$0[index].isEmpty }
    }
    let lines = rows.map { row in
      shown.map { index in
        guard columns[index] == indented, let level, let depth = Int(row[level]) else { return row[index] }
        return String(repeating: "  ", count: depth) + row[index]
      }
    }
    let header = shown.map { columns[$0].replacing("_", with: " ") }
    let widths = shown.indices.map { column in
      ([header] + lines).map { Self.width($0[column]) }.max() ?? 0
    }
    let isNumber = shown.indices.map { column in
      lines.allSatisfy { cells in cells[column].allSatisfy { "0123456789.-% ".contains($0) } }
    }
    return ([header] + lines).map { cells in
      var line = ""
      for (column, cell) in cells.enumerated() {
        let spaces = String(repeating: " ", count: widths[column] - Self.width(cell))
        line += (column > 0 ? "  " : "") + (isNumber[column] ? spaces + cell : cell + spaces)
      }
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }

  /// Columns that a terminal gives a text: Chinese characters take two.
  private static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x1100 && $1.properties.isIdeographic ? 2 : 1) }
  }
}
