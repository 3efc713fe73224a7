import Numerics

extension CostReport.ProductGroup {
  /// The amount of all products.
  var amount: Money { sum(elements.map(\.amount)) }

  /// What the products after the first `shown` have by element; nil where there are none.
  func others(after shown: some Collection<CostReport.Product>) -> [CostReport.ElementAmount]? {
    guard shown.count < total else { return nil }
    return CostReport.difference(elements, CostReport.ElementAmount.sums(of: shown.map(\.elements)))
  }
}

extension CostReport {
  /// What the orders after the first `shown` have in process by element; nil where there are none.
  func otherWIP(after shown: some Collection<WipLine>) -> [ElementAmount]? {
    guard shown.count < wipTotal else { return nil }
    return Self.difference(wipElements, ElementAmount.sums(of: shown.map(\.elements)))
  }

  /// What the items after the first `shown` have in the ledger; nil where there are none.
  func otherLedger(after shown: some Collection<LedgerLine>) -> LedgerAmounts? {
    guard shown.count < ledgerTotal else { return nil }
    let part = LedgerAmounts(sumOf: shown)
    return LedgerAmounts(
      opening: Self.difference(ledgerAmounts.opening, part.opening),
      received: Self.difference(ledgerAmounts.received, part.received),
      issued: Self.difference(ledgerAmounts.issued, part.issued),
      closing: Self.difference(ledgerAmounts.closing, part.closing))
  }

  /// Elements of `lists` in the order of the report; those that are nothing everywhere are left out.
  func elements(in lists: some Sequence<[ElementAmount]>) -> [String] {
    let used = Set(lists.joined().filter { $0.amount != .zero }.map(\.element))
    return elements.filter(used.contains) + Self.elementsInOrder(used.subtracting(elements))
  }

  private static func difference(_ whole: [ElementAmount], _ part: [ElementAmount]) -> [ElementAmount] {
    let negated = part.map { ElementAmount($0.element, Money(cents: 0 &- $0.amount.cents)) }
    return ElementAmount.sums(of: [whole, negated])
  }

  /// What is left of `whole` without `part`.
  static func difference(_ whole: Money, _ part: Money) -> Money {
    sum([whole, Money(cents: 0 &- part.cents)])
  }
}

extension [CostReport.ElementAmount] {
  /// The amount of one element, zero where it has none.
  subscript(_ element: String) -> Money { sum(filter { $0.element == element }.map(\.amount)) }

  /// All elements together.
  var total: Money { sum(map(\.amount)) }
}

extension CostReport.Totals {
  /// What came in, under its words; adjustments only where there are some.
  var sources: [(text: ReportText, style: String, amount: Money)] {
    let fixed: [(ReportText, String, Money)] = [
      (.openingStock, "f-stock", openingStock), (.openingWIP, "f-wip", openingWIP),
      (.purchasedStock, "f-purchased", purchased), (.expenses, "f-expenses", expenses),
      (.fees, "f-fees", fees),
    ]
    return fixed + (adjustmentsIn == .zero ? [] : [(.adjustmentsIn, "f-adjusted", adjustmentsIn)])
  }

  /// Where it went, under its words; adjustments and carried pools only where there are some.
  var uses: [(text: ReportText, style: String, amount: Money)] {
    let fixed: [(ReportText, String, Money)] = [
      (.costOfSales, "f-sold", shipped), (.closingStock, "f-stock", closingStock),
      (.closingWIP, "f-wip", closingWIP), (.loss, "f-loss", loss),
    ]
    let rare: [(ReportText, String, Money)] = [
      (.adjustmentsOut, "f-adjusted", adjustmentsOut), (.carriedPools, "f-expenses", carried),
    ]
    return fixed + rare.filter { $0.2 != .zero }
  }
}
