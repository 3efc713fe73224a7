import Diagnostics
import Domain
import Pipeline
import Testing

/// Reserved and expiring stock, and receipts that may move, in whole plans (Docs/Planning.md, R47, R49 and R50).
struct KeptStockTests {
  private static let bolts = "item,planning\nBOLT,stock\nNUT,stock\n"

  @Test("Reserved stock serves the lines of its sales order first, and nothing else")
  func reserved() throws {
    let plan = try OrderPlan([
      "items.csv": Self.bolts,
      "stock.csv": "item,quantity,reserved_for\nBOLT,8,SO17\nNUT,8,SO17\nNUT,4,\n",
      "orders.csv": """
      order,line,item,quantity,shipped,due
      SO17,1,BOLT,6,1,@8
      SO17,2,BOLT,6,0,@15
      SO18,1,BOLT,2,0,@3
      SO17,3,NUT,3,0,@8
      SO18,2,NUT,6,0,@9
      """,
    ])
    #expect(plan.needs("BOLT", "sales-order") == ["sales-order 2@3", "sales-order 3@15"])
    #expect(plan.orders("BOLT") == ["2@3", "3@15"])
    // 5 of the nuts are left of the reservation and serve nobody.
    #expect(plan.orders("NUT") == ["2@9"])
    #expect(plan.exceptions("reservation-idle") == [])
  }

  @Test("Reserved stock of a phantom serves its own sales lines, not the needs of orders")
  func phantom() throws {
    let plan = try OrderPlan([
      "items.csv": "item,source\nA,make\nKIT,phantom\nX,buy\n",
      "bom.csv": "parent,component,quantity\nA,KIT,1\nKIT,X,2\n",
      "stock.csv": "item,quantity,reserved_for\nKIT,5,S1\n",
      "orders.csv": "order,line,item,quantity,due\nS1,1,KIT,3,@9\nS1,2,A,4,@9\n",
    ])
    #expect(plan.orders("X") == ["8@9"])
  }

  @Test("A reservation without anything left to ship is listed, for items planned to order as well")
  func idle() throws {
    let plan = try OrderPlan([
      "items.csv": "item,planning\nA,stock\nB,order\n",
      "stock.csv": """
      item,quantity,reserved_for,status,expires
      A,5,S1,free,
      A,2,S2,free,
      B,3,S1,free,
      B,4,S9,free,
      B,4,S9,blocked,
      B,6,S9,free,@-1
      """,
      "orders.csv": """
      order,line,item,quantity,shipped,due,status
      S1,1,A,5,5,@3,open
      S1,2,A,5,0,@3,closed
      S2,1,B,5,0,@3,open
      """,
    ])
    #expect(
      plan.exceptions("reservation-idle") == [
        "reservation-idle S1 5", "reservation-idle S1 3", "reservation-idle S9 4",
      ])
    #expect(plan.orders == ["B 5@3 S2"])
  }

  @Test("Warehouses and status decide about reserved stock as about any other")
  func nettable() throws {
    let files = [
      "items.csv": "item,planning\nA,stock\nB,order\n",
      "warehouses.csv": "warehouse,nettable\nOUT,0\n",
      "stock.csv": """
      item,quantity,warehouse,reserved_for,status
      A,1,OUT,S1,free
      A,2,IN,S1,inspection
      A,4,IN,S1,blocked
      B,1,OUT,S1,free
      B,2,IN,S1,inspection
      B,4,IN,S1,blocked
      """,
      "orders.csv": "order,line,item,quantity,due\nS1,1,A,9,@3\nS1,2,B,9,@3\n",
    ]
    #expect(try OrderPlan(files).orders == ["A 7@3", "B 7@3 S1"])
    #expect(try OrderPlan(files, options: ["inspection_stock=off"]).orders == ["A 9@3", "B 9@3 S1"])
  }

  @Test("What expires first is used first, and what is left of it is needed anew")
  func expiry() throws {
    let plan = try OrderPlan([
      "items.csv": "item,planning\nA,stock\n",
      "stock.csv": "item,quantity,lot,expires\nA,5,L2,@9\nA,10,L1,@4\nA,3,OLD,@-1\nA,7,TODAY,@0\n",
      "requirements.csv": "item,date,quantity\nA,@2,4\nA,@7,8\n",
    ])
    #expect(plan.orders("A") == ["3@7"])
    #expect(plan.needs("A", "expired") == ["expired 7@1", "expired 6@5"])
    #expect(
      plan.requirements.filter { $0["kind"] == "expired" }.map { $0["source"] } == [
        "2026-11-23", "2026-11-27",
      ])
    #expect(plan.exceptions("stock-expired") == ["stock-expired OLD 3"])
    #expect(plan.projection.map { $0["available"] } == ["22", "15", "11", "5", "0"])
  }

  @Test("Safety stock that expires is bought again, and stock without a date does not")
  func safetyStock() throws {
    let plan = try OrderPlan([
      "items.csv": "item,safety_stock\nA,6\nB,6\n",
      "stock.csv": "item,quantity,expires\nA,6,@10\nB,6,\n",
    ])
    #expect(plan.orders == ["A 6@11"])
    // The last day of the horizon is over when nothing is planned any more.
    let last = try OrderPlan(
      ["items.csv": "item,safety_stock\nA,6\n", "stock.csv": "item,quantity,expires\nA,6,@10\n"], horizon: 10)
    #expect(last.orders == [])
  }

  @Test("Pools have expiring stock of their own, and lending uses up what would expire")
  func pools() throws {
    let files = [
      "items.csv": "item,planning\nA,order\n",
      "stock.csv": "item,quantity,reserved_for,expires\nA,4,S1,@4\nA,10,,@6\nA,5,,\n",
      "orders.csv": "order,line,item,quantity,due\nS1,1,A,3,@3\nS1,2,A,3,@5\nS2,1,A,4,@8\n",
    ]
    let plan = try OrderPlan(files)
    #expect(plan.orders("A") == ["3@5 S1", "4@8 S2"])
    #expect(plan.needs("A", "expired") == ["expired 10@7", "expired 1@5 S1"])
    let lent = try OrderPlan(files, options: ["mto_free_stock=on"])
    // Of 15 only 5 last; S1 takes 3 of them on day 5, so that 7 of the others expire, and S2 the 2 that are left.
    #expect(lent.orders("A") == ["2@8 S2"])
    #expect(lent.needs("A", "expired") == ["expired 7@7", "expired 1@5 S1"])
    #expect(
      lent.projection.filter { $0["sales_order"] == "" }.map { $0["available"] } == ["15", "12", "5", "3"])
  }

  @Test("A line that is due after the reserved stock expires does not get it; a phantom uses what lasts")
  func datedLines() throws {
    let plan = try OrderPlan([
      "items.csv": "item,source\nA,buy\nKIT,phantom\nX,buy\n",
      "bom.csv": "parent,component,quantity\nKIT,X,1\n",
      "stock.csv": """
      item,quantity,reserved_for,expires
      A,5,S1,@4
      A,2,S1,@9
      KIT,3,,@4
      KIT,2,,@2
      KIT,1,,
      """,
      "orders.csv": """
      order,line,item,quantity,due
      S1,1,A,3,@-2
      S1,2,A,6,@6
      S2,1,KIT,1,@1
      S2,2,KIT,3,@3
      S2,3,KIT,2,@5
      """,
    ])
    #expect(plan.orders("A") == ["4@6"])
    #expect(plan.orders("X") == ["1@5"])
    #expect(plan.needs("KIT", "expired") == [])
  }

  @Test("With assume_reschedule open orders count at once, and firm ones when they are due")
  func reschedule() throws {
    let files = [
      "items.csv": "item,planning\nA,stock\nB,order\n",
      "requirements.csv": "item,date,quantity\nA,@2,9\n",
      "orders.csv": "order,item,quantity,due\nS1,B,5,@2\n",
      "purchase_orders.csv":
        "order,item,quantity,due,sales_order\nP1,A,4,@9,\nP2,A,1,@31,\nP3,B,2,@9,S1\nP4,B,2,@9,\nP5,A,1,@-3,\n",
      "firm_orders.csv": "id,kind,item,quantity,due\nF1,purchase,A,2,@5\n",
    ]
    #expect(try OrderPlan(files).orders == ["A 8@2", "A 2@5", "B 5@2 S1"])
    let moved = try OrderPlan(files, options: ["assume_reschedule=on"])
    #expect(moved.orders == ["A 4@2", "A 2@5", "B 3@2 S1"])
    #expect(moved.exceptions("past-due-receipt") == ["past-due-receipt P5/1 1"])
  }

  @Test("Chinese headers of the date are known")
  func headers() throws {
    for header in ["有效期至", "失效日期"] {
      let plan = try OrderPlan([
        "items.csv": "item,safety_stock\nA,6\n", "stock.csv": "物料编码,数量,\(header)\nA,6,@10\n",
      ])
      #expect(plan.orders == ["A 6@11"])
    }
  }
}
