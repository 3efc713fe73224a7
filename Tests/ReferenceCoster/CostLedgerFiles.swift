import ReferencePlanner

/// Datasets of services, currencies, invoices and the general ledger.
extension CostMonthFiles {
  mutating func addLedgerRows(_ month: CostMonth, _ text: @escaping (Month) -> String) {
    add(
      "service_drivers", month.serviceDrivers,
      [
        Column("period") { text($0.period) }, Column("cost_center") { $0.costCenter },
        Column("receiver") { $0.receiver }, Column("value") { $0.value.plainText },
      ])
    add(
      "exchange_rates", month.exchangeRates,
      [
        Column("currency") { $0.currency }, Column("date") { $0.date.text },
        Column("rate") { $0.rate.plainText },
      ])
    add(
      "invoices", month.invoices,
      [
        Column("date") { $0.date.text }, Column("document") { $0.document }, Column("line") { $0.line },
        Column("order") { $0.order }, Column("kind") { $0.kind?.rawValue },
        Column("receipt") { $0.receipt }, Column("item") { $0.item },
        Column("quantity") { $0.quantity?.plainText }, Column("amount") { $0.amount.plainText },
        Column("currency") { $0.currency },
      ])
    add(
      "opening_accruals", month.openingAccruals,
      [
        Column("period") { text($0.period) }, Column("order") { $0.order },
        Column("receipt") { $0.receipt }, Column("item") { $0.item },
        Column("quantity") { $0.quantity?.plainText }, Column("amount") { $0.amount.plainText },
      ])
    add(
      "vouchers", month.vouchers,
      [
        Column("date") { $0.date.text }, Column("voucher") { $0.voucher },
        Column("account") { $0.account }, Column("cost_center") { $0.costCenter },
        Column("debit") { $0.debit?.plainText }, Column("credit") { $0.credit?.plainText },
      ])
  }
}
