import Numerics

/// Product × level × element, a row each.
func writeLevels(_ cost: CostReport, _ limits: ReportLimits, _ words: ReportWords, to sheet: Sheet) {
  let headings: [(ReportText, Bool)] = [
    (.category, false), (.item, false), (.name, false), (.level, true), (.element, false), (.available, true),
    (.unit, false), (.amount, true), (.unitCost, true), (.share, true),
  ]
  sheet.headings(0, headings.map { (words[$0.0], $0.1) })
  var row = 1
  var notes: [String] = []
  for group in cost.groups.prefix(limits.productGroups) {
    let products = group.products.prefix(limits.productsPerGroup)
    for product in products {
      for entry in product.breakdown where row < Sheet.mostRows {
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
        row += 1
      }
    }
    if let cut = words.cut(products.count, of: group.total, file: "cost_breakdown.csv") {
      notes.append(words(.labelled, ["label": words.group(group), "value": cut]))
    }
  }
  notes += groupCut(cost, limits, words, file: "cost_breakdown.csv")
  finishList(sheet, rows: row, columns: headings.count, left: 3, empty: words[.noProducts], notes: notes)
}

/// Order × element, a row each.
func writeOrderCosts(_ cost: CostReport, _ limits: ReportLimits, _ words: ReportWords, to sheet: Sheet) {
  let headings: [(ReportText, Bool)] = [
    (.order, false), (.item, false), (.name, false), (.kind, false), (.status, false), (.goodQuantity, true),
    (.unit, false), (.element, false), (.opening, true), (.current, true), (.finished, true),
    (.lossInFinished, true), (.closing, true),
  ]
  sheet.headings(0, headings.map { (words[$0.0], $0.1) })
  var row = 1
  var notes: [String] = []
  for group in cost.groups.prefix(limits.productGroups) {
    for product in group.products.prefix(limits.productsPerGroup) {
      let orders = product.orders.prefix(limits.ordersPerProduct)
      for order in orders {
        for element in order.elements where row < Sheet.mostRows {
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
          row += 1
        }
      }
      if let cut = words.cut(orders.count, of: product.orderTotal, file: "order_costs.csv") {
        notes.append(words(.labelled, ["label": product.item, "value": cut]))
      }
    }
    let shown = min(limits.productsPerGroup, group.products.count)
    if let cut = words.cut(shown, of: group.total, file: "order_costs.csv") {
      notes.append(words(.labelled, ["label": words.group(group), "value": cut]))
    }
  }
  notes += groupCut(cost, limits, words, file: "order_costs.csv")
  let empty = words[.noProducts]
  finishList(sheet, rows: row, columns: headings.count, left: 1, empty: empty, notes: notes)
}

private func groupCut(_ cost: CostReport, _ limits: ReportLimits, _ words: ReportWords, file: String)
  -> [String]
{
  let shown = min(limits.productGroups, cost.groups.count)
  return words.cut(shown, of: cost.groupTotal, file: file).map { cut in
    [words(.labelled, ["label": words[.category], "value": cut])]
  } ?? []
}
