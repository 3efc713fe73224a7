internal import Domain

/// The delay of every firm, planned and open order, and the dates that follow from it (Docs/Planning.md, R66).
///
/// Written by one thread between two levels, read by all within one.
final class SupplyDates: Sendable {
  private let model: PlanningModel
  private let plan: Plan
  /// Delays of planned orders by item, then of rows of `firm_orders`, then of open orders by number.
  private let delays: FixedArray<ExpectedDates.Delay>
  private let starts: FixedArray<Int>
  private let firmStart, openStart: Int
  /// Item of each open order.
  private let itemOfOpenOrder: [Int32]
  /// Number of the open order of each row, or -1.
  private let productionNumbers, outsourcingNumbers: FixedArray<Int32>

  init(_ outcome: PlanOutcome, _ tables: InputTables) {
    model = outcome.model
    plan = outcome.plan
    starts = FixedArray(repeating: 0, count: model.itemCount + 1)
    for item in 0..<model.itemCount { starts[item + 1] = starts[item] + plan.orders[item].count }
    firmStart = starts[model.itemCount]
    openStart = firmStart + tables[.firmOrders].rowCount
    let open = OpenDocuments(tables).orders
    itemOfOpenOrder = open.map(\.item)
    productionNumbers = FixedArray(repeating: -1, count: tables[.productionOrders].rowCount)
    outsourcingNumbers = FixedArray(repeating: -1, count: tables[.outsourcingOrders].rowCount)
    for (number, order) in open.enumerated() {
      let numbers = order.dataset == .productionOrders ? productionNumbers : outsourcingNumbers
      numbers[order.row] = Int32(number)
    }
    delays = FixedArray(repeating: ExpectedDates.Delay(), count: openStart + open.count)
  }

  /// Where the delay of the order that has `requirement` for `item` is kept; nil where it delays none.
  func target(_ requirement: PeggingEntry, item: Int) -> Int? {
    let number = Int(requirement.number)
    switch requirement.kind {
    case .dependent:
      return number >= 0
        ? starts[Int(requirement.item)] + number : firmStart + Int(model.firmOrders.records[~number].row)
    case .orderComponent:
      return model.level[item] > model.level[Int(itemOfOpenOrder[number])] ? openStart + number : nil
    default: return nil
    }
  }

  /// Keeps the longest delay; of equally long ones that of the first component by code in the last pass.
  ///
  /// Returns whether the delay is longer than the one known.
  func add(_ delay: ExpectedDates.Delay, to target: Int) -> Bool {
    let known = delays[target]
    if delay.days > known.days
      || delay.days == known.days && (known.pass < delay.pass || delay.item < known.item)
    {
      delays[target] = delay
    }
    return delay.days > known.days
  }

  /// Number of orders.
  var count: Int { delays.count }

  /// Gives orders that wait for a supply in vain a delay without end.
  func hold(_ orders: [(order: Int, supply: ExpectedDates.Cause)]) {
    for (order, supply) in orders {
      delays[order] = ExpectedDates.Delay(days: .max, item: supply.item, cause: supply)
    }
  }

  /// The delay of the order that `supply` is.
  func delay(_ supply: PeggingEntry) -> ExpectedDates.Delay {
    target(ExpectedDates.Cause(item: supply.item, number: supply.number, kind: supply.kind))
      .map { delays[$0] } ?? ExpectedDates.Delay()
  }

  /// Where the delay of the order that a supply is stands; nil for what waits for no components.
  func target(_ supply: ExpectedDates.Cause) -> Int? {
    let number = Int(supply.number)
    switch supply.kind {
    case .plannedOrder, .plannedOutput: return starts[Int(supply.item)] + number
    case .firmOrder, .firmOutput: return firmStart + number
    case .productionOrder, .productionOutput: return target(ofOpenOrder: productionNumbers[number])
    case .outsourcingOrder, .outsourcingOutput: return target(ofOpenOrder: outsourcingNumbers[number])
    default: return nil
    }
  }

  /// Whether the order that has `requirement` for `item` gives `supply` itself, beside its product.
  func isOwn(_ supply: PeggingEntry, of requirement: PeggingEntry, item: Int) -> Bool {
    guard supply.kind.isOutput else { return false }
    let cause = ExpectedDates.Cause(item: supply.item, number: supply.number, kind: supply.kind)
    return target(cause).map { $0 == target(requirement, item: item) } ?? false
  }

  private func target(ofOpenOrder number: Int32) -> Int? {
    number < 0 ? nil : openStart + Int(number)
  }

  /// What decides the date of a supply: itself, or the component that it waits for.
  func cause(_ supply: ExpectedDates.Cause) -> ExpectedDates.Cause {
    guard let target = target(supply), delays[target].days > 0 else { return supply }
    return delays[target].cause
  }

  /// Puts what decides in the end in the place of the supply that each order waits for itself.
  ///
  /// Of orders that wait for one another it is one of them.
  func followCauses() {
    for start in 0..<delays.count where delays[start].days > 0 {
      var path = [start]
      var last = delays[start].cause
      var seen: Set<Int> = [start]
      while let next = target(last), delays[next].days > 0, seen.insert(next).inserted {
        path.append(next)
        last = delays[next].cause
      }
      for target in path { delays[target].cause = last }
    }
  }

  /// The slot on which a supply can be there, or nil where it waits for something that is short.
  func expected(_ supply: PeggingEntry) -> Int? {
    let days = delay(supply).days
    if days == ExpectedDates.Delay.forever { return nil }
    let date = date(supply)
    return days == 0 ? date : model.axis.later(date, by: Int(days))
  }

  /// The date of a supply by its own lead time, if all its components come in time.
  private func date(_ supply: PeggingEntry) -> Int {
    guard supply.kind == .plannedOrder || supply.kind == .plannedOutput else { return Int(supply.slot) }
    let item = Int(supply.item)
    let order = plan.orders[item][Int(supply.number)]
    guard order.has(PlannedOrder.releasePastDue) else { return order.due }
    return LotPlanner.feasibleSlot(item, order, model)
  }
}
