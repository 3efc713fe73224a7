internal import Domain
internal import Numerics

/// Hands stock and receipts to orders, one after the other (Docs/Kitting.md, R71 to R73).
struct KitAnalysis {
  let structure: KitStructure
  private(set) var supply: KitSupply

  init(_ structure: KitStructure) {
    self.structure = structure
    supply = structure.supply()
  }

  /// Serves an order: it takes what it can, and the rest is left to the next.
  mutating func serve(_ order: KitOrder) throws(KitRequirements.Overflow) -> KitResult {
    let requirements = try KitRequirements.of(order, structure, &supply)
    var lines: [KitLine] = []
    var now = SetLimit.unlimited
    var then = SetLimit.unlimited
    for requirement in requirements {
      let line = serve(requirement, of: order)
      lines.append(line)
      guard
        let stocked = requirement.need.sets(from: saturatingSum(line.issued, line.available)),
        let expected = requirement.need.sets(
          from: saturatingSum(line.issued, saturatingSum(line.available, line.expected)))
      else { throw KitRequirements.Overflow(item: Int(requirement.item)) }
      now = now.limited(by: stocked)
      then = then.limited(by: expected)
    }
    return KitResult(
      order: KitOrderKey(
        id: order.order.id, item: order.order.item, dataset: order.order.dataset, row: order.order.row,
        quantity: order.order.quantity, open: order.order.remaining, start: order.order.base,
        due: order.order.due, priority: order.priority),
      lines: lines, sets: sets(then, order), setsNow: sets(now, order), asOf: structure.asOf)
  }

  /// Whole sets among those that are still to come.
  private func sets(_ limit: SetLimit, _ order: KitOrder) -> Int64 {
    let open = order.order.remaining
    guard case .atMost(let total) = limit, total < order.quantity else { return open }
    let step = structure.step(Int(order.order.item))
    return min(max(total / step * step - order.done, 0), open)
  }

  private mutating func serve(_ requirement: KitRequirement, of order: KitOrder) -> KitLine {
    let date = structure.notPast(requirement.date)
    var line = KitLine(
      item: requirement.item, required: requirement.required, issued: requirement.issued, need: date,
      available: 0, expected: 0, late: 0, expectedOn: .none, substitutes: [])
    let item = Int(requirement.item)
    var wanted = line.open
    let stock = supply.take(item, wanted, pool: order.pool, through: .min, need: date.day)
    line.available = stock.quantity
    wanted -= stock.quantity
    let receipts = supply.take(item, wanted, pool: order.pool, through: date.day, need: date.day)
    line.expected = receipts.quantity
    wanted -= receipts.quantity
    if wanted > 0 { substitute(&wanted, &line, requirement, order, on: date) }
    let late = supply.take(item, wanted, pool: order.pool, through: .max, need: date.day)
    line.late = late.quantity
    let last = max(receipts.day, late.day)
    if last != .min { line.expectedOn = CivilDate(day: last) }
    return line
  }

  private mutating func substitute(
    _ wanted: inout Int64, _ line: inout KitLine, _ requirement: KitRequirement, _ order: KitOrder,
    on date: CivilDate
  ) {
    let item = Int(requirement.item)
    for substitute in structure.substitutes.list(of: item, parents: requirement.parents, on: date) {
      if wanted == 0 { break }
      let other = Int(substitute.item)
      let available = supply.available(other, pool: order.pool, through: .min, need: date.day)
      guard
        let (covered, used) = KitSubstitutes.cover(
          wanted, from: available, substitute, componentStep: structure.step(item),
          substituteStep: structure.step(other))
      else { continue }
      _ = supply.take(other, used, pool: order.pool, through: .min, need: date.day)
      wanted -= covered
      line.available += covered
      line.substitutes.append(KitLine.Substituted(item: substitute.item, quantity: used))
    }
  }
}
