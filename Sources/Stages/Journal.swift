internal import Domain
internal import Numerics

/// The vouchers of the period for the general ledger (Docs/Costing.md, C57).
struct Journal: Sendable {
  /// Accounts by what they stand for; the report names them.
  enum Account: String, CaseIterable {
    case stock
    case workInProcess = "work-in-process"
    case payables
    case accruedPayables = "accrued-payables"
    case expenses
    case costOfSales = "cost-of-sales"
    case loss
    case stockAdjustments = "stock-adjustments"
    case variances
  }

  /// One side of a voucher.
  struct Line: Equatable {
    let account: Account
    /// Cost centre, element or kind of variance; empty where there is none.
    var costCenter = ""
    var element = ""
    /// Debit, in cents; below zero for a credit.
    let amount: Int64
  }

  /// Lines that add up to nothing.
  struct Voucher: Equatable {
    let name: String
    let lines: [Line]
  }

  /// In a fixed order; vouchers without an amount are left out.
  let vouchers: [Voucher]

  init(_ month: CostMonth, _ cost: MonthCost, _ allocations: Allocations, _ details: StockDetails) {
    let items = ItemSums(month, cost.items)
    let fees = month.totals.fees
    let names = month.elements.names
    let outsourcing = names[month.elements.outsourcing]
    let material = names[month.elements.material]
    let invoicing = month.invoicing
    let differences = invoicing.differences.reduce(Int64(0)) { $0 + $1.amount }
    let price = details.amount(.price)
    func variance(_ kind: VarianceKind) -> Line {
      Line(account: .variances, element: "\(kind.name)", amount: details.amount(kind))
    }
    let (good, loss) = Self.byElement(month, cost)
    let adjusted = items.adjustedIn + details.amount(.adjustment) + details.amount(.revaluation) - differences
    vouchers = [
      (
        "receipts",
        [Line(account: .stock, amount: items.receipts), variance(.price)]
          + Self.payables(items.receipts + price, invoicing, isOutsourcing: false)
      ),
      (
        "outsourcing",
        [Line(account: .workInProcess, element: outsourcing, amount: fees)]
          + Self.payables(fees, invoicing, isOutsourcing: true)
      ),
      ("invoices", Self.invoices(invoicing)),
      (
        "issues",
        [
          Line(account: .workInProcess, element: material, amount: items.issued),
          Line(account: .stock, amount: -items.issued),
        ]
      ),
      ("allocations", Self.allocations(month, allocations)),
      (
        "completions",
        [
          Line(account: .stock, amount: items.produced), variance(.production), variance(.loop),
        ] + good.map { Line(account: .workInProcess, element: names[$0], amount: -$1) }
      ),
      (
        "losses",
        loss.map { Line(account: .loss, element: names[$0], amount: $1) }
          + loss.map { Line(account: .workInProcess, element: names[$0], amount: -$1) }
      ),
      (
        "shipments",
        [
          Line(account: .costOfSales, amount: items.shipped + items.rest),
          Line(account: .stock, amount: -items.shipped - items.rest),
        ]
      ),
      (
        "adjustments",
        [
          Line(account: .stock, amount: items.adjustedIn - items.adjustedOut - differences),
          variance(.adjustment), variance(.revaluation),
          Line(account: .stockAdjustments, amount: items.adjustedOut - adjusted),
        ]
      ),
    ].map { name, lines in Voucher(name: name, lines: lines.filter { $0.amount != 0 }) }
      .filter { !$0.lines.isEmpty }
  }

  /// What an account was debited, less what it was credited.
  func balance(_ account: Account) -> Int64 {
    vouchers.reduce(0) { sum, voucher in
      voucher.lines.reduce(sum) { $1.account == account ? $0 + $1.amount : $0 }
    }
  }

  /// Debits and credits of all vouchers.
  var sides: (debit: Int64, credit: Int64) {
    vouchers.reduce((0, 0)) { sums, voucher in
      voucher.lines.reduce(sums) { sums, line in
        line.amount > 0 ? (sums.0 + line.amount, sums.1) : (sums.0, sums.1 - line.amount)
      }
    }
  }

  /// What orders finished and lost of each element; in one walk, since the amounts of an order stand beside one another.
  private static func byElement(_ month: CostMonth, _ cost: MonthCost) -> (
    good: [(Int, Int64)], loss: [(Int, Int64)]
  ) {
    var good = [Int64](repeating: 0, count: cost.width)
    var loss = good
    for order in 0..<month.orders.count {
      for element in 0..<cost.width {
        good[element] += cost.good[cost.index(order, element)]
        loss[element] += cost.loss[cost.index(order, element)]
      }
    }
    return (good.enumerated().map { ($0, $1) }, loss.enumerated().map { ($0, $1) })
  }

  /// What is owed for receipts of the period: to suppliers where they sent an invoice, or where nobody waits for one.
  private static func payables(_ amount: Int64, _ invoicing: Invoicing, isOutsourcing: Bool) -> [Line] {
    let own = invoicing.accruals.filter { !$0.isOpening && $0.isOutsourcing == isOutsourcing }
    let accrued = own.reduce(Int64(0)) { $0 + $1.openAmount }
    return [
      Line(account: .payables, amount: accrued - amount), Line(account: .accruedPayables, amount: -accrued),
    ]
  }

  /// Invoices for receipts of earlier periods (C56).
  private static func invoices(_ invoicing: Invoicing) -> [Line] {
    let opening = invoicing.accruals.filter(\.isOpening)
    let accrued = opening.reduce(Int64(0)) { $0 + $1.amount }
    let released = opening.reduce(Int64(0)) { $0 + $1.released }
    let invoiced = invoicing.differences.reduce(Int64(0)) { $0 + $1.invoiced }
    let bill = Line(account: .payables, amount: -invoiced)
    switch invoicing.policy {
    case .onInvoice:
      return [
        Line(account: .accruedPayables, amount: released), Line(account: .stock, amount: -released),
        Line(account: .stock, amount: invoiced), bill,
      ]
    case .monthStart:
      return [
        Line(account: .accruedPayables, amount: accrued), Line(account: .stock, amount: -accrued),
        Line(account: .stock, amount: invoiced), bill,
        Line(account: .stock, amount: accrued - released),
        Line(account: .accruedPayables, amount: released - accrued),
      ]
    case .difference:
      return [
        Line(account: .accruedPayables, amount: released),
        Line(account: .stock, amount: invoiced - released), bill,
      ]
    }
  }

  private static func allocations(_ month: CostMonth, _ allocations: Allocations) -> [Line] {
    var debits = [Int64](repeating: 0, count: month.elements.count)
    var given: [Line] = []
    for (pool, shares) in zip(allocations.pools, allocations.shares) {
      let amount = (0..<shares.count).reduce(Int64(0)) {
        shares[$1].order < 0 ? $0 : $0 + shares[$1].amount
      }
      debits[pool.element] += amount
      given.append(
        Line(
          account: .expenses, costCenter: month.costCenters[pool.costCenter],
          element: month.elements.names[pool.element], amount: -amount))
    }
    return debits.enumerated().map {
      Line(account: .workInProcess, element: month.elements.names[$0], amount: $1)
    } + given
  }
}
