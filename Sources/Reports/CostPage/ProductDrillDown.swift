import Domain
import Numerics

extension ProductPage {
  /// What a product unfolds to: its levels by element and the cost sheets of its orders.
  func drillDown(_ product: CostReport.Product) -> Markup {
    var drill: Markup = """
      <dl class="facts"><div><dt>\(words[.produced])</dt><dd>\(amount(product.produced, product.unit))</dd></div>\
      <div><dt>\(words[.level])</dt><dd>\(product.level)</dd></div></dl>

      """
    if !product.breakdown.isEmpty { drill += levels(product) }
    drill += restoration(product)
    drill += orders(product)
    return drill
  }

  private func levels(_ product: CostReport.Product) -> Markup {
    let elements = cost.elements(in: [product.elements])
    var table: Markup = """
      <h4>\(words[.costByLevel])</h4>
      <div class="scroll" tabindex="0"><table class="fit"><thead><tr><th scope="col">\(words[.level])</th>
      """
    for element in elements {
      table += """
        <th scope="col" class="n \(colours.style(element))"><i class="dot"></i>\(words.element(element))</th>
        """
    }
    table += "<th scope=\"col\" class=\"n\">\(words[.total])</th></tr></thead><tbody>\n"
    for level in Set(product.breakdown.map(\.level)).sorted() {
      let entries = product.breakdown.filter { $0.level == level }
      table += "<tr><th scope=\"row\">\(words.level(level))</th>"
      for element in elements {
        let found = entries.filter { $0.element == element }.map(\.amount)
        table += found.isEmpty ? "<td></td>" : "<td class=\"n\">\(sum(found))</td>"
      }
      table += "<td class=\"n\"><b>\(sum(entries.map(\.amount)))</b></td></tr>\n"
    }
    let amounts = elements.map { product.elements[$0] } + [product.elements.total]
    table += "</tbody><tfoot>"
    table += foot(words[.total], amounts.map { "\($0)" })
    table += foot(words[.unitCost], amounts.map { "\(unitCost($0, of: product.quantity))" })
    table += foot(words[.share], amounts.map { "\(share($0, of: product.elements.total))" })
    table += "</tfoot></table></div>\n"
    return table
  }

  private func foot(_ label: String, _ cells: [Markup]) -> Markup {
    var row: Markup = "<tr><th scope=\"row\">\(label)</th>"
    for cell in cells { row += "<td class=\"n\">\(cell)</td>" }
    row += "</tr>\n"
    return row
  }

  private func orders(_ product: CostReport.Product) -> Markup {
    guard product.orderTotal > 0 else { return "<p class=\"more\">\(words[.noOrdersOfProduct])</p>\n" }
    let orders = product.orders.prefix(limits.ordersPerProduct)
    var table: Markup = """
      <h4>\(words[.costSheets])</h4>
      <div class="scroll" tabindex="0"><table class="fit sheets"><thead><tr><th scope="col">\(words[.element])</th>\
      <th scope="col" class="n">\(words[.opening])</th><th scope="col" class="n">\(words[.current])</th>\
      <th scope="col" class="n">\(words[.finished])</th><th scope="col" class="n">\(words[.lossInFinished])</th>\
      <th scope="col" class="n">\(words[.closing])</th></tr></thead>

      """
    for order in orders { table += sheet(order, unit: product.unit) }
    table += "</table></div>\n"
    if let cut = words.cut(orders.count, of: product.orderTotal, file: "order_costs.csv") {
      table += "<p class=\"more\">\(cut)</p>\n"
    }
    return table
  }

  /// The cost sheet of one order: a heading, its elements, its sum and what a good unit cost.
  private func sheet(_ order: CostReport.OrderCost, unit: String) -> Markup {
    let total = order.total
    let good = CostReport.difference(total.finished, total.loss)
    var body: Markup = """
      <tbody><tr class="order"><th scope="rowgroup" colspan="6"><b>\(order.order)</b>\
      <span class="k \(kindClass(order.kind))"><i class="dot"></i>\(words.kind(order.kind))</span>\
      <span class="pill \(order.isClosed ? "good" : "note")">\(words[order.isClosed ? .isClosed : .isOpen])</span>\
      <span class="of">\(words[.goodQuantity])</span>\(amount(order.quantity, unit))
      """
    if let each = unitCost(good, of: order.quantity) {
      body += "<span class=\"of\">\(words[.unitCost])</span>\(each)"
    }
    body += "</th></tr>\n"
    for element in order.elements {
      body += """
        <tr><th scope="row" class="\(colours.style(element.element))"><i class="dot"></i>\(words.element(element.element))</th>
        """
      body += cells(element)
    }
    if order.elements.count > 1 {
      body += "<tr class=\"sum\"><th scope=\"row\">\(words[.total])</th>"
      body += cells(total)
    }
    body += "</tbody>\n"
    return body
  }

  private func cells(_ element: CostReport.OrderElement) -> Markup {
    var cells: Markup = ""
    for amount in [element.opening, element.current, element.finished, element.loss, element.closing] {
      cells += "<td class=\"n\(amount == .zero ? " same" : "")\">\(amount)</td>"
    }
    cells += "</tr>\n"
    return cells
  }
}
