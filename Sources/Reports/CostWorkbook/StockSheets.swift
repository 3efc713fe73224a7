import Numerics

/// Orders with work in process by element, with their sums.
func writeWIP(_ cost: CostReport, _ limits: ReportLimits, _ words: ReportWords, to sheet: Sheet) {
  let lines = cost.wip.prefix(min(limits.wipRows, Sheet.mostRows - 1))
  let elements = cost.elements(in: [cost.wipElements] + lines.map(\.elements))
  let headings =
    [(words[.order], false), (words[.item], false), (words[.name], false)]
    + elements.map { (words.element($0), true) } + [(words[.total], true)]
  sheet.headings(0, headings)
  func write(_ amounts: [CostReport.ElementAmount], at row: Int) {
    for (index, element) in elements.enumerated() where amounts[element] != .zero {
      sheet.money(row, 3 + index, amounts[element])
    }
    sheet.money(row, 3 + elements.count, amounts.total)
  }
  var row = 1
  for line in lines {
    sheet.text(row, 0, line.order)
    sheet.text(row, 1, line.item)
    sheet.text(row, 2, line.name, widest: 40)
    write(line.elements, at: row)
    row += 1
  }
  let list = row
  if let others = cost.otherWIP(after: lines) {
    sheet.text(row, 0, words(.others, ["count": grouped(cost.wipTotal - lines.count)]), .hint, widens: false)
    write(others, at: row)
    row += 1
  }
  if row > 1 {
    let amounts = elements.map { cost.wipElements[$0] } + [cost.wipElements.total]
    row = writeSums(amounts, from: 3, rows: 1...row - 1, words, to: sheet)
  }
  let notes = [words.cut(lines.count, of: cost.wipTotal, file: "wip_balance.csv")].compactMap(\.self)
  finishList(
    sheet, rows: list, columns: headings.count, totals: row - list, left: 1, empty: words[.noWIP],
    notes: notes)
}

/// The inventory ledger: quantities and amounts side by side, with the sums of the amounts.
func writeLedger(_ cost: CostReport, _ limits: ReportLimits, _ words: ReportWords, to sheet: Sheet) {
  let sides = [ReportText.opening, .received, .issued, .closing]
  let headings =
    [(words[.item], false), (words[.name], false), (words[.unit], false)]
    + sides.map { (words(.quantityOf, ["kind": words[$0]]), true) }
    + sides.map { (words(.amountOf, ["kind": words[$0]]), true) }
  sheet.headings(0, headings)
  let lines = cost.ledger.prefix(min(limits.ledgerRows, Sheet.mostRows - 1))
  var row = 1
  for line in lines {
    sheet.text(row, 0, line.item)
    sheet.text(row, 1, line.name, widest: 40)
    sheet.text(row, 2, line.unit)
    let quantities = line.quantities
    for (index, quantity) in [
      quantities.opening, quantities.received, quantities.issued, quantities.closing,
    ].enumerated() {
      sheet.quantity(row, 3 + index, quantity)
    }
    for (index, amount) in line.amounts.inOrder.enumerated() { sheet.money(row, 7 + index, amount) }
    row += 1
  }
  let list = row
  if let others = cost.otherLedger(after: lines) {
    let rest = words(.others, ["count": grouped(cost.ledgerTotal - lines.count)])
    sheet.text(row, 0, rest, .hint, widens: false)
    for (index, amount) in others.inOrder.enumerated() { sheet.money(row, 7 + index, amount) }
    row += 1
  }
  if row > 1 {
    row = writeSums(cost.ledgerAmounts.inOrder, from: 7, rows: 1...row - 1, words, to: sheet)
  }
  let cut = words.cut(lines.count, of: cost.ledgerTotal, file: "inventory_ledger.csv")
  finishList(
    sheet, rows: list, columns: headings.count, totals: row - list, left: 2, empty: words[.noLedger],
    notes: [cut].compactMap(\.self))
}

extension CostReport.LedgerAmounts {
  /// Opening, in, out, closing.
  var inOrder: [Money] { [opening, received, issued, closing] }
}

/// A row of sums below `rows`, nil for a column without one; gives the next free row.
func writeSums(
  _ amounts: [Money?], from first: Int, rows: ClosedRange<Int>, _ words: ReportWords, to sheet: Sheet
) -> Int {
  let row = rows.upperBound + 1
  sheet.text(row, 0, words[.total], .text.total)
  for column in 1..<first { sheet.blank(row, column, .text.total) }
  for (index, amount) in amounts.enumerated() {
    let column = first + index
    if let amount {
      sheet.sum(row, column, of: CellRange(rows: rows, columns: column...column), money: amount)
    } else {
      sheet.blank(row, column, .text.total)
    }
  }
  return row + 1
}
