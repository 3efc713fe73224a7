internal import Domain

/// The planned and firm orders of a plan that start soon enough to be released.
struct ReleaseOrders {
  private let outcome: PlanOutcome
  private let tables: InputTables
  private let rows: OrderRows

  init(_ outcome: PlanOutcome, _ tables: InputTables) {
    self.outcome = outcome
    self.tables = tables
    rows = OrderRows(outcome, tables)
  }

  /// Orders that start at most `days` calendar days after the as-of date, by item and due date.
  func starting(within days: Int) -> [ReleaseOrder] {
    let model = outcome.model
    var result: [ReleaseOrder] = []
    for item in 0..<model.itemCount {
      rows.forEach(of: item) { row in
        switch row {
        case .planned(let order, let number) where order.start <= days:
          let supplier = rows.supplier(item, order)
          let salesOrder = number.pool == SalesOrderPools.free ? "" : model.pools.codes[Int(number.pool)]
          result.append(
            self.order(
              item, id: rows.id(item, order, number), model.rule(item).orderKind, order.quantity,
              model.axis.date(order.start), model.axis.date(order.due),
              supplier: supplier < 0 ? "" : model.suppliers.text(supplier), salesOrder: salesOrder,
              isFirm: false))
        case .firm(let order) where Int(order.start.day - model.axis.asOf.day) <= days:
          let table = tables[.firmOrders]
          result.append(
            self.order(
              item, id: order.id, order.kind, order.quantity, order.start, order.due,
              supplier: table.codes("supplier").text(table.narrow("supplier")[order.row]),
              salesOrder: table.text("sales_order")[order.row], isFirm: true))
        default: return
        }
      }
    }
    return result
  }

  private func order(
    _ item: Int, id: String, _ kind: OrderKind, _ quantity: Int64, _ start: CivilDate, _ due: CivilDate,
    supplier: String, salesOrder: String, isFirm: Bool
  ) -> ReleaseOrder {
    let row = Int(tables.rowOfItem[item])
    let master = tables[.items]
    func code(_ column: String) -> String {
      row < 0 ? "" : master.codes(column).text(master.narrow(column)[row])
    }
    return ReleaseOrder(
      id: id, kind: kind, item: Int32(item), quantity: quantity, start: start, due: due, supplier: supplier,
      warehouse: code("warehouse"), salesOrder: salesOrder, category: code("category"),
      planner: code("planner"),
      isFirm: isFirm, isForOrder: row >= 0 && master.narrow("planning")[row] == 1)
  }
}
