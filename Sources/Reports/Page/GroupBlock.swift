import Diagnostics
import Numerics

/// Lines of one kind under a heading that folds: exceptions of a code, orders to which the same should happen.
struct GroupBlock<Line> {
  /// How much it matters, and the word on its mark.
  let severity: Severity
  let mark: String
  let title: String
  let code: String
  /// All lines, also those that are not shown.
  let total: Int
  let lines: ArraySlice<Line>
  /// What says that lines are left out.
  let limited: (KeyValuePairs<String, String>) -> String

  /// The block with its lines under `columns`; a column that is empty in all of them is not shown.
  func markup<Column: GroupColumn>(_ columns: Column.Type, _ words: ReportWords) -> Markup
  where Column.Line == Line {
    var block: Markup = """
      <details class="group sheet"\(lines.count <= 25 ? " open" : "")><summary>\
      <span class="pill \(severityClass(severity))">\(mark)</span><span class="title">\(title)</span>\
      <code>\(code)</code><span class="number">\(total)</span></summary>

      """
    if !lines.isEmpty {
      let columns = Column.allCases.filter { column in
        lines.contains { !column.cell($0, words).html.isEmpty }
      }
      block += "<div class=\"scroll\"><table class=\"list\"><thead><tr>"
      for column in columns {
        block += "<th scope=\"col\" class=\"\(column.isNumber ? "n" : "")\">\(column.heading(words))</th>"
      }
      block += "</tr></thead><tbody>\n"
      for line in lines {
        block += "<tr>"
        for column in columns {
          block += "<td class=\"\(column.rawValue)\">\(column.cell(line, words))</td>"
        }
        block += "</tr>\n"
      }
      block += "</tbody></table></div>\n"
    }
    if lines.count < total {
      let counts: KeyValuePairs = ["shown": grouped(lines.count), "total": grouped(total)]
      block += "<p class=\"more\">\(limited(counts))</p>\n"
    }
    block += "</details>\n"
    return block
  }
}

/// A column of a group's table; its raw value is the class of its cells.
protocol GroupColumn: CaseIterable, RawRepresentable<String> {
  associatedtype Line

  /// Whether its cells are numbers.
  var isNumber: Bool { get }

  /// What stands above it.
  func heading(_ words: ReportWords) -> String

  /// What it says of a line; nothing where it says nothing.
  func cell(_ line: Line, _ words: ReportWords) -> Markup
}

/// A quantity with its unit; nothing where it is unknown.
func amount(_ quantity: Quantity?, _ unit: String) -> Markup {
  guard let quantity else { return "" }
  return unit.isEmpty ? "\(quantity)" : "\(quantity)<span class=\"u\">\(unit)</span>"
}
