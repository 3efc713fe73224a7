/// How many rows of each list a report shows; what is left out is stated with its total, never dropped silently.
public struct ReportLimits: Hashable, Sendable {
  /// Planned orders.
  public var orders: Int
  /// Exceptions of one code.
  public var exceptionsPerCode: Int
  /// Items of the plan by week.
  public var items: Int
  /// Weeks of the release chart and of the items; later weeks of the chart are summed up in a note.
  public var weeks: Int
  /// Groups of products, in a workbook a sheet each.
  public var productGroups: Int
  /// Products of one group.
  public var productsPerGroup: Int
  /// Orders of one product.
  public var ordersPerProduct: Int
  /// Rows of cost by level and of order costs in a workbook, all products together.
  public var costRows: Int
  /// Lines of the restored cost of one product.
  public var restoredLines: Int
  /// Rows of cost sheets of orders, all orders together.
  public var costSheetRows: Int
  /// Sales lines with their margins.
  public var marginRows: Int
  /// Orders with work in process.
  public var wipRows: Int
  /// Items of the inventory ledger.
  public var ledgerRows: Int
  /// Orders of the kitting analysis.
  public var kittingOrders: Int
  /// Components that are short.
  public var shortages: Int

  /// What a page can show on a phone.
  public static let page = ReportLimits()
  /// What a workbook opens without delay.
  public static let workbook = ReportLimits(
    orders: 5_000, exceptionsPerCode: 2_000, items: 200, weeks: 53, productGroups: 60,
    productsPerGroup: 500, ordersPerProduct: 100, costRows: 20_000,
    restoredLines: 500, costSheetRows: 20_000, marginRows: 10_000, wipRows: 5_000, ledgerRows: 10_000,
    kittingOrders: 5_000, shortages: 10_000)

  /// Sets the limits; none is below zero.
  public init(
    orders: Int = 2_000, exceptionsPerCode: Int = 200, items: Int = 40, weeks: Int = 26,
    productGroups: Int = 20, productsPerGroup: Int = 30, ordersPerProduct: Int = 5, costRows: Int = 2_000,
    restoredLines: Int = 12, costSheetRows: Int = 0, marginRows: Int = 200, wipRows: Int = 200,
    ledgerRows: Int = 200, kittingOrders: Int = 200, shortages: Int = 200
  ) {
    self.orders = max(0, orders)
    self.exceptionsPerCode = max(0, exceptionsPerCode)
    self.items = max(0, items)
    self.weeks = max(0, weeks)
    self.productGroups = max(0, productGroups)
    self.productsPerGroup = max(0, productsPerGroup)
    self.ordersPerProduct = max(0, ordersPerProduct)
    self.costRows = max(0, costRows)
    self.restoredLines = max(0, restoredLines)
    self.costSheetRows = max(0, costSheetRows)
    self.marginRows = max(0, marginRows)
    self.wipRows = max(0, wipRows)
    self.ledgerRows = max(0, ledgerRows)
    self.kittingOrders = max(0, kittingOrders)
    self.shortages = max(0, shortages)
  }
}
