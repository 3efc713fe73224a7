internal import Domain
internal import Numerics

/// The controls of a month: what was read against what was posted (Docs/Costing.md, Results).
struct CostControls {
  private let month: CostMonth
  private let allocations: Allocations
  private let cost: MonthCost
  private let details: StockDetails
  private let atSuppliers: [SupplierMaterial]
  private let journal: Journal

  init(_ month: CostMonth, _ allocations: Allocations, _ result: MonthCosting.Result, _ journal: Journal) {
    self.journal = journal
    self.month = month
    self.allocations = allocations
    cost = result.cost
    details = result.details
    atSuppliers = result.atSuppliers
  }

  /// All controls but those of the last closing.
  func controls() -> [CostControl] {
    let items = ItemSums(month, cost.items)
    let orders = OrderSums(month, cost)
    let collected = month.pools.reduce(Int64(0)) { $0 + $1.amount }
    let pools = allocations.pools.reduce(Int64(0)) { $0 + $1.amount }
    let (allocated, carried) = allocated
    let totals = month.totals
    let price = details.amount(.price)
    let production = details.amount(.production)
    let loop = details.amount(.loop)
    let others = details.amount(.adjustment) + details.amount(.revaluation)
    return [
      CostControl("expenses", totals.expenses + totals.costVouchers, collected)
    ]
      + (totals.vouchers.map {
        [CostControl("vouchers", $0, voucherPools + totals.otherVouchers)]
      } ?? []) + (allocations.services.isEmpty ? [] : [CostControl("services", collected, pools)]) + [
        CostControl("pools", pools, allocated + carried),
        CostControl("allocations", allocated, orders.expenses),
        CostControl("receipts", totals.receipts, items.receipts + price),
        CostControl("fees", totals.fees, orders.fees),
        CostControl("issues", items.issued, orders.material),
        CostControl("opening-stock", totals.openingStock, items.opening),
        CostControl("opening-wip", totals.openingWip, orders.opening),
        CostControl(
          "orders", orders.opening + orders.current, orders.good + orders.loss + orders.closing),
        CostControl("finished", orders.good, items.produced + production + loop),
        CostControl("wip", orders.closing, orders.closing - orders.atSuppliers + supplierAmount),
        CostControl("inventory", items.opening + items.inAmount, items.out + items.closing),
        CostControl("zero-quantity", 0, items.withoutQuantity),
        CostControl("breakdown", items.available, brokenDown),
        CostControl(
          "conservation",
          items.opening + orders.opening + items.receipts + price + items.adjustedIn + others + allocated
            + totals.fees,
          items.closing + orders.closing + items.shipped + items.adjustedOut + orders.loss + items.rest
            + price
            + production + others + loop),
      ] + loops + invoices + [
        CostControl("journal", journal.sides.debit, journal.sides.credit),
        CostControl("journal-stock", items.closing - items.opening, journal.balance(.stock)),
        CostControl(
          "journal-work-in-process", orders.closing - orders.opening, journal.balance(.workInProcess)),
      ]
  }

  /// What orders finished of items in loops that the items did not get, beside the variances; only where there is something.
  private var loops: [CostControl] {
    let residuals = details.variances.filter { $0.kind == .loop }
    guard !residuals.isEmpty else { return [] }
    var missing: Int64 = 0
    for item in Set(residuals.map { Int($0.item) }).sorted() {
      for order in month.ordersOfItem.list(item).map(Int.init) {
        missing += (0..<cost.width).reduce(0) { $0 + cost.part(order, of: item, $1, in: month) }
      }
      missing -= cost.items[item].producedAmount
    }
    return [CostControl("loop-residual", missing, details.amount(.loop))]
  }

  /// Invoices and accruals; only where receipts are followed.
  private var invoices: [CostControl] {
    let invoicing = month.invoicing
    guard !invoicing.accruals.isEmpty || invoicing.total != 0 else { return [] }
    let invoiced = invoicing.accruals.reduce(Int64(0)) { $0 + ($1.isOpening ? 0 : $1.invoiced) }
    let ofEarlier = invoicing.differences.reduce(Int64(0)) { $0 + $1.released + $1.amount }
    let accrued = invoicing.accruals.reduce(Int64(0)) { $0 + $1.amount }
    let left = invoicing.accruals.reduce(Int64(0)) { $0 + $1.released + $1.openAmount }
    return [
      CostControl("invoices", invoicing.total, invoiced + ofEarlier),
      CostControl("accruals", accrued, left),
    ]
  }

  /// What vouchers put into pools.
  private var voucherPools: Int64 {
    month.pools.reduce(Int64(0)) { $0 + $1.amount } - month.totals.expenses
  }

  private var supplierAmount: Int64 { atSuppliers.reduce(0) { $0 + $1.amount } }

  private var allocated: (Int64, Int64) {
    var allocated: Int64 = 0
    var carried: Int64 = 0
    for shares in allocations.shares {
      for index in 0..<shares.count {
        if shares[index].order < 0 {
          carried += shares[index].amount
        } else {
          allocated += shares[index].amount
        }
      }
    }
    return (allocated, carried)
  }

  /// What the compositions of items that are not bought add up to.
  private var brokenDown: Int64 {
    var sum: Int64 = 0
    for item in 0..<month.itemCount where !month.isBought[item] {
      let run = cost.compositions[item]
      for index in 0..<run.count { sum += run[index].amount }
    }
    return sum
  }
}
