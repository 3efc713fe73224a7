import Diagnostics
import Pipeline
import ReferenceCoster
import Testing

/// Amounts in other currencies (Docs/Costing.md, C51).
struct CurrencyTests {
  private func run(_ files: [String: String], _ assignments: [String] = []) throws -> CostRun {
    let base = [
      "items.csv": "item,source\nB,buy\nS,outsource\nP,make\n",
      "production_orders.csv": "order,item,quantity,due,cost_center\nW,P,2,2026-11-30,CC\n",
      "completions.csv": "date,document,order,quantity\n2026-11-20,D,W,2\n",
      "outsourcing_orders.csv": "order,item,quantity,due,supplier\nO,S,10,2026-11-30,V\n",
      "exchange_rates.csv":
        "currency,date,rate\nUSD,2026-11-06,7.2\nUSD,2026-11-01,7.1\nEUR,2026-11-15,8\n",
    ]
    return try CostRun(base.merging(files) { $1 }, CostRun.Options(assignments: assignments))
  }

  /// The rate of the day is the latest up to it; an expense of the month has that of its last day.
  @Test func amountsHaveTheRateOfTheirDay() throws {
    let run = try run(
      [
        "receipts.csv":
          "date,document,item,quantity,amount,currency\n2026-11-05,R1,B,1,100,USD\n2026-11-06,R2,B,1,100,USD\n2026-11-06,R3,B,1,5,CNY\n",
        "outsourcing_receipts.csv":
          "date,document,order,item,quantity,fee_estimate,currency\n2026-11-20,OR,O,S,10,1.005,EUR\n",
        "expenses.csv":
          "period,cost_center,element,amount,currency\n2026-11,CC,labor,10,EUR\n2026-11,CC,labor,1,\n",
      ], ["currency=CNY"])
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.brokenControls == [])
    #expect(run.lines("item_costs.csv", ["item", "amount"]) == ["B,1435.00", "P,81.00", "S,8.04"])
  }

  /// 3 × 1.11 × 7.2 is rounded once; of two prices the one that is lower in the base currency counts.
  @Test func pricesAreConvertedOnTheDayOfTheReceipt() throws {
    let run = try run([
      "prices.csv":
        "supplier,item,kind,price,currency,minimum_amount\nV,B,purchase,1.11,USD,0\nV,B,purchase,8,,0\nV,S,outsourcing,1,EUR,20\n",
      "receipts.csv": "date,document,item,quantity\n2026-11-09,R1,B,3\n",
      "outsourcing_receipts.csv": "date,document,order,item,quantity\n2026-11-20,OR,O,S,10\n",
    ])
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.lines("item_costs.csv", ["item", "amount"]) == ["B,23.98", "P,0.00", "S,160.00"])
  }

  @Test func aCurrencyWithoutARateIsAnError() throws {
    let run = try run([
      "receipts.csv": "date,document,item,quantity,amount,currency\n2026-11-05,R1,B,1,100,EUR\n"
    ])
    #expect(run.errors == [.missingExchangeRate], "\(run.findings)")
    #expect(run.findings[0].place == SourcePlace(file: "receipts.csv", row: 2, column: "currency"))
  }
}
