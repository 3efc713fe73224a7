import Diagnostics
import Foundation
import Pipeline
import ReferenceCoster
import ReferencePlanner
import Testing

/// What orders finished above or below standard is split into reasons that add up (Docs/Costing.md, C80 to C86).
struct OrderVarianceTests {
  /// The month of the rule's example.
  static let month = [
    "items.csv":
      "item,source,purchase_price,standard_cost\nBOX,make,,14\nROD,buy,5,\nBAR,buy,,6\nTIN,buy,2,\n",
    "bom.csv": "parent,component,quantity\nBOX,ROD,2\n",
    "routings.csv": "item,operation,work_center,setup_hours,hours_per_unit\nBOX,10,SAW,0,0.1\n",
    "cost_rates.csv": "work_center,element,rate\nSAW,labor,30\nSAW,power,10\n",
    "production_orders.csv":
      "order,item,quantity,start,due,cost_center,status\nP1,BOX,100,2026-11-03,2026-11-20,C1,closed\n",
    "opening_stock.csv":
      "period,item,quantity,amount\n2026-11,ROD,1000,5400\n2026-11,BAR,100,540\n2026-11,TIN,10,20\n",
    "issues.csv": "date,document,order,item,quantity\n2026-11-04,I1,P1,ROD,210\n",
    "completions.csv": "date,document,order,quantity,hours\n2026-11-10,C1,P1,100,11\n",
    "expenses.csv": "period,cost_center,element,amount\n2026-11,C1,labor,430\n",
  ]

  static let pipeline = """
    name: cost
    stages:
      - ingest
      - collect
      - allocate
      - cost
      - variances
      - cost-report
    """

  /// Costs the month with other files; nil takes one away.
  static func run(_ changes: [String: String?] = [:], threads: Int = 1) throws -> CostRun {
    var options = CostRun.Options()
    options.pipeline = pipeline
    options.threads = threads
    let files = month.mapValues(Optional.some).merging(changes) { $1 }.compactMapValues { $0 }
    return try CostRun(files, options)
  }

  /// Kind and amount of the rows of an order.
  static func reasons(_ run: CostRun, _ order: String = "P1") -> [String] {
    run.rows("variances.csv").filter { $0["order"] == order && $0["kind", default: ""].hasPrefix("order-") }
      .map { "\($0["kind", default: ""].dropFirst(6)) \($0["amount", default: ""])" }
  }

  /// Actual − standard of all reasons, and nothing out of balance.
  private static func check(_ run: CostRun, difference: Fraction, orders: [String] = ["P1"]) {
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.brokenControls == [])
    let rows = run.rows("variances.csv").filter { $0["kind", default: ""].hasPrefix("order-") }
    let sum = rows.reduce(Fraction(0)) { $0 + (Fraction(decimal: $1["amount", default: ""]) ?? 0) }
    #expect(sum == difference)
    for row in rows {
      let cells = ["standard", "actual", "amount"].map { Fraction(decimal: row[$0, default: ""]) ?? 0 }
      #expect(cells[1] - cells[0] == cells[2])
    }
  }

  @Test func theExampleOfTheRuleHolds() throws {
    let run = try Self.run()
    #expect(Self.reasons(run) == ["price 84.00", "usage 50.00", "efficiency 40.00", "overhead -10.00"])
    Self.check(run, difference: 164)
    #expect(
      run.lines("variances.csv", ["item", "kind", "quantity", "standard", "actual"]).first
        == "BOX,order-price,100,1050.00,1134.00")
    #expect(
      run.lines("reconciliation.csv", ["control", "left", "right"]).contains("order-variances,164.00,164.00"))
  }

  /// Costs the month with 20 bars in the place of rods; `row` says what bars may stand in for.
  private static func runWithBars(_ row: String) throws -> CostRun {
    try run([
      "substitutes.csv": "component,substitute,priority,ratio,parent\n\(row)\n",
      "issues.csv": "date,document,order,item,quantity\n2026-11-04,I1,P1,ROD,190\n2026-11-04,I1,P1,BAR,20\n",
    ])
  }

  @Test func aSubstituteHasItsOwnVariance() throws {
    let run = try Self.runWithBars("ROD,BAR,1,1,")
    // Rods cost 5.40, bars 5.40: 1,026.00 + 108.00.
    #expect(
      Self.reasons(run) == [
        "price 64.00", "usage 50.00", "substitution 20.00", "efficiency 40.00", "overhead -10.00",
      ])
    Self.check(run, difference: 164)
  }

  @Test func twoOfASubstituteStandInForOne() throws {
    let run = try Self.runWithBars("ROD,BAR,1,2,BOX")
    // 20 bars at 6.00 for 10 rods at 5.00: 70.00; 200 rods in all, as allowed.
    #expect(
      Self.reasons(run) == ["price 64.00", "substitution 70.00", "efficiency 40.00", "overhead -10.00"])
    Self.check(run, difference: 164)
    // What is listed for another parent is no substitute here, but more used than allowed.
    let other = try Self.runWithBars("ROD,BAR,1,2,TIN")
    #expect(Self.reasons(other) == ["price 64.00", "usage 70.00", "efficiency 40.00", "overhead -10.00"])
    Self.check(other, difference: 164)
  }

  @Test func aSmallerOrderBearsMoreOfWhatIsFixed() throws {
    let run = try Self.run([
      "items.csv":
        "item,source,purchase_price,standard_cost,costing_lot\nBOX,make,,14.6,200\nROD,buy,5,,0\nBAR,buy,,6,0\nTIN,buy,2,,0\n",
      "bom.csv": "parent,component,quantity,fixed_quantity\nBOX,ROD,2,0\nBOX,TIN,0,20\n",
      "routings.csv": "item,operation,work_center,setup_hours,hours_per_unit\nBOX,10,SAW,2,0.1\n",
      "opening_stock.csv": "period,item,quantity,amount\n2026-11,ROD,1000,5400\n2026-11,TIN,100,200\n",
      "issues.csv": "date,document,order,item,quantity\n2026-11-04,I1,P1,ROD,210\n2026-11-04,I1,P1,TIN,20\n",
    ])
    // G 1,604.00, S 1,460.00. Lots of 200: 10 tins and 1 hour for 100 boxes; the order of 100 takes 20 and 2.
    // Lot size 10 × 2.00 + 1 × 40.00; efficiency (11 − 12) × 40; standard of conversion 1,460 − 1,020 = 440.
    #expect(
      Self.reasons(run) == [
        "price 84.00", "usage 50.00", "lot-size 60.00", "efficiency -40.00", "overhead -10.00",
      ])
    Self.check(run, difference: 144)
  }

  @Test func whatIsInProcessIsNotCompared() throws {
    let run = try Self.run([
      "production_orders.csv":
        "order,item,quantity,start,due,cost_center,status\nP1,BOX,200,2026-11-03,2026-11-20,C1,open\n",
      "issues.csv": "date,document,order,item,quantity\n2026-11-04,I1,P1,ROD,420\n",
      "wip.csv": "period,order,quantity,material_percent,conversion_percent\n2026-11,P1,100,100,0\n",
    ])
    // Half of the material is in process, all of the hours are finished: the same as the example.
    #expect(Self.reasons(run) == ["price 84.00", "usage 50.00", "efficiency 40.00", "overhead -10.00"])
    Self.check(run, difference: 164)
  }

  @Test func openingMaterialCountsAtItsAmount() throws {
    let run = try Self.run([
      "issues.csv": "date,document,order,item,quantity\n2026-11-04,I1,P1,ROD,10\n",
      "opening_wip.csv": "period,order,element,amount\n2026-11,P1,material,1080\n2026-11,P1,labor,100\n",
    ])
    // Price 54 − 50; usage 1,080 + 50 − 1,000; efficiency 100 + 440 − 400; overhead 530 − 400 − 140.
    #expect(Self.reasons(run) == ["price 4.00", "usage 130.00", "efficiency 140.00", "overhead -10.00"])
    Self.check(run, difference: 264)
  }

  @Test func feesArePricesOfOutsourcedWork() throws {
    let run = try Self.run([
      "items.csv":
        "item,source,purchase_price,standard_cost\nBOX,outsource,,14\nROD,buy,5,\nBAR,buy,,6\nTIN,buy,2,\n",
      "production_orders.csv": nil,
      "outsourcing_orders.csv":
        "order,item,quantity,start,due,supplier,status\nP1,BOX,100,2026-11-03,2026-11-20,S,closed\n",
      "completions.csv": nil,
      "outsourcing_receipts.csv":
        "date,document,order,item,quantity,fee_estimate\n2026-11-10,R1,P1,BOX,100,430\n",
      "expenses.csv": nil,
    ])
    // The standard leaves 400.00 for the fee: 84 + 30.
    #expect(Self.reasons(run) == ["price 114.00", "usage 50.00"])
    Self.check(run, difference: 164)
  }

  @Test func anItemAtStandardCostIsExplainedToTheCentPosted() throws {
    let run = try Self.run([
      "items.csv":
        "item,source,purchase_price,standard_cost,valuation\nBOX,make,,14.005,standard\nROD,buy,5,,\nBAR,buy,,6,\nTIN,buy,2,,\n"
    ])
    let production = run.rows("variances.csv").first { $0["kind"] == "production" }
    let difference = Fraction(decimal: production?["amount"] ?? "") ?? 0
    #expect(difference == Fraction(decimal: "163.5"))
    Self.check(run, difference: difference)
  }

  @Test func phantomsAreSeenThroughAndScrapIsAllowed() throws {
    let run = try Self.run([
      "items.csv":
        "item,source,purchase_price,standard_cost,scrap_percent\nBOX,make,,14,5\nKIT,phantom,,,0\nROD,buy,5,,0\nBAR,buy,,6,0\nTIN,buy,2,,0\n",
      "bom.csv": "parent,component,quantity,scrap_percent\nBOX,KIT,1,0\nKIT,ROD,2,0\n",
    ])
    // 210 rods and 10.5 hours are allowed; the standard of conversion is 1,400 − 1,050 = 350.
    #expect(Self.reasons(run) == ["price 84.00", "efficiency 20.00", "overhead 60.00"])
    Self.check(run, difference: 164)
  }

  @Test func withoutHoursAllOfConversionIsOverhead() throws {
    let run = try Self.run([
      "completions.csv": "date,document,order,quantity\n2026-11-10,C1,P1,100\n",
      "allocation_bases.csv": "cost_center,element,basis\nC1,,quantity\n",
    ])
    #expect(Self.reasons(run) == ["price 84.00", "usage 50.00", "overhead 30.00"])
    Self.check(run, difference: 164)
  }

  /// Random months with orders of every kind: the reasons add up, nothing else changes, and threads do not matter.
  @Test(arguments: 1...12)
  func theReasonsOfRandomMonthsAddUp(_ seed: UInt64) throws {
    let random = SplitMix64(seed: seed)
    let number = random.int
    var files = Self.month
    var orders = "order,item,quantity,start,due,cost_center,status\n"
    var issues = "date,document,order,item,quantity\n"
    var completions = "date,document,order,quantity,hours\n"
    var actual: [String] = []
    for index in 1...20 {
      let status = number(0...1) == 0 ? "open" : "closed"
      orders += "P\(index),BOX,\(number(1...300)),2026-11-0\(number(1...9)),2026-11-20,C1,\(status)\n"
      for item in ["ROD", "BAR", "TIN"] where number(0...2) > 0 {
        issues += "2026-11-04,I\(index),P\(index),\(item),\(number(1...9)).\(number(1...999))\n"
      }
      if number(0...4) > 0 {
        completions +=
          "2026-11-10,C\(index),P\(index),\(number(1...50)).\(number(1...9)),\(number(0...12)).\(number(1...9))\n"
      }
      actual.append("P\(index)")
    }
    files["production_orders.csv"] = orders
    files["issues.csv"] = issues
    files["completions.csv"] = completions
    files["substitutes.csv"] = "component,substitute,priority,ratio\nROD,BAR,1,1.3\n"
    files["opening_stock.csv"] =
      "period,item,quantity,amount\n2026-11,ROD,1000,\(number(4000...6000)).37\n2026-11,BAR,1000,\(number(5000...7000))\n2026-11,TIN,1000,\(number(1...3000)).01\n"
    files["items.csv"] =
      "item,source,purchase_price,standard_cost,costing_lot,scrap_percent,valuation\nBOX,make,,14.123457,\(number(0...200)),\(number(0...9)),\(["", "standard"][number(0...1)])\nROD,buy,5.111111,,0,0,\nBAR,buy,,6.7,0,0,\nTIN,buy,2,,0,0,\n"
    files["bom.csv"] =
      "parent,component,quantity,per,fixed_quantity\nBOX,ROD,2,3,\(number(0...5))\nBOX,TIN,1,7,0\n"
    let run = try Self.run(files.mapValues(Optional.some))
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.brokenControls == [])
    for order in actual {
      let good =
        run.sum("order_costs.csv", "finished", where: ["order": order])
        - run.sum("order_costs.csv", "loss", where: ["order": order])
      let quantity = run.rows("order_costs.csv").first { $0["order"] == order }?["quantity"] ?? "0"
      guard let finished = Fraction(decimal: quantity), finished > 0 else {
        #expect(Self.reasons(run, order).isEmpty)
        continue
      }
      let rows = run.rows("variances.csv").filter { $0["order"] == order }
      let sum = rows.filter { $0["kind", default: ""].hasPrefix("order-") }
        .reduce(Fraction(0)) { $0 + (Fraction(decimal: $1["amount", default: ""]) ?? 0) }
      let standard = finished * (Fraction(decimal: "14.123457") ?? 0)
      // An item at standard cost is posted by the stock's worth, within a cent of the order's own.
      let difference = good - standard - sum
      #expect(difference < Fraction(decimal: "0.02") ?? 0 && -difference < Fraction(decimal: "0.02") ?? 0)
      if let production = rows.first(where: { $0["kind"] == "production" }) {
        #expect(Fraction(decimal: production["amount", default: ""]) == sum)
      }
    }
    #expect(
      try Self.run(files.mapValues(Optional.some), threads: 3).result("variances.csv")
        == run.result("variances.csv"))
    // Without the stage nothing else is different.
    var options = CostRun.Options()
    options.pipeline = Self.pipeline.replacingOccurrences(of: "  - variances\n", with: "")
    let plain = try CostRun(files, options)
    for name in ["order_costs.csv", "inventory_ledger.csv", "journal.csv", "cost_breakdown.csv"] {
      #expect(plain.result(name) == run.result(name))
    }
    #expect(
      plain.lines("variances.csv", ["kind", "order", "amount"])
        == run.lines("variances.csv", ["kind", "order", "amount"]).filter { !$0.hasPrefix("order-") })
  }
}
