import Diagnostics
import Pipeline
import ReferenceCoster
import Testing

/// Joint products beyond the published examples (Docs/Costing.md, C44 to C46).
struct JointProductTests {
  /// An order that finished 4 `A` at 100.00 of material and 60.00 of labor, with 2 `B` and 3 `C`.
  private func run(_ outputs: String, items: String = "", others: [String: String] = [:]) throws -> CostRun {
    let files = [
      "items.csv": "item,source,valuation,sale_price\nA,make,,10\nB,make,,20\nC,make,,\nX,buy,,\n\(items)",
      "production_orders.csv": "order,item,quantity,due,cost_center\nW,A,4,2026-11-30,CC\n",
      "opening_stock.csv": "period,item,quantity,amount\n2026-11,X,10,100\n",
      "issues.csv": "date,document,order,item,quantity\n2026-11-05,I,W,X,10\n",
      "completions.csv": """
      date,document,order,item,quantity,hours
      2026-11-20,D1,W,,4,1
      2026-11-20,D2,W,B,3,1
      2026-11-21,D3,W,B,-1,0
      2026-11-20,D4,W,C,3,1\n
      """,
      "expenses.csv": "period,cost_center,element,amount\n2026-11,CC,labor,60\n",
      "bom_outputs.csv":
        "parent,output,kind,quantity,cost_rule,cost_value,further_cost,element\n\(outputs)",
    ]
    return try CostRun(files.merging(others) { $1 })
  }

  private func costs(_ run: CostRun) -> [String] {
    run.lines("joint_costs.csv", ["item", "kind", "element", "rule", "quantity", "amount"])
  }

  /// `C` takes 3 × 2.00 = 6.00 of both elements, 3.75 and 2.25; of the rest `B` has 10 % of material, and labor by quantity.
  @Test func anElementMayHaveARuleOfItsOwn() throws {
    let run = try run("A,B,co,1,ratio,0.1,,material\nA,B,co,1,,,,\nA,C,by,1,,2,,\n")
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.brokenControls == [])
    #expect(
      costs(run) == [
        "A,main,material,,4,86.63", "A,main,labor,,4,38.50", "B,co,material,ratio,2,9.62",
        "B,co,labor,weight,2,19.25", "C,by,material,quota,3,3.75", "C,by,labor,quota,3,2.25",
      ])
    #expect(
      run.lines("inventory_ledger.csv", ["item", "in_quantity", "in_amount"]).prefix(3) == [
        "A,4,125.13", "B,2,28.87", "C,3,6.00",
      ])
    // The order is shown as a whole, and its quantity is that of its own item.
    #expect(
      run.lines("order_costs.csv", ["element", "finished", "quantity"]) == [
        "material,100.00,4", "labor,60.00,4",
      ])
  }

  @Test func aQuotaAboveTheCostIsCut() throws {
    let run = try run("A,B,co,1,sales-value,,,\nA,C,by,1,quota,100,,\n")
    #expect(run.warnings == [.fixedCostAboveActual], "\(run.findings)")
    #expect(costs(run) == ["C,by,material,quota,3,100.00", "C,by,labor,quota,3,60.00"])
  }

  /// 4 × 10 : 2 × 20.
  @Test func pricesOfTheItemsAreTaken() throws {
    let run = try run("A,B,co,1,sales-value,,,\nA,C,by,1,,,,\n")
    #expect(
      costs(run) == [
        "A,main,material,,4,50.00", "A,main,labor,,4,30.00", "B,co,material,sales-value,2,50.00",
        "B,co,labor,sales-value,2,30.00",
      ], "\(run.findings)")
  }

  /// `C` has no price, but the order has no fee that it could take a part of.
  @Test func anElementWithoutCostNeedsNoPrice() throws {
    let run = try run("A,B,co,1,weight,,,\nA,C,co,1,sales-value,,,outsourcing\n")
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(
      costs(run) == [
        "A,main,material,,4,66.67", "A,main,labor,,4,40.00", "B,co,material,weight,2,33.33",
        "B,co,labor,weight,2,20.00",
      ])
  }

  /// 3 `B` were put right before they were booked: nothing of it came in, so that no day of `B` is below zero.
  @Test(arguments: ["moving-average", "fifo"])
  func anOutputOfNothingInAllIsNone(_ valuation: String) throws {
    let run = try run(
      "A,B,co,1,weight,,,\n",
      others: [
        "items.csv": "item,source,valuation\nA,make,\nB,make,\(valuation)\nX,buy,\n",
        "completions.csv": """
        date,document,order,item,quantity,hours
        2026-11-20,D1,W,,4,1
        2026-11-18,D2,W,B,-3,0
        2026-11-21,D3,W,B,3,0\n
        """,
      ])
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(costs(run) == [])
    #expect(
      run.lines("inventory_ledger.csv", ["item", "in_quantity", "in_amount"]).prefix(2) == [
        "A,4,160.00", "X,0,0.00",
      ])
  }

  /// 4 `A` at 3.00 and 2 `B` at 5.00: the list says what work on each of them costs.
  @Test func feesOfOutputsAreThoseOfTheirItem() throws {
    let run = try CostRun([
      "items.csv": "item,source\nA,outsource\nB,make\n",
      "outsourcing_orders.csv": "order,item,quantity,due,supplier\nO,A,4,2026-11-30,V\n",
      "outsourcing_receipts.csv":
        "date,document,order,item,quantity\n2026-11-20,R,O,A,4\n2026-11-20,R,O,B,2\n",
      "prices.csv": "supplier,item,kind,price\nV,A,outsourcing,3\nV,B,outsourcing,5\n",
      "bom_outputs.csv": "parent,output,kind,quantity\nA,B,co,1\n",
    ])
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.lines("order_costs.csv", ["element", "current"]) == ["material,0.00", "outsourcing,22.00"])
    #expect(run.lines("inventory_ledger.csv", ["item", "in_amount"]) == ["A,14.67", "B,7.33"])
  }

  /// What consumes an output is costed after the order, and its breakdown goes down to the order's material.
  @Test func anOutputIsUsedInAnotherOrder() throws {
    let run = try run(
      "A,B,co,1,weight,2,,\nA,C,by,1,,,,\n", items: "P,make,fifo,\n",
      others: [
        "production_orders.csv":
          "order,item,quantity,due,cost_center\nW,A,4,2026-11-30,CC\nV,P,1,2026-11-30,C2\n",
        "issues.csv":
          "date,document,order,item,quantity\n2026-11-05,I,W,X,10\n2026-11-22,I2,V,B,1\n",
        "completions.csv": """
        date,document,order,item,quantity,hours
        2026-11-20,D1,W,A,4,1
        2026-11-20,D2,W,B,2,1
        2026-11-24,D3,V,P,1,0\n
        """,
      ])
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.brokenControls == [])
    let breakdown = run.lines("cost_breakdown.csv", ["item", "level", "element", "amount"])
    #expect(breakdown.filter { $0.hasPrefix("P") } == ["P,1,labor,15.00", "P,2,material,25.00"])
  }

  /// An order whose work in process has no fixed cost is shared all the same, so that both faults are told at once.
  @Test func aMissingFixedCostHidesNoMissingPrice() throws {
    let run = try run(
      "A,B,co,1,sales-value,,,\nA,C,co,1,sales-value,,,\n",
      others: [
        "items.csv":
          "item,source,valuation,sale_price,wip_method\nA,make,,10,fixed\nB,make,,20,\nC,make,,,\nX,buy,,,\n"
      ])
    #expect(Set(run.errors) == [.missingPrice, .missingStandardCost], "\(run.findings)")
  }
}
