internal import Diagnostics
internal import Domain
internal import Numerics

/// Refuses input that asks for rules of costing that are not built yet, instead of ignoring it (Docs/Architecture.md).
enum CostRefusals {
  /// Reports what asks for such a rule.
  static func report(
    _ tables: InputTables, _ index: OrderIndex, _ rates: ExchangeRates, _ rows: PeriodRows,
    _ sink: DiagnosticSink
  ) {
    reportScrap(tables, index, sink)
    let prices = tables[.prices]
    guard prices.isPresent[Dataset.prices.schema.index(of: "currency")] else { return }
    let currencies = prices.narrow("currency")
    for row in 0..<prices.rowCount {
      let currency = prices.codes("currency").text(currencies[row])
      guard !rates.isKnown(currency) else { continue }
      sink.report(
        Diagnostic(
          .missingExchangeRate,
          ["currency": .text(currency), "date": .text(CivilDate(day: rows.last).description)],
          at: tables.place(.prices, row, column: "currency")))
    }
  }

  /// Reports made items of which nothing would be left by their scrap.
  private static func reportScrap(_ tables: InputTables, _ index: OrderIndex, _ sink: DiagnosticSink) {
    let percents = tables[.items].wide("scrap_percent")
    let rules = tables[.items].narrow("scrap_rule")
    var seen: Set<Int32> = []
    for number in 0..<index.orders.count where index.orders[number].kind == .production {
      let row = Int(tables.rowOfItem[Int(index.orders[number].item)])
      guard row >= 0, percents[row] >= Percent.hundred.millionths,
        rules[row] == Int32(ScrapRule.yield.rawValue),
        seen.insert(index.orders[number].item).inserted
      else { continue }
      sink.report(
        Diagnostic(
          .scrapOutOfRange,
          [
            "value": .text(Percent(millionths: percents[row]).description), "rule": "yield",
            "expected": "0% up to, but not including, 100%",
          ], at: tables.place(.items, row, column: "scrap_percent")))
    }
  }

  /// Reports quantities and amounts whose sum would not fit, so that nothing later has to look.
  static func checkSizes(_ month: CostMonth, _ tables: InputTables, _ sink: DiagnosticSink) {
    for item in 0..<month.itemCount {
      var quantity: Int64 = 0
      func add(_ value: Int64) {
        quantity = saturatingSum(quantity, value == .min ? .max : abs(value))
      }
      for index in month.outs.range(item) { add(month.outs.records[index].quantity) }
      for index in month.ins.range(item) { add(month.ins.records[index].quantity) }
      for index in month.openings.range(item) { add(month.openings.records[index].quantity) }
      for index in month.ordersOfItem.range(item) {
        add(month.finished(Int(month.ordersOfItem.records[index]), of: item))
      }
      if quantity >= largest { report(tables.items.text(Int32(item)), sink) }
    }
    var amount: Int64 = 0
    func add(_ value: Int64) {
      if value != StockIn.noAmount { amount = saturatingSum(amount, abs(value)) }
    }
    for index in 0..<month.ins.records.count { add(month.ins.records[index].amount) }
    for index in 0..<month.openings.records.count { add(month.openings.records[index].amount) }
    for index in 0..<month.openingWip.records.count { add(month.openingWip.records[index].amount) }
    for index in 0..<month.fees.records.count { add(month.fees.records[index].amount) }
    for pool in month.pools { add(pool.amount) }
    if amount >= largest { report("\(month.period)", sink) }
  }

  /// Half of what 64 bits hold: sums of two such still fit.
  private static let largest = Int64.max / 2

  private static func report(_ subject: String, _ sink: DiagnosticSink) {
    sink.report(Diagnostic(.amountOverflow, ["subject": .text(subject)]))
  }
}
