internal import Domain
internal import Numerics

/// What bought items cost according to receipts and stock (Docs/Costing.md, C77).
///
/// 100 units open at 500.00, 50 received for 300.00: the average is 800 ÷ 150, the latest price 6.00.
struct PaidPrices {
  /// An amount in cents for a quantity in millionths.
  private struct Sum {
    var quantity = Int128(0)
    var amount = Int128(0)

    var unit: ExactNumber? {
      guard quantity > 0, amount > 0 else { return nil }
      return ExactNumber(amount * 10_000, over: quantity)
    }
  }

  private var sums: [Int32: Sum] = [:]
  private var stock: [Int32: Sum] = [:]
  /// The last receipt of each item that has a price, with that price.
  private var last: [Int32: (row: Int, price: ExactNumber)] = [:]

  /// Reads receipts up to `day`, and the opening stock of its month.
  init(_ tables: InputTables, _ rates: ExchangeRates, day: CivilDate) {
    let period = Period(containing: day)
    let opening = tables[.openingStock]
    let months = opening.narrow("period")
    for row in 0..<opening.rowCount where months[row] == period.number {
      Self.add(row, of: opening, "amount", to: &sums)
    }
    addReceipts(tables, rates, period, day)
    let table = tables[.stock]
    let values = table.wide("value")
    for row in 0..<table.rowCount where values[row] != ColumnTable.blank64 {
      Self.add(row, of: table, "value", to: &stock)
    }
  }

  /// Opening stock and receipts of the month, else the stock with its value; nil where neither has a quantity and an amount.
  func average(_ item: Int) -> ExactNumber? { sums[Int32(item)]?.unit ?? stock[Int32(item)]?.unit }

  /// The price of the last receipt that has one above zero.
  func latest(_ item: Int) -> ExactNumber? { last[Int32(item)]?.price }

  private static func add(_ row: Int, of table: ColumnTable, _ column: String, to sums: inout [Int32: Sum]) {
    let item = table.narrow("item")[row]
    guard item >= 0 else { return }
    sums[item, default: Sum()].quantity += Int128(table.wide("quantity")[row])
    sums[item, default: Sum()].amount += Int128(Money(roundingMillionths: table.wide(column)[row]).cents)
  }

  private mutating func addReceipts(
    _ tables: InputTables, _ rates: ExchangeRates, _ period: Period, _ day: CivilDate
  ) {
    let table = tables[.receipts]
    let days = table.narrow("date")
    let items = table.narrow("item")
    let quantities = table.wide("quantity")
    let texts = [table.text("document"), table.text("line")]
    let orders = PurchaseLines(tables)
    for row in 0..<table.rowCount where items[row] >= 0 && days[row] <= day.day {
      guard let amount = amount(row, table, rates, orders) else { continue }
      let item = items[row]
      if days[row] >= period.days.first.day {
        sums[item, default: Sum()].quantity += Int128(quantities[row])
        sums[item, default: Sum()].amount += Int128(amount)
      }
      guard quantities[row] > 0, amount > 0 else { continue }
      if let other = last[item]?.row, days[other] > days[row] { continue }
      if let other = last[item]?.row, days[other] == days[row],
        !texts.map({ $0[other] }).lexicographicallyPrecedes(texts.map { $0[row] }, by: Self.precedes)
      {
        continue
      }
      last[item] = (row, ExactNumber(Int128(amount) * 10_000, over: Int128(quantities[row])))
    }
  }

  /// Cents of a receipt: as it states, else by the price of its order.
  private func amount(_ row: Int, _ table: ColumnTable, _ rates: ExchangeRates, _ orders: PurchaseLines)
    -> Int64?
  {
    let stated = table.wide("amount")[row]
    if stated != ColumnTable.blank64 {
      let currency = table.codes("currency").text(table.narrow("currency")[row])
      return rates.rate(currency, day: table.narrow("date")[row])
        .flatMap { ExchangeRates.cents(stated, at: $0) }
    }
    let line = orders.line(table.text("order"), row, item: table.narrow("item")[row])
    return line?.price.flatMap { PriceList.amount(quantity: table.wide("quantity")[row], price: $0) }
  }

  private static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}
