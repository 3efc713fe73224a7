internal import Diagnostics
internal import Domain
internal import Numerics

/// The amounts of a dataset in the base currency.
struct BaseAmounts: Sendable {
  private let dataset: Dataset
  private let tables: InputTables
  private let rates: ExchangeRates
  private let sink: DiagnosticSink
  private let currencies: LaneView<Int32>?

  init(_ dataset: Dataset, _ tables: InputTables, _ rates: ExchangeRates, _ sink: DiagnosticSink) {
    self.dataset = dataset
    self.tables = tables
    self.rates = rates
    self.sink = sink
    let table = tables[dataset]
    currencies =
      table.isPresent[dataset.schema.index(of: "currency")] ? table.narrow("currency") : nil
  }

  /// Cents of an amount in millionths that stands in `row` and belongs to a day; 0 after reporting that its currency has no rate.
  @inline(__always)
  func cents(_ millionths: Int64, _ row: Int, day: Int32) -> Int64 {
    guard let currencies else { return Money(roundingMillionths: millionths).cents }
    return converted(millionths, row, currencies[row], day)
  }

  private func converted(_ millionths: Int64, _ row: Int, _ number: Int32, _ day: Int32) -> Int64 {
    let currency = tables[dataset].codes("currency").text(number)
    guard let rate = rates.rate(currency, day: day) else {
      sink.report(
        Diagnostic(
          .missingExchangeRate,
          ["currency": .text(currency), "date": .text(CivilDate(day: day).description)],
          at: tables.place(dataset, row, column: "currency")))
      return 0
    }
    guard let cents = ExchangeRates.cents(millionths, at: rate), cents.magnitude < UInt64(Int64.max / 4)
    else {
      sink.report(
        Diagnostic(
          .amountOverflow,
          ["subject": .text(DiagnosticCatalog.place(tables.place(dataset, row, column: "currency")))]))
      return 0
    }
    return cents
  }
}
