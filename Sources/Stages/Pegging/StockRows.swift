internal import Domain

/// Rows of stock that a plan counts, apart from their status (Docs/Planning.md, R45, R47 and R49).
struct StockRows {
  /// What planning does with a row.
  enum Use {
    /// Stock of an item in the pool of the sales order that it is reserved for, or in the free one.
    case stock
    /// Stock that covers lines of a sales order before anything is planned.
    case lines
  }

  let table: ColumnTable
  private let model: PlanningModel
  private let items, status, expires, warehouses: LaneView<Int32>
  private let quantities: LaneView<Int64>
  private let orders: TextColumn
  private let isNettable: [Bool]

  init(_ model: PlanningModel, _ tables: InputTables) {
    self.model = model
    table = tables[.stock]
    items = table.narrow("item")
    status = table.narrow("status")
    expires = table.narrow("expires")
    warehouses = table.narrow("warehouse")
    quantities = table.wide("quantity")
    orders = table.text("reserved_for")
    isNettable = NettableStock.nettableWarehouses(tables, table.codes("warehouse"))
  }

  /// What planning does with `row`; nil where it does not count.
  func use(_ row: Int) -> Use? {
    guard items[row] >= 0, quantities[row] > 0, isNettable[Int(warehouses[row])] else { return nil }
    if expires[row] != ColumnTable.blank32, expires[row] < model.axis.asOf.day { return nil }
    return orders.isEmpty(row) || model.rule(Int(items[row])).isPlannedToOrder ? .stock : .lines
  }

  /// Whether `row` is free stock, and not blocked or waiting for inspection.
  func isFree(_ row: Int) -> Bool { status[row] == Int32(StockStatus.free.rawValue) }

  /// Whether `row` waits for inspection and counts as stock.
  func isWaiting(_ row: Int) -> Bool {
    model.options.includesInspectionStock && status[row] == Int32(StockStatus.inspection.rawValue)
  }
}
