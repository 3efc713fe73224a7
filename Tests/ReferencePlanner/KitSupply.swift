/// Something of an item that is in stock, or comes on a day.
struct KitLot {
  /// When it comes; nil for stock.
  var day: Day?
  /// The last day on which it can be used.
  var expires: Day?
  /// The sales order that it serves alone.
  var salesOrder: String?
  var quantity: Rational
}

/// R72: stock and receipts while orders take from them.
struct KitSupply {
  private(set) var lots: [String: [KitLot]] = [:]

  init(_ facts: Facts, _ bom: BillOfMaterials, _ options: KitOptions) {
    let ignored = facts.factory.warehouses.filter { !$0.nettable }.map(\.warehouse)
    for row in facts.factory.stock
    where row.status == .free || row.status == .inspection && options.takesInspectionStock {
      let isOld = row.expires.map { $0 < facts.asOf } ?? false
      if isOld || ignored.contains(where: { $0 == row.warehouse }) { continue }
      lots[row.item, default: []].append(
        KitLot(expires: row.expires, salesOrder: row.reservedFor, quantity: row.quantity))
    }
    if options.takesReceipts { addReceipts(facts) }
    for item in lots.keys { lots[item]?.sort(by: Self.servesFirst) }
  }

  private mutating func addReceipts(_ facts: Facts) {
    for order in facts.openOrders where order.remaining > 0 {
      var given = [(order.item, order.remaining)]
      if order.hasComponents && !order.isRework {
        given += facts.factory.outputs.filter { $0.parent == order.item }
          .map { ($0.output, facts.output(of: order.remaining, by: $0)) }
      }
      for (item, quantity) in given {
        let isKept = facts.row(item).planning == .order && !order.salesOrder.isEmpty
        lots[item, default: []].append(
          KitLot(
            day: facts.clamped(order.due), salesOrder: isKept ? order.salesOrder : nil, quantity: quantity))
      }
    }
  }

  /// Stock before receipts, receipts by day, what is kept before what is free, what expires first before the rest.
  private static func servesFirst(_ a: KitLot, _ b: KitLot) -> Bool {
    if a.day != b.day {
      guard let day = a.day else { return true }
      return b.day.map { day < $0 } ?? false
    }
    if (a.salesOrder == nil) != (b.salesOrder == nil) { return a.salesOrder != nil }
    guard a.expires != b.expires, let day = a.expires else { return false }
    return b.expires.map { day < $0 } ?? true
  }

  private func indices(_ item: String, for salesOrder: String, through day: Day?, need: Day) -> [Int] {
    (lots[item] ?? []).indices.filter { index in
      guard let lot = lots[item]?[index] else { return false }
      let isThere = lot.day.map { came in day.map { came <= $0 } ?? false } ?? true
      return isThere && (lot.expires.map { need <= $0 } ?? true)
        && (lot.salesOrder.map { $0 == salesOrder } ?? true)
    }
  }

  /// What is there for an order; `day` is nil for stock alone.
  func available(_ item: String, for salesOrder: String, through day: Day?, need: Day) -> Rational {
    indices(item, for: salesOrder, through: day, need: need).reduce(0) {
      $0 + (lots[item]?[$1].quantity ?? 0)
    }
  }

  /// Takes up to `wanted`; gives what was taken, and the day on which the last receipt of it comes.
  mutating func take(
    _ item: String, _ wanted: Rational, for salesOrder: String, through day: Day?, need: Day
  ) -> (quantity: Rational, last: Day?) {
    var taken: (quantity: Rational, last: Day?) = (0, nil)
    for index in indices(item, for: salesOrder, through: day, need: need) {
      guard let lot = lots[item]?[index] else { continue }
      let part = min(lot.quantity, wanted - taken.quantity)
      guard part > 0 else { continue }
      lots[item]?[index].quantity -= part
      taken.quantity += part
      if let came = lot.day { taken.last = max(taken.last ?? came, came) }
    }
    return taken
  }
}
