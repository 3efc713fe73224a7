internal import Domain

/// Ids of planned orders: kind-item-due-pool-n, n counted within that key; ids that firm orders carry are left out
/// (Docs/Planning.md, R28 and R48).
final class OrderIds: Sendable {
  /// A firm or planned order in the order of `planned_orders`.
  enum Row {
    case planned(PlannedOrder, number: OrderNumbers.Number)
    case firm(FirmOrders.Order)
  }

  private let model: PlanningModel
  private let plan: Plan
  private let firmOfItem: [Int32: [FirmOrders.Order]]
  /// n of each planned order of the items with firm orders, whose ids may be taken, and of those with pools.
  private let numbersOfItem: [Int32: [OrderNumbers.Number]]
  /// Dates of the slots from 0 on, as fields and as parts of ids.
  private let dates: SlotDates
  /// Whether the code of each item must be quoted in a CSV field (1) or not (0).
  private let isQuoted: FixedArray<UInt8>

  init(_ outcome: PlanOutcome) {
    let model = outcome.model
    self.model = model
    plan = outcome.plan
    let firmOfItem = Dictionary(grouping: outcome.firmOrders, by: \.item)
    self.firmOfItem = firmOfItem
    let firmIds = Set(outcome.firmOrders.map(\.id))
    var numbersOfItem: [Int32: [OrderNumbers.Number]] = [:]
    let pooled =
      model.pools.isEmpty
      ? []
      : (0..<Int32(model.itemCount)).filter {
        model.level[Int($0)] >= 0 && model.rule(Int($0)).isPlannedToOrder
      }
    for item in Set(firmOfItem.keys).union(pooled) {
      numbersOfItem[item] = Self.numbers(item, outcome, isFirm: firmOfItem[item] == nil ? [] : firmIds)
    }
    self.numbersOfItem = numbersOfItem
    dates = SlotDates(model.axis)
    isQuoted = FixedArray(repeating: 0, count: model.itemCount)
    for item in 0..<model.itemCount {
      let isPlain = unsafe model.items.withBytes(Int32(item)) { unsafe TextBuffer.isPlain($0) }
      if !isPlain { isQuoted[item] = 1 }
    }
  }

  /// The firm orders of `item`, by due date and id.
  func firm(_ item: Int) -> [FirmOrders.Order] {
    firmOfItem.isEmpty ? [] : firmOfItem[Int32(item)] ?? []
  }

  /// Counts the orders of an item one by one; ids in `isFirm` are left out.
  private static func numbers(
    _ item: Int32, _ outcome: PlanOutcome, isFirm: Set<String>
  ) -> [OrderNumbers.Number] {
    let orders = outcome.plan.orders[Int(item)]
    var counter = OrderNumbers(outcome.model.pools)
    return (0..<orders.count).map { index in
      var number = counter.next(due: orders[index].due, pool: outcome.plan.pool(Int(item), index))
      if !isFirm.isEmpty {
        while isFirm.contains(text(item, orders[index], number, outcome.model)) {
          number = counter.following()
        }
      }
      return number
    }
  }

  /// The firm and planned orders of `item` in order.
  func forEach(of item: Int, _ body: (Row) -> Void) {
    let numbers = numbersOfItem[Int32(item)]
    let orders = plan.orders[item]
    let firm = firm(item)
    var nextFirm = 0
    var number = OrderNumbers.Number(pool: SalesOrderPools.free, count: 0)
    var lastDue = -1
    for index in 0..<orders.count {
      let order = orders[index]
      while nextFirm < firm.count, firm[nextFirm].due <= model.axis.date(order.due) {
        body(.firm(firm[nextFirm]))
        nextFirm += 1
      }
      number.count = order.due == lastDue ? number.count + 1 : 1
      lastDue = order.due
      body(.planned(order, number: numbers?[index] ?? number))
    }
    for order in firm[nextFirm...] { body(.firm(order)) }
  }

  /// n in the id of the planned order at `index` of `item`.
  @inline(__always)
  func number(_ item: Int, _ index: Int) -> OrderNumbers.Number {
    if !numbersOfItem.isEmpty, let numbers = numbersOfItem[Int32(item)] { return numbers[index] }
    let orders = plan.orders[item]
    let due = orders[index].due
    var first = index
    while first > 0, orders[first - 1].due == due { first -= 1 }
    return OrderNumbers.Number(pool: SalesOrderPools.free, count: index - first + 1)
  }

  /// Id of a planned order.
  func text(_ item: Int, _ order: PlannedOrder, _ number: OrderNumbers.Number) -> String {
    Self.text(Int32(item), order, number, model)
  }

  /// Id of the planned order of `item` at `position`.
  func text(_ item: Int, at position: Int) -> String {
    text(item, plan.orders[item][position], number(item, position))
  }

  private static func text(
    _ item: Int32, _ order: PlannedOrder, _ number: OrderNumbers.Number, _ model: PlanningModel
  ) -> String {
    let date = model.axis.date(order.due).description.filter { $0 != "-" }
    let kind = model.rule(Int(item)).orderKind.name
    let pool = number.pool == SalesOrderPools.free ? OrderNumbers.free : model.pools.codes[Int(number.pool)]
    return "\(kind)-\(model.items.text(item))-\(date)-\(pool)-\(number.count)"
  }

  /// Appends the id of a planned order as a CSV field; a code with a comma or a quote makes the whole id a quoted one.
  @inline(__always)
  func append(_ item: Int, _ order: PlannedOrder, _ number: OrderNumbers.Number, to buffer: inout TextBuffer)
  {
    guard isPlain(item), number.pool == SalesOrderPools.free else {
      return buffer.append(field: text(item, order, number))
    }
    appendStart(item, to: &buffer)
    appendEnd(order, count: number.count, to: &buffer)
  }

  /// Whether the code of `item` needs no quotes.
  @inline(__always)
  func isPlain(_ item: Int) -> Bool { isQuoted[item] == 0 }

  /// Appends what the ids of all planned orders of a plain item begin with: `make-A1-`.
  @inline(__always)
  func appendStart(_ item: Int, to buffer: inout TextBuffer) {
    buffer.append(model.rule(item).orderKind.name)
    buffer.append(UInt8(ascii: "-"))
    unsafe model.items.withBytes(Int32(item)) { bytes in unsafe buffer.append(bytes) }
    buffer.append(UInt8(ascii: "-"))
  }

  /// Appends the rest of the id of an order of the free pool: `20261123-0-1`.
  @inline(__always)
  func appendEnd(_ order: PlannedOrder, count: Int, to buffer: inout TextBuffer) {
    dates.appendToId(order.due, to: &buffer)
    buffer.append(integer: Int64(count))
  }

  /// Appends words and the id of the planned order of `item` at `position` as one CSV field.
  func append(_ words: StaticString, _ item: Int, at position: Int, to buffer: inout TextBuffer) {
    if isQuoted[item] != 0 || !model.pools.isEmpty {
      return buffer.append(field: "\(words)\(text(item, at: position))")
    }
    buffer.append(words)
    append(item, plan.orders[item][position], number(item, position), to: &buffer)
  }

  /// Appends the code of `item` as a CSV field.
  @inline(__always)
  func appendItem(_ item: Int, to buffer: inout TextBuffer) {
    unsafe model.items.withBytes(Int32(item)) { bytes in
      if isQuoted[item] == 0 { unsafe buffer.append(bytes) } else { unsafe buffer.append(field: bytes) }
    }
  }

  /// Appends `2026-11-23`.
  @inline(__always)
  func appendDate(_ slot: Int, to buffer: inout TextBuffer) { dates.append(slot, to: &buffer) }

  /// Appends `2026-11-23,`.
  @inline(__always)
  func appendDateAndComma(_ slot: Int, to buffer: inout TextBuffer) {
    dates.append(slot, to: &buffer, isFollowed: true)
  }
}
