/// The tables that go in, by the names that files and pipelines use.
public enum Dataset: String, Sendable, CaseIterable {
  case items
  case units
  case unitConversions = "unit_conversions"
  case bom
  case bomTree = "bom_tree"
  case bomOutputs = "bom_outputs"
  case substitutes
  case engineeringChanges = "engineering_changes"
  case calendar
  case suppliers
  case prices
  case exchangeRates = "exchange_rates"
  case warehouses
  case routings
  case workCenters = "work_centers"
  case costRates = "cost_rates"
  case orders
  case forecasts
  case requirements
  case stock
  case purchaseOrders = "purchase_orders"
  case productionOrders = "production_orders"
  case orderComponents = "order_components"
  case outsourcingOrders = "outsourcing_orders"
  case firmOrders = "firm_orders"
  case issues
  case receipts
  case completions
  case labor
  case outsourcingReceipts = "outsourcing_receipts"
  case invoices
  case shipments
  case stockAdjustments = "stock_adjustments"
  case expenses
  case vouchers
  case allocationBases = "allocation_bases"
  case allocationDrivers = "allocation_drivers"
  case serviceDrivers = "service_drivers"
  case wip
  case openingStock = "opening_stock"
  case openingWip = "opening_wip"
  case openingAccruals = "opening_accruals"

  /// Its columns and key.
  public var schema: DatasetSchema {
    switch self {
    case .items: .items
    case .units: .units
    case .unitConversions: .unitConversions
    case .bom: .bom
    case .bomTree: .bomTree
    case .bomOutputs: .bomOutputs
    case .substitutes: .substitutes
    case .engineeringChanges: .engineeringChanges
    case .calendar: .calendar
    case .suppliers: .suppliers
    case .prices: .prices
    case .exchangeRates: .exchangeRates
    case .warehouses: .warehouses
    case .routings: .routings
    case .workCenters: .workCenters
    case .costRates: .costRates
    case .orders: .orders
    case .forecasts: .forecasts
    case .requirements: .requirements
    case .stock: .stock
    case .purchaseOrders: .purchaseOrders
    case .productionOrders: .productionOrders
    case .orderComponents: .orderComponents
    case .outsourcingOrders: .outsourcingOrders
    case .firmOrders: .firmOrders
    case .issues: .issues
    case .receipts: .receipts
    case .completions: .completions
    case .labor: .labor
    case .outsourcingReceipts: .outsourcingReceipts
    case .invoices: .invoices
    case .shipments: .shipments
    case .stockAdjustments: .stockAdjustments
    case .expenses: .expenses
    case .vouchers: .vouchers
    case .allocationBases: .allocationBases
    case .allocationDrivers: .allocationDrivers
    case .serviceDrivers: .serviceDrivers
    case .wip: .wip
    case .openingStock: .openingStock
    case .openingWip: .openingWip
    case .openingAccruals: .openingAccruals
    }
  }
}
