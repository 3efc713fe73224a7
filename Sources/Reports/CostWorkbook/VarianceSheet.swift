import Numerics

/// Why orders cost more or less than standard, with the sums of all of them.
func writeVariances(_ cost: CostReport, _ limits: ReportLimits, _ words: ReportWords, to sheet: Sheet) {
  let reasons = CostReport.OrderVariance.reasons
  let headings =
    [(words[.order], false), (words[.item], false), (words[.name], false), (words[.goodQuantity], true)]
    + reasons.map { (words[$0], true) } + [(words[.actualLessStandard], true)]
  sheet.headings(0, headings)
  let lines = cost.variances.prefix(min(limits.wipRows, Sheet.mostRows - 1))
  var row = 1
  for line in lines {
    sheet.text(row, 0, line.order)
    sheet.text(row, 1, line.item)
    sheet.text(row, 2, line.name, widest: 40)
    sheet.quantity(row, 3, line.quantity)
    for (index, amount) in line.amounts.enumerated() where amount != .zero {
      sheet.money(row, 4 + index, amount)
    }
    sheet.money(row, 4 + reasons.count, line.total)
    row += 1
  }
  let list = row
  if cost.varianceTotal == lines.count, row > 1 {
    row = writeSums(
      cost.varianceSums + [sum(cost.varianceSums)], from: 4, rows: 1...row - 1, words, to: sheet)
  }
  let notes = [words.cut(lines.count, of: cost.varianceTotal, file: "variances.csv"), words[.variancesHint]]
  finishList(
    sheet, rows: list, columns: headings.count, totals: row - list, left: 1, empty: "",
    notes: notes.compactMap(\.self))
}
