internal import Domain
internal import Pipeline
internal import Reports

/// An answer of `millrun kit`: single facts, then a table.
public struct KitAnswer: Sendable {
  /// Names and values, in their order.
  public internal(set) var facts: [(name: String, value: String)]
  /// Names of the table's columns.
  public internal(set) var columns: [String]
  /// The table.
  public internal(set) var rows: [[String]]

  /// The facts as lines, then the table with aligned columns.
  public var text: String {
    let width = facts.map(\.name.count).max() ?? 0
    var lines = facts.map { "\($0.name)\(String(repeating: " ", count: width - $0.name.count))  \($0.value)" }
    let table = [columns] + rows
    let widths = columns.indices.map { column in table.map { displayWidth(of: $0[column]) }.max() ?? 0 }
    lines.append("")
    for row in table {
      var line = ""
      for (column, cell) in row.enumerated() {
        line += cell + String(repeating: " ", count: widths[column] - displayWidth(of: cell) + 2)
      }
      lines.append(String(line.reversed().drop { $0 == " " }.reversed()))
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// The facts and the table as one JSON object, with a line a row.
  public var json: String {
    var fields = facts.map { ($0.name, JSONValue.text($0.value)) }
    fields.append(
      ("lines", .list(rows.map { row in .object(zip(columns, row).map { ($0, .text($1)) }) })))
    return JSONValue.object(fields).pages
  }

  /// The table as CSV.
  public var csv: String {
    var buffer = TextBuffer()
    for row in [columns] + rows {
      for (column, cell) in row.enumerated() {
        if column > 0 { buffer.appendComma() }
        buffer.append(field: cell)
      }
      buffer.appendLineEnd()
    }
    return buffer.string
  }
}
