/// What there is and what is coming of an item, by pool: R1, R15, R17 and R45 to R50.
extension Facts {
  /// Stock of nettable warehouses: free, and in inspection by option; never blocked.
  var nettableRows: [StockRow] {
    let ignored = factory.warehouses.filter { !$0.nettable }.map(\.warehouse)
    return factory.stock.filter { row in
      !ignored.contains { $0 == row.warehouse }
        && (row.status == .free || (row.status == .inspection && options.inspectionStock))
    }
  }

  /// The usable stock of an item for a sales order, or for none; what expires first comes first.
  func stockParts(_ item: String, reservedFor salesOrder: String) -> [StockPart] {
    nettableRows
      .filter { row in
        row.item == item && row.quantity > 0 && (row.reservedFor ?? "") == salesOrder
          && (row.expires ?? asOf) >= asOf
      }
      .map { StockPart(quantity: $0.quantity, expires: $0.expires, isFree: $0.status == .free) }
      .sorted { a, b in
        if a.expires == b.expires { return a.isFree && !b.isFree }
        guard let first = a.expires else { return false }
        return b.expires.map { first < $0 } ?? true
      }
  }

  /// The sales orders for which stock of an item is reserved.
  func reservations(_ item: String) -> Set<String> {
    Set(nettableRows.filter { $0.item == item }.compactMap(\.reservedFor))
  }

  /// R1, R15, R17: what is to come of an item within the horizon, by sales order and date.
  func receipts(_ item: String) -> [String: [Day: Rational]] {
    let open = openOrders.filter { $0.item == item }.map { order in
      // R50: what can be moved to where it is needed is there from the first day on.
      Receipt(
        order.salesOrder, order.remaining, order.due,
        isMovable: options.assumeReschedule)
    }
    let firm = firmOrders.filter { $0.item == item }.map { order in
      Receipt(order.salesOrder ?? "", order.quantity, order.due, isMovable: false)
    }
    var result: [String: [Day: Rational]] = [:]
    for receipt in open + firm where receipt.due <= lastDay && receipt.quantity > 0 {
      let day = receipt.isMovable ? asOf : clamped(receipt.due)
      let pool = isOrderPlanned(item) ? receipt.salesOrder : ""
      result[pool, default: [:]][day, default: 0] += receipt.quantity
    }
    return result
  }

  /// R47, R49: what a planner should know about stock.
  var stockExceptions: [ExceptionRow] {
    let awaited = Set(
      factory.orders.filter { $0.status == .open && $0.quantity > ($0.shipped ?? 0) }.map(\.order))
    return nettableRows.filter { $0.quantity > 0 }.compactMap { row in
      if let expires = row.expires, expires < asOf {
        return ExceptionRow(
          code: "stock-expired", item: row.item, document: row.lot ?? "", date: expires,
          quantity: row.quantity)
      }
      guard let order = row.reservedFor, !awaited.contains(order) else { return nil }
      return ExceptionRow(
        code: "reservation-idle", item: row.item, document: order, quantity: row.quantity)
    }
  }
}

/// A receipt of an open or a firm order.
private struct Receipt {
  let salesOrder: String
  let quantity: Rational
  let due: Day
  let isMovable: Bool

  init(_ salesOrder: String, _ quantity: Rational, _ due: Day, isMovable: Bool) {
    self.salesOrder = salesOrder
    self.quantity = quantity
    self.due = due
    self.isMovable = isMovable
  }
}
