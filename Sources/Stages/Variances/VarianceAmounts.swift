internal import Domain
internal import Numerics

/// Actual − standard of one order by reason, in cents (Docs/Costing.md, C83 to C86).
///
/// Every reason is the step from one amount to the next, from standard to actual, so that they add up to the whole difference.
struct VarianceAmounts {
  /// Two amounts of a reason.
  struct Pair {
    var standard: Int64 = 0
    var actual: Int64 = 0
  }

  /// Amounts of some elements of an order.
  struct Split {
    var opening: Int64 = 0
    /// Opening and current.
    var total: Int64 = 0
    /// What is finished and good.
    var good: Int64 = 0

    /// The part of something that belongs to what is finished and good, rounded; nil where it does not fit.
    func part(of amount: Int64) -> Int64? {
      if total == good { return amount }
      // Where nothing was spent in all, nothing of it is finished.
      guard total != 0 else { return 0 }
      return share(
        of: amount, total < 0 ? -Int128(good) : Int128(good), over: Int128(total.magnitude))
    }
  }

  /// What the good quantity cost.
  let actual: Int64
  /// What it should have cost.
  let standard: Int64
  private var price = Pair()
  private var usage = Pair()
  private var substitution = Pair()
  private var lotSize = Pair()
  private var efficiency = Pair()
  private var overhead = Pair()
  /// What the standard leaves for hours and fees.
  private var rest: Int64

  init(actual: Int64, standard: Int64) {
    self.actual = actual
    self.standard = standard
    rest = standard
  }

  /// All reasons in the order of the results.
  var pairs: [(VarianceKind, Pair)] {
    [
      (.orderPrice, price), (.orderUsage, usage), (.orderSubstitution, substitution),
      (.orderLotSize, lotSize),
      (.orderEfficiency, efficiency), (.orderOverhead, overhead),
    ]
  }

  /// Adds what material says, `used` in the order of items; false where a component has no standard or an amount does not fit.
  mutating func addMaterial(
    _ split: Split, _ used: [OrderVariances.Used], _ structure: StandardItems.Structure,
    _ order: CostOrder, _ items: StandardItems
  ) -> Bool {
    guard let opening = split.part(of: split.opening) else { return false }
    usage.actual += opening
    price.actual += split.good - opening
    let lines = structure.lines
    // Both lists are in the order of items.
    var next = 0
    for one in used {
      while next < lines.count, lines[next].item < one.item { next += 1 }
      let isPlanned = next < lines.count && lines[next].item == one.item
      guard let own = isPlanned ? structure.prices[next] : items.price(one.item),
        let worth = PriceList.amount(quantity: one.quantity, price: own)
      else { return false }
      price.standard += worth
      guard !isPlanned, let substitute = structure.substitutes.first(where: { $0.item == one.item }) else {
        usage.actual += worth
        continue
      }
      // In the place of quantity ÷ ratio of the component.
      guard
        let replaced = share(of: one.quantity, Int128(DecimalParsing.scale), over: Int128(substitute.ratio)),
        let price = items.price(substitute.component),
        let instead = PriceList.amount(quantity: replaced, price: price)
      else { return false }
      substitution.actual += worth
      substitution.standard += instead
      usage.actual += instead
    }
    for (line, price) in zip(lines, structure.prices) {
      guard
        let needed = share(
          of: order.good, Int128(line.perUnit.numerator), over: Int128(line.perUnit.denominator)),
        let ordered = Self.shared(line.fixed, order),
        let planned = Self.shared(line.fixed, order, lot: structure.lot),
        let allowed = PriceList.amount(quantity: saturatingSum(needed, ordered), price: price),
        let expected = planned == ordered
          ? allowed : PriceList.amount(quantity: saturatingSum(needed, planned), price: price)
      else { return false }
      usage.standard += allowed
      lotSize.actual += allowed
      lotSize.standard += expected
      rest -= expected
    }
    return true
  }

  /// Adds what hours and expenses say of a production order; false where an amount does not fit.
  mutating func addConversion(_ split: Split, _ structure: StandardItems.Structure, _ order: CostOrder)
    -> Bool
  {
    overhead.actual = split.good
    overhead.standard = rest
    let worked = order.hours != 0 ? order.hours : order.machineHours
    guard worked > 0 else { return true }
    guard let allowed = hoursAllowed(structure, order, lot: 0),
      let planned = hoursAllowed(structure, order, lot: structure.lot)
    else { return false }
    guard allowed.hours > 0, allowed.amount > 0 else { return true }
    guard let opening = split.part(of: split.opening), let hours = split.part(of: worked),
      let worth = share(of: allowed.amount, Int128(hours), over: Int128(allowed.hours))
    else { return false }
    lotSize.standard += planned.amount
    lotSize.actual += allowed.amount
    efficiency.standard = allowed.amount
    efficiency.actual = opening + worth
    // What the standard leaves, for this size of order and these hours.
    overhead.standard = rest + (allowed.amount - planned.amount) + (efficiency.actual - efficiency.standard)
    return true
  }

  /// Adds what the fees of an outsourcing order say: the standard leaves the rest for them.
  mutating func addFee(_ good: Int64) {
    price.actual += good
    price.standard += rest
  }

  /// Hours allowed for what an order finished, in millionths, and what they cost, in cents.
  private func hoursAllowed(_ structure: StandardItems.Structure, _ order: CostOrder, lot: Int64) -> (
    hours: Int64, amount: Int64
  )? {
    let started = share(
      of: order.good, Int128(structure.scrap.numerator), over: Int128(structure.scrap.denominator))
    guard let started else { return nil }
    var sum: (hours: Int64, amount: Int64) = (0, 0)
    for operation in structure.operations {
      let run = share(of: operation.perUnit, Int128(started), over: Int128(DecimalParsing.scale))
      guard let run, let setup = Self.shared(operation.setup, order, lot: lot) else { return nil }
      let hours = saturatingSum(setup, run)
      let rate = operation.rates.reduce(Int64(0)) { saturatingSum($0, $1.rate) }
      guard let amount = PriceList.amount(quantity: hours, price: rate) else { return nil }
      sum.hours = saturatingSum(sum.hours, hours)
      sum.amount = saturatingSum(sum.amount, amount)
    }
    return sum
  }

  /// The part of what is taken once an order that belongs to what was finished: by the order's own quantity, or by `lot` where it is above zero.
  private static func shared(_ fixed: Int64, _ order: CostOrder, lot: Int64 = 0) -> Int64? {
    if fixed == 0 { return 0 }
    let size = lot > 0 ? lot : order.quantity > 0 ? order.quantity : order.good
    return share(of: fixed, Int128(order.good), over: Int128(size))
  }
}
