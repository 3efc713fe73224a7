/// What a factory may look like on its next run.
extension RandomFactory {
  /// `factory` with a few cells changed, on the same day or on a later one.
  public static func next(after factory: Factory, seed: UInt64) -> Factory {
    let random = SplitMix64(seed: seed ^ (22 << 16))
    var next = factory
    if random.chance(35) {
      next.asOf = factory.asOf + random.int(1...4)
      // Often nothing else, so that what is past due alone moves.
      if random.chance(50) { return next }
    }
    for _ in 0..<random.int(1...3) { change(&next, random) }
    return next
  }

  private static func change(_ factory: inout Factory, _ random: SplitMix64) {
    switch random.int(0...10) {
    case 0: alter(&factory.orders, random) { $0.quantity = random.quantity(upTo: 90) }
    case 1: alter(&factory.orders, random) { $0.due = $0.due + random.int(-9...9) }
    case 2: alter(&factory.stock, random) { $0.quantity = random.quantity(upTo: 60) }
    case 3: alter(&factory.purchaseOrders, random) { $0.due = $0.due + random.int(1...9) }
    case 4: alter(&factory.orderComponents, random) { $0.required = $0.required + 5 }
    case 5: alter(&factory.bom, random) { $0.quantity = $0.quantity + random.pick([1, "0.5"]) }
    case 6: alter(&factory.items, random) { $0.leadTime = random.pick([0, 1, 5, 15]) }
    case 7: alter(&factory.items, random) { $0.safetyStock = random.quantity(upTo: 40) }
    case 8: alter(&factory.firmOrders, random) { $0.due = $0.due + random.int(1...6) }
    case 9:
      var item = ItemRow("NEW-\(factory.items.count)")
      item.leadTime = random.maybe(50, 3)
      factory.items.append(item)
      let due = factory.asOf + random.int(0...30)
      factory.requirements.append(RequirementRow(item.item, due, random.quantity(upTo: 20), "new"))
    default:
      alter(&factory.items, random) { item in
        item.planning = item.planning == .order ? .stock : .order
      }
    }
  }

  private static func alter<Row>(_ rows: inout [Row], _ random: SplitMix64, _ body: (inout Row) -> Void) {
    guard !rows.isEmpty else { return }
    body(&rows[random.int(0...rows.count - 1)])
  }
}
