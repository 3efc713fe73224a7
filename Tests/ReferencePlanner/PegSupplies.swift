/// A supply of an item (R62).
struct PegSupply {
  var kind, id: String
  var date: Day
  var left: Rational
  /// Class and place within the class.
  var rank: [RankPart]
  /// The last day on which stock of a phantom can be used (R65).
  var expires: Day?
  /// Whether it comes after the last day, and so serves nothing.
  var isLate = false

  static func comesFirst(_ a: PegSupply, _ b: PegSupply) -> Bool {
    a.date != b.date ? a.date < b.date : a.rank.lexicographicallyPrecedes(b.rank)
  }
}

extension Facts {
  /// R62: what there is and what comes of an item within the horizon, in order: of one pool, where it has
  /// pools.
  func pegSupplies(
    _ item: String, pool: String, _ orders: [PlannedOrderRow], _ outputs: [OrderOutput],
    taken: [Day: Rational]
  ) -> [PegSupply] {
    var result = stockSupplies(item, reservedFor: pool)
    result += openSupplies(item, pool) + planSupplies(item, pool, orders)
    result += outputs.filter { $0.item == item && $0.pool == pool }.map { output in
      PegSupply(
        kind: output.kind, id: output.order, date: output.date, left: output.quantity, rank: output.rank)
    }
    result += taken.map { day, quantity in
      PegSupply(kind: "free-stock", id: "free-stock", date: day, left: quantity, rank: [.number(11)])
    }
    return result.filter { $0.left > 0 }.sorted(by: PegSupply.comesFirst)
  }

  /// R65: the same of a phantom, with a supply for each part of the stock, what expires first first.
  func phantomSupplies(_ item: String, _ orders: [PlannedOrderRow]) -> [PegSupply] {
    let never = Rational(10_000_000)
    var stock: [PegSupply] = []
    for row in nettableRows
    where row.item == item && row.reservedFor == nil && (row.expires ?? asOf) >= asOf {
      // What can be used up to the last day does not expire.
      let expires = row.expires.flatMap { $0 < lastDay ? $0 : nil }
      if let same = stock.firstIndex(where: { $0.expires == expires }) {
        stock[same].left += row.quantity
      } else {
        let place = expires.map { Rational($0.number) } ?? never
        stock.append(
          PegSupply(
            kind: "stock", id: "stock", date: asOf, left: row.quantity,
            rank: [.number(0), .number(place)], expires: expires))
      }
    }
    // Which part waits for inspection is not looked at: what is used first is said to be free.
    var free = stockSupplies(item, reservedFor: "").filter { $0.kind == "stock" }
      .reduce(Rational.zero) { $0 + $1.left }
    let parts = stock.sorted(by: PegSupply.comesFirst).flatMap { part -> [PegSupply] in
      var (first, second) = (part, part)
      first.left = min(free, part.left)
      free -= first.left
      second.left = part.left - first.left
      (second.kind, second.id) = ("inspection", "inspection")
      second.rank.append(.number(1))
      return [first, second]
    }
    return (parts + openSupplies(item, "") + planSupplies(item, "", orders)).filter { $0.left > 0 }
      .sorted(by: PegSupply.comesFirst)
  }

  private func stockSupplies(_ item: String, reservedFor pool: String) -> [PegSupply] {
    [StockStatus.free, .inspection].enumerated().map { index, status in
      let name = status == .free ? "stock" : "inspection"
      let quantity = nettableRows.filter { row in
        row.item == item && row.status == status && (row.reservedFor ?? "") == pool
          && (row.expires ?? asOf) >= asOf
      }
      .reduce(Rational.zero) { $0 + $1.quantity }
      return PegSupply(
        kind: name, id: name, date: asOf, left: quantity, rank: [.number(Rational(index))])
    }
  }

  private func openSupplies(_ item: String, _ pool: String) -> [PegSupply] {
    openOrders.filter { order in
      order.item == item && order.due <= lastDay && (!isOrderPlanned(item) || order.salesOrder == pool)
    }
    .map { order in
      let (kind, number): (String, Int) =
        switch order.kind {
        case .purchase: ("purchase-order", 2)
        case .production: ("production-order", 3)
        case .outsourcing: ("outsourcing-order", 4)
        }
      return PegSupply(
        kind: kind, id: order.document, date: countedDay(order), left: order.remaining,
        rank: [.number(Rational(number)), .text(order.id), .text(order.line)])
    }
  }

  private func planSupplies(_ item: String, _ pool: String, _ orders: [PlannedOrderRow]) -> [PegSupply] {
    orders.enumerated().filter { $0.element.item == item }
      .filter { !isOrderPlanned(item) || $0.element.salesOrder == pool }
      .map { index, row in
        let isFirm = row.status == "firm"
        return PegSupply(
          kind: isFirm ? "firm-order" : "planned-order", id: row.id,
          date: isFirm ? clamped(row.due) : row.needDate, left: row.quantity,
          rank: [.number(isFirm ? 5 : 6), isFirm ? .text(row.id) : .number(Rational(index))],
          isLate: row.needDate > lastDay)
      }
      .filter { $0.date <= lastDay || $0.kind == "planned-order" }
  }
}
