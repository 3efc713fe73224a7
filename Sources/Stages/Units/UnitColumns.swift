internal import Domain

/// The columns of a dataset that are in the row's unit.
struct UnitColumns {
  /// Column that names the item.
  var item = "item"
  /// Quantities, rounded half-up.
  var quantities = ["quantity"]
  /// Quantities from which something holds, rounded up.
  var minimums: [String] = []
  /// Prices a unit.
  var prices: [String] = []

  /// The columns of `dataset`; nil where it has no unit, and for `bom`, whose lines are fractions.
  static func of(_ dataset: Dataset) -> UnitColumns? {
    switch dataset {
    case .prices: UnitColumns(quantities: [], minimums: ["minimum_quantity"], prices: ["price"])
    case .orders: UnitColumns(quantities: ["quantity", "shipped"], prices: ["price"])
    case .purchaseOrders, .outsourcingOrders:
      UnitColumns(quantities: ["quantity", "received"], prices: ["price"])
    case .productionOrders: UnitColumns(quantities: ["quantity", "completed", "scrapped"])
    case .orderComponents: UnitColumns(item: "component", quantities: ["required", "issued"])
    case .completions: UnitColumns(quantities: ["quantity", "scrapped"])
    case .forecasts, .requirements, .stock, .issues, .receipts, .outsourcingReceipts, .shipments,
      .stockAdjustments, .invoices:
      UnitColumns()
    default: nil
    }
  }
}
