/// A row of `purchase_commitments`.
public struct CommitmentRow: Hashable, Sendable {
  /// When, from whom, and what kind of orders.
  public var week: Day, supplier: String, kind: OrderKind, status: String
  /// How many there are, what those with a price cost, and how many have none.
  public var orders = 0, amount: Rational?, unpriced = 0

  /// The row as it stands in `purchase_commitments.csv`, without the end of the line.
  public var csvLine: String {
    [
      week.text, supplier, "", kind.rawValue, status, "\(orders)", amount.map(centText) ?? "",
      "\(unpriced)",
    ]
    .map(csvField).joined(separator: ",")
  }
}

/// An amount with two decimals.
func centText(_ amount: Rational) -> String {
  let cents = (amount * 100).floor
  let digits = String(cents.magnitude)
  let padded = String(repeating: "0", count: max(0, 3 - digits.count)) + digits
  return (cents < 0 ? "-" : "") + padded.dropLast(2) + "." + padded.suffix(2)
}

/// R89: what purchases and outsourced work will cost.
struct Commitments {
  private let facts: Facts
  private(set) var rows: [CommitmentRow] = []
  /// The items of orders without a price, with the day on which the first of them is due.
  private(set) var unpricedItems: [String: Day] = [:]

  /// `orders` are the rows of the plan.
  init(_ facts: Facts, _ orders: [PlannedOrderRow]) {
    self.facts = facts
    for order in facts.openOrders where order.kind != .production && order.remaining > 0 {
      add(
        order.item, order.kind, "open", supplier: order.supplier, price: order.price,
        quantity: order.quantity, left: order.remaining, isUntouched: order.done == 0, due: order.due)
    }
    for order in orders where order.kind != .production {
      add(
        order.item, order.kind, order.status, supplier: order.supplier.isEmpty ? nil : order.supplier,
        price: nil, quantity: order.quantity, left: order.quantity, isUntouched: true, due: order.due)
    }
    let statuses = ["open", "firm", "planned"]
    rows.sort { a, b in
      if a.week != b.week { return a.week < b.week }
      if a.supplier != b.supplier { return precedes(a.supplier, b.supplier) }
      if a.kind != b.kind { return a.kind == .purchase }
      return (statuses.firstIndex(of: a.status) ?? 0) < (statuses.firstIndex(of: b.status) ?? 0)
    }
  }

  private mutating func add(
    _ item: String, _ kind: OrderKind, _ status: String, supplier named: String?, price: Rational?,
    quantity: Rational, left: Rational, isUntouched: Bool, due: Day
  ) {
    guard left > 0 else { return }
    let supplier = named ?? facts.supplier(item, kind: kind, quantity: quantity, on: due) ?? ""
    var amount = price.map { $0 * left }
    if amount == nil, let list = facts.listPrice(item, kind, of: supplier, quantity: quantity, on: due) {
      amount = list.price * left
      if isUntouched { amount = amount.map { max($0, list.minimumAmount ?? 0) } }
    }
    if amount == nil && kind == .purchase { amount = facts.row(item).purchasePrice.map { $0 * left } }
    let day = facts.clamped(due)
    let key = CommitmentRow(week: day - day.weekday, supplier: supplier, kind: kind, status: status)
    let index =
      rows.firstIndex {
        $0.week == key.week && $0.supplier == supplier && $0.kind == kind && $0.status == status
      } ?? rows.count
    if index == rows.count { rows.append(key) }
    rows[index].orders += 1
    if let amount {
      let cents = Rational((amount * 100 + Rational(1, 2)).floor, 100)
      rows[index].amount = (rows[index].amount ?? 0) + cents
    } else {
      rows[index].unpriced += 1
      unpricedItems[item] = min(unpricedItems[item] ?? due, due)
    }
  }

  /// Items without a price, where prices are kept at all.
  var exceptions: [ExceptionRow] {
    let factory = facts.factory
    let known =
      !factory.prices.isEmpty || factory.items.contains { $0.purchasePrice != nil }
      || factory.purchaseOrders.contains { $0.price != nil }
      || factory.outsourcingOrders.contains { $0.price != nil }
    return known
      ? unpricedItems.map { ExceptionRow(code: "no-price", item: $0, document: "", date: $1) } : []
  }
}

extension Facts {
  /// R27: the row of a supplier's list that holds for an order.
  func listPrice(
    _ item: String, _ kind: OrderKind, of supplier: String, quantity: Rational, on day: Day
  ) -> PriceRow? {
    let rows = factory.prices.filter { price in
      price.item == item && price.kind == kind && price.supplier == supplier
        && (price.minimumQuantity ?? 0) <= quantity
        && (price.validFrom ?? day) <= day && day <= (price.validTo ?? day)
    }
    return rows.min { a, b in
      let (tierA, tierB) = (a.minimumQuantity ?? 0, b.minimumQuantity ?? 0)
      if tierA != tierB { return tierA > tierB }
      if a.price != b.price { return a.price < b.price }
      return (a.minimumAmount ?? 0) < (b.minimumAmount ?? 0)
    }
  }
}
