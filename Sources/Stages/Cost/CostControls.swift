internal import Domain
internal import Numerics

/// The controls of a month: what was read against what was posted (Docs/Costing.md, Results).
struct CostControls {
  private let month: CostMonth
  private let allocations: Allocations
  private let cost: MonthCost
  private let atSuppliers: [SupplierMaterial]

  init(
    _ month: CostMonth, _ allocations: Allocations, _ cost: MonthCost, atSuppliers: [SupplierMaterial]
  ) {
    self.atSuppliers = atSuppliers
    self.month = month
    self.allocations = allocations
    self.cost = cost
  }

  /// All controls but those of the last closing.
  func controls() -> [CostControl] {
    let items = ItemSums(month, cost.items)
    let orders = OrderSums(month, cost)
    let pools = month.pools.reduce(Int64(0)) { $0 + $1.amount }
    let (allocated, carried) = allocated
    let totals = month.totals
    return [
      CostControl("expenses", totals.expenses, pools),
      CostControl("pools", pools, allocated + carried),
      CostControl("allocations", allocated, orders.expenses),
      CostControl("receipts", totals.receipts, items.receipts),
      CostControl("fees", totals.fees, orders.fees),
      CostControl("issues", items.issued, orders.material),
      CostControl("opening-stock", totals.openingStock, items.opening),
      CostControl("opening-wip", totals.openingWip, orders.opening),
      CostControl(
        "orders", orders.opening + orders.current, orders.good + orders.loss + orders.closing),
      CostControl("finished", orders.good, items.produced),
      CostControl("wip", orders.closing, orders.closing - orders.atSuppliers + supplierAmount),
      CostControl("inventory", items.opening + items.inAmount, items.out + items.closing),
      CostControl("zero-quantity", 0, items.withoutQuantity),
      CostControl("breakdown", items.available, items.available + breakdownDifference),
      CostControl(
        "conservation",
        items.opening + orders.opening + items.receipts + items.adjustedIn + allocated + totals.fees,
        items.closing + orders.closing + items.shipped + items.adjustedOut + orders.loss + items.rest),
    ]
  }

  private var supplierAmount: Int64 { atSuppliers.reduce(0) { $0 + $1.amount } }

  private var allocated: (Int64, Int64) {
    var allocated: Int64 = 0
    var carried: Int64 = 0
    for shares in allocations.shares {
      for index in 0..<shares.count {
        if shares[index].order < 0 { carried += shares[index].amount } else { allocated += shares[index].amount }
      }
    }
    return (allocated, carried)
  }

  /// By how much the compositions of items that are not bought add up to something else than their amounts.
  private var breakdownDifference: Int64 {
    var difference: Int64 = 0
    for item in 0..<month.itemCount where !month.isBought[item] {
      let run = cost.compositions[item]
      let sum = (0..<run.count).reduce(Int64(0)) { $0 + run[$1].amount }
      difference += abs(sum - cost.items[item].amount)
    }
    return difference
  }
}

/// Amounts of all items together.
struct ItemSums {
  private(set) var opening: Int64 = 0
  private(set) var receipts: Int64 = 0
  private(set) var adjustedIn: Int64 = 0
  private(set) var produced: Int64 = 0
  private(set) var issued: Int64 = 0
  private(set) var shipped: Int64 = 0
  private(set) var adjustedOut: Int64 = 0
  private(set) var rest: Int64 = 0
  private(set) var closing: Int64 = 0
  /// Of items that are not bought.
  private(set) var available: Int64 = 0
  /// Closing amounts of items without a quantity, their signs put aside.
  private(set) var withoutQuantity: Int64 = 0

  init(_ month: CostMonth, _ items: FixedArray<ItemValue>) {
    for item in 0..<items.count {
      let value = items[item]
      opening += value.openingAmount
      receipts += value.receiptAmount
      adjustedIn += value.adjustmentAmount
      produced += value.producedAmount
      issued += value.issuedAmount
      shipped += value.shippedAmount
      adjustedOut += value.adjustedOutAmount
      rest += value.rest
      closing += value.closingAmount
      if !month.isBought[item] { available += value.amount }
      if value.closingQuantity == 0 { withoutQuantity += abs(value.closingAmount) }
    }
  }

  var inAmount: Int64 { receipts + adjustedIn + produced }
  var out: Int64 { issued + shipped + adjustedOut + rest }
}

/// Amounts of all orders together.
struct OrderSums {
  private(set) var opening: Int64 = 0
  private(set) var material: Int64 = 0
  private(set) var fees: Int64 = 0
  private(set) var current: Int64 = 0
  private(set) var good: Int64 = 0
  private(set) var closing: Int64 = 0
  private(set) var loss: Int64 = 0
  /// Closing material of outsourcing orders.
  private(set) var atSuppliers: Int64 = 0

  init(_ month: CostMonth, _ cost: MonthCost) {
    for order in 0..<month.orders.count {
      for element in 0..<cost.width {
        let index = cost.index(order, element)
        opening += cost.opening[index]
        current += cost.current[index]
        good += cost.good[index]
        closing += cost.closing[index]
        loss += cost.loss[index]
        if element == month.elements.material, month.orders[order].kind == .outsourcing {
          atSuppliers += cost.closing[index]
        }
        if element == month.elements.material { material += cost.current[index] }
        if element == month.elements.outsourcing { fees += cost.current[index] }
      }
    }
  }

  /// Current amounts of the expense elements.
  var expenses: Int64 { current - material - fees }
}
