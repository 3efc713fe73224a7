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
  let ids: DocumentIds

  /// Requirements of `item` by date, kind and document.
  func requirements(_ item: Int) -> [Requirement] {
    let model = outcome.model
    guard model.level[item] >= 0 else { return [] }
    var result: [Requirement] = []
    for index in model.demands.range(item) {
      let demand = model.demands.records[index]
      let entry = PeggingEntry(demand)
      result.append(
        Requirement(
          slot: Int(demand.slot), kind: entry.kind.name, quantity: demand.quantity, document: ids.text(entry))
      )
    }
    for need in OpenOrderNeeds.uncovered(item, model, DependentNeeds.list(of: item, model, outcome.plan))
    where !need.isSkip {
      let entry = PeggingEntry(need, model)
      result.append(
        Requirement(
          slot: Int(need.slot), kind: entry.kind.name, quantity: need.quantity, document: ids.text(entry)))
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
}
