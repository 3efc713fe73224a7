import Pipeline
import Testing

/// Messages about placed orders, rule by rule (Docs/Planning.md, R55 to R61).
@Suite struct ActionRuleTests {
  /// The example of the page.
  private static let example = [
    "items.csv": "item,safety_stock\nX,0\n", "stock.csv": "item,quantity\nX,20\n",
    "requirements.csv": "item,date,quantity\nX,2026-12-01,30\nX,2026-12-04,40\nX,2026-12-15,60\n",
    "purchase_orders.csv":
      "order,item,quantity,due\nPO-1,X,30,2026-11-25\nPO-2,X,50,2026-12-08\nPO-3,X,40,2026-12-15\nPO-4,X,25,2026-12-18\n",
  ]

  @Test func theExampleOfThePage() throws {
    let run = try ActionRun(Self.example)
    #expect(run.exitCode == .ok)
    #expect(
      run.text == """
        document,item,action,from_date,to_date,quantity,reason,kind,status,open_quantity,new_quantity
        PO-1/1,X,defer,2026-11-25,2026-12-01,30,needed-later,purchase,open,30,30
        PO-2/1,X,expedite,2026-12-08,2026-12-04,50,replaces purchase-X-20261204-0-1,purchase,open,50,50
        PO-3/1,X,decrease,2026-12-15,2026-12-15,10,needed-in-part,purchase,open,40,30
        PO-4/1,X,cancel,2026-12-18,,25,not-needed,purchase,open,25,0

        """)
  }

  @Test func tolerancesDampIt() throws {
    let days = try ActionRun(Self.example, assignments: ["tolerance_days=4"])
    #expect(days.actions.map { $0["action"] } == ["defer", "decrease", "cancel"])
    let percent = try ActionRun(Self.example, assignments: ["tolerance_percent=25"])
    #expect(percent.actions.map { $0["action"] } == ["defer", "expedite", "cancel"])
    let less = try ActionRun(Self.example, assignments: ["tolerance_percent=24.9", "tolerance_days=3"])
    #expect(less.actions.map { $0["action"] } == ["defer", "expedite", "decrease", "cancel"])
  }

  @Test func theSafetyStockPreventsACancellation() throws {
    var files = Self.example
    files["items.csv"] = "item,safety_stock\nX,5\n"
    #expect(
      try ActionRun(files).lines.suffix(2) == [
        "PO-3/1 decrease 12-15 12-15 5 needed-in-part", "PO-4/1 cancel 12-18  25 not-needed",
      ])
    files["items.csv"] = "item,safety_stock\nX,60\n"
    // 190 are needed with the safety stock, 165 are there: everything stays but for its dates, and 25 are planned beside.
    #expect(try ActionRun(files).actions.allSatisfy { $0["action"] == "expedite" })
  }

  private func run(
    _ items: String = "item\nX\n", stock: Int = 0, needs: [(String, Int)], orders: String,
    _ assignments: [String] = []
  ) throws -> [String] {
    try ActionRun(
      [
        "items.csv": items, "stock.csv": "item,quantity\nX,\(stock)\n",
        "requirements.csv":
          Table.text(["item", "date", "quantity"], needs.map { ["X", "2026-\($0.0)", "\($0.1)"] }),
        "purchase_orders.csv": "order,item,quantity,received,due,supplier\n\(orders)",
      ], assignments: assignments
    ).lines
  }

  @Test("The safety stock never brings an order forward, and it is kept when one is put off")
  func safetyStockAndDates() throws {
    let items = "item,safety_stock\nX,10\n"
    #expect(try run(items, needs: [], orders: "P,X,10,,2026-12-08,\n").isEmpty)
    // Without the order the stock would fall below 10 on 12-04, although it covers the need.
    #expect(
      try run(items, stock: 15, needs: [("12-04", 8)], orders: "P,X,10,,2026-11-30,\n") == [
        "P/1 defer 11-30 12-04 10 needed-later", "P/1 decrease 11-30 11-30 7 needed-in-part",
      ])
    #expect(
      try run(items, stock: 10, needs: [("12-04", 5)], orders: "P,X,5,,2026-12-08,\n").isEmpty)
  }

  @Test func anOrderOnItsDayGetsNoMessage() throws {
    #expect(try run(needs: [("12-04", 30)], orders: "P,X,30,,2026-12-04,\n").isEmpty)
  }

  @Test func whatIsPastDueAlwaysAppears() throws {
    #expect(
      try run(needs: [("11-23", 30)], orders: "P,X,40,10,2026-11-20,\n") == [
        "P/1 past-due 11-20 11-23 30 past-due"
      ])
    #expect(
      try run(needs: [("12-04", 30)], orders: "P,X,30,,2026-11-20,\n") == [
        "P/1 defer 11-20 12-04 30 needed-later"
      ])
    #expect(
      try run(needs: [("11-25", 30)], orders: "P,X,30,,2026-11-20,\n", ["tolerance_days=2"]) == [
        "P/1 past-due 11-20 11-23 30 past-due"
      ])
    #expect(try run(needs: [], orders: "P,X,30,,2026-11-20,\n") == ["P/1 cancel 11-20  30 not-needed"])
  }

  @Test("An order close to a planned one is enlarged instead, if the supplier is the same")
  func increase() throws {
    let items = "item,supplier\nX,S1\n"
    let needs = [("12-04", 50), ("12-11", 20)]
    #expect(
      try run(items, needs: needs, orders: "P,X,30,,2026-12-04,S1\n") == [
        "P/1 increase 12-04 12-04 20 replaces purchase-X-20261204-0-1"
      ])
    #expect(try run(items, needs: needs, orders: "P,X,30,,2026-12-04,S2\n").isEmpty)
    #expect(
      try run(items, needs: needs, orders: "P,X,30,,2026-12-04,\n", ["tolerance_days=7"]) == [
        "P/1 increase 12-04 12-04 20 replaces purchase-X-20261204-0-1",
        "P/1 increase 12-04 12-04 20 replaces purchase-X-20261211-0-1",
      ])
    // It comes two days late, which is tolerated; made larger it has to come when it is needed.
    #expect(
      try run(
        items, needs: [("12-02", 10), ("12-04", 20)], orders: "P,X,20,,2026-12-04,S1\n",
        ["tolerance_days=2"]) == ["P/1 increase 12-04 12-02 10 replaces purchase-X-20261202-0-1"])
    // What an order that is tolerated brings in the end is not asked for a second time.
    #expect(
      try run(
        items, needs: [("12-02", 20)], orders: "P,X,20,,2026-12-04,S1\n", ["tolerance_days=2"]
      ).isEmpty)
  }

  @Test("What is taken off leaves a quantity that lots can have")
  func lots() throws {
    let needs = [("12-04", 60)]
    let order = "P,X,100,10,2026-12-04,\n"
    #expect(try run(needs: needs, orders: order) == ["P/1 decrease 12-04 12-04 30 needed-in-part"])
    let policies = [
      ("lot_min\nX,90", 10), ("lot_multiple\nX,40", 20), ("lot_policy,lot_size\nX,fixed,25", 25),
      ("lot_min\nX,100", 0), ("lot_policy,reorder_point,order_up_to\nX,min-max,5,10", 20),
    ]
    for (policy, expected) in policies {
      let lines = try run("item,\(policy)\n", needs: needs, orders: order)
      #expect(
        lines == (expected == 0 ? [] : ["P/1 decrease 12-04 12-04 \(expected) needed-in-part"]), "\(policy)")
    }
  }

  @Test("Firm orders are reported, and never enlarged")
  func firm() throws {
    let files = [
      "items.csv": "item\nX\n",
      "requirements.csv": "item,date,quantity\nX,2026-12-04,30\nX,2026-12-11,20\n",
      "firm_orders.csv":
        "id,kind,item,quantity,start,due\nF1,purchase,X,30,2026-12-01,2026-12-04\nF2,purchase,X,40,2026-12-01,2026-12-01\n",
    ]
    let run = try ActionRun(files)
    #expect(
      run.lines == [
        "F2 defer 12-01 12-04 40 needed-later", "F1 defer 12-04 12-11 30 needed-later",
        "F1 decrease 12-04 12-04 20 needed-in-part",
      ])
    #expect(run.actions.allSatisfy { $0["status"] == "firm" && $0["kind"] == "purchase" })
    let one = "id,kind,item,quantity,due\nF1,purchase,X,10,2026-12-04\n"
    let short = try ActionRun(files.merging(["firm_orders.csv": one]) { $1 })
    #expect(short.exitCode == .ok && short.actions.isEmpty)
  }

  @Test("Inside a planning fence nothing is planned that an order could replace")
  func fence() throws {
    #expect(
      try run("item,planning_fence\nX,30\n", needs: [("12-04", 30)], orders: "P,X,30,,2026-12-10,\n") == [
        "P/1 expedite 12-10 12-04 30 needed-earlier"
      ])
  }

  @Test("Production orders need what they need, and get messages as others do")
  func production() throws {
    let run = try ActionRun([
      "items.csv": "item,lead_time\nA,2\nB,0\n", "bom.csv": "parent,component,quantity\nA,B,2\n",
      "requirements.csv": "item,date,quantity\nA,2026-12-11,10\n",
      "production_orders.csv": "order,item,quantity,start,due,kind\nM1,A,4,2026-12-01,2026-12-04,normal\n",
      "purchase_orders.csv": "order,line,item,quantity,due\nP1,7,B,8,2026-12-08\n",
    ])
    // Six more A start on 12-09 and need 12 B; the order M1 needs 8 on 12-01.
    #expect(
      run.lines == [
        "M1 defer 12-04 12-11 4 needed-later",
        "P1/7 expedite 12-08 12-01 8 replaces purchase-B-20261201-0-1",
      ])
  }

  @Test("What is ordered for a sales order serves no other")
  func pools() throws {
    let run = try ActionRun([
      "items.csv": "item,planning\nX,order\n",
      "orders.csv": "order,item,quantity,due\nS1,X,30,2026-12-04\nS2,X,20,2026-12-04\n",
      "purchase_orders.csv": """
      order,item,quantity,due,sales_order
      P1,X,30,2026-12-01,S1
      P2,X,50,2026-12-04,S2
      P3,X,5,2026-12-04,

      """,
    ])
    #expect(run.exitCode == .ok)
    #expect(
      run.lines == [
        "P3/1 cancel 12-04  5 not-needed", "P1/1 defer 12-01 12-04 30 needed-later",
        "P2/1 decrease 12-04 12-04 30 needed-in-part",
      ])
  }

  @Test("With assume_reschedule an order that the plan counts on today is still to be brought forward")
  func reschedule() throws {
    let files = [
      "items.csv": "item,source\nX,buy\n",
      "requirements.csv": "item,date,quantity\nX,2026-12-01,10\n",
      "purchase_orders.csv": "order,item,quantity,due\nPO-1,X,10,2026-12-21\n",
    ]
    let run = try ActionRun(files, assignments: ["assume_reschedule=on"])
    #expect(run.orders.isEmpty)
    #expect(
      run.text.split(separator: "\n").dropFirst() == [
        "PO-1/1,X,expedite,2026-12-21,2026-12-01,10,needed-earlier,purchase,open,10,10"
      ])
    let tolerant = try ActionRun(files, assignments: ["assume_reschedule=on", "tolerance_days=20"])
    #expect(tolerant.actions.isEmpty)
  }

  @Test("What expires is found before anything is lent, as in netting")
  func expiryWithSubstitutes() throws {
    let run = try ActionRun([
      "items.csv": "item,source\nX,make\nC,buy\nS,buy\n",
      "bom.csv": "parent,component,quantity\nX,C,1\n",
      "requirements.csv": "item,date,quantity\nX,2026-11-25,4\nS,2026-12-10,6\n",
      "stock.csv": "item,quantity,expires\nS,10,2026-11-30\n",
      "substitutes.csv": "component,substitute,priority\nC,S,1\n",
      "purchase_orders.csv": "order,item,quantity,due\nPO-1,S,30,2026-11-24\n",
    ])
    // Needs are 4 lent on 11-25, 10 expired on 12-01 although 4 were lent, and 6: 20 in all, of which stock covers 10.
    #expect(
      run.actions.filter { $0["action"] == "decrease" }.map { $0["quantity", default: ""] } == ["20"])
  }

  @Test("What planned orders give of a co-product is there before what is ordered later")
  func jointOutputs() throws {
    let run = try ActionRun([
      "items.csv": "item,source\nP,make\nQ,\nR,buy\n", "bom.csv": "parent,component,quantity\nP,R,1\n",
      "bom_outputs.csv": "parent,output,kind,quantity\nP,Q,co,1\n",
      "requirements.csv": "item,date,quantity\nP,2026-12-01,10\nQ,2026-12-01,10\n",
      "purchase_orders.csv": "order,item,quantity,due\nPO-1,Q,5,2026-12-15\n",
    ])
    #expect(run.orders.filter { $0["item"] == "P" }.map { $0["quantity", default: ""] } == ["10"])
    #expect(run.actions.map { $0["action", default: ""] } == ["cancel"])
  }
}
