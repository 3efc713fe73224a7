import Numerics

/// Product × elements of one group: amounts, a chart of the unit costs by element, and its figures.
func writeGroup(
  _ group: CostReport.ProductGroup, _ cost: CostReport, _ limits: ReportLimits, _ words: ReportWords,
  _ colours: ElementColours, to sheet: Sheet, of workbook: Workbook
) {
  // Two tables of the products and a chart stand below one another.
  let products = Array(group.products.prefix(min(limits.productsPerGroup, Sheet.mostRows / 2 - 200)))
  let elements = cost.elements(in: [group.elements] + products.map(\.elements))
  let month = words(.costOf, ["month": words.month(cost)])
  sheet.text(0, 0, "\(month) · \(words.group(group))", .section, widens: false)
  let state = words[cost.isProvisional ? .provisional : .closedMonth]
  sheet.text(1, 0, "\(state) · \(words.verdict(cost))", .soft, widens: false)
  var row = writeAmounts(products, elements, group, words, to: sheet)
  if let cut = words.cut(products.count, of: group.total, file: "item_costs.csv") {
    sheet.text(row, 0, cut, .hint, widens: false)
    row += 1
  }
  sheet.freeze(above: headingRow + 1, left: 2)
  sheet.repeatRows(headingRow, headingRow)
  let last = headingRow + max(1, products.count)
  sheet.filter(CellRange(rows: headingRow...last, columns: 0...firstElement - 1 + elements.count))
  if !products.isEmpty, !elements.isEmpty {
    let chart = UnitCostChart(products: products.count, elements: elements)
    let rows = writeUnitCosts(products, elements, words, to: sheet, at: row + 1 + chart.height / 20 + 2)
    unsafe chart.insert(rows, words, colours, in: sheet, of: workbook, at: row + 1)
  }
  sheet.finish()
}

/// The headings, below title and state.
private let headingRow = 3
/// The first column of an element, right of item, name, unit, level, quantity, amount and unit cost.
private let firstElement = 7
/// Longer names wrap, so that the figures stay on the screen and on paper.
private let widestName = 36

/// The products with their amounts by element and their sums; gives the next free row.
private func writeAmounts(
  _ products: [CostReport.Product], _ elements: [String], _ group: CostReport.ProductGroup,
  _ words: ReportWords, to sheet: Sheet
) -> Int {
  writeHeadings(elements, words, to: sheet, at: headingRow)
  // What it cost a month ago stands behind the elements.
  let last = firstElement + elements.count
  if products.contains(where: { $0.lastUnitCost != nil }) {
    sheet.headings(headingRow, [(words[.lastUnitCost], true), (words[.unitCostChange], true)], from: last)
  }
  var row = headingRow + 1
  func write(_ amounts: [CostReport.ElementAmount]) {
    for (index, element) in elements.enumerated() where amounts[element] != .zero {
      sheet.money(row, firstElement + index, amounts[element])
    }
  }
  for product in products {
    writeProduct(product, to: sheet, at: row)
    write(product.elements)
    if let before = product.lastUnitCost {
      sheet.unitCost(row, last, before)
      if let now = product.unitCost {
        let difference = Money(cents: now.millionths - before.millionths)
        sheet.share(row, last + 1, difference, of: Money(cents: before.millionths))
      }
    }
    row += 1
  }
  if let others = group.others(after: products) {
    sheet.text(row, 0, words(.others, ["count": grouped(group.total - products.count)]), .hint, widens: false)
    sheet.money(row, 5, others.total)
    write(others)
    row += 1
  }
  let rows = headingRow + 1...max(headingRow + 1, row - 1)
  let sums = [group.amount, nil] + elements.map { group.elements[$0] }
  return writeSums(sums, from: 5, rows: rows, words, to: sheet)
}

/// The unit costs by element, the figures of the chart; gives the rows of the products.
private func writeUnitCosts(
  _ products: [CostReport.Product], _ elements: [String], _ words: ReportWords, to sheet: Sheet, at first: Int
) -> ClosedRange<Int> {
  sheet.text(first, 0, words[.unitCostChart], .section, widens: false)
  writeHeadings(elements, words, to: sheet, at: first + 1)
  var row = first + 2
  for product in products {
    writeProduct(product, to: sheet, at: row)
    for (index, element) in elements.enumerated() where product.elements[element] != .zero {
      let each = unitCost(product.elements[element], of: product.quantity)
      sheet.unitCost(row, firstElement + index, each)
    }
    row += 1
  }
  return first + 2...row - 1
}

private func writeHeadings(_ elements: [String], _ words: ReportWords, to sheet: Sheet, at row: Int) {
  let fixed: [(ReportText, Bool)] = [
    (.item, false), (.name, false), (.unit, false), (.level, true), (.available, true), (.amount, true),
    (.unitCost, true),
  ]
  sheet.headings(row, fixed.map { (words[$0.0], $0.1) } + elements.map { (words.element($0), true) })
}

/// What stands left of the elements.
private func writeProduct(_ product: CostReport.Product, to sheet: Sheet, at row: Int) {
  sheet.text(row, 0, product.item)
  sheet.text(row, 1, product.name, .wrapped, widest: widestName)
  let lines = 1 + displayWidth(of: product.name) / (widestName + 1)
  if lines > 1 { sheet.setHeight(of: row, min(lines, 20) * 15) }
  sheet.text(row, 2, product.unit)
  sheet.count(row, 3, product.level)
  sheet.quantity(row, 4, product.quantity)
  sheet.money(row, 5, product.amount)
  sheet.unitCost(row, 6, product.unitCost)
}
