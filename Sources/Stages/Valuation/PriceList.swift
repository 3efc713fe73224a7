internal import Domain
internal import Numerics

/// Prices of purchases and outsourced work (Docs/Costing.md, C9 to C11).
struct PriceList {
  /// A row of the list that holds for a document.
  struct Listed {
    /// Millionths of its currency a unit.
    let price: Int64
    /// Smallest amount of a document, in millionths of its currency.
    let minimumAmount: Int64
    /// Base currency for one unit of its currency, in millionths.
    let rate: Int64
  }

  private struct Row: BitwiseCopyable, Sendable {
    let supplier: Int32
    let isOutsourcing: Bool
    let validFrom: Int32
    let validTo: Int32
    let minimumQuantity: Int64
    let price: Int64
    let minimumAmount: Int64
    /// Number of the currency, -1 for the base currency.
    let currency: Int32
  }

  private let rows: ItemLists<Row>
  private let suppliers: CodeDictionary
  private let currencies: CodeDictionary
  private let rates: ExchangeRates

  init(_ tables: InputTables, _ rates: ExchangeRates) {
    self.rates = rates
    currencies = tables[.prices].codes("currency")
    let currency = tables[.prices].narrow("currency")
    let blank = currencies.find("")
    let table = tables[.prices]
    suppliers = table.codes("supplier")
    let items = table.narrow("item")
    let supplier = table.narrow("supplier")
    let kind = table.narrow("kind")
    let from = table.narrow("valid_from")
    let to = table.narrow("valid_to")
    let minimum = table.wide("minimum_quantity")
    let price = table.wide("price")
    let amount = table.wide("minimum_amount")
    rows = ItemLists(itemCount: tables.items.count, count: table.rowCount) { row in
      guard items[row] >= 0 else { return nil }
      return (
        items[row],
        Row(
          supplier: supplier[row], isOutsourcing: kind[row] == Int32(PriceKind.outsourcing.rawValue),
          validFrom: from[row],
          validTo: to[row] == ColumnTable.blank32 ? .max : to[row], minimumQuantity: minimum[row],
          price: price[row], minimumAmount: amount[row],
          currency: currency[row] == blank ? -1 : currency[row])
      )
    }
  }

  /// Number of a supplier in the price list: -1 for an empty code, -2 for one without prices.
  func supplier(_ code: String) -> Int32 {
    if code.isEmpty { return -1 }
    let number = suppliers.find(code)
    return number < 0 ? -2 : number
  }

  /// The amount in cents of `quantity` of `item` on a day, at the list of `supplier` (-1: of all suppliers); nil where no row fits.
  func amount(_ item: Int, quantity: Int64, day: Int32, supplier: Int32, isOutsourcing: Bool) -> Int64? {
    let row = row(item, quantity: quantity, day: day, supplier: supplier, isOutsourcing: isOutsourcing)
    guard let row, let posted = Self.amount(quantity: quantity, price: row.price, rate: row.rate),
      let minimum = ExchangeRates.cents(row.minimumAmount, at: row.rate)
    else { return nil }
    // A correction takes back what its quantity cost, not a whole minimum.
    return quantity < 0 ? posted : max(posted, minimum)
  }

  /// The row that holds for `quantity` of `item` on a day (C11); nil where none fits.
  func row(_ item: Int, quantity: Int64, day: Int32, supplier: Int32, isOutsourcing: Bool) -> Listed? {
    let size = quantity == .min ? Int64.max : abs(quantity)
    var best: (row: Row, rate: Int64)?
    visit(item, day, supplier, isOutsourcing) { row, rate in
      guard row.minimumQuantity <= size else { return }
      if best.map({ Self.isBetter(row, rate, $0.row, $0.rate) }) ?? true { best = (row, rate) }
    }
    return best.map { Listed(price: $0.row.price, minimumAmount: $0.row.minimumAmount, rate: $0.rate) }
  }

  /// The smallest quantity of `item` that a row is for on a day; nil where there is no row.
  func smallestQuantity(_ item: Int, day: Int32, supplier: Int32, isOutsourcing: Bool) -> Int64? {
    var smallest: Int64?
    visit(item, day, supplier, isOutsourcing) { row, _ in
      smallest = min(smallest ?? .max, row.minimumQuantity)
    }
    return smallest
  }

  /// Calls `body` with the rows of an item that are valid on a day, and the rates of their currencies.
  private func visit(
    _ item: Int, _ day: Int32, _ supplier: Int32, _ isOutsourcing: Bool, _ body: (Row, Int64) -> Void
  ) {
    for index in rows.range(item) {
      let row = rows.records[index]
      guard row.isOutsourcing == isOutsourcing, supplier == -1 || row.supplier == supplier,
        row.validFrom <= day, day <= row.validTo, let rate = rate(of: row, day: day)
      else { continue }
      body(row, rate)
    }
  }

  private func rate(of row: Row, day: Int32) -> Int64? {
    row.currency < 0 ? ExchangeRates.one : rates.rate(currencies.text(row.currency), day: day)
  }

  /// `quantity` × `price` × `rate` as cents, rounded once; nil where it does not fit.
  private static func amount(quantity: Int64, price: Int64, rate: Int64) -> Int64? {
    if rate == ExchangeRates.one { return amount(quantity: quantity, price: price) }
    let (product, overflow) = (Int128(quantity) * Int128(price)).multipliedReportingOverflow(by: Int128(rate))
    // Millionths of all three are 10⁻¹⁸, cents 10⁻².
    let unit = Int128(DecimalParsing.scale) * Int128(DecimalParsing.scale) * 10_000
    return overflow ? nil : Int64(exactly: Rounding.halfUp.quotient(product, unit))
  }

  /// `quantity` × `price`, both in millionths, as cents; nil where it does not fit.
  static func amount(quantity: Int64, price: Int64) -> Int64? {
    Money(Quantity(millionths: quantity), at: UnitCost(millionths: price), rounding: .halfUp)?.cents
  }

  private static func isBetter(_ left: Row, _ leftRate: Int64, _ right: Row, _ rightRate: Int64) -> Bool {
    if left.minimumQuantity != right.minimumQuantity { return left.minimumQuantity > right.minimumQuantity }
    if left.validFrom != right.validFrom { return left.validFrom > right.validFrom }
    let prices = (Int128(left.price) * Int128(leftRate), Int128(right.price) * Int128(rightRate))
    if prices.0 != prices.1 { return prices.0 < prices.1 }
    return Int128(left.minimumAmount) * Int128(leftRate) < Int128(right.minimumAmount) * Int128(rightRate)
  }
}
