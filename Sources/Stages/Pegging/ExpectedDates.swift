internal import Domain

/// When supplies can really be there, and with them sales lines (Docs/Planning.md, R66 to R68).
///
/// Items are pegged from the lowest level up, so that the delay of an order is known before its own item is pegged.
final class ExpectedDates: Sendable {
  /// A supply that decides a date, or what is short.
  struct Cause: BitwiseCopyable, Equatable {
    var item: Int32
    var number: Int32
    var kind: PeggingKind
  }

  /// By how many working days the latest component of an order comes late.
  struct Delay: BitwiseCopyable {
    /// The order waits for something that is short.
    static let forever = Int32.max

    var days: Int32 = 0
    /// The component.
    var item: Int32 = -1
    /// The supply of the component that is the latest: of a factory that is looked at once what that waits for in turn.
    var cause = Cause(item: -1, number: -1, kind: .short)
    /// The pass in which it was found; what a later pass finds holds.
    var pass: UInt16 = 0
  }

  /// When a sales line can be shipped complete.
  struct Promise: BitwiseCopyable {
    /// The line is not planned.
    static let unplanned: Int32 = -2
    /// Something that the line needs is short.
    static let never: Int32 = -1

    /// Slot, or one of the above.
    var expected = unplanned
    /// Item whose supply decides, of the line's own or of a component below a phantom.
    var item: Int32 = -1
    var cause = Cause(item: -1, number: -1, kind: .short)
    /// The pass in which it was found.
    var pass: UInt16 = 0
  }

  let model: PlanningModel
  /// A promise for each row of `orders`.
  let promises: FixedArray<Promise>
  /// What stock on hand gives to each row of `orders`, in millionths.
  let shippable: FixedArray<Int64>
  private let dates: SupplyDates
  private let pegging: ItemPegging
  private let lines: SalesLines
  /// Whether no order can wait for what is on a higher level than its item.
  private let isOnePass: Bool

  init(_ outcome: PlanOutcome, _ tables: InputTables, workers: Int) {
    model = outcome.model
    pegging = ItemPegging(outcome, tables)
    dates = SupplyDates(outcome, tables)
    lines = SalesLines(tables)
    let reserved = ReservedShipments(outcome.model, tables)
    promises = FixedArray(repeating: Promise(), count: tables[.orders].rowCount)
    shippable = FixedArray(repeating: 0, count: tables[.orders].rowCount)
    for (row, quantity) in reserved.covered where quantity == lines.open(row) {
      let item = lines.items[row]
      promises[row] = Promise(expected: 0, item: item, cause: Cause(item: item, number: 0, kind: .stock))
    }
    for (row, quantity) in reserved.onHand { shippable[row] = quantity }
    let state = (0..<workers).map { _ in Worker(outcome.model.axis) }
    // What an output or a substitute waits for may be on a higher level than the item; then all levels are looked at again.
    isOnePass = outcome.model.outputs.isEmpty && outcome.substitutions.all.isEmpty
    if !isOnePass { markCircles(state, workers: workers) }
    var pass = 0
    while visitLevels(state, pass: pass, workers: workers), !isOnePass { pass += 1 }
    if isOnePass { return }
    // Only now is it known what each order waits for, and so what the latest of all is.
    dates.followCauses()
    for row in 0..<promises.count where promises[row].expected >= Promise.never {
      promises[row].cause = dates.cause(promises[row].cause)
    }
  }

  /// Gives orders that wait for one another, and those that wait for them, a delay without end.
  private func markCircles(_ state: [Worker], workers: Int) {
    Parallel.pieces(of: 0..<model.nodes.count, size: 256, workers: workers) { worker, piece in
      for position in piece { findWaits(Int(model.nodes[position]), state[worker]) }
    }
    let waits = state.flatMap { worker in unsafe (0..<worker.waits.count).map { unsafe worker.waits[$0] } }
    dates.hold(WaitingCircles.find(waits, orders: dates.count))
    for worker in state { unsafe worker.waits.removeAll() }
  }

  /// Notes which orders wait for which others because of `item`.
  private func findWaits(_ item: Int, _ worker: Worker) {
    unsafe pegging.peg(item, &worker.scratch)
    /// What serves each loan of the free pool, which is matched before all others.
    var lenders: [Int: [Cause]] = [:]
    for index in 0..<(unsafe worker.scratch.matches.count) {
      let match = unsafe worker.scratch.matches[index]
      guard match.supply >= 0, match.requirement >= 0 else { continue }
      let supply = unsafe worker.scratch.supplies[Int(match.supply)]
      let requirement = unsafe worker.scratch.requirements[Int(match.requirement)]
      let own = Cause(item: supply.item, number: supply.number, kind: supply.kind)
      if requirement.kind == .loan {
        lenders[Int(match.requirement), default: []].append(own)
        continue
      }
      guard let order = dates.target(requirement, item: item) else { continue }
      let loan = unsafe supply.kind == .freeStock ? Self.loan(supply, worker.scratch.requirements) : nil
      for cause in loan.map({ lenders[$0] ?? [] }) ?? [own] {
        // What an order gives itself beside its product it does not wait for; its product may replace what it needs.
        guard let supplier = dates.target(cause), supplier != order || !cause.kind.isOutput else { continue }
        unsafe worker.waits.append(
          WaitingCircles.Wait(order: Int32(order), supplier: Int32(supplier), supply: cause))
      }
    }
  }

  /// Pegs all items from the lowest level up; true if the delay of any order has become longer.
  private func visitLevels(_ state: [Worker], pass: Int, workers: Int) -> Bool {
    let starts = model.levelStarts
    var isLonger = false
    for level in (0..<max(starts.count - 1, 0)).reversed() {
      Parallel.pieces(of: starts[level]..<starts[level + 1], size: 256, workers: workers) { worker, piece in
        for position in piece { visit(Int(model.nodes[position]), state[worker], isFirst: pass == 0) }
      }
      // Several items of a level may delay one order; what is kept does not depend on who was first.
      for worker in state where settle(worker, pass: pass) { isLonger = true }
    }
    return isLonger
  }

  /// The slot on which `supply` can be there, or nil where it waits for something that is short.
  func expected(_ supply: PeggingEntry) -> Int? { dates.expected(supply) }

  /// The delay of the order that `supply` is, by its latest component.
  func delay(_ supply: PeggingEntry) -> Delay { dates.delay(supply) }

  /// What one thread finds in the items of a level.
  private final class Worker: @unchecked Sendable {
    @exclusivity(unchecked)
    var scratch: PeggingScratch
    /// Latest date of each requirement and the supply that decides it.
    @exclusivity(unchecked)
    var latest = GrowingArray<Promise>(capacity: 512)
    @exclusivity(unchecked)
    var late = GrowingArray<(target: Int64, delay: Delay)>(capacity: 1_024)
    @exclusivity(unchecked)
    var lines = GrowingArray<(row: Int64, promise: Promise)>(capacity: 1_024)
    @exclusivity(unchecked)
    var waits = GrowingArray<WaitingCircles.Wait>(capacity: 16)

    init(_ axis: TimeAxis) { unsafe scratch = PeggingScratch(axis) }
  }

  private func visit(_ item: Int, _ worker: Worker, isFirst: Bool) {
    unsafe pegging.peg(item, &worker.scratch)
    if isFirst { unsafe count(item, worker.scratch) }
    unsafe findLatest(item, worker.scratch, &worker.latest)
    for index in 0..<(unsafe worker.latest.count) {
      let promise = unsafe worker.latest[index]
      // Needs of a phantom that pass through as a whole are served elsewhere.
      if promise.expected == Promise.unplanned { continue }
      let requirement = unsafe worker.scratch.requirements[index]
      if requirement.kind == .salesOrder {
        unsafe worker.lines.append((Int64(requirement.number), promise))
      } else if let target = dates.target(requirement, item: item) {
        let days = lateness(promise, requirement)
        guard days > 0 else { continue }
        unsafe worker.late.append(
          (Int64(target), Delay(days: days, item: Int32(item), cause: promise.cause)))
      }
    }
  }

  /// Finds the latest date of each requirement; of equally late supplies the first decides.
  private func findLatest(
    _ item: Int, _ scratch: borrowing PeggingScratch, _ latest: inout GrowingArray<Promise>
  ) {
    latest.removeAll()
    for _ in 0..<scratch.requirements.count { latest.append(Promise()) }
    for index in 0..<scratch.matches.count {
      let match = scratch.matches[index]
      guard match.requirement >= 0 else { continue }
      let position = Int(match.requirement)
      let known = latest[position]
      if known.expected == Promise.never { continue }
      guard match.supply >= 0 else {
        latest[position] = Promise(
          expected: Promise.never, item: Int32(item),
          cause: Cause(item: Int32(item), number: -1, kind: .short))
        continue
      }
      let supply = scratch.supplies[Int(match.supply)]
      // What an order gives itself it does not wait for.
      if !isOnePass, dates.isOwn(supply, of: scratch.requirements[position], item: item) { continue }
      let promise: Promise
      if supply.kind == .freeStock, let loan = Self.loan(supply, scratch.requirements) {
        promise = latest[loan]
      } else {
        let expected = dates.expected(supply).map(Int32.init) ?? Promise.never
        let own = Cause(item: supply.item, number: supply.number, kind: supply.kind)
        promise = Promise(
          expected: expected, item: Int32(item), cause: isOnePass ? dates.cause(own) : own)
      }
      if promise.expected == Promise.never || promise.expected > known.expected {
        latest[position] = promise
      }
    }
  }

  /// Position of what the free pool gives for `supply`; the free pool is matched before all others.
  private static func loan(
    _ supply: PeggingEntry, _ requirements: borrowing GrowingArray<PeggingEntry>
  ) -> Int? {
    for index in 0..<requirements.count
    where requirements[index].kind == .loan && requirements[index].number == supply.number
      && requirements[index].slot == supply.slot
    {
      return index
    }
    return nil
  }

  /// What can be shipped of a line is what free stock of its own item gives; only this item's thread adds to it.
  private func count(_ item: Int, _ scratch: borrowing PeggingScratch) {
    /// What stock gives to each loan of the free pool.
    var lent: [Int: Int64] = [:]
    for index in 0..<scratch.matches.count {
      let match = scratch.matches[index]
      guard match.supply >= 0, match.requirement >= 0 else { continue }
      let supply = scratch.supplies[Int(match.supply)]
      guard supply.kind == .stock || supply.kind == .freeStock else { continue }
      let requirement = scratch.requirements[Int(match.requirement)]
      if requirement.kind == .loan, supply.kind == .stock {
        lent[Int(match.requirement), default: 0] += match.quantity
      }
      let row = Int(requirement.number)
      guard requirement.kind == .salesOrder, Int(lines.items[row]) == item else { continue }
      var quantity = match.quantity
      if supply.kind == .freeStock {
        guard let loan = Self.loan(supply, scratch.requirements) else { continue }
        quantity = min(quantity, lent[loan] ?? 0)
        lent[loan, default: 0] -= quantity
      }
      shippable[row] += quantity
    }
  }

  /// Working days by which a requirement is served late.
  private func lateness(_ promise: Promise, _ requirement: PeggingEntry) -> Int32 {
    if promise.expected == Promise.never { return Delay.forever }
    return Int32(
      model.axis.workingDays(after: Int(requirement.slot), through: Int(promise.expected)))
  }

  private func settle(_ worker: Worker, pass: Int) -> Bool {
    let pass = UInt16(clamping: pass)
    var isLonger = false
    for index in 0..<(unsafe worker.late.count) {
      var (target, delay) = unsafe worker.late[index]
      delay.pass = pass
      if dates.add(delay, to: Int(target)) { isLonger = true }
    }
    for index in 0..<(unsafe worker.lines.count) {
      var (row, promise) = unsafe worker.lines[index]
      promise.pass = pass
      let known = promises[Int(row)]
      let isFirst = known.pass < pass || promise.item < known.item
      let isLater =
        known.expected == Promise.never
        ? promise.expected == Promise.never && isFirst
        : promise.expected == Promise.never || promise.expected > known.expected
          || promise.expected == known.expected && isFirst
      if isLater { promises[Int(row)] = promise }
    }
    unsafe worker.late.removeAll()
    unsafe worker.lines.removeAll()
    return isLonger
  }
}
