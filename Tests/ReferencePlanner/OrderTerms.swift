/// A planned receipt before it becomes a row.
struct PlannedLot {
  var quantity: Rational
  var needDate: Day
  var due: Day
  var start: Day
  var supplier: String?
  var exceptions: Set<String> = []
  /// The pool for which it is made (R45); empty for the free one.
  var salesOrder = ""
  /// The day on which it can be there, if it had to start before the run (R3).
  var feasible: Day?
}

/// When an order starts and who delivers it: R2, R3 and R27.
extension Facts {
  /// R2: the last working day on or before the shortage, never before the run.
  func dueDay(forShortageOn day: Day) -> Day {
    clamped(calendar.last(onOrBefore: day))
  }

  /// R3: working days for `quantity`; a blank lead time is the supplier's (R27).
  func leadDays(
    _ item: String, kind: OrderKind, quantity: Rational, supplier: String?
  ) -> Int {
    let row = row(item)
    let base = row.leadTime ?? supplierLeadTime(supplier, kind: kind)
    return Int((base + (row.leadTimePerUnit ?? 0) * quantity).ceiling)
  }

  /// R27: blank or unknown is 0; a production order has no supplier.
  func supplierLeadTime(_ supplier: String?, kind: OrderKind) -> Rational {
    guard kind != .production else { return 0 }
    return factory.suppliers.first { $0.supplier == supplier }?.leadTime ?? 0
  }

  /// R27: the item's supplier, else the cheapest of the price lists valid on `day`.
  func supplier(_ item: String, kind: OrderKind, quantity: Rational, on day: Day) -> String? {
    guard kind != .production else { return nil }
    if let named = row(item).supplier { return named }
    let candidates = factory.prices.filter { price in
      price.item == item && price.kind == kind && (price.minimumQuantity ?? 0) <= quantity
        && (price.validFrom ?? day) <= day && day <= (price.validTo ?? day)
    }
    // Within a supplier the highest tier that is reached, whatever it costs.
    let bySupplier = Dictionary(grouping: candidates, by: \.supplier)
    let offers = bySupplier.compactMap { supplier, rows -> (total: Rational, supplier: String)? in
      let best = rows.min { a, b in
        let (tierA, tierB) = (a.minimumQuantity ?? 0, b.minimumQuantity ?? 0)
        if tierA != tierB { return tierA > tierB }
        if a.price != b.price { return a.price < b.price }
        return (a.minimumAmount ?? 0) < (b.minimumAmount ?? 0)
      }
      return best.map { (max($0.price * quantity, $0.minimumAmount ?? 0), supplier) }
    }
    return offers.min { a, b in
      a.total != b.total ? a.total < b.total : precedes(a.supplier, b.supplier)
    }?.supplier
  }

  /// A lot that covers a shortage on `needDate`: R2, R3, R27.
  func lot(_ item: String, _ quantity: Rational, shortOn needDate: Day) -> PlannedLot {
    let kind = kind(item)
    let due = dueDay(forShortageOn: needDate)
    let supplier = supplier(item, kind: kind, quantity: quantity, on: due)
    let lead = leadDays(item, kind: kind, quantity: quantity, supplier: supplier)
    let start = calendar.workday(-lead, from: due)
    return PlannedLot(
      quantity: quantity, needDate: needDate, due: due, start: clamped(start), supplier: supplier,
      exceptions: start < asOf ? ["release-past-due"] : [],
      feasible: start < asOf ? calendar.workday(lead, from: asOf) : nil)
  }

  /// R17: a firm order's start as given, else by R3 from its due date, not clamped.
  func start(of firm: FirmRow) -> Day {
    if let start = firm.start { return start }
    let supplier =
      firm.supplier
      ?? supplier(firm.item, kind: firm.kind, quantity: firm.quantity, on: firm.due)
    let lead = leadDays(
      firm.item, kind: firm.kind, quantity: firm.quantity, supplier: supplier)
    return calendar.workday(-lead, from: firm.due)
  }

  /// R17: a firm order's start quantity as given, else by R25.
  func startQuantity(of firm: FirmRow) -> Rational {
    firm.startQuantity ?? startQuantity(firm.quantity, firm.item, kind: firm.kind)
  }
}
