internal import Domain
internal import Numerics

/// Amounts in other currencies at the rate of their day (Docs/Costing.md, C51).
///
/// 100.00 USD on the 5th, with 7.1 of the 1st and 7.2 of the 6th, are 710.00.
struct ExchangeRates: Sendable {
  /// The rate of the base currency, in millionths like all.
  static let one: Int64 = DecimalParsing.scale

  private struct Rate: BitwiseCopyable {
    var day: Int32
    var rate: Int64
  }

  private let base: String
  private let codes: CodeDictionary
  private let rates: [[Rate]]

  init(_ tables: InputTables, base: String) {
    self.base = base
    let table = tables[.exchangeRates]
    codes = table.codes("currency")
    let numbers = table.narrow("currency")
    let days = table.narrow("date")
    let values = table.wide("rate")
    var rates = [[Rate]](repeating: [], count: codes.count)
    for row in 0..<table.rowCount where numbers[row] >= 0 {
      rates[Int(numbers[row])].append(Rate(day: days[row], rate: values[row]))
    }
    self.rates = rates.map { $0.sorted { $0.day < $1.day } }
  }

  /// Base currency for one unit of `currency` on a day: the latest rate up to it; nil where there is none.
  func rate(_ currency: String, day: Int32) -> Int64? {
    if currency.isEmpty || currency == base { return Self.one }
    let number = codes.find(currency)
    return number < 0 ? nil : rates[Int(number)].last { $0.day <= day }?.rate
  }

  /// Whether a currency is the base currency or has a rate on some day.
  func isKnown(_ currency: String) -> Bool { rate(currency, day: .max) != nil }

  /// An amount in millionths of a currency as cents of the base currency; nil where it does not fit.
  static func cents(_ millionths: Int64, at rate: Int64) -> Int64? {
    Int64(
      exactly: Rounding.halfUp.quotient(Int128(millionths) * Int128(rate), 10_000 * Int128(one)))
  }
}
