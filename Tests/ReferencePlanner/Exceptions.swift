/// What a planner should look at, as the end of Docs/Planning.md lists it.
extension PlanningRun {
  /// What planned orders say.
  var orderExceptions: [ExceptionRow] {
    var result: [ExceptionRow] = []
    var told: Set<[String]> = []
    var first: [String: Day] = [:]
    for row in self.result.orders where row.status == "planned" {
      first[row.item] = first[row.item] ?? row.due
      for code in row.exception.split(separator: ";").map(String.init) {
        switch code {
        case "release-past-due":
          result.append(
            ExceptionRow(
              code: code, item: row.item, document: row.id, date: row.due, quantity: row.quantity,
              daysLate: row.feasible.map { $0 - row.due }, feasible: row.feasible))
        case "short-inside-fence":
          result.append(
            ExceptionRow(
              code: code, item: row.item, document: row.id, date: row.due, quantity: row.quantity))
        default:
          // Once an item, with the day of its first order.
          guard told.insert([code, row.item]).inserted else { continue }
          result.append(ExceptionRow(code: code, item: row.item, document: "", date: first[row.item]))
        }
      }
    }
    return result
  }

  /// R19: what is short before a fence that ends after the last day, so that nothing is planned.
  var fenceExceptions: [ExceptionRow] {
    pools.keys.flatMap { item -> [ExceptionRow] in
      // What is planned with a parent has the fence of the parent (R93).
      let head = bom.coProducts.first { $0.value.contains(item) }?.key
      guard let fence = facts.fenceDay(head ?? item), fence > facts.lastDay else { return [] }
      guard head != nil || !facts.isOutputOnly(item) else { return [] }
      let isShort = (pools[item] ?? []).contains { pool in
        projection(pool, [], facts).contains { $0.available < pool.safetyStock }
      }
      return isShort ? [ExceptionRow(code: "short-inside-fence", item: item, document: "")] : []
    }
  }
}

extension Facts {
  /// What the input says.
  func inputExceptions(_ bom: BillOfMaterials) -> [ExceptionRow] {
    var result = bom.leftOut.map { ExceptionRow(code: "left-out", item: $0, document: "") }
    result += factory.items.filter { source($0.item) == .phantom && safetyStock($0.item) > 0 }.map {
      ExceptionRow(code: "safety-stock-ignored", item: $0.item, document: "", quantity: $0.safetyStock)
    }
    result += factory.changes.filter { !$0.isApproved }.map { row in
      ExceptionRow(
        code: "change-not-approved", item: row.component, document: row.eco, date: row.effective,
        quantity: row.quantity)
    }
    return result + lateDemand(bom) + lateSupply(bom)
  }

  private func lateDemand(_ bom: BillOfMaterials) -> [ExceptionRow] {
    var result: [ExceptionRow] = []
    let reserved = servedByReservations
    func add(_ item: String, _ document: String, _ date: Day, _ quantity: Rational) {
      guard date < asOf, quantity > 0, !bom.leftOut.contains(item) else { return }
      result.append(
        ExceptionRow(
          code: "past-due-demand", item: item, document: document, date: date, quantity: quantity,
          daysLate: asOf - date))
    }
    for row in factory.orders where options.useOrders && row.status == .open {
      add(
        row.item, "\(row.order)/\(row.line)", row.due,
        row.openQuantity - (reserved[[row.order, row.line]]?.quantity ?? 0))
    }
    for row in factory.requirements where options.useRequirements {
      add(row.item, row.reference ?? "", row.date, row.quantity)
    }
    for row in factory.forecasts where options.useForecasts {
      guard ForecastConsumption.span(of: row).last < asOf, !bom.leftOut.contains(row.item) else { continue }
      result.append(
        ExceptionRow(
          code: "forecast-dropped", item: row.item, document: "", date: row.date, quantity: row.quantity))
    }
    return result
  }

  private func lateSupply(_ bom: BillOfMaterials) -> [ExceptionRow] {
    var result: [ExceptionRow] = []
    let open = openOrders.map { ($0.item, $0.document, $0.due, $0.remaining) }
    let firm = firmOrders.map { ($0.item, $0.id, $0.due, $0.quantity) }
    for (item, document, due, quantity) in open + firm
    where due < asOf && quantity > 0 && !bom.leftOut.contains(item) {
      result.append(
        ExceptionRow(
          code: "past-due-receipt", item: item, document: document, date: due, quantity: quantity,
          daysLate: asOf - due))
    }
    // R16 (c).
    for order in openOrders where options.useOrderComponents && order.hasComponents && order.remaining > 0 {
      let isKnown =
        factory.orderComponents.contains { $0.order == order.id }
        || factory.issues.contains { $0.order == order.id }
      guard !isKnown, order.done > 0, !order.isRework || order.bomVersion != nil else { continue }
      result.append(
        ExceptionRow(
          code: "issues-unknown", item: order.item, document: order.id, date: order.due,
          quantity: order.done))
    }
    return result
  }
}
