/// What the next period opens with.
extension CostRun {
  private var next: String { facts.period.next.text }

  /// C27, C35: closing stock by element and layer; the quantity stands in the first row of each.
  func nextStockTable() throws -> String {
    var rows: [[String]] = []
    for item in facts.itemCodes {
      let closing = try stock(item).closing
      guard closing != Worth() else { continue }
      let isLayered = valuation(item) == .fifo
      for (number, layer) in (isLayered ? try stock(item).layers : [closing]).enumerated() {
        var parts = try closingElements(item, layer.amount)
        if parts.isEmpty { parts = [Entry(level: 0, element: "material", amount: 0)] }
        for (index, part) in parts.enumerated() {
          let quantity = index == 0 ? layer.quantity.plainText : "0"
          rows.append([
            next, item, quantity, part.amount.amountText, part.element, isLayered ? "\(number + 1)" : "",
          ])
        }
      }
    }
    return csvText(["period", "item", "quantity", "amount", "element", "layer"], rows)
  }

  /// Closing WIP by element, and of material at suppliers by component.
  func nextWipTable() throws -> String {
    var rows: [[String]] = []
    for order in facts.orderCodes {
      let cost = try cost(order)
      for name in cost.names {
        if name == "material" && facts.order(order).isOutsourcing {
          for part in cost.atSupplier where part.amount != 0 || (part.quantity ?? 0) != 0 {
            rows.append([
              next, order, name, part.amount.amountText, part.quantity?.plainText ?? "",
              part.item ?? "", "", "",
            ])
          }
        } else if let closing = cost.elements[name]?.closing, closing != 0 {
          rows.append([next, order, name, closing.amountText] + inProcessCells(order))
        }
      }
    }
    return csvText(
      [
        "period", "order", "element", "amount", "quantity", "item", "material_percent",
        "conversion_percent",
      ], rows)
  }

  /// C37: the quantity in process, no item, and both percents.
  private func inProcessCells(_ order: String) -> [String] {
    let parts = facts.inProcess(order)
    let quantity = parts.map(\.quantity).sum
    guard quantity > 0 else { return ["", "", "", ""] }
    let material = parts.map { $0.quantity * $0.material }.sum * 100 / quantity
    let conversion = parts.map { $0.quantity * $0.conversion }.sum * 100 / quantity
    return [
      quantity.plainText, "", material.rounded(toMultipleOf: .millionth).plainText,
      conversion.rounded(toMultipleOf: .millionth).plainText,
    ]
  }

  /// C56: what invoices did not release.
  var nextAccrualTable: String {
    csvText(
      ["period", "order", "receipt", "item", "quantity", "amount"],
      facts.accruals.accruals.filter { $0.open != 0 }.sorted(by: Accrual.isBefore).map { accrual in
        [
          next, accrual.order, accrual.receipt, accrual.item, accrual.open.plainText,
          accrual.left.amountText,
        ]
      })
  }

  /// C15: pools that no order took.
  var carriedTable: String {
    csvText(
      ["period", "cost_center", "element", "amount"],
      pools.filter { $0.carried != 0 }
        .map { [next, $0.costCenter, $0.element, $0.carried.amountText] })
  }
}
