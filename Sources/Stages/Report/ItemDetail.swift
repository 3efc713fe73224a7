internal import Domain
internal import Numerics

/// What happens to one item day by day, computed on demand: nothing of it is kept while planning (Docs/Architecture.md).
struct ItemDetail {
  /// One requirement and where it comes from.
  struct Requirement {
    let slot: Int
    let kind: StaticString
    let quantity: Int64
    let document: String
  }

  let outcome: PlanOutcome
  let tables: InputTables
  let rows: OrderRows

  /// Requirements of `item` by date, kind and document.
  func requirements(_ item: Int) -> [Requirement] {
    let model = outcome.model
    guard model.level[item] >= 0 else { return [] }
    var result: [Requirement] = []
    for index in model.demands.range(item) {
      let demand = model.demands.records[index]
      result.append(
        Requirement(
          slot: Int(demand.slot), kind: demand.kind.name, quantity: demand.quantity,
          document: document(demand)))
    }
    let dependent = dependentNeeds(item)
    for need in OpenOrderNeeds.uncovered(item, model, dependent.map(\.need))
    where need.openOrder >= 0 && !need.isSkip {
      result.append(
        Requirement(
          slot: Int(need.slot), kind: EventKind.orderComponent.name, quantity: need.quantity,
          document: model.openOrderIds[Int(need.openOrder)]))
    }
    for (need, document) in dependent where need.openOrder < 0 && !need.isSkip {
      result.append(
        Requirement(slot: Int(need.slot), kind: "dependent", quantity: need.quantity, document: document))
    }
    if model.safetyStock[item] > 0, model.rule(item).source != .phantom {
      result.append(
        Requirement(slot: 0, kind: "safety-stock", quantity: model.safetyStock[item], document: ""))
    }
    return result.filter { $0.quantity > 0 }.sorted { left, right in
      if left.slot != right.slot { return left.slot < right.slot }
      let kinds = ("\(left.kind)", "\(right.kind)")
      if kinds.0 != kinds.1 { return kinds.0 < kinds.1 }
      if left.document != right.document {
        return left.document.utf8.lexicographicallyPrecedes(right.document.utf8)
      }
      return left.quantity < right.quantity
    }
  }

  /// Available quantity after the receipts, requirements and planned receipts of each date with one of them, and on the as-of date.
  func projection(_ item: Int) -> [(slot: Int, available: Int64)] {
    let model = outcome.model
    guard model.level[item] >= 0, model.rule(item).source != .phantom else { return [] }
    var change: [Int: Int64] = [0: 0]
    for index in model.receipts.range(item) {
      let receipt = model.receipts.records[index]
      change[Int(receipt.slot), default: 0] += receipt.quantity
    }
    for requirement in requirements(item) where "\(requirement.kind)" != "safety-stock" {
      change[requirement.slot, default: 0] -= requirement.quantity
    }
    let orders = outcome.plan.orders[item]
    for index in 0..<orders.count where orders[index].need <= model.axis.lastSlot {
      change[orders[index].need, default: 0] += orders[index].quantity
    }
    var available = model.stock[item]
    return change.sorted { $0.key < $1.key }.map { slot, quantity in
      available += quantity
      return (slot, available)
    }
  }

  /// Needs from parents' orders, with the id of the order that each comes from.
  private func dependentNeeds(_ item: Int) -> [(need: SingleNeed, document: String)] {
    let model = outcome.model
    var result: [(need: SingleNeed, document: String)] = []
    for index in model.whereUsed.range(item) {
      let use = model.whereUsed.records[index]
      let rule = model.usageRules[Int(use.rule)]
      let ids = documents(of: Int(use.parent), passingOnly: rule.isPassingOnly)
      var number = 0
      ParentOrders.forEach(of: Int(use.parent), passingOnly: rule.isPassingOnly, model, outcome.plan) {
        order in
        defer { number += 1 }
        guard order.validity >= rule.validFrom, order.validity <= rule.validTo else { return }
        let slot = GatherNeeds.needSlot(Int(order.slot), rule, model)
        guard slot <= model.axis.lastSlot else { return }
        result.append(
          (
            SingleNeed(
              quantity: rule.need(forAny: order.startQuantity), slot: Int32(slot), validity: order.validity,
              openOrder: order.openOrder, row: use.row, isSkip: rule.isSkip),
            ids[number]
          ))
      }
    }
    return result
  }

  /// Ids of the orders of `parent` in the order in which components see them; what passes through is named by its item.
  private func documents(of parent: Int, passingOnly: Bool) -> [String] {
    var ids: [String] = []
    if !passingOnly {
      rows.forEach(of: parent) { row in
        switch row {
        case .planned(let order, let number): ids.append(rows.id(parent, order, number))
        case .firm(let order): if order.isExploded { ids.append(order.id) }
        }
      }
    }
    let passing = outcome.plan.passing[parent]
    for index in 0..<passing.count {
      let order = passing[index]
      let name = outcome.model.items.text(Int32(parent))
      ids.append(
        order.openOrder >= 0
          ? outcome.model.openOrderIds[Int(order.openOrder)]
          : "\(name)@\(outcome.model.axis.date(Int(order.slot)))")
    }
    return ids
  }

  private func document(_ demand: DatedQuantity) -> String {
    let row = Int(demand.row)
    switch demand.kind {
    case .salesOrder: return "\(tables[.orders].text("order")[row])/\(tables[.orders].text("line")[row])"
    case .requirement: return tables[.requirements].text("reference")[row]
    case .forecast:
      // A bucket may add up several rows; it is named by its first day, whichever row was read first.
      let kind = ForecastBucket(rawValue: UInt8(clamping: tables[.forecasts].narrow("bucket")[row])) ?? .day
      return kind.span(containing: CivilDate(day: tables[.forecasts].narrow("date")[row])).first.description
    default: return ""
    }
  }
}
