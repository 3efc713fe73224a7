/// What a month must not contain, and what is worth a warning before anything is costed.
extension MonthFacts {
  /// C2 to C4, C9, C10 and C13: the codes of errors in the rows.
  var inputErrors: Set<String> {
    var codes: Set<String> = []
    let production = Set(month.productionOrders.map(\.order))
    let outsourcing = Set(month.outsourcingOrders.map(\.order))
    if !production.isDisjoint(with: outsourcing) { codes.insert("order-in-two-datasets") }
    let ofProduction =
      completions.map(\.order) + labor.map(\.order) + wipRows.map(\.order) + drivers.map(\.order)
    let ofBoth = issues.map(\.order) + openingWip.map(\.order)
    if !production.isSuperset(of: ofProduction)
      || !outsourcing.isSuperset(of: outsourcingReceipts.map(\.order))
      || !production.union(outsourcing).isSuperset(of: ofBoth)
      || drivers.contains(where: { orders[$0.order]?.costCenter != $0.costCenter })
    {
      codes.insert("unknown-order")
    }
    codes.formUnion(expenseErrors)
    codes.formUnion(jointErrors)
    if accruals.hasSurplus { codes.insert("invoice-without-receipt") }
    if accruals.isUnclear { codes.insert("price-correction-unclear") }
    if wipRows.contains(where: { $0.operation != nil && $0.conversionPercent == nil && degree($0) == nil }) {
      codes.insert("unknown-operation")
    }
    if orderCodes.contains(where: { good($0) < 0 }) { codes.insert("negative-completion") }
    let isUnpriced =
      receipts.contains { amount(of: $0) == nil }
      || (codes.isEmpty && outsourcingReceipts.contains { fee(of: $0) == nil })
    if isUnpriced { codes.insert("missing-price") }
    return codes
  }

  /// C2, C41 and C50.
  private var expenseErrors: Set<String> {
    var codes: Set<String> = []
    let orderly = Set(
      month.productionOrders.compactMap(\.costCenter) + month.allocationBases.map(\.costCenter))
    let givers = Set(serviceDrivers.map(\.costCenter))
    let served = serviceDrivers.filter { orderly.contains($0.receiver) || givers.contains($0.receiver) }
    if served.count < serviceDrivers.count { codes.insert("unknown-cost-center") }
    let centers = orderly.union(served.flatMap { [$0.costCenter, $0.receiver] })
    let rows = month.expenses.filter { isInPeriod($0) }
    if rows.contains(where: { !centers.contains($0.costCenter) }) { codes.insert("unknown-cost-center") }
    if rows.contains(where: { ["material", "outsourcing"].contains($0.element) }) {
      codes.insert("reserved-element")
    }
    for row in vouchers {
      guard let account = account(row), account.isIgnored || account.element != nil else {
        codes.insert("unmapped-account")
        continue
      }
      if account.isIgnored { continue }
      let center = row.costCenter ?? account.costCenter
      if center.map({ !centers.contains($0) }) ?? true { codes.insert("unknown-voucher-center") }
    }
    return codes
  }

  /// C44.
  private var jointErrors: Set<String> {
    var codes: Set<String> = []
    for code in orderCodes {
      let joint = joint(code)
      for (item, quantity) in joint {
        let isKnown = month.outputs.contains { $0.parent == order(code).item && $0.output == item }
        if !isKnown { codes.insert("unexpected-output") }
        if quantity < 0 { codes.insert("negative-completion") }
        if quantity > 0 && good(code) == 0 { codes.insert("not-supported-yet") }
      }
    }
    return codes
  }

  /// C1, C6 and C18: the codes of warnings about the rows.
  var inputWarnings: Set<String> {
    var codes: Set<String> = []
    let dates =
      month.issues.map(\.date) + month.completions.map(\.date) + month.labor.map(\.date)
      + month.receipts.map(\.date) + month.outsourcingReceipts.map(\.date)
      + month.shipments.map(\.date) + month.stockAdjustments.map(\.date)
      + month.invoices.map(\.date) + month.vouchers.map(\.date)
    let periods =
      month.allocationDrivers.map(\.period) + month.wip.map(\.period)
      + month.openingStock.map(\.period) + month.openingWip.map(\.period)
      + month.serviceDrivers.map(\.period) + month.openingAccruals.map(\.period)
    if !dates.allSatisfy({ isInPeriod($0) }) || !periods.allSatisfy({ $0 == period })
      || !month.expenses.allSatisfy({ isInPeriod($0) })
    {
      codes.insert("rows-outside-period")
    }
    if wipRows.contains(where: { orders[$0.order] != nil && isClosed($0.order) }) {
      codes.insert("closed-order-in-wip")
    }
    if adjustments.contains(where: { $0.quantity < 0 && $0.amount != nil }) {
      codes.insert("amount-ignored")
    }
    return codes
  }
}
