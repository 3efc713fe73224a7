internal import Domain

/// What stock reserved for a sales order covers of its lines before anything is planned (Docs/Planning.md, R47), by row of `orders`.
struct ReservedShipments {
  /// Everything that counts as stock.
  let covered: [Int: Int64]
  /// What of it can be shipped now: not what waits for inspection.
  let onHand: [Int: Int64]

  init(_ model: PlanningModel, _ tables: InputTables) {
    let rows = StockRows(model, tables)
    let reserved = (0..<rows.table.rowCount).filter { row in
      rows.use(row) == .lines && (rows.isFree(row) || rows.isWaiting(row))
    }
    covered = Self.covered(reserved, rows.table, model, tables)
    let free = reserved.filter(rows.isFree)
    onHand = free.count == reserved.count ? covered : Self.covered(free, rows.table, model, tables)
  }

  private static func covered(
    _ rows: [Int], _ table: ColumnTable, _ model: PlanningModel, _ tables: InputTables
  ) -> [Int: Int64] {
    guard !rows.isEmpty else { return [:] }
    let items = table.narrow("item")
    let quantities = table.wide("quantity")
    let expires = table.narrow("expires")
    let orders = table.text("reserved_for")
    var lines = ReservedLines(tables)
    for row in rows {
      lines.add(quantities[row], of: items[row], for: orders[row], lastDay: expires[row])
    }
    return lines.covered(asOf: model.axis.asOf)
  }
}
