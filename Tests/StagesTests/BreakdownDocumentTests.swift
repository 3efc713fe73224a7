import Pipeline
import Testing

/// The documents that entries of the breakdown come from (Docs/Costing.md, C67).
struct BreakdownDocumentTests {
  private static let columns = ["item", "level", "element", "documents"]

  private func breakdown(_ files: [String: String]) throws -> [String] {
    let run = try CostRun(files)
    defer { Scratch.remove(run.output) }
    try #require(run.exitCode == .ok, "\(run.findings)")
    return run.lines("cost_breakdown.csv", Self.columns)
  }

  /// Five orders of `P`: four of them worked, all took power by their quantity; `V` made what they were issued.
  private static let orders = [
    "items.csv": "item,source\nB,buy\nS,make\nP,make\n",
    "production_orders.csv": "order,item,quantity,due,cost_center\nV,S,10,2026-11-30,CC\n"
      + (1...5).map { "W\($0),P,1,2026-11-30,CC\n" }.joined(),
    "opening_stock.csv": "period,item,quantity,amount\n2026-11,B,100,100\n2026-11,P,2,20\n",
    "issues.csv": "date,document,order,item,quantity\n2026-11-02,I0,V,B,10\n"
      + (1...5).map { "2026-11-05,I\($0),W\($0),S,1\n" }.joined(),
    "completions.csv": "date,document,order,quantity\n2026-11-04,D0,V,10\n"
      + (1...5).map { "2026-11-20,D\($0),W\($0),1\n" }.joined(),
    "labor.csv": "date,order,hours\n2026-11-04,V,1\n" + (1...4).map { "2026-11-20,W\($0),1\n" }.joined(),
    "allocation_bases.csv": "cost_center,element,basis\nCC,power,quantity\n",
    "expenses.csv": "period,cost_center,element,amount\n2026-11,CC,labor,50\n2026-11,CC,power,15\n",
  ]

  @Test func ordersThatAddedAnElementAreNamed() throws {
    #expect(
      try breakdown(Self.orders) == [
        "P,0,labor,W1 W2 W3 +1", "P,0,opening,opening", "P,0,power,W1 W2 W3 +2",
        // Those of deeper levels are the documents of what was issued.
        "P,1,labor,", "P,1,power,", "P,2,material,", "S,0,labor,V", "S,0,power,V", "S,1,material,",
      ])
  }

  /// Opening stock may have elements of its own, and codes what a CSV file quotes.
  @Test func openingStockStandsBeforeTheOrders() throws {
    var files = Self.orders.mapValues { $0.replacing("W1", with: "\"W,1\"") }
    files["opening_stock.csv"] =
      "period,item,quantity,amount,element\n2026-11,B,100,100,\n2026-11,P,2,20,labor\n2026-11,P,0,5,material\n"
    let rows = try breakdown(files)
    #expect(
      rows.filter { $0.hasPrefix("P,0") } == [
        "P,0,material,opening", "P,0,labor,opening W,1 W2 W3 +1", "P,0,power,W,1 W2 W3 +2",
      ])
  }

  /// All but the first of seventy orders worked.
  @Test func manyOrdersAreCounted() throws {
    let orders = (11...80).map { "M\($0)" }
    var files = Self.orders
    func rows(_ header: String, _ row: (String) -> String) -> String {
      header + "\n" + orders.map { row($0) + "\n" }.joined()
    }
    files["opening_stock.csv"] = "period,item,quantity,amount\n2026-11,B,100,100\n"
    files["production_orders.csv"] = rows("order,item,quantity,due,cost_center") { "\($0),P,1,2026-11-30,CC" }
    files["issues.csv"] = rows("date,document,order,item,quantity") { "2026-11-05,I\($0),\($0),B,1" }
    files["completions.csv"] = rows("date,document,order,quantity") { "2026-11-20,D\($0),\($0),1" }
    files["labor.csv"] = rows("date,order,hours") { "2026-11-20,\($0),\($0 == "M11" ? 0 : 1)" }
    #expect(
      try breakdown(files) == [
        "P,0,labor,M12 M13 M14 +66", "P,0,power,M11 M12 M13 +67", "P,1,material,",
      ])
  }

  /// What came in from outside is of receipts, adjustments and invoices; fees are of orders and invoices.
  ///
  /// At standard cost, what invoices say of earlier receipts is a variance.
  @Test(arguments: [
    ("month-average", ["S,0,opening,opening", "S,0,purchased,A1 A2 I1 +1", "S,0,outsourcing,I2 O"]),
    ("standard", ["S,0,opening,opening", "S,0,purchased,A1 A2 R1", "S,0,outsourcing,O"]),
  ])
  func whatCameInNamesItsDocuments(_ valuation: String, _ expected: [String]) throws {
    let rows = try breakdown([
      "items.csv": "item,source,valuation,standard_cost\nS,outsource,\(valuation),10\n",
      "outsourcing_orders.csv": "order,item,quantity,due,supplier,price\nO,S,10,2026-11-30,V,3\n",
      "outsourcing_receipts.csv": "date,document,order,item,quantity\n2026-11-10,OR,O,S,4\n",
      "receipts.csv":
        "date,document,line,order,item,quantity,amount\n2026-11-03,R1,1,PS,S,2,20\n2026-11-03,R1,2,PS,S,2,20\n",
      "stock_adjustments.csv":
        "date,document,item,quantity,amount\n2026-11-04,A2,S,1,\n2026-11-04,A1,S,1,10\n2026-11-05,A0,S,-1,\n",
      "opening_stock.csv": "period,item,quantity,amount\n2026-11,S,10,100\n",
      "opening_accruals.csv":
        "period,order,receipt,item,quantity,amount\n2026-11,PS,R0,S,2,20\n2026-11,O,OR0,,4,12\n",
      "invoices.csv":
        "date,document,order,receipt,quantity,amount\n2026-11-20,I1,PS,R0,2,22\n2026-11-21,I2,O,OR0,4,16\n",
    ])
    #expect(rows == expected)
  }
}
