import Diagnostics
import Domain
import Foundation
import Pipeline
import Testing

/// What could cost wrongly without a word is refused, skipped with a note, or warned of.
@Suite struct CostSilentLossTests {
  static let files = [
    "items.csv": "item,source,purchase_price\nA,make,\nB,buy,3\n",
    "production_orders.csv": "order,item,quantity,due,cost_center\nW,A,10,2026-11-30,CC\n",
    "opening_stock.csv": "period,item,quantity,amount\n2026-11,B,10,20\n",
    "issues.csv": "date,document,order,item,quantity\n2026-11-03,I,W,B,4\n",
    "completions.csv": "date,document,order,quantity\n2026-11-20,D,W,10\n",
    "expenses.csv": "period,cost_center,element,amount\n2026-11,CC,labor,50\n",
  ]

  static func run(_ changed: [String: String], _ options: CostRun.Options = CostRun.Options()) throws
    -> CostRun
  {
    try CostRun(files.merging(changed) { $1 }, options)
  }

  @Test("A total that stands where a code should is no expense", arguments: ["小计", "合计", "人工合计", "本月合计"])
  func totals(_ word: String) throws {
    let run = try Self.run([
      "expenses.csv": "period,cost_center,element,amount\n2026-11,CC,labor,50\n2026-11,CC,\(word),50\n"
    ])
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.lines("allocations.csv", ["element", "amount"]) == ["labor,50.00"])
    #expect(run.findings(.rowsSkipped).count == 1)
  }

  @Test(
    "A header in multiples or in another currency is no amount", arguments: ["金额(万元)", "金额（USD）", "金额(千元)"])
  func scaled(_ header: String) throws {
    let run = try Self.run(["expenses.csv": "period,cost_center,element,\(header)\n2026-11,CC,labor,1.5\n"])
    #expect(run.errors == [.missingColumn], "\(run.findings)")
  }

  @Test func yuanInTheHeaderIsFine() throws {
    let run = try Self.run(["expenses.csv": "period,cost_center,element,金额(元)\n2026-11,CC,labor,50\n"])
    #expect(run.exitCode == .ok, "\(run.findings)")
  }

  @Test("An order that finishes more later was open then")
  func closedLater() throws {
    let run = try Self.run([
      "production_orders.csv": "order,item,quantity,due,cost_center,status\nW,A,10,2026-11-30,CC,closed\n",
      "completions.csv": "date,document,order,quantity\n2026-12-02,D,W,10\n",
    ])
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(
      run.lines("order_costs.csv", ["element", "closing", "loss"]).first == "material,8.00,0.00")
  }

  @Test("Numbers that cannot be are refused and never stop the program")
  func huge() throws {
    let run = try Self.run([
      "production_orders.csv":
        "order,item,quantity,completed,scrapped,due,cost_center\nW,A,100,9000000000000,300000000000,2026-11-30,CC\n"
    ])
    #expect(run.exitCode == .ok, "\(run.findings)")
  }

  @Test("A month without a row is not closed")
  func emptyMonth() throws {
    let run = try Self.run([:], CostRun.Options(period: "2027-05", closes: true))
    #expect(run.errors == [.nothingToClose], "\(run.findings)")
  }

  @Test func aMonthThatFollowsNoClosingIsWarnedOf() throws {
    let closed = try Self.run([:], CostRun.Options(closes: true))
    let opening = ["opening_stock.csv": "period,item,quantity,amount\n2027-01,B,6,12\n"]
    let later = try Self.run(opening, CostRun.Options(period: "2027-01", output: closed.output))
    #expect(later.warnings.contains(.monthNotClosed), "\(later.findings)")
  }

  @Test func aReceiptOfAnUnknownOrderIsWarnedOf() throws {
    let run = try Self.run([
      "purchase_orders.csv": "order,item,quantity,due,price\nPO1,B,5,2026-11-30,7\n",
      "receipts.csv": "date,document,order,item,quantity\n2026-11-05,R,P01,B,5\n",
    ])
    #expect(run.warnings == [.unknownPurchaseLine], "\(run.findings)")
  }

  @Test func aBasisThatNothingUsesIsNoted() throws {
    let run = try Self.run(["allocation_bases.csv": "cost_center,element,basis\nCC,labour,quantity\n"])
    #expect(run.findings(.unusedBasis).first?.arguments["nearest"] == "labor", "\(run.findings)")
  }

  @Test("A period that is only a year or a day is refused", arguments: ["2026", "11"])
  func periods(_ text: String) throws {
    let run = try Self.run(["expenses.csv": "period,cost_center,element,amount\n\(text),CC,labor,50\n"])
    #expect(run.errors == [.invalidPeriod], "\(run.findings)")
  }

  @Test("A correction of a receipt takes back its price, not the least amount")
  func corrections() throws {
    let run = try Self.run([
      "prices.csv": "supplier,item,price,minimum_amount\nS,B,2,300\n",
      "receipts.csv":
        "date,document,item,quantity,supplier\n2026-11-05,R1,B,60,S\n2026-11-06,R2,B,-10,S\n",
    ])
    let receipts = run.rows("reconciliation.csv").first { $0["control"] == "receipts" }
    #expect(receipts?["right"] == "280.00", "\(run.findings)")
  }

  @Test("What computed cells have behind the sixth digit is cut")
  func computedCells() throws {
    let run = try Self.run([
      "expenses.csv": "period,cost_center,element,amount\n2026-11,CC,labor,1234.5678901\n"
    ])
    #expect(run.lines("allocations.csv", ["amount"]) == ["1234.57"], "\(run.findings)")
  }
}
