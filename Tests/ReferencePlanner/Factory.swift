/// Everything a plan is made from: the datasets as arrays of rows, the options and the run date.
public struct Factory: Sendable {
  /// The day of the run.
  public var asOf: Day
  /// The options of the run.
  public var options = PlanOptions()
  /// Master data.
  public var items: [ItemRow] = []
  /// Steps of units.
  public var units: [UnitRow] = []
  /// Product structure.
  public var bom: [BomRow] = []
  /// Engineering changes of the product structure.
  public var changes: [ChangeRow] = []
  /// Conversions between units.
  public var conversions: [ConversionRow] = []
  /// What may replace a component.
  public var substitutes: [SubstituteRow] = []
  /// Co-products and by-products.
  public var outputs: [OutputRow] = []
  /// Operations and where they take place.
  public var routings: [RoutingRow] = []
  /// Where they take place.
  public var workCenters: [WorkCenterRow] = []
  /// Exceptions to Monday to Friday.
  public var calendar: [CalendarRow] = []
  /// Suppliers.
  public var suppliers: [SupplierRow] = []
  /// Price lists.
  public var prices: [PriceRow] = []
  /// Warehouses.
  public var warehouses: [WarehouseRow] = []
  /// Sales order lines.
  public var orders: [SalesRow] = []
  /// Forecasts.
  public var forecasts: [ForecastRow] = []
  /// Manual requirements.
  public var requirements: [RequirementRow] = []
  /// Stock.
  public var stock: [StockRow] = []
  /// Purchase order lines.
  public var purchaseOrders: [PurchaseRow] = []
  /// Production orders.
  public var productionOrders: [ProductionRow] = []
  /// Components of production and outsourcing orders.
  public var orderComponents: [OrderComponentRow] = []
  /// Outsourcing orders.
  public var outsourcingOrders: [OutsourcingRow] = []
  /// Issues to production and outsourcing orders.
  public var issues: [IssueRow] = []
  /// Accepted planned orders.
  public var firmOrders: [FirmRow] = []

  /// An empty factory on the day `asOf`.
  public init(asOf: Day) {
    self.asOf = asOf
  }
}

/// The options of a run, with the defaults of Docs/Planning.md.
public struct PlanOptions: Sendable {
  /// Calendar days that are planned.
  public var horizonDays = 365
  /// How far a sales order looks for forecasts before and after its own bucket.
  public var backwardDays = 30, forwardDays = 0
  /// Whether those distances are working days instead of calendar days.
  public var consumptionInWorkdays = false
  /// Whether what is left of a week or month falls on all its working days (R42).
  public var spreadsEvenly = false
  /// The scrap rule of items and lines that name none.
  public var scrapRule = ScrapRule.markup
  /// Whether stock that waits for inspection is supply.
  public var inspectionStock = true
  /// Which sources of demand count.
  public var useOrders = true, useForecasts = true, useRequirements = true
  /// Which sources of demand count.
  public var useOrderComponents = true, useSafetyStock = true
  /// Whether `part-period` looks back at its last need (R30).
  public var lookBack = false
  /// Whether open orders are assumed to move to where they are needed (R50).
  public var assumeReschedule = false
  /// Whether free stock serves items that are made to order (R46).
  public var freeStockServesPools = false
  /// R57 to R59: how far off an order may be without a message.
  public var toleranceDays = 0, tolerancePercent: Rational = 0

  /// R70, R72: what a kitting analysis counts.
  public var kit = KitOptions()

  /// R78: which planned orders become documents, and what starts later stays planned.
  public var releaseRules: [ReleaseRule] = [], releaseWithinDays = 3660

  /// The defaults.
  public init() {}

  /// The options of action messages, as the flat keys and values of a pipeline file.
  public var actionPairs: [(key: String, value: String)] {
    [("tolerance_days", "\(toleranceDays)"), ("tolerance_percent", tolerancePercent.decimalText)]
  }

  /// Every option of planning as the flat key and value of a pipeline file.
  public var pairs: [(key: String, value: String)] {
    func flag(_ isOn: Bool) -> String { isOn ? "on" : "off" }
    return [
      ("horizon_days", "\(horizonDays)"),
      ("backward_days", "\(backwardDays)"),
      ("forward_days", "\(forwardDays)"),
      ("consumption_days", consumptionInWorkdays ? "workdays" : "calendar"),
      ("spread", spreadsEvenly ? "even" : "none"),
      ("scrap_rule", scrapRule.rawValue),
      ("inspection_stock", flag(inspectionStock)),
      ("use_orders", flag(useOrders)),
      ("use_forecasts", flag(useForecasts)),
      ("use_requirements", flag(useRequirements)),
      ("use_order_components", flag(useOrderComponents)),
      ("use_safety_stock", flag(useSafetyStock)),
      ("look_back", flag(lookBack)),
      ("assume_reschedule", flag(assumeReschedule)),
      ("mto_free_stock", flag(freeStockServesPools)),
    ]
  }
}
