/// Lines of a tree as text in columns; the first column is indented by depth.
struct TreeTable {
  private var rows: [[String]]
  private let rightAligned: Range<Int>

  /// A table with titles of its columns; the last column is not padded.
  init(_ header: [String], rightAligned: Range<Int>) {
    rows = [header]
    self.rightAligned = rightAligned
  }

  /// Adds a line.
  mutating func append(_ cells: [String], depth: Int) {
    rows.append([String(repeating: "  ", count: depth) + cells[0]] + cells.dropFirst())
  }

  /// All lines; columns in which nothing stands are left out.
  var text: String {
    let last = rows[0].count - 1
    let widths = (0..<last).map { column in rows.map { Self.width($0[column]) }.max() ?? 0 }
    let shown = (1...last).filter { column in rows.dropFirst().contains { !$0[column].isEmpty } }
    return rows.map { row in
      var line = Self.padded(row[0], widths[0], left: true)
      for column in shown {
        line +=
          "  "
          + (column == last
            ? row[column] : Self.padded(row[column], widths[column], left: !rightAligned.contains(column)))
      }
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }

  /// Columns that a terminal gives a text: Chinese characters take two.
  private static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x1100 && $1.properties.isIdeographic ? 2 : 1) }
  }

  private static func padded(_ text: String, _ width: Int, left: Bool) -> String {
    let spaces = String(repeating: " ", count: max(0, width - Self.width(text)))
    return left ? text + spaces : spaces + text
  }
}
