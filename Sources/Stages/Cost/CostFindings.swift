internal import Diagnostics
internal import Domain
internal import Numerics

/// Says what costing noticed, with the rows it is about.
struct CostFindings {
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
    case .refused(let items, let refusal):
      let path = loop.path(items)
      sink.report(
        Diagnostic(
          .notSupportedYet, ["feature": .text(refusal.feature(text(path)))], at: place(path)))
    case .unsolved(let items):
      let path = loop.path(items)
      sink.report(Diagnostic(.loopWithoutSolution, ["path": .text(text(path))], at: place(path)))
    case .overflow(let order):
      sink.report(
        Diagnostic(.amountOverflow, ["subject": .text(month.orderCodes.text(Int32(order)))]))
    case .ratioOutOfRange(let row, let item, let sum):
      sink.report(
        Diagnostic(
          .ratioOutOfRange,
          [
            "item": .text(tables.items.text(Int32(item))),
            "sum": .text(Quantity(millionths: sum).description),
          ], at: tables.place(.bomOutputs, row, column: "cost_value")))
    case .outputWithoutPrice(let row, let item):
      sink.report(
        Diagnostic(
          .missingPrice, ["item": .text(tables.items.text(Int32(item)))],
          at: tables.place(.bomOutputs, row, column: "cost_value")))
    case .mixedCostRules(let row):
      sink.report(
        Diagnostic(
          .notSupportedYet,
          ["feature": "More than one of weight, sales-value and nrv for one element of an order"],
          at: tables.place(.bomOutputs, row, column: "cost_rule")))
    case .openingWithoutQuantity(let order):
      let row = month.openingWip.list(order).first { $0.amount != 0 }?.row ?? -1
      sink.report(
        Diagnostic(
          .openingWipWithoutQuantity, ["order": .text(month.orderCodes.text(Int32(order)))],
          at: tables.place(.openingWip, Int(row), column: "order")))
    case .fixedAboveActual(let order, let fixed, let actual):
      sink.report(
        Diagnostic(
          .fixedCostAboveActual,
          [
            "order": .text(month.orderCodes.text(Int32(order))),
            "fixed": .text(Money(cents: fixed).description),
            "actual": .text(Money(cents: actual).description),
          ], at: tables.place(month.orders[order].kind.dataset, Int(month.orders[order].row))))
    case .item(let item, let findings, let day): report(item, findings, day)
    }
  }

  private func report(_ item: Int, _ findings: ValuationFinding, _ day: Int32?) {
    let value = cost.items[item]
    let code = DiagnosticArgument.text(tables.items.text(Int32(item)))
    let place = tables.place(.items, Int(tables.rowOfItem[item]))
    if findings.contains(.noStandard) {
      sink.report(Diagnostic(.missingStandardCost, ["item": code], at: place))
    } else if findings.contains(.overflow) {
      sink.report(Diagnostic(.amountOverflow, ["subject": code], at: place))
    } else if findings.contains(.negative) {
      let moved = StockTransactions(month, cost, tables, item: item, until: day ?? .max)
      sink.report(
        Diagnostic(
          .negativeStock,
          [
            "item": code,
            "in_quantity": .text(
              Quantity(millionths: day == nil ? value.quantity : moved.inQuantity).description),
            "in_amount": .text(Money(cents: day == nil ? value.amount : moved.inAmount).description),
            "out_quantity": .text(
              Quantity(millionths: day == nil ? value.outQuantity : moved.outQuantity).description),
            "transactions": .list(moved.lines),
          ], at: place))
    } else {
      if findings.contains(.noRate) {
        let rate = UnitCost(millionths: MasterPrices(tables).rate(item)).description
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

  private var loop: LoopPath { LoopPath(month: month) }

  private func text(_ path: [Int32]) -> String {
    path.map { tables.items.text($0) }.joined(separator: " → ")
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

extension CostControl {
  /// Says that it does not balance.
  var finding: Diagnostic {
    Diagnostic(
      .controlBroken,
      [
        "control": .text(name), "left": .text(Money(cents: left).description),
        "right": .text(Money(cents: right).description),
        "difference": .text(Money(cents: difference).description),
      ])
  }
}
