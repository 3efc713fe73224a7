internal import Domain
internal import Numerics

/// The placed orders of one item, or of one pool of it, and what needs them: everything that decides what should happen to them
/// (Docs/Planning.md, R55 to R60).
///
/// ```
/// stock 20; needs of 30 on day 8 and 40 on day 11; orders of 30 on day 2 and 50 on day 15
/// gives: defer the first to day 8, expedite the second to day 11, take 10 off it
/// ```
struct OrderReview {
  /// What is required on a day.
  struct Need {
    var slot: Int
    var quantity: Int64
  }

  /// An open or firm order.
  struct Order {
    /// Day on which it is counted, never before the as-of date.
    var slot: Int
    /// What is still to come.
    var open: Int64
    /// What was ordered, received parts included.
    var whole: Int64
    /// Kind of the planned orders in whose place it could be enlarged; nil for firm and rework orders, which never are.
    var grows: OrderKind?
    /// Number of its supplier, or -1.
    var supplier: Int32 = -1
    /// Whether it should have come before the as-of date.
    var isPastDue = false
    /// Whether it is what another order gives beside its product, of which nothing can be said.
    var isFixed = false
  }

  /// A planned order.
  struct Planned {
    var quantity: Int64
    var due: Int
    var need: Int
  }

  /// How much may differ without a message.
  struct Tolerances {
    /// Calendar days.
    var days = 0
    /// Of the open quantity.
    var percent = Percent.zero
  }

  /// What should happen to one of the orders.
  struct Message: Equatable {
    var order: Int
    var action: OrderMessage.Action
    /// The day that it should have; nil where it keeps its due date or has none.
    var slot: Int?
    var quantity: Int64
    /// Position of the planned order that becomes unnecessary.
    var planned: Int?
  }

  /// Needs by day, ascending.
  var needs: [Need]
  var stock: Int64
  /// What should be left in the end: the safety stock, the maximum of `min-max`.
  var reserve: Int64
  /// Orders in the order in which needs are handed to them.
  var orders: [Order]
  /// Kind of the item's planned orders.
  var kind: OrderKind
  /// Planned orders in the order of the result.
  var planned: [Planned]
  /// Number of the supplier of a planned order, or -1; asked only where it decides.
  var supplier: (Planned) -> Int32
  /// Rounds a quantity up to one that the item's lots can have.
  var lots: LotRounding

  /// The messages by order: about its day, about its quantity, then its enlargements.
  ///
  /// - Complexity: O(needs + orders × planned orders).
  func messages(_ tolerances: Tolerances) -> [Message] {
    let total = needs.reduce(Int128(reserve)) { $0 + Int128($1.quantity) }
    var walk = NeedWalk(needs)
    var earlyWalk = NeedWalk(needs)
    var before = Int128(stock)
    var messages: [Message] = []
    // Where the messages about each order begin.
    var starts: [Int] = []
    var arrivals: [Int] = []
    var gaps: [Range<Int>] = []
    for (number, order) in orders.enumerated() {
      let late = walk.day(after: before)
      let early = before < Int128(reserve) ? 0 : earlyWalk.day(after: before - Int128(reserve))
      arrivals.append(min(order.slot, late ?? order.slot))
      starts.append(messages.count)
      defer { before += Int128(order.open) }
      if order.isFixed { continue }
      if var message = dayMessage(number, before, total, early: early, late: late, tolerances.days) {
        if message.action == .expedite, let late {
          gaps.append(late..<order.slot)
          message.planned = planned.firstIndex { gaps[gaps.count - 1].contains($0.need) }
        }
        messages.append(message)
      }
      if let surplus = surplus(order, before, total, tolerances.percent) {
        messages.append(Message(order: number, action: .decrease, slot: nil, quantity: surplus))
      }
    }
    guard before < total else { return messages }
    starts.append(messages.count)
    let candidates = orders.indices.filter { number in
      orders[number].grows == kind
        && messages[starts[number]..<starts[number + 1]].allSatisfy { $0.action == .pastDue }
    }
    let enlargements =
      candidates.isEmpty
      ? [] : increases(missing: total - before, candidates, arrivals, without: gaps, tolerances.days)
    if enlargements.isEmpty { return messages }
    // Each behind the other messages about its order.
    return orders.indices.flatMap { number in
      messages[starts[number]..<starts[number + 1]] + enlargements.filter { $0.order == number }
    }
  }

  private func dayMessage(
    _ number: Int, _ before: Int128, _ total: Int128, early: Int?, late: Int?, _ tolerance: Int
  ) -> Message? {
    let order = orders[number]
    func message(_ action: OrderMessage.Action, _ slot: Int?) -> Message {
      Message(order: number, action: action, slot: slot, quantity: order.open)
    }
    if before >= total { return message(.cancel, nil) }
    if let early, early - order.slot > tolerance { return message(.postpone, early) }
    if let late, order.slot - late > tolerance { return message(.expedite, late) }
    return order.isPastDue ? message(.pastDue, 0) : nil
  }

  /// What can be taken off an order that is needed only in part, or nil.
  private func surplus(_ order: Order, _ before: Int128, _ total: Int128, _ tolerance: Percent) -> Int64? {
    guard before < total, total < before + Int128(order.open) else { return nil }
    let done = Int128(order.whole) - Int128(order.open)
    let surplus = Int128(order.whole) - lots.roundedUp(total - before + done)
    guard surplus > 0,
      surplus * Int128(Percent.hundred.millionths) > Int128(order.open) * Int128(tolerance.millionths)
    else { return nil }
    return Int64(exactly: surplus)
  }

  /// Enlargements of orders in the place of planned ones, for what nothing covers that is placed.
  private func increases(
    missing: Int128, _ candidates: [Int], _ arrivals: [Int], without gaps: [Range<Int>], _ tolerance: Int
  ) -> [Message] {
    var missing = missing
    var result: [Message] = []
    for (position, plan) in planned.enumerated() where !gaps.contains(where: { $0.contains(plan.need) }) {
      if missing <= 0 { break }
      var nearest: (order: Int, distance: Int)?
      for number in candidates {
        let distance = abs(orders[number].slot - plan.due)
        guard distance <= tolerance, arrivals[number] <= plan.need, distance < nearest?.distance ?? .max,
          orders[number].supplier == supplier(plan)
        else { continue }
        nearest = (number, distance)
      }
      guard let nearest else { continue }
      let quantity = Int64(min(Int128(plan.quantity), missing))
      missing -= Int128(quantity)
      result.append(
        Message(
          order: nearest.order, action: .increase, slot: arrivals[nearest.order], quantity: quantity,
          planned: position))
    }
    return result
  }
}

/// Finds the day up to which the needs exceed a quantity, for quantities that never fall.
private struct NeedWalk {
  private let needs: [OrderReview.Need]
  private var next = 0
  private var sum: Int128 = 0

  init(_ needs: [OrderReview.Need]) { self.needs = needs }

  /// The first day up to which the needs add up to more than `quantity`.
  mutating func day(after quantity: Int128) -> Int? {
    while sum <= quantity {
      guard next < needs.count else { return nil }
      sum += Int128(needs[next].quantity)
      next += 1
    }
    return needs[next - 1].slot
  }
}
