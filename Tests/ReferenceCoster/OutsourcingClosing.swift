import ReferencePlanner

/// C23.
extension CostRun {
  /// Closing and loss of an outsourcing order.
  func closeOutsourcing(_ order: CostedOrder, _ cost: inout OrderCost) {
    let good = facts.good(order.order)
    let received = facts.finishedToDate(order.order)
    if facts.isClosed(order.order) || received >= order.quantity {
      // Nothing stays; what no receipt took is loss.
      if good == 0 {
        for (name, part) in cost.elements { cost.elements[name]?.loss = part.total }
      }
      return
    }
    let left = order.quantity - received
    let share = good == 0 ? 1 : left / (left + good)
    for item in components(order, cost) {
      let opening = openingMaterial(order, item)
      let amount = opening.amount + (item.flatMap { cost.issued[$0] } ?? 0)
      guard let item else {
        let part = good == 0 ? amount : posted(amount * share)
        cost.atSupplier.append(SupplierPart(item: nil, quantity: nil, amount: part))
        continue
      }
      let there = opening.quantity + facts.issued(item, to: order.order)
      let part: SupplierPart
      if good == 0 {
        part = SupplierPart(item: item, quantity: there, amount: amount)
      } else if let perUnit = quantityPerUnit(order, item) {
        let left = max(0, min(there - good * perUnit, there))
        let closing = there > 0 ? posted(amount * left / there) : 0
        part = SupplierPart(item: item, quantity: left, amount: closing)
      } else {
        let left = (there * share).rounded(toMultipleOf: .millionth)
        part = SupplierPart(item: item, quantity: left, amount: posted(amount * share))
      }
      cost.atSupplier.append(part)
    }
    for (name, part) in cost.elements where name != "material" && good == 0 {
      cost.elements[name]?.closing = part.total
    }
    cost.elements["material"]?.closing = cost.atSupplier.map(\.amount).sum
  }

  /// Components with opening material or issues by code, before them nil for material without a component.
  private func components(_ order: CostedOrder, _ cost: OrderCost) -> [String?] {
    let opening = openingRows(order)
    let named = Set(opening.compactMap(\.item)).union(cost.issued.keys)
    return (opening.contains { $0.item == nil } ? [nil] : []) + named.sorted(by: precedes)
  }

  private func openingRows(_ order: CostedOrder) -> [CostMonth.OpeningWip] {
    facts.openingWip.filter { $0.order == order.order && $0.element == "material" }
  }

  private func openingMaterial(_ order: CostedOrder, _ item: String?) -> Worth {
    let rows = openingRows(order).filter { $0.item == item }
    return Worth(
      quantity: rows.map { $0.quantity ?? 0 }.sum, amount: rows.map(\.amount.cents).sum)
  }

  /// What a unit of the order's item needs of a component; nil where nothing says so.
  private func quantityPerUnit(_ order: CostedOrder, _ item: String) -> Fraction? {
    let ofOrder = facts.month.orderComponents.filter { $0.order == order.order }
    guard ofOrder.isEmpty else {
      let rows = ofOrder.filter { $0.component == item }
      return rows.isEmpty ? nil : rows.map(\.required).sum / order.quantity
    }
    let day = order.start ?? order.due
    let version = facts.item(order.item).bomVersion
    let lines = facts.month.bom.filter { line in
      line.parent == order.item && line.component == item
        && (version == nil || line.version == version)
        && (line.validFrom ?? day) <= day && day <= (line.validTo ?? day)
    }
    guard !lines.isEmpty else { return nil }
    return lines.map { line in
      let scrap = (line.scrapPercent ?? 0) / 100
      let factor = (line.scrapRule ?? .markup) == .markup ? 1 + scrap : 1 / (1 - scrap)
      return line.quantity / (line.per ?? 1) * factor
    }.sum
  }
}
