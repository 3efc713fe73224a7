internal import Diagnostics
internal import Domain
internal import Numerics

/// The cells of the input that the numbers of a plan come from.
struct InputCells {
  let outcome: PlanOutcome
  let tables: InputTables

  /// File, row and column of a cell.
  func place(_ dataset: Dataset, _ row: Int, _ column: String) -> String {
    DiagnosticCatalog.place(tables.place(dataset, row, column: column))
  }

  /// The cell of the quantity of a document; empty for what was computed.
  func quantity(_ entry: PeggingEntry) -> String {
    let row = Int(entry.number)
    return switch entry.kind {
    case .purchaseOrder: place(.purchaseOrders, row, "quantity")
    case .productionOrder, .productionOutput: place(.productionOrders, row, "quantity")
    case .outsourcingOrder, .outsourcingOutput: place(.outsourcingOrders, row, "quantity")
    case .firmOrder, .firmOutput: place(.firmOrders, row, "quantity")
    case .salesOrder: place(.orders, row, "quantity")
    case .forecast: place(.forecasts, row, "quantity")
    case .requirement: place(.requirements, row, "quantity")
    default: ""
    }
  }

  /// Rows of stock of `item` that count, each with its cell.
  func stock(_ item: Int, waiting: Bool) -> [PlanExplanation] {
    let rows = StockRows(outcome.model, tables)
    let table = rows.table
    let items = table.narrow("item")
    let quantities = table.wide("quantity")
    let warehouses = table.narrow("warehouse")
    return (0..<table.rowCount).filter { row in
      items[row] == Int32(item) && rows.use(row) == .stock
        && (waiting ? rows.isWaiting(row) : rows.isFree(row))
    }
    .map { row in
      let warehouse = table.codes("warehouse").text(warehouses[row])
      return PlanExplanation(
        warehouse.isEmpty ? "stock" : "stock in \(warehouse)", quantity: plain(quantities[row]),
        place: place(.stock, row, "quantity"))
    }
  }

  /// Rows of the bucket of a forecast, each with its cell, and what sales orders consumed of them.
  func forecast(_ entry: PeggingEntry, item: Int) -> [PlanExplanation] {
    let order = DocumentOrder(outcome, tables)
    let table = tables[.forecasts]
    let items = table.narrow("item")
    let quantities = table.wide("quantity")
    let first = order.bucketStart(entry.number)
    let rows = (0..<table.rowCount).filter { row in
      items[row] == Int32(item) && order.bucketStart(Int32(row)) == first
    }
    var parts = rows.map { row in
      PlanExplanation("forecast", quantity: plain(quantities[row]), place: place(.forecasts, row, "quantity"))
    }
    let consumed = rows.reduce(Int64(0)) { saturatingSum($0, quantities[$1]) } - entry.quantity
    if consumed > 0 {
      parts.append(PlanExplanation("consumed by sales orders", quantity: "-\(plain(consumed))"))
    }
    return parts
  }

  /// What the master says of `item` that is not left at its default, each with its cell.
  func master(_ item: Int) -> [PlanExplanation] {
    let row = Int(tables.rowOfItem[item])
    guard row >= 0 else { return [] }
    let table = tables[.items]
    return Self.masterColumns.compactMap { column in
      guard let text = text(table, column, row) else { return nil }
      return PlanExplanation(
        column.replacing("_", with: " "), quantity: text, place: place(.items, row, column))
    }
  }

  /// Columns of `items` that decide how an item is planned.
  private static let masterColumns = [
    "source", "lead_time", "lead_time_per_unit", "safety_stock", "lot_policy", "lot_size", "lot_min",
    "lot_max", "lot_multiple", "reorder_point", "order_up_to", "period_days", "order_cost", "holding_cost",
    "scrap_percent", "planning_fence", "demand_fence", "supplier", "bom_version",
  ]

  /// The value of a cell, or nil where it is empty or the default.
  private func text(_ table: ColumnTable, _ column: String, _ row: Int) -> String? {
    let schema = table.dataset.schema
    let definition = schema.columns[schema.index(of: column)]
    let text: String
    switch definition.type {
    case .choice(let choices):
      let value = table.narrow(column)[row]
      guard value >= 0 else { return nil }
      text = choices[Int(value)].name
    case .code: text = table.codes(column).text(table.narrow(column)[row])
    default:
      let value = table.wide(column)[row]
      guard value != ColumnTable.blank64 else { return nil }
      text = plain(value)
    }
    return text.isEmpty || text == definition.defaultText ? nil : text
  }

  func plain(_ quantity: Int64) -> String { Quantity(millionths: quantity).description }
}
