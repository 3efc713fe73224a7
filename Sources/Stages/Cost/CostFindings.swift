internal import Diagnostics
internal import Domain
internal import Numerics

/// Says what costing noticed, with the rows it is about.
struct CostFindings {
  private static let shownTransactions = 20

  private let month: CostMonth
  private let cost: MonthCost
  private let tables: InputTables
  private let sink: DiagnosticSink

  init(_ month: CostMonth, _ cost: MonthCost, _ tables: InputTables, _ sink: DiagnosticSink) {
    self.month = month
    self.cost = cost
    self.tables = tables
    self.sink = sink
  }

  /// Reports a finding of the costing.
  func report(_ finding: MonthCosting.Finding) {
    switch finding {
    case .circle(let items):
      let path = items.map { tables.items.text($0) }.joined(separator: " → ")
      sink.report(
        Diagnostic(
          .notSupportedYet, ["feature": .text("A loop in what orders consumed (\(path))")], at: place(items)))
    case .overflow(let order):
      sink.report(
        Diagnostic(.amountOverflow, ["subject": .text(month.orderCodes.text(Int32(order)))]))
    case .item(let item, let findings): report(item, findings)
    }
  }

  /// Reports a control that does not balance.
  func report(_ control: CostControl) {
    sink.report(
      Diagnostic(
        .controlBroken,
        [
          "control": .text(control.name), "left": .text(Money(cents: control.left).description),
          "right": .text(Money(cents: control.right).description),
          "difference": .text(Money(cents: control.difference).description),
        ]))
  }

  private func report(_ item: Int, _ findings: MonthAverage.Finding) {
    let value = cost.items[item]
    let code = DiagnosticArgument.text(tables.items.text(Int32(item)))
    let place = tables.place(.items, Int(tables.rowOfItem[item]))
    if findings.contains(.overflow) {
      sink.report(Diagnostic(.amountOverflow, ["subject": code], at: place))
    } else if findings.contains(.negative) {
      sink.report(
        Diagnostic(
          .negativeStock,
          [
            "item": code, "in_quantity": .text(Quantity(millionths: value.quantity).description),
            "in_amount": .text(Money(cents: value.amount).description),
            "out_quantity": .text(Quantity(millionths: value.outQuantity).description),
            "transactions": .list(transactions(item)),
          ], at: place))
    } else {
      if findings.contains(.noRate) {
        let rate = UnitCost(millionths: MonthAverage(month, tables).fallbackPrice(item)).description
        sink.report(Diagnostic(.noRate, ["item": code, "rate": .text(rate)], at: place))
      }
      if findings.contains(.rest) {
        sink.report(
          Diagnostic(
            .valueWithoutQuantity,
            ["item": code, "amount": .text(Money(cents: value.rest).description)], at: place))
      }
    }
  }

  /// What moved an item, as `issues.csv row 12: -5`.
  private func transactions(_ item: Int) -> [String] {
    var lines: [String] = []
    func add(_ dataset: Dataset, _ row: Int32, _ quantity: Int64) {
      let place = DiagnosticCatalog.place(tables.place(dataset, Int(row)))
      lines.append("\(place): \(Quantity(millionths: quantity))")
    }
    for index in month.openings.range(item) {
      add(.openingStock, month.openings.records[index].row, month.openings.records[index].quantity)
    }
    for index in month.ins.range(item) {
      let record = month.ins.records[index]
      add(record.isReceipt ? .receipts : .stockAdjustments, record.row, record.quantity)
    }
    for index in month.ordersOfItem.range(item) {
      let order = month.orders[Int(month.ordersOfItem.records[index])]
      add(order.kind.dataset, order.row, order.good)
    }
    for index in month.outs.range(item) {
      let out = month.outs.records[index]
      add(out.kind.dataset, out.row, -out.quantity)
    }
    let shown = lines.prefix(Self.shownTransactions)
    return shown + (shown.count < lines.count ? ["… (\(lines.count))"] : [])
  }

  /// The first issue that closes the circle.
  private func place(_ items: [Int32]) -> SourcePlace {
    guard items.count > 1 else { return SourcePlace() }
    let product = Int(items[0])
    for index in month.ordersOfItem.range(product) {
      for issue in month.issuesOfOrder.range(Int(month.ordersOfItem.records[index])) {
        let record = month.issuesOfOrder.records[issue]
        guard record.item == items[1] else { continue }
        return tables.place(.issues, Int(month.outs.records[Int(record.position)].row), column: "item")
      }
    }
    return SourcePlace()
  }
}
