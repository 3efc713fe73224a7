import Diagnostics
import Pipeline
import ReferenceCoster
import Testing

/// Cost sheets of orders, and what products cost a month ago (Docs/Costing.md, C60 and C61).
struct CostSheetTests {
  private static let files = [
    "items.csv": "item,source\nB,buy\nP,make\nQ,outsource\n",
    "production_orders.csv": "order,item,quantity,due,cost_center\nW,P,10,2026-11-30,CC\n",
    "outsourcing_orders.csv": "order,item,quantity,due,supplier,price\nO,Q,4,2026-11-30,V,3\n",
    "opening_stock.csv": "period,item,quantity,amount\n2026-11,B,100,200\n",
    "opening_wip.csv": "period,order,element,amount\n2026-11,W,labor,10\n",
    "issues.csv":
      "date,document,order,item,quantity\n2026-11-02,I,W,B,50\n2026-11-03,I2,W,B,-5\n2026-11-03,I,O,B,4\n",
    "completions.csv": "date,document,order,quantity,hours\n2026-11-20,D,W,9,6\n",
    "outsourcing_receipts.csv": "date,document,order,item,quantity\n2026-11-10,OR,O,Q,4\n",
    "expenses.csv": "period,cost_center,element,amount\n2026-11,CC,labor,90\n",
  ]

  /// 45 `B` for 90.00 and 6 hours for 90.00; one unit stays, whole in material and half in labor.
  @Test func aSheetSaysWhatWentInAndWhatBecameOfIt() throws {
    let run = try CostRun(Self.files, CostRun.Options(assignments: ["cost_sheets=on"]))
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(
      run.lines(
        "order_cost_sheets.csv", ["order", "line", "source", "element", "quantity", "rate", "amount"]) == [
          "O,material,B,material,4,2.000000,8.00", "O,fee,,outsourcing,4,3.000000,12.00", "O,total,,,,,20.00",
          "O,finished,Q,,4,5.000000,20.00", "W,opening,,labor,,,10.00",
          "W,material,B,material,45,2.000000,90.00",
          "W,allocation,CC,labor,6,15.000000,90.00", "W,total,,,,,190.00", "W,finished,P,,9,19.526667,175.74",
          "W,closing,,,1,14.260000,14.26",
        ])
    #expect(try CostRun(Self.files).result("order_cost_sheets.csv") == "")
  }

  /// October cost 2.00 of material and 10.00 of labor a unit; November costs 3.00 of material and, what it had none of before, power.
  @Test func theBreakdownShowsTheMonthBefore() throws {
    func month(_ period: String, _ amount: Int, _ element: String, opening: String) -> [String: String] {
      [
        "items.csv": "item,source\nB,buy\nP,make\n",
        "production_orders.csv": "order,item,quantity,due,cost_center\nW\(period),P,10,\(period)-28,CC\n",
        "receipts.csv": "date,document,item,quantity,amount\n\(period)-01,R\(period),B,10,\(amount)\n",
        "issues.csv": "date,document,order,item,quantity\n\(period)-02,I,W\(period),B,10\n",
        "completions.csv": "date,document,order,quantity\n\(period)-20,D,W\(period),10\n",
        "shipments.csv": "date,document,item,quantity\n\(period)-25,S,P,10\n",
        "expenses.csv": "period,cost_center,element,amount\n\(period),CC,\(element),100\n",
        "opening_stock.csv": opening,
      ]
    }
    let empty = "period,item,quantity,amount\n"
    let october = try CostRun(
      month("2026-10", 20, "labor", opening: empty), CostRun.Options(period: "2026-10", closes: true))
    defer { Scratch.remove(october.output) }
    try #require(october.exitCode == .ok, "\(october.findings)")
    let columns = ["item", "level", "element", "unit_cost", "last_unit_cost", "change"]
    #expect(
      october.lines("cost_breakdown.csv", columns) == [
        "P,0,labor,10.000000,,", "P,1,material,2.000000,,",
      ])
    var files = month("2026-11", 30, "power", opening: empty)
    files["expenses.csv", default: ""] += "2026-11,CC,labor,0\n"
    let november = try CostRun(files, CostRun.Options(output: october.output))
    try #require(november.exitCode == .ok, "\(november.findings)")
    #expect(
      november.lines("cost_breakdown.csv", columns) == [
        "P,0,labor,0.000000,10.000000,-10.000000", "P,0,power,10.000000,0.000000,10.000000",
        "P,1,material,3.000000,2.000000,1.000000",
      ])
    #expect(
      november.lines("item_costs.csv", ["item", "unit_cost", "last_unit_cost", "change"]) == [
        "B,3.000000,2.000000,1.000000", "P,13.000000,12.000000,1.000000",
      ])
  }
}
