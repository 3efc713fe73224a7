import Diagnostics
import Domain
import Pipeline
import Testing

/// Make to order in whole plans (Docs/Planning.md, R45, R46 and R48).
struct PoolTests {
  /// The desks of the example in Docs/Planning.md.
  private static let desks = [
    "items.csv": """
    item,planning,lead_time
    DESK,order,1
    LEG,order,0
    SCREW,stock,0
    """,
    "bom.csv": "parent,component,quantity\nDESK,LEG,4\nDESK,SCREW,8\n",
    "orders.csv": "order,item,quantity,due\nSO17,DESK,10,@14\nSO18,DESK,6,@15\n",
    "stock.csv": "item,quantity,reserved_for\nDESK,4,\nDESK,2,SO18\n",
  ]

  private func desks(_ files: [String: String] = [:], options: [String] = [], threads: Int = 1) throws
    -> OrderPlan
  {
    try OrderPlan(Self.desks.merging(files) { $1 }, options: options, threads: threads)
  }

  @Test("Each sales order is planned for itself down to the first item that is planned to stock")
  func inheritance() throws {
    let plan = try desks()
    #expect(plan.run.exitCode == .ok)
    #expect(plan.orders("DESK") == ["10@14 SO17", "4@15 SO18"])
    #expect(plan.orders("LEG") == ["40@13 SO17", "16@14 SO18"])
    #expect(plan.orders("SCREW") == ["80@13", "32@14"])
    let ids = plan.run.orders.map { $0["id", default: ""] }
    #expect(ids.contains("purchase-SCREW-20261206-0-1"))
    #expect(ids.contains("production-DESK-20261207-SO17-1"))
    // The free desks stay where they are, and safety stock would be kept there.
    let free = plan.projection.filter { $0["item"] == "DESK" && $0["sales_order"] == "" }
    #expect(free.map { $0["available"] } == ["4"])
    #expect(plan.needs("LEG", "dependent") == ["dependent 40@13 SO17", "dependent 16@14 SO18"])
  }

  @Test("Pools of one day are two lots and one need of what is planned to stock")
  func oneDay() throws {
    let plan = try desks(["orders.csv": "order,item,quantity,due\nSO18,DESK,6,@14\nSO17,DESK,10,@14\n"])
    #expect(plan.orders("LEG") == ["40@13 SO17", "16@13 SO18"])
    #expect(plan.orders("SCREW") == ["112@13"])
  }

  @Test("What is free serves sales orders with the option, earlier days and lower codes first")
  func freeStock() throws {
    let plan = try desks(options: ["mto_free_stock=on"])
    #expect(plan.orders("DESK") == ["6@14 SO17", "4@15 SO18"])
    #expect(plan.needs("DESK", "free-stock") == ["free-stock 4@14", "free-stock -4@14 SO17"])
    let shared = try desks(
      [
        "orders.csv":
          "order,item,quantity,due\nSO18,DESK,6,@14\nSO17,DESK,3,@14\nSO01,DESK,4,@16\nSO16,DESK,1,@5\n"
      ], options: ["mto_free_stock=on"])
    // 1 on day 5 and 3 on day 14; nothing is left for the others.
    #expect(shared.orders("DESK") == ["4@14 SO18", "4@16 SO01"])
  }

  @Test("Only what free needs never lack can be taken, and safety stock stays")
  func surplus() throws {
    let plan = try OrderPlan(
      [
        "items.csv": "item,planning,safety_stock\nA,order,2\n",
        "stock.csv": "item,quantity\nA,10\n",
        "purchase_orders.csv": "order,item,quantity,due\nP1,A,5,@6\n",
        "requirements.csv": "item,date,quantity\nA,@4,5\nA,@20,1\n",
        "orders.csv": "order,item,quantity,due\nS1,A,9,@2\nS2,A,9,@8\n",
      ], options: ["mto_free_stock=on"])
    // Free are 8, 3 from day 4 on, 8 from day 6 on and 7 from day 20 on: 3 on day 2, and 4 on day 8.
    #expect(plan.orders("A") == ["6@2 S1", "5@8 S2"])
    #expect(plan.needs("A", "free-stock").prefix(2) == ["free-stock 3@2", "free-stock 4@8"])
  }

  @Test("The pool of open and firm orders is the sales order that they name, also for their components")
  func openOrders() throws {
    let plan = try OrderPlan([
      "items.csv": "item,planning,source\nA,order,make\nB,stock,make\nC,order,buy\nD,order,buy\n",
      "bom.csv": "parent,component,quantity\nA,C,1\nB,C,1\n",
      "orders.csv": "order,line,item,quantity,due\nS1,1,A,5,@9\nS2,1,A,5,@9\nS2,2,D,5,@9\n",
      "production_orders.csv":
        "order,item,quantity,start,due,sales_order\nW1,A,5,@3,@8,S1\nW2,A,5,@3,@8,\nW3,B,7,@4,@8,S2\n",
      "firm_orders.csv": "id,kind,item,quantity,start,due,sales_order\nF1,production,A,2,@5,@9,S2\n",
      "purchase_orders.csv": "order,item,quantity,due,sales_order\nP1,D,4,@2,S2\nP2,D,3,@2,S9\n",
    ])
    #expect(plan.orders("A") == ["2@9 S2", "3@9 S2"])
    #expect(plan.orders("C") == ["5@3", "5@3 S1", "7@4 S2", "2@5 S2", "3@9 S2"])
    #expect(plan.orders("D") == ["1@9 S2"])
    // A pool without a sales order of its own stays as it is.
    #expect(plan.projection.filter { $0["sales_order"] == "S9" }.map { $0["available"] } == ["0", "3"])
  }

  @Test("Pools go through phantoms and skip lines")
  func passing() throws {
    let plan = try OrderPlan([
      "items.csv":
        "item,planning,source\nA,order,make\nKIT,stock,phantom\nSUB,stock,make\nX,order,buy\nY,order,buy\nB,stock,make\n",
      "bom.csv": """
      parent,component,quantity,issue_method
      A,KIT,1,
      A,SUB,1,skip
      B,KIT,1,
      KIT,X,2,
      SUB,Y,3,
      """,
      "orders.csv": "order,item,quantity,due\nS2,A,5,@9\nS1,KIT,4,@9\nS3,B,1,@9\n",
      "stock.csv": "item,quantity\nKIT,1\n",
    ])
    // The kit in stock serves the sales line first (R9).
    #expect(plan.orders("X") == ["2@9", "6@9 S1", "10@9 S2"])
    #expect(plan.orders("Y") == ["15@9 S2"])
  }

  @Test("Lots are lot-for-lot with limits, whatever the policy, and the fence holds for each pool")
  func lots() throws {
    let plan = try OrderPlan([
      "items.csv": """
      item,planning,lot_policy,lot_min,lot_max,planning_fence,safety_stock,order_up_to,reorder_point
      E,order,eoq,,,,,,
      M,order,min-max,6,7,,5,1,3
      F,order,fixed,,,6,,,
      """,
      "orders.csv": """
      order,line,item,quantity,due
      S1,1,E,5,@3
      S1,2,E,5,@4
      S1,3,M,10,@3
      S2,1,M,1,@3
      S1,4,F,3,@2
      S2,2,F,4,@8
      """,
    ])
    #expect(plan.run.exitCode == .ok)
    #expect(plan.orders("E") == ["5@3 S1", "5@4 S1"])
    #expect(plan.orders("M") == ["6@0", "7@3 S1", "6@3 S1", "6@3 S2"])
    #expect(plan.orders("F") == ["3@6 S1", "4@8 S2"])
    #expect(plan.run.orders.filter { $0["exception"]?.contains("short-inside-fence") == true }.count == 1)
  }

  @Test("Ids are counted within their pool, and none comes twice")
  func ids() throws {
    let plan = try OrderPlan([
      "items.csv": "item,planning,lot_max\nA,order,5\n",
      "orders.csv": "order,line,item,quantity,due\n0,1,A,8,@1\n#1,1,A,4,@1\n\"S,1\",1,A,6,@1\n0,2,A,2,@2\n",
      "requirements.csv": "item,date,quantity\nA,@1,9\n",
      "firm_orders.csv":
        "id,kind,item,quantity,due,sales_order\npurchase-A-20261124-0-1,purchase,A,1,@1,\n",
    ])
    #expect(
      plan.run.orders.map { $0["id", default: ""] } == [
        "purchase-A-20261124-0-1", "purchase-A-20261124-0-2", "purchase-A-20261124-0-3",
        "purchase-A-20261124-#1-1", "purchase-A-20261124-0-4", "purchase-A-20261124-0-5",
        "purchase-A-20261124-S,1-1", "purchase-A-20261124-S,1-2", "purchase-A-20261125-0-1",
      ])
    #expect(plan.orders("A").filter { $0.hasSuffix(" S,1") } == ["5@1 S,1", "1@1 S,1"])
  }

  @Test("A quantity that does not fit is reported in a pool too")
  func overflow() throws {
    let plan = try OrderPlan([
      "items.csv": "item,planning\nA,order\nB,order\n",
      "orders.csv":
        "order,line,item,quantity,due\nS1,1,A,9000000000000,@1\nS1,2,A,9000000000000,@1\nS2,1,B,1,@1\n",
    ])
    #expect(plan.run.errors == [.quantityOverflow])
    let apart = try OrderPlan([
      "items.csv": "item,planning\nA,order\n",
      "orders.csv": "order,line,item,quantity,due\nS1,1,A,9000000000000,@1\nS2,2,A,9000000000000,@1\n",
    ])
    #expect(apart.run.exitCode == .ok)
  }
}
