import Numerics

/// Product × level × element, a row each.
func writeLevels(_ cost: CostReport, _ limits: ReportLimits, _ words: ReportWords, to sheet: Sheet) {
  let headings: [(ReportText, Bool)] = [
    (.category, false), (.item, false), (.name, false), (.level, true), (.element, false), (.available, true),
    (.unit, false), (.amount, true), (.unitCost, true), (.share, true),
  ]
  sheet.headings(0, headings.map { (words[$0.0], $0.1) })
  let file = "cost_breakdown.csv"
  let entries = shownProducts(cost, limits).flatMap { shown in
    shown.product.breakdown.map { (group: shown.group, product: shown.product, entry: $0) }
  }
  let shown = entries.prefix(min(limits.costRows, Sheet.mostRows))
  for (index, (group, product, entry)) in shown.enumerated() {
    let row = index + 1
    sheet.text(row, 0, words.group(group))
    sheet.text(row, 1, product.item)
    sheet.text(row, 2, product.name, widest: 40)
    sheet.count(row, 3, entry.level)
    sheet.text(row, 4, words.element(entry.element))
    sheet.quantity(row, 5, product.quantity)
    sheet.text(row, 6, product.unit)
    sheet.money(row, 7, entry.amount)
    sheet.unitCost(row, 8, unitCost(entry.amount, of: product.quantity))
    sheet.share(row, 9, entry.amount, of: product.amount)
  }
  let notes =
    [words.cut(shown.count, of: entries.count, file: file)].compactMap(\.self)
    + productCuts(cost, limits, words, file: file)
  finishList(
    sheet, rows: shown.count + 1, columns: headings.count, left: 3, empty: words[.noProducts], notes: notes)
}

/// Order × element, a row each.
func writeOrderCosts(_ cost: CostReport, _ limits: ReportLimits, _ words: ReportWords, to sheet: Sheet) {
  let headings: [(ReportText, Bool)] = [
    (.order, false), (.item, false), (.name, false), (.kind, false), (.status, false), (.goodQuantity, true),
    (.unit, false), (.element, false), (.opening, true), (.current, true), (.finished, true),
    (.lossInFinished, true), (.closing, true),
  ]
  sheet.headings(0, headings.map { (words[$0.0], $0.1) })
  let file = "order_costs.csv"
  let products = shownProducts(cost, limits).map(\.product)
  let entries = products.flatMap { product in
    product.orders.prefix(limits.ordersPerProduct).flatMap { order in
      order.elements.map { (product: product, order: order, element: $0) }
    }
  }
  let shown = entries.prefix(min(limits.costRows, Sheet.mostRows))
  for (index, (product, order, element)) in shown.enumerated() {
    let row = index + 1
    sheet.text(row, 0, order.order)
    sheet.text(row, 1, product.item)
    sheet.text(row, 2, product.name, widest: 40)
    sheet.text(row, 3, words.kind(order.kind), .text.inked(order.kind.colour))
    sheet.text(row, 4, words[order.isClosed ? .isClosed : .isOpen])
    sheet.quantity(row, 5, order.quantity)
    sheet.text(row, 6, product.unit)
    sheet.text(row, 7, words.element(element.element))
    sheet.money(row, 8, element.opening)
    sheet.money(row, 9, element.current)
    sheet.money(row, 10, element.finished)
    let hasLoss = element.loss != .zero
    sheet.money(row, 11, element.loss, hasLoss ? .money.inked(CellStyle.bad.ink) : .money)
    sheet.money(row, 12, element.closing)
  }
  var notes = [words.cut(shown.count, of: entries.count, file: file)].compactMap(\.self)
  // A few names are enough; the file has all orders.
  let cutProducts = products.filter { min(limits.ordersPerProduct, $0.orders.count) < $0.orderTotal }
  for product in cutProducts.prefix(20) {
    let orders = min(limits.ordersPerProduct, product.orders.count)
    let cut = words.cut(orders, of: product.orderTotal, file: file) ?? ""
    notes.append(words(.labelled, ["label": product.item, "value": cut]))
  }
  if cutProducts.count > 20 { notes.append(words(.others, ["count": grouped(cutProducts.count - 20)])) }
  notes += productCuts(cost, limits, words, file: file)
  finishList(
    sheet, rows: shown.count + 1, columns: headings.count, left: 1, empty: words[.noProducts], notes: notes)
}

/// The products that the limits let through, in order.
func shownProducts(_ cost: CostReport, _ limits: ReportLimits) -> [ShownProduct] {
  cost.groups.prefix(limits.productGroups).flatMap { group in
    group.products.prefix(limits.productsPerGroup).map { ShownProduct(group: group, product: $0) }
  }
}

/// A product with its group.
struct ShownProduct {
  let group: CostReport.ProductGroup
  let product: CostReport.Product
}

/// What is said of groups and of products that the limits leave out.
private func productCuts(
  _ cost: CostReport, _ limits: ReportLimits, _ words: ReportWords, file: String
) -> [String] {
  let groups = cost.groups.prefix(limits.productGroups)
  var notes: [String] = []
  for group in groups {
    let shown = min(limits.productsPerGroup, group.products.count)
    if let cut = words.cut(shown, of: group.total, file: file) {
      notes.append(words(.labelled, ["label": words.group(group), "value": cut]))
    }
  }
  if let cut = words.cut(groups.count, of: cost.groupTotal, file: file) {
    notes.append(words(.labelled, ["label": words[.category], "value": cut]))
  }
  return notes
}
