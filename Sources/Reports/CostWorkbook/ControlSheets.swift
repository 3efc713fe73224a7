import Numerics

/// The pools of expenses with their sum.
func writePools(_ cost: CostReport, _ words: ReportWords, to sheet: Sheet) {
  let headings: [(ReportText, Bool)] = [
    (.costCenter, false), (.element, false), (.allocationBasis, false), (.status, false), (.sharedBy, true),
    (.amount, true),
  ]
  sheet.headings(0, headings.map { (words[$0.0], $0.1) })
  var row = 1
  for pool in cost.pools.prefix(Sheet.mostRows - 1) {
    sheet.text(row, 0, pool.costCenter)
    sheet.text(row, 1, words.element(pool.element))
    sheet.text(row, 2, words.basis(pool.basis))
    let colour = pool.isCarried ? 0x96_650C : CellStyle.text.ink
    sheet.text(row, 3, words[pool.isCarried ? .carried : .allocated], .text.inked(colour))
    sheet.count(row, 4, pool.orders)
    sheet.money(row, 5, pool.amount)
    row += 1
  }
  let list = row
  if row > 1 {
    row = writeSums([sum(cost.pools.map(\.amount))], from: 5, rows: 1...row - 1, words, to: sheet)
  }
  finishList(
    sheet, rows: list, columns: headings.count, totals: row - list, empty: words[.noPools], notes: [])
}

/// The controls with their two sides; the differences of broken ones in red.
func writeControls(_ cost: CostReport, _ words: ReportWords, to sheet: Sheet) {
  let headings: [(ReportText, Bool)] = [
    (.control, false), (.controlMeaning, false), (.left, true), (.right, true), (.difference, true),
    (.status, false),
  ]
  sheet.headings(0, headings.map { (words[$0.0], $0.1) })
  var row = 1
  for control in cost.controls {
    sheet.text(row, 0, control.control)
    sheet.text(row, 1, words.control(control.control))
    sheet.money(row, 2, control.left)
    sheet.money(row, 3, control.right)
    let ink = control.isOK ? CellStyle.good.ink : CellStyle.bad.ink
    sheet.money(row, 4, control.difference, control.isOK ? .money : .money.inked(ink))
    sheet.text(row, 5, words[control.isOK ? .balances : .differs], .text.inked(ink))
    row += 1
  }
  let notes = cost.controls.isEmpty ? [] : [words.verdict(cost)]
  finishList(sheet, rows: row, columns: headings.count, empty: words[.noControls], notes: notes)
}
