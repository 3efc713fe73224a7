internal import Diagnostics
internal import Domain
internal import Numerics

/// What was finished, scrapped and worked on every order, and what is left in process (Docs/Costing.md, C4 to C6).
struct OrderFacts {
  private let tables: InputTables
  private let index: OrderIndex
  private let rows: PeriodRows
  private let sink: DiagnosticSink
  private let workers: Int
  private let orders: FixedArray<CostOrder>
  /// Rows that finished another item than the order's.
  let joint = JointRows()
  /// Finished up to the end of the period and after it, by order; scrapped likewise.
  private let until, after, scrapUntil, scrapAfter: FixedArray<Int64>

  init(
    _ tables: InputTables, _ index: OrderIndex, _ rows: PeriodRows, workers: Int, _ sink: DiagnosticSink
  ) {
    self.workers = workers
    self.tables = tables
    self.index = index
    self.rows = rows
    self.sink = sink
    orders = index.orders
    until = FixedArray(repeating: 0, count: orders.count)
    after = FixedArray(repeating: 0, count: orders.count)
    scrapUntil = FixedArray(repeating: 0, count: orders.count)
    scrapAfter = FixedArray(repeating: 0, count: orders.count)
  }

  /// Adds up what was finished, scrapped and worked.
  func addFacts() {
    addFinished(.completions, .production)
    addFinished(.outsourcingReceipts, .outsourcing)
    addLabor()
    for number in 0..<orders.count {
      var order = orders[number]
      if order.good < 0 { reportNegative(number, order) }
      order.scrapped = max(order.scrapped, 0)
      // Closed by now, but it was open while it still had something to finish.
      if after[number] > 0 { order.isClosed = false }
      order.finishedToDate = max(saturatingSum(order.finishedToDate, -after[number]), 0, until[number])
      orders[number] = order
    }
  }

  private func addFinished(_ dataset: Dataset, _ kind: CostOrderKind) {
    let table = tables[dataset]
    let isProduction = kind == .production
    let texts = table.text("order")
    let days = table.narrow("date")
    let items = table.narrow("item")
    let quantities = table.wide("quantity")
    let scrapped = isProduction ? table.wide("scrapped") : nil
    let hours = isProduction ? table.wide("hours") : nil
    let machineHours = isProduction ? table.wide("machine_hours") : nil
    let numbers = index.numbers(dataset, workers: workers)
    _ = rows.rows(dataset, tables, sink) { row in
      let isInside = rows.contains(day: days[row])
      // Orders of other months may be gone from the files already.
      let number = Int(
        isInside
          ? index.order(texts, row, of: dataset, only: kind, found: numbers[row]) : numbers[row])
      guard number >= 0, orders[number].kind == kind else { return isInside }
      // A joint product is no part of what the order finished of its own item.
      if items[row] >= 0, items[row] != orders[number].item {
        if isInside { addJoint(row, number, items[row], quantities[row], hours?[row], machineHours?[row]) }
        return isInside
      }
      if days[row] > rows.last {
        after[number] = saturatingSum(after[number], quantities[row])
        scrapAfter[number] = saturatingSum(scrapAfter[number], scrapped?[row] ?? 0)
        return false
      }
      until[number] = saturatingSum(until[number], quantities[row])
      scrapUntil[number] = saturatingSum(scrapUntil[number], scrapped?[row] ?? 0)
      guard isInside else { return false }
      var order = orders[number]
      order.isActive = true
      order.good = saturatingSum(order.good, quantities[row])
      order.scrapped = saturatingSum(order.scrapped, scrapped?[row] ?? 0)
      order.hours = saturatingSum(order.hours, hours?[row] ?? 0)
      order.machineHours = saturatingSum(order.machineHours, machineHours?[row] ?? 0)
      orders[number] = order
      return true
    }
  }

  private func addJoint(
    _ row: Int, _ number: Int, _ item: Int32, _ quantity: Int64, _ hours: Int64?, _ machineHours: Int64?
  ) {
    joint.add(JointRows.Row(row: Int32(row), order: Int32(number), item: item, quantity: quantity))
    orders[number].isActive = true
    orders[number].hours = saturatingSum(orders[number].hours, hours ?? 0)
    orders[number].machineHours = saturatingSum(orders[number].machineHours, machineHours ?? 0)
  }

  private func addLabor() {
    let table = tables[.labor]
    let texts = table.text("order")
    let numbers = index.numbers(.labor, workers: workers)
    let hours = table.wide("hours")
    let machineHours = table.wide("machine_hours")
    for row in rows.rows(.labor, tables, sink).lazy.map(Int.init) {
      let number = Int(index.order(texts, row, of: .labor, only: .production, found: numbers[row]))
      guard number >= 0 else { continue }
      var order = orders[number]
      order.isActive = true
      order.hours = saturatingSum(order.hours, hours[row])
      order.machineHours = saturatingSum(order.machineHours, machineHours[row])
      orders[number] = order
    }
  }

  /// Sets what is in process, once it is known which orders were worked on.
  func addWip() {
    let table = tables[.wip]
    let texts = table.text("order")
    let quantities = table.wide("quantity")
    let material = table.wide("material_percent")
    let degrees = OperationDegrees(tables, sink)
    let isCounted = FixedArray<Bool>(repeating: false, count: orders.count)
    for row in rows.rows(ofMonth: .wip, tables, sink).lazy.map(Int.init) {
      let number = Int(index.order(texts, row, of: .wip, only: .production))
      guard number >= 0 else { continue }
      orders[number].isActive = true
      if orders[number].isClosed {
        sink.report(
          Diagnostic(
            .closedOrderInWip, ["order": .text(texts[row])], at: tables.place(.wip, row, column: "order")))
        continue
      }
      isCounted[number] = true
      orders[number].wip.add(
        quantities[row], material: material[row],
        conversion: degrees.percent(row, item: orders[number].item))
    }
    let items = tables[.items]
    let itemMaterial = items.wide("equivalent_material")
    let itemConversion = items.wide("equivalent_conversion")
    let production = tables[.productionOrders]
    let scrappedToDate = production.wide("scrapped")
    for number in 0..<orders.count {
      let order = orders[number]
      guard order.kind == .production, order.isActive, !order.isClosed, !isCounted[number] else { continue }
      let scrapped = max(
        saturatingSum(scrappedToDate[Int(order.row)], -scrapAfter[number]), 0, scrapUntil[number])
      let left = saturatingSum(saturatingSum(order.quantity, -order.finishedToDate), -scrapped)
      let row = Int(tables.rowOfItem[Int(order.item)])
      orders[number].wip.add(
        max(left, 0), material: Self.percent(itemMaterial, row, 100),
        conversion: Self.percent(itemConversion, row, 50))
    }
  }

  private static func percent(_ column: LaneView<Int64>, _ row: Int, _ standard: Int64) -> Int64 {
    row < 0 || column[row] == ColumnTable.blank64 ? standard * DecimalParsing.scale : column[row]
  }

  private func reportNegative(_ number: Int, _ order: CostOrder) {
    sink.report(
      Diagnostic(
        .negativeCompletion,
        [
          "order": .text(index.codes.text(Int32(number))),
          "quantity": .text(Quantity(millionths: order.good).description),
        ], at: tables.place(order.kind.dataset, Int(order.row), column: "order")))
  }
}
