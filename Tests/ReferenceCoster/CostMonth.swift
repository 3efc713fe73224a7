/// Everything the cost of a month is made from: the datasets as arrays of rows.
public struct CostMonth: Sendable {
  /// The month that is costed.
  public var period: Month
  /// Items.
  public var items: [Item] = []
  /// Bills of materials.
  public var bom: [BomLine] = []
  /// Production orders.
  public var productionOrders: [ProductionOrder] = []
  /// Outsourcing orders.
  public var outsourcingOrders: [OutsourcingOrder] = []
  /// Lines of purchase orders.
  public var purchaseOrders: [PurchaseLine] = []
  /// Components of orders where they differ from the bill of materials.
  public var orderComponents: [OrderComponent] = []
  /// Price lists.
  public var prices: [Price] = []
  /// Issues to orders.
  public var issues: [Issue] = []
  /// Completions of production orders.
  public var completions: [Completion] = []
  /// Labor on production orders.
  public var labor: [Labor] = []
  /// Receipts of purchased goods.
  public var receipts: [Receipt] = []
  /// Receipts of outsourcing orders.
  public var outsourcingReceipts: [OutsourcingReceipt] = []
  /// Shipments.
  public var shipments: [Shipment] = []
  /// Stock adjustments.
  public var stockAdjustments: [StockAdjustment] = []
  /// Expenses.
  public var expenses: [Expense] = []
  /// Bases of pools.
  public var allocationBases: [AllocationBasis] = []
  /// Drivers of pools whose basis is custom.
  public var allocationDrivers: [AllocationDriver] = []
  /// Counted work in process.
  public var wip: [Wip] = []
  /// Opening stock.
  public var openingStock: [OpeningStock] = []
  /// Opening work in process.
  public var openingWip: [OpeningWip] = []
  /// What orders give beside their product.
  public var outputs: [Output] = []
  /// Operations.
  public var routings: [Operation] = []
  /// What cost centres did for each other.
  public var serviceDrivers: [ServiceDriver] = []
  /// Exchange rates.
  public var exchangeRates: [ExchangeRate] = []
  /// Invoices.
  public var invoices: [Invoice] = []
  /// Receipts of earlier months without an invoice.
  public var openingAccruals: [OpeningAccrual] = []
  /// Vouchers of the general ledger.
  public var vouchers: [Voucher] = []

  /// Lines of sales orders.
  public var salesLines: [SalesLine] = []

  /// An empty month.
  public init(period: Month) {
    self.period = period
  }
}
