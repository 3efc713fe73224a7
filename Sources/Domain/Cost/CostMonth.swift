/// Everything that is collected for a period: orders, movements, openings, pools; what `collect` leaves and all later stages of costing read.
///
/// Items are numbered as in the input tables, orders by the bytes of their codes.
public final class CostMonth: Sendable {
  /// The month.
  public let period: Period
  /// Codes of the orders, in the order of their bytes.
  public let orderCodes: CodeDictionary
  /// The orders, by number.
  public let orders: FixedArray<CostOrder>
  /// Orders that finished something in the period, by item; values are order numbers.
  public let ordersOfItem: ItemLists<Int32>
  /// Joint products with a quantity above zero, by order, in the order of their items.
  public let outputs: ItemLists<JointOutput>
  /// What went out, by item, in the order in which it is posted.
  public let outs: ItemLists<StockOut>
  /// The issues of each order.
  public let issuesOfOrder: ItemLists<OrderIssue>
  /// What came in from outside, by item.
  public let ins: ItemLists<StockIn>
  /// What orders finished, row by row, of items whose valuation goes by the day.
  public let finishes: ItemLists<StockFinish>
  /// How every item is valued.
  public let valuations: FixedArray<Valuation>
  /// Opening stock, by item.
  public let openings: ItemLists<OpeningStock>
  /// Opening work in process, by order.
  public let openingWip: ItemLists<OpeningWip>
  /// Fees of outsourcing receipts in cents, by order, with their rows.
  public let fees: ItemLists<OutsourcingFee>
  /// Whether an item is bought: its source is `buy` and no order delivers it in the period.
  public let isBought: FixedArray<Bool>
  /// The elements that occur.
  public let elements: CostElements
  /// Names of the cost centres, by number.
  public let costCenters: [String]
  /// What is said of how pools are allocated.
  public let bases: StatedBases
  /// The pools, by cost centre and element.
  public let pools: [CostPool]
  /// Rows of the period by dataset, summed: the left sides of the controls.
  public let totals: CollectedTotals
  /// Receipts without invoices, and invoices.
  public let invoicing: Invoicing

  /// Collects a month.
  public init(
    period: Period, orderCodes: CodeDictionary, orders: FixedArray<CostOrder>, ordersOfItem: ItemLists<Int32>,
    outputs: ItemLists<JointOutput>,
    outs: ItemLists<StockOut>, issuesOfOrder: ItemLists<OrderIssue>, ins: ItemLists<StockIn>,
    finishes: ItemLists<StockFinish>, valuations: FixedArray<Valuation>,
    openings: ItemLists<OpeningStock>, openingWip: ItemLists<OpeningWip>, fees: ItemLists<OutsourcingFee>,
    isBought: FixedArray<Bool>, elements: CostElements, costCenters: [String], bases: StatedBases,
    pools: [CostPool],
    totals: CollectedTotals, invoicing: Invoicing = Invoicing()
  ) {
    self.invoicing = invoicing
    self.period = period
    self.orderCodes = orderCodes
    self.orders = orders
    self.ordersOfItem = ordersOfItem
    self.outputs = outputs
    self.outs = outs
    self.issuesOfOrder = issuesOfOrder
    self.ins = ins
    self.finishes = finishes
    self.valuations = valuations
    self.openings = openings
    self.openingWip = openingWip
    self.fees = fees
    self.isBought = isBought
    self.elements = elements
    self.costCenters = costCenters
    self.bases = bases
    self.pools = pools
    self.totals = totals
  }

  /// Whether nothing belongs to the period.
  public var isEmpty: Bool {
    pools.isEmpty && outs.records.count == 0 && ins.records.count == 0 && openings.records.count == 0
      && !(0..<orders.count).contains { orders[$0].isActive }
  }

  /// Whether any order has joint products.
  public var hasOutputs: Bool { outputs.records.count > 0 }

  /// What an order finished of an item, in millionths.
  public func finished(_ order: Int, of item: Int) -> Int64 {
    guard Int(orders[order].item) != item else { return orders[order].good }
    return output(order, of: item).map { outputs.records[$0].quantity } ?? 0
  }

  /// The items that an order finished: its own, then its joint products in the order of their codes.
  public func products(_ order: Int) -> [Int32] {
    [orders[order].item] + outputs.range(order).map { outputs.records[$0].item }
  }

  /// Position of an item among all joint products of orders; nil where the order does not have it as one.
  public func output(_ order: Int, of item: Int) -> Int? {
    outputs.range(order).first { Int(outputs.records[$0].item) == item }
  }

  /// Number of items.
  public var itemCount: Int { isBought.count }
}

/// The fee of one outsourcing receipt.
@frozen
public struct OutsourcingFee: Sendable, BitwiseCopyable {
  /// Row in `outsourcing_receipts`.
  public var row: Int32
  /// Millionths of the item's unit.
  public var quantity: Int64
  /// Cents.
  public var amount: Int64

  /// Describes a fee.
  public init(row: Int32, quantity: Int64, amount: Int64) {
    self.row = row
    self.quantity = quantity
    self.amount = amount
  }
}

/// The bases that are stated, by cost centre and element.
public struct StatedBases: Sendable {
  private let bases: [[Int]: AllocationBasis]

  /// Takes bases by the numbers of cost centre and element, −1 for all elements.
  public init(_ bases: [[Int]: AllocationBasis]) { self.bases = bases }

  /// The basis of a pool; nil where nothing says so.
  public func basis(_ costCenter: Int, _ element: Int) -> AllocationBasis? {
    bases[[costCenter, element]] ?? bases[[costCenter, -1]]
  }
}

/// Expenses of one cost centre and element.
public struct CostPool: Sendable {
  /// Number of the cost centre.
  public let costCenter: Int
  /// Number of the element.
  public let element: Int
  /// Cents.
  public let amount: Int64
  /// How it is allocated; nil where nothing says so.
  public let basis: AllocationBasis?
  /// Its rows in `expenses`.
  public let rows: [Int32]
  /// Cents of these rows.
  public let rowAmounts: [Int64]
  /// Its rows in `vouchers`.
  public let voucherRows: [Int32]

  /// Describes a pool.
  public init(
    costCenter: Int, element: Int, amount: Int64, basis: AllocationBasis?, rows: [Int32],
    rowAmounts: [Int64], voucherRows: [Int32] = []
  ) {
    self.rowAmounts = rowAmounts
    self.costCenter = costCenter
    self.element = element
    self.amount = amount
    self.basis = basis
    self.rows = rows
    self.voucherRows = voucherRows
  }
}

/// Sums over the rows of the period as they were read, in cents.
public struct CollectedTotals: Sendable, Equatable {
  /// Expenses.
  public var expenses: Int64 = 0
  /// Debit − credit of vouchers; nil where the period has none.
  public var vouchers: Int64?
  /// Of these, what went into pools.
  public var costVouchers: Int64 = 0
  /// Of these, what the account table leaves out.
  public var otherVouchers: Int64 = 0
  /// Receipts, priced.
  public var receipts: Int64 = 0
  /// Fees of outsourcing receipts.
  public var fees: Int64 = 0
  /// Opening stock.
  public var openingStock: Int64 = 0
  /// Opening work in process.
  public var openingWip: Int64 = 0

  /// Nothing.
  public init() {}
}
