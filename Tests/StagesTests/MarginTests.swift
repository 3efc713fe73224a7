import Diagnostics
import Pipeline
import ReferenceCoster
import Testing

/// What sales lines brought in and cost (Docs/Costing.md, C62).
struct MarginTests {
  private static let files = [
    "items.csv": "item,source,sale_price\nB,buy,\nP,make,30\n",
    "orders.csv":
      "order,line,item,quantity,due,price\nSO,10,P,2,2026-11-30,25\nSO,20,P,9,2026-11-30,\nSX,10,P,1,2026-11-30,7\n",
    "production_orders.csv": "order,item,quantity,due,cost_center\nW,P,10,2026-11-30,CC\n",
    "receipts.csv": "date,document,item,quantity,amount\n2026-11-01,R,B,100,200\n",
    "issues.csv": "date,document,order,item,quantity\n2026-11-02,I,W,B,50\n",
    "completions.csv": "date,document,order,quantity\n2026-11-20,D,W,10\n",
    "shipments.csv": """
    date,document,order,item,quantity
    2026-11-21,S1,SO,P,5
    2026-11-22,S2,,P,1
    2026-11-23,S3,SO,P,-1
    2026-11-23,S4,SO,B,2

    """,
    "expenses.csv": "period,cost_center,element,amount\n2026-11,CC,labor,90\n",
  ]

  private static let columns = ["order", "line", "item", "quantity", "revenue", "cost", "margin"]

  /// A unit of `P` is 10.00 of material and 9.00 of labor; lines of an order are filled one after the other, and without a price of its own
  /// a line has that of the item.
  @Test func marginsAreThoseOfSalesLines() throws {
    let run = try CostRun(Self.files)
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(
      run.lines("margins.csv", Self.columns + ["margin_percent", "material", "labor"]) == [
        ",,P,1,30.00,19.00,11.00,36.666667,10.00,9.00", "SO,,B,2,,4.00,,,4.00,0.00",
        "SO,10,P,2,50.00,38.00,12.00,24.000000,20.00,18.00",
        "SO,20,P,2,60.00,38.00,22.00,36.666667,20.00,18.00",
      ])
  }

  /// More than an order has goes to its last line, and so does what came back.
  @Test func theLastLineTakesTheRest() throws {
    var files = Self.files
    files["shipments.csv"] = "date,document,order,item,quantity\n2026-11-21,S1,SX,P,3\n"
    #expect(try CostRun(files).lines("margins.csv", Self.columns) == ["SX,10,P,3,21.00,57.00,-36.00"])
    files["opening_stock.csv"] = "period,item,quantity,amount\n2026-11,P,10,190\n"
    files["shipments.csv"] = "date,document,order,item,quantity\n2026-11-21,S1,SO,P,-1\n"
    #expect(try CostRun(files).lines("margins.csv", Self.columns) == ["SO,20,P,-1,-30.00,-19.00,-11.00"])
  }

  /// Sales orders tell margins alone: a broken file withholds nothing of the cost.
  @Test func brokenSalesOrdersWithholdMarginsAlone() throws {
    let good = try CostRun(Self.files)
    defer { Scratch.remove(good.output) }
    #expect(good.groups == [.costing: .published, .margins: .published, .variances: .published])
    var files = Self.files
    files["orders.csv"] = "order,line,item,quantity,due,price\nSO,10,P,two,2026-11-30,25\n"
    let run = try CostRun(files, CostRun.Options(output: good.output))
    #expect(run.exitCode == .dataErrors)
    #expect(run.groups[.costing]?.word == "published" && run.groups[.margins]?.word == "stale")
    #expect(run.result("margins.csv") == good.result("margins.csv"))
    files = Self.files
    files["expenses.csv"] = "period,cost_center,element,amount\n2026-11,CC,labor,x\n"
    let withoutCost = try CostRun(files, CostRun.Options(output: good.output))
    #expect(withoutCost.groups[.costing]?.word == "stale" && withoutCost.groups[.margins]?.word == "stale")
  }
}
