import Numerics

/// What products cost down to bought material, a row each.
func writeRestoration(_ cost: CostReport, _ limits: ReportLimits, _ words: ReportWords, to sheet: Sheet) {
  let headings: [(String, Bool)] = [
    (words[.item], false), (words[.name], false), (words[.level], true), (words[.element], false),
    (words[.source], false), (words[.sourceItem], false), (words[.sourceName], false),
    (words[.quantity], true), (words[.unit], false), (words[.amount], true), (words[.unitCost], true),
    (words[.share], true),
  ]
  sheet.headings(0, headings)
  let products = shownProducts(cost, limits).map(\.product)
  let entries = products.flatMap { product in
    (product.restoration?.lines ?? []).map { (product: product, line: $0) }
  }
  let total = products.reduce(0) { $0 + ($1.restoration?.total ?? 0) }
  let shown = entries.prefix(min(limits.costRows, Sheet.mostRows - 1))
  for (index, (product, line)) in shown.enumerated() {
    let row = index + 1
    sheet.text(row, 0, product.item)
    sheet.text(row, 1, product.name, widest: 40)
    sheet.count(row, 2, line.level)
    sheet.text(row, 3, words.element(line.element))
    sheet.text(row, 4, words[ProductText.word(line.source)])
    sheet.text(row, 5, line.item)
    sheet.text(row, 6, line.name, widest: 40)
    sheet.quantity(row, 7, line.quantity)
    sheet.text(row, 8, line.unit)
    sheet.money(row, 9, line.amount)
    sheet.unitCost(row, 10, unitCost(line.amount, of: product.quantity))
    sheet.share(row, 11, line.amount, of: product.amount)
  }
  let notes = [words.cut(shown.count, of: total, file: "cost_restoration.csv")].compactMap(\.self)
  finishList(
    sheet, rows: shown.count + 1, columns: headings.count, left: 1, empty: words[.noRestoration], notes: notes
  )
}

/// The cost sheets of orders: a row a material, an element or a result.
func writeSheets(_ cost: CostReport, _ limits: ReportLimits, _ words: ReportWords, to sheet: Sheet) {
  let headings: [(String, Bool)] = [
    (words[.order], false), (words[.item], false), (words[.name], false), (words[.kind], false),
    (words[.status], false), (words[.sheetLine], false), (words[.source], false), (words[.sourceName], false),
    (words[.element], false), (words[.quantity], true), (words[.rate], true), (words[.amount], true),
  ]
  sheet.headings(0, headings)
  let orders = shownProducts(cost, limits).map(\.product).flatMap { product in
    product.orders.prefix(limits.ordersPerProduct).map { (product: product, order: $0) }
  }
  var row = 1
  var count = 0
  for (product, order) in orders where !order.sheet.isEmpty {
    guard row + order.sheet.count <= min(limits.costSheetRows, Sheet.mostRows - 1) else { break }
    count += 1
    for line in order.sheet {
      sheet.text(row, 0, order.order)
      sheet.text(row, 1, product.item)
      sheet.text(row, 2, product.name, widest: 40)
      sheet.text(row, 3, words.kind(order.kind), .text.inked(order.kind.colour))
      sheet.text(row, 4, words[order.isClosed ? .isClosed : .isOpen])
      sheet.text(row, 5, words[ProductText.word(line.kind)])
      sheet.text(row, 6, line.source)
      sheet.text(row, 7, line.name, widest: 40)
      sheet.text(row, 8, line.element.isEmpty ? "" : words.element(line.element))
      sheet.quantity(row, 9, line.quantity)
      sheet.unitCost(row, 10, line.rate)
      sheet.money(row, 11, line.amount, line.kind == .loss ? .money.inked(CellStyle.bad.ink) : .money)
      row += 1
    }
  }
  let all = cost.groups.reduce(0) { $0 + $1.products.reduce(0) { $0 + $1.orderTotal } }
  let note = words(.sheetsLimited, ["shown": grouped(count), "file": "order_cost_sheets.csv"])
  finishList(
    sheet, rows: row, columns: headings.count, left: 1, empty: words[.noProducts],
    notes: count < all ? [note] : [])
}

/// What sales lines brought in and cost, with a column an element.
func writeMargins(
  _ margins: CostReport.Margins, _ cost: CostReport, _ limits: ReportLimits, _ words: ReportWords,
  to sheet: Sheet
) {
  let lines = margins.lines.prefix(min(limits.marginRows, Sheet.mostRows - 1))
  let elements = cost.elements(in: lines.map(\.elements))
  let headings: [(String, Bool)] =
    [
      (words[.salesOrder], false), (words[.line], false), (words[.item], false), (words[.name], false),
      (words[.shipped], true), (words[.unit], false), (words[.revenue], true), (words[.costOfSales], true),
      (words[.margin], true), (words[.marginShare], true),
    ] + elements.map { (words.element($0), true) }
  sheet.headings(0, headings)
  var row = 1
  for line in lines {
    sheet.text(row, 0, line.order)
    sheet.text(row, 1, line.line)
    sheet.text(row, 2, line.item)
    sheet.text(row, 3, line.name, widest: 40)
    sheet.quantity(row, 4, line.quantity)
    sheet.text(row, 5, line.unit)
    sheet.money(row, 6, line.revenue)
    sheet.money(row, 7, line.cost)
    if let margin = line.margin, let revenue = line.revenue {
      sheet.money(row, 8, margin, margin < .zero ? .money.inked(CellStyle.bad.ink) : .money)
      sheet.share(row, 9, margin, of: revenue)
    }
    for (index, element) in elements.enumerated() where line.elements[element] != .zero {
      sheet.money(row, 10 + index, line.elements[element])
    }
    row += 1
  }
  var notes = [words.cut(lines.count, of: margins.total, file: "margins.csv")].compactMap(\.self)
  if margins.unpriced > 0 { notes.append(words(.unpricedLines, ["count": grouped(margins.unpriced)])) }
  finishList(
    sheet, rows: row, columns: headings.count, left: 1, empty: words[.noMargins], notes: notes)
}
