internal import Diagnostics
internal import Domain
internal import Numerics

/// What it would mean to replace a component everywhere from a day on: lines before and after, and cost (`millrun bom replace`).
struct BomReplacement {
  private let book: BomBook
  private let old: Int
  private let new: Int
  private let ratio: Ratio
  private let terms: BomCost.Terms
  /// The lines that would be replaced.
  private let lines: [BomBook.Line]

  /// Looks at the lines of `book`'s day; lines of the new component itself stay, as R37 of Docs/Planning.md says.
  init(_ book: BomBook, old: Int, new: Int, ratio: Ratio, _ terms: BomCost.Terms) {
    self.book = book
    self.terms = terms
    self.old = old
    self.new = new
    self.ratio = ratio
    lines = book.uses[old].map { book.lines[$0.parent][$0.index] }.filter { $0.parent != new }
  }

  /// Whether no parent uses the old component on the day.
  var isEmpty: Bool { lines.isEmpty }

  /// A row for each line that is replaced and for each product above it, with cost before and after; nil where it runs in a circle.
  func answer(_ sink: DiagnosticSink) -> AnswerTable? {
    var changed = book.lines
    for line in lines {
      guard let index = changed[line.parent].firstIndex(where: { $0.row == line.row }) else { continue }
      changed[line.parent][index].component = new
      changed[line.parent][index].times = ratio
    }
    let after = book.replacing(changed)
    guard let above = WhereUsed.quantities(book, item: old, sink) else { return nil }
    let products = above.keys.filter { $0 != old }.sorted()
    guard let before = costs(book, products, sink), let later = costs(after, products, sink) else {
      return nil
    }
    var answer = AnswerTable([
      "kind", "item", "name", "before", "after", "from", "cost_before", "cost_after", "difference",
    ])
    for line in lines {
      let (quantity, per) = stated(line)
      answer.append(
        ["line", book.code(line.parent), book.tables.name(line.parent)] + [
          Self.shown(line.quantity, line.per, book.code(old)), Self.shown(quantity, per, book.code(new)),
          book.place(line),
        ] + Self.difference(before.cost(line.parent), later.cost(line.parent)))
    }
    for product in products where book.uses[product].isEmpty {
      answer.append(
        ["product", book.code(product), book.tables.name(product), "", "", ""]
          + Self.difference(before.cost(product), later.cost(product)))
    }
    return answer
  }

  private func costs(_ book: BomBook, _ items: [Int], _ sink: DiagnosticSink) -> BomCost? {
    guard let order = book.exploded(from: items, sink) else { return nil }
    var costs = BomCost(book, terms)
    costs.rollUp(order)
    return costs
  }

  /// Quantity and per of the new line.
  private func stated(_ line: BomBook.Line) -> (Int64, Int64) {
    BomConversion.converted(line.quantity, line.per, ratio) ?? (line.quantity, line.per)
  }

  private static func shown(_ quantity: Int64, _ per: Int64, _ code: String) -> String {
    let divisor = per == 1_000_000 ? "" : " / \(Quantity(millionths: per))"
    return "\(Quantity(millionths: quantity))\(divisor) \(code)"
  }

  private static func difference(_ before: ExactNumber?, _ after: ExactNumber?) -> [String] {
    let change = before.flatMap { before in after.map { ($0 - before).text } }
    return [before?.text ?? "", after?.text ?? "", change ?? ""]
  }

  /// The rows of `engineering_changes` that do it, approved; nil after saying for which parents the rows cannot say it.
  ///
  /// Without a ratio it is one row for all parents; with one, each parent's quantity is stated, which several lines of one
  /// parent do not allow (R39).
  func changes(eco: String, _ sink: DiagnosticSink) -> String? {
    var buffer = TextBuffer()
    buffer.append("eco,status,effective,action,parent,component,new_component,quantity,per\n")
    func row(_ parent: String, _ quantity: String, _ per: String) {
      let cells = [
        eco, "approved", book.day.description, "replace", parent, book.code(old), book.code(new), quantity,
        per,
      ]
      for (index, cell) in cells.enumerated() {
        if index > 0 { buffer.appendComma() }
        buffer.append(field: cell)
      }
      buffer.appendLineEnd()
    }
    guard ratio != .one else {
      row("", "", "")
      return buffer.string
    }
    var isSayable = true
    let rows = rowsOfParent()
    for parent in Set(lines.map(\.parent)).sorted() {
      guard let line = lines.first(where: { $0.parent == parent }) else { continue }
      let (quantity, per) = stated(line)
      if let reason = refusal(line, rows[parent] ?? []) {
        isSayable = false
        sink.report(reason)
      }
      row(
        book.code(parent), Quantity(millionths: quantity).description,
        per == line.per ? "" : Quantity(millionths: per).description)
    }
    return isSayable ? buffer.string : nil
  }

  /// All rows with the old component that are valid on the day, of every version, by parent.
  private func rowsOfParent() -> [Int: [Int]] {
    let table = book.tables[.bom]
    let parent = table.narrow("parent")
    let component = table.narrow("component")
    let from = table.narrow("valid_from")
    let to = table.narrow("valid_to")
    var rows: [Int: [Int]] = [:]
    for row in 0..<table.rowCount where component[row] == Int32(old) && from[row] <= book.day.day {
      if to[row] == ColumnTable.blank32 || book.day.day <= to[row] {
        rows[Int(parent[row]), default: []].append(row)
      }
    }
    return rows
  }

  /// Why a row of `engineering_changes` cannot state the quantity of a line.
  private func refusal(_ line: BomBook.Line, _ rows: [Int]) -> Diagnostic? {
    let table = book.tables[.bom]
    let place = book.tables.place(.bom, line.row, column: "quantity")
    if rows.count > 1 {
      let places = rows.map { row in
        let place = book.tables.place(.bom, row)
        return "\(place.file ?? "") row \(place.row ?? 0)"
      }
      return Diagnostic(
        .changeAmbiguous,
        [
          "line": .text("\(book.code(line.parent)) → \(book.code(old))"), "date": .text("\(book.day)"),
          "count": .integer(rows.count), "places": .list(places),
        ], at: place)
    }
    let unit = table.codes("unit").text(table.narrow("unit")[line.row])
    if !unit.isEmpty, unit != book.tables.unit(old) {
      return Diagnostic(
        .notSupportedYet, ["feature": .text("A ratio for a line in the unit '\(unit)'")], at: place)
    }
    return nil
  }
}
