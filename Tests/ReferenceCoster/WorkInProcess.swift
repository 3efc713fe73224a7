/// C22 and C36 to C39: what an order of production keeps, and what it loses.
extension CostRun {
  func closeProduction(_ order: CostedOrder, _ cost: inout OrderCost) {
    // C36: an order that finished nothing is split by C22.
    let method = cost.quantity == 0 ? .weightedAverage : wipMethod(order.item)
    if method == .fixed { return closeAtFixedCost(order, &cost) }
    let opening = method == .fifo ? openingUnits(order) : nil
    for name in cost.names {
      guard let element = cost.elements[name] else { continue }
      switch method {
      case .fifo where opening != nil:
        cost.elements[name] = closeFirstIn(order, name, element, opening?[name] ?? opening?[""] ?? 0)
      case .none:
        cost.elements[name] = closeByEquivalents(order, element, wip: 0)
      case .materialsOnly where name != "material":
        cost.elements[name] = closeByEquivalents(order, element, wip: 0)
      default:
        cost.elements[name] = closeByEquivalents(order, element, wip: inProcess(order, name))
      }
    }
  }

  /// C36.
  func wipMethod(_ item: String) -> CostMonth.WipMethod {
    facts.item(item).wipMethod ?? options.wipMethod
  }

  /// Σ WIP quantity × percent.
  private func inProcess(_ order: CostedOrder, _ element: String) -> Fraction {
    facts.inProcess(order.order)
      .map { $0.quantity * (element == "material" ? $0.material : $0.conversion) }.sum
  }

  /// C22.
  private func closeByEquivalents(_ order: CostedOrder, _ cost: ElementCost, wip: Fraction) -> ElementCost {
    var cost = cost
    let good = facts.good(order.order)
    let abnormal = abnormalScrap(order)
    let equivalents = good + abnormal + wip
    let isClosed = facts.isClosed(order.order)
    if isClosed && good == 0 {
      cost.loss = cost.total
    } else if equivalents > 0 {
      cost.loss = posted(cost.total * abnormal / equivalents)
      cost.closing =
        good == 0 ? cost.total - cost.loss : posted(cost.total * wip / equivalents)
    } else if isClosed {
      cost.loss = cost.total
    } else {
      cost.closing = cost.total
    }
    return cost
  }

  /// C37, where `opening` is O.
  private func closeFirstIn(
    _ order: CostedOrder, _ element: String, _ cost: ElementCost, _ opening: Fraction
  ) -> ElementCost {
    var cost = cost
    let abnormal = abnormalScrap(order)
    let wip = inProcess(order, element)
    let equivalents = facts.good(order.order) + abnormal + wip - opening
    if equivalents > 0 {
      cost.closing = posted(cost.current * wip / equivalents)
      cost.loss = posted(cost.current * abnormal / equivalents)
    }
    return cost
  }

  /// C37: O by element, under a blank name that of elements without a row; nil where not all that was in process is
  /// finished.
  private func openingUnits(_ order: CostedOrder) -> [String: Fraction]? {
    let rows = facts.openingWip.filter { $0.order == order.order }
    let counted = rows.filter { ($0.quantity ?? 0) != 0 }
    if counted.isEmpty {
      if rows.contains(where: { $0.amount.cents != 0 }) { warnings.insert("opening-wip-without-quantity") }
      return [:]
    }
    let names = Set(counted.map(\.element)).sorted(by: elementPrecedes)
    let most = names.map { name in
      counted.filter { $0.element == name }.map { $0.quantity ?? 0 }.sum
    }
    if facts.good(order.order) + abnormalScrap(order) < most.max() ?? 0 { return nil }
    func units(_ rows: [CostMonth.OpeningWip], of element: String) -> Fraction {
      rows.map { row in
        let percent = element == "material" ? row.materialPercent ?? 100 : row.conversionPercent ?? 50
        return (row.quantity ?? 0) * percent / 100
      }.sum
    }
    var result: [String: Fraction] = [:]
    for name in names { result[name] = units(counted.filter { $0.element == name }, of: name) }
    // `material` stands first.
    let others = counted.filter { $0.element == names[0] }
    if result["material"] == nil { result["material"] = units(others, of: "material") }
    result[""] = units(others, of: "")
    return result
  }

  /// C39.
  private func closeAtFixedCost(_ order: CostedOrder, _ cost: inout OrderCost) {
    let names = cost.names
    let totals = names.map { cost.elements[$0]?.total ?? 0 }
    let weights = totals.map { max(0, $0) }
    let units = facts.inProcess(order.order).map(\.quantity).sum
    let item = facts.item(order.item)
    let rate = item.wipCost ?? item.standardCost
    if rate == nil { errors.insert("missing-standard-cost") }
    var kept = (units * (rate ?? 0)).cents
    if kept > weights.sum {
      kept = weights.sum
      warnings.insert("fixed-cost-above-actual")
    }
    let parts = split(kept, by: weights) ?? weights.map { _ in 0 }
    let (good, abnormal) = (facts.good(order.order), abnormalScrap(order))
    for (index, name) in names.enumerated() {
      cost.elements[name]?.closing = parts[index]
      cost.elements[name]?.loss = posted((totals[index] - parts[index]) * abnormal / (good + abnormal))
    }
  }
}
