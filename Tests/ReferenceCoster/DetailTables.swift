/// Result files of single rules.
extension CostRun {
  /// C32: what is left of items at FIFO.
  func layerTable() throws -> String {
    let rows = try facts.itemCodes.filter { valuation($0) == .fifo }.flatMap { item in
      try stock(item).layers.enumerated().map { number, layer in
        [
          facts.period.text, item, "\(number + 1)", layer.quantity.plainText, layer.amount.amountText,
        ]
      }
    }
    return csvText(["period", "item", "layer", "quantity", "amount"], rows)
  }

  /// C34 and C48, by item, kind and order.
  func allVariances() throws -> [Variance] {
    try facts.itemCodes.flatMap { item in
      let found = try stock(item).variances + residuals.filter { $0.item == item }
      return Variance.Kind.allCases.flatMap { kind in
        found.filter { $0.kind == kind }.sorted { precedes($0.order, $1.order) }
      }
    }
  }

  func varianceTable() throws -> String {
    let rows = try allVariances().map { row in
      [
        facts.period.text, row.item, row.kind.rawValue, row.order, row.quantity.plainText,
        row.standard.amountText, row.actual.amountText, row.amount.amountText,
      ]
    }
    return csvText(
      ["period", "item", "kind", "order", "quantity", "standard", "actual", "amount"], rows)
  }

  /// C43: by cost centre, element and receiver.
  var serviceTable: String {
    let rows = stablySorted(services.handovers) { precedes($0.costCenter, $1.costCenter) }.map { row in
      [
        facts.period.text, row.costCenter, row.element, row.own.amountText, row.total.amountText,
        row.receiver, row.share.plainText, row.amount.amountText,
      ]
    }
    return csvText(
      ["period", "cost_center", "element", "own", "total", "receiver", "share", "amount"], rows)
  }

  /// `joint_costs.csv`.
  func jointTable() throws -> String {
    var rows: [[String]] = []
    for order in facts.orderCodes {
      let outputs = facts.joint(order).filter { $0.value > 0 }.sorted { precedes($0.key, $1.key) }
      guard !outputs.isEmpty else { continue }
      let cost = try cost(order)
      let products = [(key: cost.item, value: cost.quantity)] + outputs
      for (item, quantity) in products {
        for element in cost.names {
          guard let amount = cost.parts[item]?[element], amount != 0 else { continue }
          let row = item == cost.item ? nil : row(cost.item, item, element)
          let kind = item == cost.item ? "main" : row?.isCoProduct == true ? "co" : "by"
          rows.append([
            facts.period.text, order, item, kind, element, row.map { rule($0).rawValue } ?? "",
            quantity.plainText, amount.amountText,
          ])
        }
      }
    }
    return csvText(["period", "order", "item", "kind", "element", "rule", "quantity", "amount"], rows)
  }
}
