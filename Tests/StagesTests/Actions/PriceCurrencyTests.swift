import Pipeline
import Testing

/// Prices in other currencies when planning (Docs/Planning.md, R95).
struct PriceCurrencyTests {
  private func run(_ prices: String, rates: String, _ assignments: [String] = []) throws -> ActionRun {
    try ActionRun(
      [
        "items.csv": "item,source\nA,buy\n",
        "prices.csv": "supplier,item,price,currency,minimum_amount\n\(prices)",
        "exchange_rates.csv": "currency,date,rate\n\(rates)",
        "requirements.csv": "item,date,quantity\nA,2026-12-02,10\n",
      ], assignments: assignments)
  }

  /// 4.20 EUR are 32.76 at the rate of the as-of date, dearer than 32.50, however low the rate of a later day.
  @Test func theSupplierIsChosenInTheBaseCurrency() throws {
    let rates = "EUR,2026-11-01,7.8\nEUR,2026-10-01,7.1\nEUR,2026-12-01,7.5\n"
    let dear = try run("E,A,4.20,EUR,0\nC,A,32.50,,0\n", rates: rates)
    #expect(dear.exitCode == .ok)
    #expect(dear.orders.map { $0["supplier"] } == ["C"])
    let cheap = try run("E,A,4.10,EUR,0\nC,A,32.50,,0\n", rates: rates)
    #expect(cheap.orders.map { $0["supplier"] } == ["E"])
    #expect(cheap.lines("purchase_commitments.csv") == ["2026-11-30,E,,purchase,planned,1,319.80,0"])
  }

  /// 0.333333 × 7.123456 is 2.374483 a unit; a smallest amount of 50 USD is 356.17.
  @Test func amountsAreRoundedToSixDigits() throws {
    let rates = "USD,2026-11-01,7.123456\n"
    let plain = try run("E,A,0.333333,USD,0\n", rates: rates)
    #expect(plain.lines("purchase_commitments.csv") == ["2026-11-30,E,,purchase,planned,1,23.74,0"])
    let least = try run("E,A,0.333333,USD,50\n", rates: rates)
    #expect(least.lines("purchase_commitments.csv") == ["2026-11-30,E,,purchase,planned,1,356.17,0"])
  }

  @Test func theBaseCurrencyMayBeNamed() throws {
    let named = try run("E,A,5,CNY,0\n", rates: "", ["currency=CNY"])
    #expect(named.exitCode == .ok)
    #expect(named.lines("purchase_commitments.csv") == ["2026-11-30,E,,purchase,planned,1,50.00,0"])
    #expect(try run("E,A,5,CNY,0\n", rates: "").exitCode == .dataErrors)
  }

  /// A rate that begins after the as-of date is none.
  @Test func aCurrencyWithoutARateIsAnError() throws {
    #expect(try run("E,A,5,EUR,0\n", rates: "EUR,2026-11-24,7.8\n").exitCode == .dataErrors)
  }
}
