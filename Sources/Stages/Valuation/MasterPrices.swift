internal import Domain

/// Rates of the item master, for what the month has no rate of (Docs/Costing.md, C17).
struct MasterPrices: Sendable {
  private let rowOfItem: FixedArray<Int32>
  private let standardCosts: LaneView<Int64>
  private let purchasePrices: LaneView<Int64>

  init(_ tables: InputTables) {
    rowOfItem = tables.rowOfItem
    standardCosts = tables[.items].wide("standard_cost")
    purchasePrices = tables[.items].wide("purchase_price")
  }

  /// Standard cost of an item, in millionths; nil where it has none.
  func standardCost(_ item: Int) -> Int64? {
    let row = Int(rowOfItem[item])
    return row < 0 || standardCosts[row] == ColumnTable.blank64 ? nil : standardCosts[row]
  }

  /// Whether the master has a price for an item without stock.
  func hasRate(_ item: Int) -> Bool {
    let row = Int(rowOfItem[item])
    return row >= 0
      && (standardCosts[row] != ColumnTable.blank64 || purchasePrices[row] != ColumnTable.blank64)
  }

  /// The rate of an item without stock: its standard cost, else its purchase price, else nothing; in millionths.
  func rate(_ item: Int) -> Int64 {
    let row = Int(rowOfItem[item])
    guard row >= 0 else { return 0 }
    if standardCosts[row] != ColumnTable.blank64 { return standardCosts[row] }
    return purchasePrices[row] == ColumnTable.blank64 ? 0 : purchasePrices[row]
  }
}
