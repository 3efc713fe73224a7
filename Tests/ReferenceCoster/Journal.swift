import ReferencePlanner

/// C57: the vouchers of the period for the general ledger.
extension CostRun {
  /// A line of a voucher: a debit, or a credit below zero.
  private struct JournalLine {
    var account: String
    var costCenter = ""
    var element = ""
    var amount: Fraction
  }

  /// `journal.csv`.
  func journalTable() throws -> String {
    let rows = try vouchers().flatMap { voucher, lines in
      lines.filter { $0.amount != 0 }.map { line in
        [
          facts.period.text, voucher, line.account, line.costCenter, line.element,
          max(0, line.amount).amountText, max(0, -line.amount).amountText,
        ]
      }
    }
    return csvText(["period", "voucher", "account", "cost_center", "element", "debit", "credit"], rows)
  }

  private func vouchers() throws -> [(name: String, lines: [JournalLine])] {
    let stocks = try facts.itemCodes.map { try stock($0) }
    let variances = try allVariances()
    func varied(_ kind: Variance.Kind) -> JournalLine {
      JournalLine(
        account: "variances", element: kind.rawValue,
        amount: variances.filter { $0.kind == kind }.map(\.amount).sum)
    }
    func stocked(_ amount: Fraction) -> JournalLine { JournalLine(account: "stock", amount: amount) }
    let received = stocks.map(\.received.amount).sum
    let fees = facts.outsourcingReceipts.map { facts.cost(of: $0) }.sum
    let issued = stocks.map { $0.amount(of: .issue) }.sum
    let sold = stocks.map { $0.amount(of: .shipment) + $0.rest }.sum
    let adjusted =
      stocks.map { $0.adjusted.amount + $0.revaluation - $0.amount(of: .adjustment) }.sum
      - facts.invoiceDifferences.map(\.amount).sum
    let others = [varied(.adjustment), varied(.revaluation)]
    let (good, lost) = try becameOfOrders()
    return [
      (
        "receipts",
        [stocked(received), varied(.price)] + payables(received + varied(.price).amount, .purchase)
      ),
      ("outsourcing", [inProcess("outsourcing", fees)] + payables(fees, .outsourcing)),
      ("invoices", invoiceLines),
      ("issues", [inProcess("material", issued), stocked(-issued)]),
      ("allocations", allocationLines),
      (
        "completions",
        [stocked(stocks.map(\.finished.amount).sum), varied(.production), varied(.loop)]
          + good.map { inProcess($0.element, -$0.amount) }
      ),
      (
        "losses",
        lost.map { JournalLine(account: "loss", element: $0.element, amount: $0.amount) }
          + lost.map { inProcess($0.element, -$0.amount) }
      ),
      ("shipments", [JournalLine(account: "cost-of-sales", amount: sold), stocked(-sold)]),
      (
        "adjustments",
        [stocked(adjusted)] + others + [
          JournalLine(account: "stock-adjustments", amount: -adjusted - others.map(\.amount).sum)
        ]
      ),
    ]
  }

  private func inProcess(_ element: String, _ amount: Fraction) -> JournalLine {
    JournalLine(account: "work-in-process", element: element, amount: amount)
  }

  /// What is owed for receipts of the period, and what of it waits for invoices.
  private func payables(_ amount: Fraction, _ kind: OrderKind) -> [JournalLine] {
    let accrued = facts.accruals.accruals.filter { !$0.isOpening && $0.kind == kind }.map(\.left).sum
    return [
      JournalLine(account: "payables", amount: accrued - amount),
      JournalLine(account: "accrued-payables", amount: -accrued),
    ]
  }

  /// C56: invoices of what earlier periods received.
  private var invoiceLines: [JournalLine] {
    let opening = facts.accruals.accruals.filter(\.isOpening)
    let (accrued, released) = (opening.map(\.amount).sum, opening.map(\.released).sum)
    let invoiced = facts.invoiceDifferences.map(\.invoiced).sum
    func line(_ account: String, _ amount: Fraction) -> JournalLine {
      JournalLine(account: account, amount: amount)
    }
    switch options.invoices {
    case .onInvoice:
      return [
        line("accrued-payables", released), line("stock", -released), line("stock", invoiced),
        line("payables", -invoiced),
      ]
    case .monthStart:
      let left = accrued - released
      return [
        line("accrued-payables", accrued), line("stock", -accrued), line("stock", invoiced),
        line("payables", -invoiced), line("stock", left), line("accrued-payables", -left),
      ]
    case .difference:
      return [
        line("accrued-payables", released), line("stock", invoiced - released), line("payables", -invoiced),
      ]
    }
  }

  /// What orders took of the pools, by element, then what the pools gave.
  private var allocationLines: [JournalLine] {
    let given = pools.map { pool in
      JournalLine(
        account: "expenses", costCenter: pool.costCenter, element: pool.element,
        amount: -pool.shares.map(\.amount).sum)
    }
    return Set(pools.map(\.element)).sorted(by: elementPrecedes).map { element in
      inProcess(element, -given.filter { $0.element == element }.map(\.amount).sum)
    } + given
  }

  /// What became good and what was lost of every element.
  private func becameOfOrders() throws -> (
    good: [(element: String, amount: Fraction)], lost: [(element: String, amount: Fraction)]
  ) {
    let parts = try facts.orderCodes.flatMap { try cost($0).elements.map { $0 } }
    let elements = Set(parts.map(\.key)).sorted(by: elementPrecedes)
    func sums(_ part: (ElementCost) -> Fraction) -> [(element: String, amount: Fraction)] {
      elements.map { element in
        (element: element, amount: parts.filter { $0.key == element }.map { part($0.value) }.sum)
      }
    }
    return (sums(\.good), sums(\.loss))
  }
}
