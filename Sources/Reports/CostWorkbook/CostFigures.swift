import Numerics

/// The key figures of a month, whether its controls balance, and the groups of products; gives the next free row.
func writeCostFigures(
  _ cost: CostReport, _ limits: ReportLimits, _ words: ReportWords, to sheet: Sheet, at first: Int
) -> Int {
  let month = words(.costOf, ["month": words.month(cost)])
  let state = words[cost.isProvisional ? .provisional : .closedMonth]
  sheet.text(first, 0, words(.labelled, ["label": month, "value": state]), .section, widens: false)
  let style: CellStyle = cost.isBalanced ? .good : .bad
  sheet.text(first + 1, 0, words.verdict(cost), cost.controls.isEmpty ? .hint : style, widens: false)
  var row = first + 2
  for control in cost.controls where !control.isOK {
    let values = ["label": control.control, "value": grouped(control.difference)] as KeyValuePairs
    sheet.text(row, 0, words(.labelled, values), .text.inked(CellStyle.bad.ink), widens: false)
    row += 1
  }
  for (side, parts) in [(ReportText.costIn, cost.totals.sources), (.costOut, cost.totals.uses)] {
    sheet.headings(row, [(words[side], false), (words[.amount], true)])
    let rows = row + 1...row + parts.count
    for (index, part) in parts.enumerated() {
      sheet.text(row + 1 + index, 0, words[part.text])
      sheet.money(row + 1 + index, 1, part.amount)
    }
    row = rows.upperBound + 1
    sheet.text(row, 0, words[.total], .text.total)
    sheet.sum(row, 1, of: CellRange(rows: rows, columns: 1...1), money: sum(parts.map(\.amount)))
    row += 2
  }
  sheet.text(row, 0, words[.finishedGoods])
  sheet.money(row, 1, cost.totals.finished)
  return writeGroups(cost, limits, words, to: sheet, at: row + 2)
}

/// The groups of products with their amounts; gives the next free row.
private func writeGroups(
  _ cost: CostReport, _ limits: ReportLimits, _ words: ReportWords, to sheet: Sheet, at first: Int
) -> Int {
  sheet.text(first, 0, words[.productCost], .section, widens: false)
  let groups = cost.groups.prefix(limits.productGroups)
  guard !groups.isEmpty else {
    sheet.text(first + 1, 0, words[.noProducts], .hint, widens: false)
    return first + 3
  }
  sheet.headings(first + 1, [(words[.category], false), (words[.amount], true), (words[.products], true)])
  var row = first + 2
  let rows = row...row + groups.count - 1
  for group in groups {
    sheet.text(row, 0, words.group(group))
    sheet.money(row, 1, group.amount)
    sheet.count(row, 2, group.total)
    row += 1
  }
  sheet.text(row, 0, words[.total], .text.total)
  sheet.sum(row, 1, of: CellRange(rows: rows, columns: 1...1), money: sum(groups.map(\.amount)))
  let products = groups.reduce(0) { $0 + $1.total }
  sheet.sum(row, 2, of: CellRange(rows: rows, columns: 2...2), value: Double(products), .count.total)
  row += 1
  if let cut = words.cut(groups.count, of: cost.groupTotal, file: "item_costs.csv") {
    sheet.text(row, 0, cut, .hint, widens: false)
    row += 1
  }
  return row + 1
}
