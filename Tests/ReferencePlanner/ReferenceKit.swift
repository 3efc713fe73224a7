/// R74 and R75: what could be built of an item, without any order.
public struct ReferenceKit {
  private let facts: Facts
  private let bom: BillOfMaterials
  private let item: String
  private let date: Day
  private let supply: KitSupply
  /// Quantities above this are not asked for.
  private static let most: Rational = 1_000_000

  /// Asks for `item` on a day of `factory`; with `afterOrders` its open orders take first.
  public init(_ factory: Factory, _ item: String, on date: Day, afterOrders: Bool) {
    facts = Facts(factory)
    bom = BillOfMaterials(facts)
    self.item = item
    self.date = date
    supply =
      afterOrders ? Kitting(facts, bom).supply : KitSupply(facts, bom, factory.options.kit)
  }

  /// The most sets all of which are there, on one level; nil where nothing limits them.
  public var sets: Rational? { largest(isThere) }

  /// The most that netting through all levels leaves nothing short of; nil where nothing limits it.
  public var setsOnAllLevels: Rational? {
    let structure = KitStructure(facts, bom, item, on: date)
    return largest { quantity in
      var levels = KitLevels(facts, bom, structure, supply)
      return levels.suffice(quantity)
    }
  }

  /// R71, R75: whether all sets of a quantity are there, which is served like an order.
  private func isThere(_ quantity: Rational) -> Bool {
    let order = OpenOrder(
      id: "", kind: .production, item: item, quantity: quantity, done: 0, start: date, due: date,
      hasComponents: true, salesOrder: "")
    var kitting = Kitting(facts, bom, supply)
    return kitting.covers(order)
  }

  /// The largest whole number of steps that fits.
  private func largest(_ fits: (Rational) -> Bool) -> Rational? {
    let step = facts.step(item)
    var tooMany: Int128 = 1
    while fits(Rational(tooMany) * step) {
      tooMany *= 2
      if Rational(tooMany) * step > Self.most { return nil }
    }
    var fitting: Int128 = tooMany / 2
    while tooMany - fitting > 1 {
      let middle = (fitting + tooMany) / 2
      if fits(Rational(middle) * step) { fitting = middle } else { tooMany = middle }
    }
    return Rational(fitting) * step
  }
}
