internal import Domain

/// Supplies and requirements of items, pegged when they are first asked for, and what leads from one to the other.
final class PlanGraph {
  /// What pegging says of one item.
  struct Node {
    let item: Int
    let supplies: [PeggingEntry]
    let requirements: [PeggingEntry]
    let matches: [PeggingMatch]

    /// What `supply` serves, with quantities; the requirement is nil for the safety stock and for what is free.
    func served(by supply: Int) -> [(requirement: PeggingEntry?, match: PeggingMatch)] {
      matches.filter { $0.supply == Int32(supply) }
        .map { ($0.requirement >= 0 ? requirements[Int($0.requirement)] : nil, $0) }
    }

    /// What serves `requirement`, with quantities; the supply is nil for what is short.
    func serving(_ requirement: Int) -> [(supply: PeggingEntry?, match: PeggingMatch)] {
      matches.filter { $0.requirement == Int32(requirement) }
        .map { ($0.supply >= 0 ? supplies[Int($0.supply)] : nil, $0) }
    }

    /// The position of a supply, or nil where the plan has no such supply.
    func position(of supply: PeggingEntry) -> Int? {
      supplies.firstIndex { $0.kind == supply.kind && $0.number == supply.number && $0.item == supply.item }
    }
  }

  let model: PlanningModel
  private let plan: Plan
  private let substitutions: [Substitution]
  private let firmItems: LaneView<Int32>
  private let pegging: ItemPegging
  private let components: ItemLists<Int32>
  private let openOrders: [OpenDocuments.Order]
  private var nodes: [Int: Node] = [:]
  private var scratch: PeggingScratch

  init(_ outcome: PlanOutcome, _ tables: InputTables) {
    model = outcome.model
    plan = outcome.plan
    substitutions = outcome.substitutions.all
    firmItems = tables[.firmOrders].narrow("item")
    pegging = ItemPegging(outcome, tables)
    openOrders = OpenDocuments(tables).orders
    let model = outcome.model
    var pairs: [(parent: Int32, component: Int32)] = []
    for item in 0..<model.itemCount {
      for index in model.whereUsed.range(item) {
        let parent = model.whereUsed.records[index].parent
        if pairs.last?.parent != parent || pairs.last?.component != Int32(item) {
          pairs.append((parent, Int32(item)))
        }
      }
    }
    components = ItemLists(itemCount: model.itemCount, count: pairs.count) { index in
      (pairs[index].parent, pairs[index].component)
    }
    scratch = PeggingScratch(outcome.model.axis)
  }

  /// What pegging says of `item`.
  func node(_ item: Int) -> Node {
    if let known = nodes[item] { return known }
    pegging.peg(item, &scratch)
    let node = Node(
      item: item,
      supplies: (0..<scratch.supplies.count).map { scratch.supplies[$0] },
      requirements: (0..<scratch.requirements.count).map { scratch.requirements[$0] },
      matches: (0..<scratch.matches.count).map { scratch.matches[$0] })
    nodes[item] = node
    return node
  }

  /// The order that has `requirement`, as a supply of its own item; nil where no order has it.
  func order(above requirement: PeggingEntry) -> PeggingEntry? {
    let number = Int(requirement.number)
    switch requirement.kind {
    case .dependent where number >= 0:
      let order = plan.orders[Int(requirement.item)][number]
      return PeggingEntry(
        .plannedOrder, order.quantity, slot: order.need, item: requirement.item, number: requirement.number)
    case .dependent:
      return PeggingEntry(
        .firmOrder, 0, slot: 0, item: requirement.item, number: model.firmOrders.records[~number].row)
    case .orderComponent:
      let order = openOrders[number]
      return PeggingEntry(
        order.dataset == .productionOrders ? .productionOrder : .outsourcingOrder, 0, slot: 0,
        item: order.item, number: Int32(order.row))
    default: return nil
    }
  }

  /// The order that a supply is or that gives it, as a supply of the order's own item; nil for stock.
  func order(of supply: PeggingEntry) -> PeggingEntry? {
    var order = supply
    switch supply.kind {
    case .stock, .inspection, .freeStock: return nil
    case .plannedOutput:
      let planned = plan.orders[Int(supply.item)][Int(supply.number)]
      return PeggingEntry(
        .plannedOrder, planned.quantity, slot: planned.need, item: supply.item, number: supply.number)
    case .productionOutput, .outsourcingOutput:
      order.kind = supply.kind == .productionOutput ? .productionOrder : .outsourcingOrder
      let dataset: Dataset = supply.kind == .productionOutput ? .productionOrders : .outsourcingOrders
      let open = openOrders.first { $0.dataset == dataset && $0.row == Int(supply.number) }
      order.item = open?.item ?? supply.item
    case .firmOutput:
      order.kind = .firmOrder
      order.item = firmItems[Int(supply.number)]
    default: break
    }
    return order
  }

  /// What the order that `supply` is gives beside its product, with the positions at their items, items by code.
  func outputs(of supply: PeggingEntry) -> [(item: Int, position: Int)] {
    guard !model.outputs.isEmpty else { return [] }
    return (0..<model.itemCount).filter { item in
      model.outputs.ofOutput.list(item).contains { $0.parent == supply.item }
    }
    .flatMap { item in
      let supplies = node(item).supplies
      return supplies.indices.filter { position in
        guard let order = order(of: supplies[position]), order.kind != supplies[position].kind else {
          return false
        }
        return order.kind == supply.kind && order.item == supply.item && order.number == supply.number
      }
      .map { (item, $0) }
    }
  }

  /// Position of what the free pool gives for `supply`.
  func loan(for supply: PeggingEntry, _ item: Int) -> Int? {
    node(item).requirements.firstIndex {
      $0.kind == .loan && $0.number == supply.number && $0.slot == supply.slot
    }
  }

  /// Requirements of the order that `supply` is or that gives it, with the positions at their items, items by code.
  func needs(of supply: PeggingEntry) -> [(item: Int, position: Int)] {
    guard let supply = order(of: supply) else { return [] }
    let isOpen = supply.kind == .productionOrder || supply.kind == .outsourcingOrder
    let candidates = isOpen ? componentsOfOpenOrder(supply) : below(Int(supply.item))
    return positions(in: candidates) { requirement in
      guard let order = order(above: requirement) else { return false }
      return order.kind == supply.kind && order.item == supply.item && order.number == supply.number
    }
  }

  /// Requirements of a sales line: at its own item, or through a phantom at components.
  func needs(ofSalesLine row: Int, item: Int) -> [(item: Int, position: Int)] {
    positions(in: [item] + substitutes(of: [item]) + below(item)) {
      $0.kind == .salesOrder && $0.number == Int32(row)
    }
  }

  private func positions(
    in candidates: [Int], _ isWanted: (PeggingEntry) -> Bool
  ) -> [(item: Int, position: Int)] {
    Set(candidates).sorted().flatMap { item in
      let requirements = node(item).requirements
      return requirements.indices.filter { isWanted(requirements[$0]) }.map { (item, $0) }
    }
  }

  /// Components of `item`, and through phantoms and skip lines those below.
  private func below(_ item: Int) -> [Int] {
    var found: [Int] = []
    var next = [item]
    var seen: Set<Int> = [item]
    while let parent = next.popLast() {
      for index in components.range(parent) {
        let component = Int(components.records[index])
        guard seen.insert(component).inserted else { continue }
        found.append(component)
        if plan.passing[component].count > 0 { next.append(component) }
      }
    }
    return found + substitutes(of: found)
  }

  /// What was taken in place of `components`.
  private func substitutes(of components: [Int]) -> [Int] {
    guard !substitutions.isEmpty else { return [] }
    let replaced = Set(components)
    return substitutions.filter { $0.outcome == .taken && replaced.contains(Int($0.component)) }
      .map { Int($0.substitute) }
  }

  /// Components that an open order takes, whatever its version of the bill of materials, and those below.
  private func componentsOfOpenOrder(_ supply: PeggingEntry) -> [Int] {
    let dataset: Dataset = supply.kind == .productionOrder ? .productionOrders : .outsourcingOrders
    guard let number = openOrders.firstIndex(where: { $0.dataset == dataset && $0.row == Int(supply.number) })
    else { return [] }
    return (0..<model.itemCount).filter { item in
      model.orderNeeds.range(item).contains { model.orderNeeds.records[$0].openOrder == Int32(number) }
    }
    .flatMap { [$0] + substitutes(of: [$0]) + below($0) }
  }
}
