internal import Domain

/// Open production and outsourcing orders as the planner sees them: numbered by the bytes of their ids.
struct OpenDocuments {
  /// One open order that uses up components.
  struct Order {
    let id: String
    let item: Int32
    let quantity: Int64
    /// Completed or received.
    let done: Int64
    let start: CivilDate
    let due: CivilDate
    let isRework: Bool
    /// Version of the BOM that the order names, or empty.
    let version: String
    let dataset: Dataset
    let row: Int

    /// Its start, its due date where it has none.
    var base: CivilDate { start == .none ? due : start }
    /// What is still to come.
    var remaining: Int64 { max(0, quantity - done) }
  }

  let orders: [Order]
  /// Ids that open orders were planned under: firm orders with such an id have become those orders.
  let plannedIds: Set<String>
  /// Earliest start of an open order, if there is one.
  private(set) var earliestStart: CivilDate?

  init(_ tables: InputTables) {
    var orders: [Order] = []
    var plannedIds: Set<String> = []
    for dataset in [Dataset.productionOrders, .outsourcingOrders] {
      orders += Self.open(tables, dataset)
    }
    for dataset in [Dataset.purchaseOrders, .productionOrders, .outsourcingOrders] {
      let ids = tables[dataset].text("planned_id")
      for row in 0..<tables[dataset].rowCount where !ids.isEmpty(row) {
        // A merged document names all that became it.
        let cell = ids[row]
        plannedIds.insert(cell)
        let parts = cell.split(separator: ReleaseLine.separator)
        if parts.count > 1 { plannedIds.formUnion(parts.map(String.init)) }
      }
    }
    orders.sort { left, right in
      left.id != right.id
        ? left.id.utf8.lexicographicallyPrecedes(right.id.utf8)
        : left.dataset.rawValue < right.dataset.rawValue
    }
    self.orders = orders
    self.plannedIds = plannedIds
    earliestStart = orders.map(\.base).min()
  }

  /// Takes the start of a firm order into account.
  mutating func include(start: CivilDate) {
    earliestStart = earliestStart.map { min($0, start) } ?? start
  }

  private static func open(_ tables: InputTables, _ dataset: Dataset) -> [Order] {
    let table = tables[dataset]
    let isProduction = dataset == .productionOrders
    let status = table.narrow("status")
    let ids = table.text("order")
    let items = table.narrow("item")
    let quantities = table.wide("quantity")
    let done = table.wide(isProduction ? "completed" : "received")
    let starts = table.narrow("start")
    let dues = table.narrow("due")
    let kinds = isProduction ? table.narrow("kind") : nil
    let versions = isProduction ? table.narrow("bom_version") : nil
    return (0..<table.rowCount).compactMap { row in
      guard status[row] == Int32(DocumentStatus.open.rawValue), items[row] >= 0 else { return nil }
      return Order(
        id: ids[row], item: items[row], quantity: quantities[row], done: done[row],
        start: CivilDate(day: starts[row]), due: CivilDate(day: dues[row]),
        isRework: kinds?[row] == Int32(ProductionKind.rework.rawValue),
        version: versions.map { table.codes("bom_version").text($0[row]) } ?? "", dataset: dataset, row: row)
    }
  }
}
