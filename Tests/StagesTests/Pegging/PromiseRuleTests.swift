import Domain
import Pipeline
import Testing

/// When sales lines can be shipped, by the rules R66 to R68 of Docs/Planning.md.
struct PromiseRuleTests {
  private static let tables = [
    "items.csv": "item,source,lead_time\nTABLE,make,2\nLEG,buy,5\nTOP,buy,2\n",
    "bom.csv": "parent,component,quantity\nTABLE,LEG,4\nTABLE,TOP,1\n",
    "orders.csv": "order,item,quantity,due\nS1,TABLE,10,2026-11-27\n",
  ]

  @Test("A late component delays the order above it, and the sales line", arguments: [1, 3])
  func example(_ threads: Int) throws {
    let run = try PeggingRun(Self.tables, threads: threads)
    #expect(run.exitCode == .ok)
    #expect(run.promise("S1") == "2026-12-02 5 purchase-LEG-20261125-0-1")
    let row = try #require(run.promises.first)
    #expect(row["promised"] == "2026-11-27")
    #expect(row["deciding_item"] == "LEG")
    #expect(row["quantity"] == "10")
    #expect(run.shippable.isEmpty)
  }

  @Test("A line in time is decided by its own supply; one on stock can be shipped today")
  func inTime() throws {
    var files = Self.tables
    files["stock.csv"] = "item,quantity\nLEG,40\nTABLE,3\n"
    files["orders.csv"] =
      "order,item,quantity,due,priority,customer\nS1,TABLE,10,2026-11-27,100,C1\nS0,TABLE,1,2026-11-20,100,C2\nS2,TABLE,1,2026-11-25,9,C3\n"
    let run = try PeggingRun(files)
    #expect(run.promise("S1") == "2026-11-27 0 production-TABLE-20261127-0-1")
    #expect(run.promise("S0") == "2026-11-23 3 stock")
    #expect(run.promise("S2") == "2026-11-23 0 stock")
    let rows = run.shippable.map { row in
      ["order", "quantity", "shippable", "priority", "customer"].map { row[$0, default: "?"] }.joined(
        separator: " ")
    }
    #expect(rows == ["S2 1 1 9 C3", "S0 1 1 100 C2", "S1 10 1 100 C1"])
  }

  @Test("An open order waits for its components, and what is short below leaves no date")
  func openOrders() throws {
    let run = try PeggingRun([
      "items.csv":
        "item,source,lead_time,planning_fence\nTABLE,make,2,0\nLEG,buy,5,0\nGLUE,buy,1,400\nSTOOL,make,1,0\n",
      "bom.csv": "parent,component,quantity\nTABLE,LEG,4\nSTOOL,GLUE,1\n",
      "production_orders.csv": "order,item,quantity,start,due\nW1,TABLE,10,2026-11-25,2026-11-27\n",
      "orders.csv": "order,item,quantity,due\nS1,TABLE,10,2026-11-27\nS2,STOOL,1,2026-12-04\n",
    ])
    #expect(run.promise("S1") == "2026-12-02 5 purchase-LEG-20261125-0-1")
    #expect(run.promise("S2") == "  short")
    #expect(run.promises.last?["deciding_item"] == "GLUE")
  }

  @Test(
    "Through a phantom a line waits for the latest component, and lines that are not planned have no date")
  func phantom() throws {
    let run = try PeggingRun(
      [
        "items.csv": "item,source,lead_time\nKIT,phantom,\nA,buy,1\nB,buy,6\n",
        "bom.csv": "parent,component,quantity\nKIT,A,1\nKIT,B,1\n",
        "orders.csv":
          "order,item,quantity,due,status\nS1,KIT,2,2026-11-26,open\nS2,A,1,2027-11-26,open\nS3,A,1,2026-11-26,closed\n",
      ], more: "horizon_days: 60")
    #expect(run.promise("S1") == "2026-12-01 5 purchase-B-20261126-0-1")
    #expect(run.promise("S2") == "  ")
    #expect(run.promise("S3") == "none")
  }

  @Test(
    "Of equally late components the first by code decides, also where an order above gives it",
    arguments: [1, 3])
  func equallyLate(_ threads: Int) throws {
    let run = try PeggingRun(
      [
        "items.csv": "item,source,lead_time,lot_max\nT,make,,\nP,make,,\nB,buy,,\nC,buy,5,5\n",
        "bom.csv": "parent,component,quantity\nT,B,1\nT,C,1\nP,C,1\n",
        "bom_outputs.csv": "parent,output,kind,quantity\nP,B,by,1\n",
        "production_orders.csv": "order,item,quantity,due\nW1,P,5,2026-11-23\n",
        "orders.csv": "order,item,quantity,due\nS1,T,5,2026-11-23\n",
      ], threads: threads)
    // T waits for B, which W1 gives, which waits for the first lot of C; and for the second lot of C itself.
    #expect(run.promise("S1") == "2026-11-30 7 purchase-C-20261123-0-1")
  }

  @Test(
    "Orders that wait for one another by what they give have no date, however early they are",
    arguments: [1, 3])
  func circle(_ threads: Int) throws {
    let files = [
      "items.csv": "item,source\nP,make\nC,make\nB,buy\n",
      "bom.csv": "parent,component,quantity\nP,C,1\nC,B,1\n",
      "bom_outputs.csv": "parent,output,kind,quantity\nP,B,by,1\n",
      "production_orders.csv": "order,item,quantity,due\nW1,C,5,2026-11-23\n",
      "orders.csv": "order,item,quantity,due\nS1,P,5,2026-11-23\n",
    ]
    // P waits for C of W1, and W1 for the B that P gives.
    let run = try PeggingRun(files, threads: threads)
    #expect(run.promises.first?["expected"] == "")
    // With stock of B it waits for nobody.
    let free = try PeggingRun(files.merging(["stock.csv": "item,quantity\nB,5\n"]) { $1 }, threads: threads)
    #expect(free.promises.first?["expected"] == "2026-11-23")
  }

  @Test("What an order gives itself it does not wait for")
  func ownOutput() throws {
    let run = try PeggingRun([
      "items.csv": "item,source,lead_time\nP,make,2\nA,buy,0\n",
      "bom.csv": "parent,component,quantity\nP,A,1\n",
      "bom_outputs.csv": "parent,output,kind,quantity\nP,A,by,1\n",
      "orders.csv": "order,item,quantity,due\nS1,P,5,2026-11-23\n",
    ])
    // The order is late by itself, and so is the A that it gives on the day on which it needs A.
    #expect(run.promise("S1") == "2026-11-25 2 production-P-20261123-0-1")
  }

  @Test("Where what an order gives beside its product decides, the item named is that of the order")
  func outputs() throws {
    for file in [
      ("production_orders.csv", "order,item,quantity,due\nW1,P,10,2026-12-01\n"),
      ("firm_orders.csv", "id,kind,item,quantity,due\nW1,production,P,10,2026-12-01\n"),
    ] {
      let run = try PeggingRun([
        "items.csv": "item,source\nP,make\nQ,make\n",
        "bom_outputs.csv": "parent,output,kind,quantity\nP,Q,by,1\n",
        "orders.csv": "order,item,quantity,due\nS1,Q,10,2026-11-27\n", file.0: file.1,
      ])
      #expect(run.promise("S1") == "2026-12-01 4 W1")
      #expect(run.promises.first?["deciding_item"] == "P")
    }
  }
}
