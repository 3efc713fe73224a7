internal import BigInt
internal import Diagnostics
internal import Domain
internal import Numerics
internal import Synchronization

/// The value of what was issued to an order × its finished share, unrounded (Docs/Costing.md, C14).
final class MaterialWeights: Sendable {
  private let month: CostMonth
  private let tables: InputTables
  private let sink: DiagnosticSink
  /// Posted amounts of bought items, by position in `outs`.
  private let posted: FixedArray<Int64>
  private let reported = Mutex<Set<Int>>([])

  init(_ month: CostMonth, _ tables: InputTables, _ sink: DiagnosticSink) {
    self.month = month
    self.tables = tables
    self.sink = sink
    posted = FixedArray(repeating: 0, count: month.outs.records.count)
    let valuation = StockValuation(month, tables)
    for item in 0..<month.itemCount where month.isBought[item] && !month.outs.range(item).isEmpty {
      _ = valuation.value(item, [], outAmounts: posted)
    }
  }

  /// The weight of `number`, in cents.
  func weight(_ number: Int) -> Fraction {
    let order = month.orders[number]
    guard order.good > 0 else { return .zero }
    let good = Int128(order.good) * WorkInProcess.whole
    var value = Fraction.zero
    var bought: Int64 = 0
    // Issues of an order stand in the order of their items.
    let issues = month.issuesOfOrder.range(number)
    var index = issues.lowerBound
    while index < issues.upperBound {
      let item = Int(month.issuesOfOrder.records[index].item)
      var quantity: Int64 = 0
      while index < issues.upperBound, Int(month.issuesOfOrder.records[index].item) == item {
        let position = Int(month.issuesOfOrder.records[index].position)
        quantity += month.outs.records[position].quantity
        if month.isBought[item] { bought += posted[position] }
        index += 1
      }
      if !month.isBought[item], quantity != 0 { value += openingValue(item, quantity) }
    }
    value += Fraction(BigInt(bought), 1)
    return value.multiplied(by: good, over: good + order.wip.material)
  }

  /// `quantity` of an item that is not bought at its opening rate, else its standard cost, else nothing.
  private func openingValue(_ item: Int, _ quantity: Int64) -> Fraction {
    var opening: Int64 = 0
    var amount: Int64 = 0
    for index in month.openings.range(item) {
      opening += month.openings.records[index].quantity
      amount += month.openings.records[index].amount
    }
    if opening > 0 { return Fraction(BigInt(quantity) * BigInt(amount), BigInt(opening)) }
    let row = Int(tables.rowOfItem[item])
    let standard = row < 0 ? ColumnTable.blank64 : tables[.items].wide("standard_cost")[row]
    // Millionths × millionths of the currency are 10⁻¹², cents 10⁻².
    if standard != ColumnTable.blank64 {
      return Fraction(BigInt(quantity) * BigInt(standard), 10_000_000_000)
    }
    if reported.withLock({ $0.insert(item).inserted }) {
      sink.report(
        Diagnostic(
          .noOpeningRate, ["item": .text(tables.items.text(Int32(item)))], at: tables.place(.items, row)))
    }
    return .zero
  }
}
