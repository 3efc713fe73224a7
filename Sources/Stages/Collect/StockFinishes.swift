internal import Domain

/// What orders finished, row by row, of items whose valuation goes by the day (Docs/Costing.md, C29).
///
/// Of other items it does not matter when something was finished, so that their rows are not gathered.
struct StockFinishes {
  private let tables: InputTables
  private let index: OrderIndex
  private let rows: PeriodRows
  private let workers: Int

  init(_ tables: InputTables, _ index: OrderIndex, _ rows: PeriodRows, workers: Int) {
    self.tables = tables
    self.index = index
    self.rows = rows
    self.workers = workers
  }

  /// The rows of the period by item, in no particular order; of joint products, those of which orders gave something in all (C46).
  func lists(
    _ valuations: FixedArray<Valuation>, _ joint: JointRows, _ outputs: ItemLists<JointOutput>
  ) -> ItemLists<StockFinish> {
    let orders = index.orders
    let isWanted = (0..<orders.count).contains { number in
      orders[number].good > 0 && valuations[Int(orders[number].item)].isDated
    }
    let given = joint.rows.filter { row in
      valuations[Int(row.item)].isDated && outputs.list(Int(row.order)).contains { $0.item == row.item }
    }
    guard isWanted || !given.isEmpty else { return ItemLists(itemCount: valuations.count) }
    var kept: [(item: Int32, finish: StockFinish)] = []
    for kind in [CostOrderKind.production, .outsourcing] {
      let dataset: Dataset = kind == .production ? .completions : .outsourcingReceipts
      let table = tables[dataset]
      let days = table.narrow("date")
      let quantities = table.wide("quantity")
      let items = table.narrow("item")
      let numbers = index.numbers(dataset, workers: workers)
      for row in 0..<table.rowCount where rows.contains(day: days[row]) && numbers[row] >= 0 {
        let order = orders[Int(numbers[row])]
        guard order.kind == kind, order.good > 0, valuations[Int(order.item)].isDated,
          items[row] < 0 || items[row] == order.item
        else { continue }
        kept.append(
          (
            order.item,
            StockFinish(date: days[row], row: Int32(row), order: numbers[row], quantity: quantities[row])
          ))
      }
    }
    for row in given {
      let isMade = orders[Int(row.order)].kind == .production
      let days = tables[isMade ? .completions : .outsourcingReceipts].narrow("date")
      kept.append(
        (
          row.item,
          StockFinish(date: days[Int(row.row)], row: row.row, order: row.order, quantity: row.quantity)
        ))
    }
    return ItemLists(itemCount: valuations.count, count: kept.count) { (kept[$0].item, kept[$0].finish) }
  }
}
