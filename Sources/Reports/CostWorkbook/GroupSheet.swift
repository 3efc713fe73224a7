import Numerics

/// Product × elements of one group, amounts and unit costs, with a chart of the unit costs below.
func writeGroup(
  _ group: CostReport.ProductGroup, _ cost: CostReport, _ limits: ReportLimits, _ words: ReportWords,
  _ colours: ElementColours, to sheet: Sheet, of workbook: Workbook
) {
  let products = group.products.prefix(min(limits.productsPerGroup, Sheet.mostRows - 200))
  let elements = cost.elements(in: [group.elements] + products.map(\.elements))
  let table = GroupTable(elements: elements, rows: firstRow...max(firstRow, firstRow + products.count - 1))
  let month = words(.costOf, ["month": words.month(cost)])
  sheet.text(0, 0, "\(month) · \(words.group(group))", .section, widens: false)
  let state = words[cost.isProvisional ? .provisional : .closedMonth]
  sheet.text(1, 0, "\(state) · \(words.verdict(cost))", .soft, widens: false)
  writeHeadings(table, words, to: sheet)
  for (index, product) in products.enumerated() { write(product, table, to: sheet, at: firstRow + index) }

  var row = firstRow + products.count
  if let others = group.others(after: products) {
    sheet.text(row, 0, words(.others, ["count": grouped(group.total - products.count)]), .hint, widens: false)
    sheet.money(row, table.amount, others.total)
    for (index, element) in elements.enumerated() {
      sheet.money(row, table.amounts + index, others[element])
    }
    row += 1
  }
  sheet.text(row, 0, words[.total], .text.total)
  for column in 1..<table.columns { sheet.blank(row, column, .money.total) }
  let sums =
    [(table.amount, group.amount)]
    + elements.enumerated().map { (table.amounts + $0, group.elements[$1]) }
  for (column, amount) in sums {
    let range = CellRange(rows: firstRow...max(firstRow, row - 1), columns: column...column)
    sheet.sum(row, column, of: range, money: amount)
  }
  if let cut = words.cut(products.count, of: group.total, file: "item_costs.csv") {
    row += 1
    sheet.text(row, 0, cut, .hint, widens: false)
  }
  sheet.freeze(above: firstRow, left: 2)
  sheet.repeatRows(firstRow - 1, firstRow - 1)
  sheet.filter(CellRange(rows: firstRow - 1...table.rows.upperBound, columns: 0...table.columns - 1))
  sheet.finish()
  if !products.isEmpty, !elements.isEmpty {
    unsafe insertUnitCostChart(table, words, colours, in: sheet, of: workbook, at: row + 2)
  }
}

/// The first product, below title, state, bands and headings.
private let firstRow = 4

/// Where the columns of a group stand: item, name, unit, level, quantity, amount, unit cost, then amounts and unit costs by element.
struct GroupTable {
  let elements: [String]
  let rows: ClosedRange<Int>
  let amount = 5
  let amounts = 7
  var unitCosts: Int { amounts + elements.count }
  var columns: Int { unitCosts + elements.count }
}

private func writeHeadings(_ table: GroupTable, _ words: ReportWords, to sheet: Sheet) {
  let names = table.elements.map { (words.element($0), true) }
  for column in 0..<table.columns { sheet.blank(2, column, .heading) }
  if !table.elements.isEmpty {
    sheet.text(2, table.amounts, words[.amount], .heading, widens: false)
    sheet.text(2, table.unitCosts, words[.unitCost], .heading, widens: false)
  }
  sheet.headings(
    firstRow - 1,
    [
      (words[.item], false), (words[.name], false), (words[.unit], false), (words[.level], true),
      (words[.available], true), (words[.amount], true), (words[.unitCost], true),
    ] + names + names)
}

private func write(_ product: CostReport.Product, _ table: GroupTable, to sheet: Sheet, at row: Int) {
  sheet.text(row, 0, product.item)
  sheet.text(row, 1, product.name)
  sheet.text(row, 2, product.unit)
  sheet.count(row, 3, product.level)
  sheet.quantity(row, 4, product.quantity)
  sheet.money(row, table.amount, product.amount)
  sheet.unitCost(row, 6, product.unitCost)
  for (index, element) in table.elements.enumerated() {
    let amount = product.elements[element]
    if amount == .zero { continue }
    sheet.money(row, table.amounts + index, amount)
    sheet.unitCost(row, table.unitCosts + index, unitCost(amount, of: product.quantity))
  }
}
