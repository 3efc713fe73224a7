internal import Diagnostics
internal import Domain
internal import Numerics

/// Prices in the base currency, by the rates of the as-of date (Docs/Planning.md, R95).
///
/// 4.20 EUR at a rate of 7.8 are 32.76.
struct BasePrices {
  /// The rate of each row of `prices` in millionths; empty where all are in the base currency.
  private var rates: [Int64] = []

  /// All prices as they stand, for those who look at suppliers alone.
  init() {}

  /// Looks up the rate of every row; a currency without one is reported where it is first named.
  init(_ builder: ModelBuilder) {
    let table = builder.tables[.prices]
    guard table.isPresent[Dataset.prices.schema.index(of: "currency")] else { return }
    let known = ExchangeRates(builder.tables, base: builder.currency)
    let codes = table.codes("currency")
    let numbers = table.narrow("currency")
    let day = builder.asOf
    let rateOfCode = (0..<Int32(codes.count)).map { known.rate(codes.text($0), day: day.day) }
    var reported: Set<Int32> = []
    rates = (0..<table.rowCount).map { row in
      if let rate = rateOfCode[Int(numbers[row])] { return rate }
      if reported.insert(numbers[row]).inserted {
        builder.sink.report(
          Diagnostic(
            .missingExchangeRate,
            ["currency": .text(codes.text(numbers[row])), "date": .text(day.description)],
            at: builder.tables.place(.prices, row, column: "currency")))
      }
      return ExchangeRates.one
    }
  }

  /// An amount of a row in millionths of the base currency, rounded half-up; the largest there is where it does not fit.
  func amount(_ millionths: Int64, _ row: Int) -> Int64 {
    guard !rates.isEmpty, rates[row] != ExchangeRates.one else { return millionths }
    return Int64(
      clamping: Rounding.halfUp.quotient(Int128(millionths) * Int128(rates[row]), Int128(ExchangeRates.one)))
  }
}
