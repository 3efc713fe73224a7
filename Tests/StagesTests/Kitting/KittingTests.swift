import Diagnostics
import Domain
import Numerics
import Pipeline
import Stages
import Testing

/// Open orders one after the other: what each takes, its sets and its dates.
@Suite struct KittingTests {
  static let items =
    "item,source,unit\nTABLE,make,pcs\nCHAIR,make,pcs\nTOP,make,pcs\nSCREW,buy,pcs\nOIL,buy,kg\nALT,buy,pcs\n"
  static let bom =
    "parent,component,quantity,per,fixed_quantity,issue_method,key_part,position\n"
    + "TABLE,TOP,1,,,kit,1,1\nTABLE,SCREW,3,,,kit,0,2\nTABLE,SCREW,1,,,kit,0,3\n"
    + "TABLE,OIL,1,3,0.5,backflush,0,4\nCHAIR,SCREW,5,,,kit,0,1\n"

  static func factory(_ files: [String: String]) -> KitFactory {
    KitFactory(["items.csv": items, "bom.csv": bom].merging(files) { $1 })
  }

  @Test func setsAreTheSmallestOfAvailableByPerSet() throws {
    // 41 screws at 3 + 1 are 10 sets; (3 − 0.5) kg of oil at 1/3 are 7; 12 tops are 12.
    let factory = Self.factory([
      "production_orders.csv": "order,item,quantity,due\nW1,TABLE,100,2026-11-27\n",
      "stock.csv": "item,quantity\nTOP,12\nSCREW,41\nOIL,3\n",
    ])
    #expect(try factory.orders()["W1"]?["sets"] == "7")
    #expect(try factory.orders(["components=without-backflush"])["W1"]?["sets"] == "10")
    #expect(try factory.orders(["components=key-parts"])["W1"]?["sets"] == "12")
    let short = try factory.shortages()
    #expect(short["W1/SCREW"]?["required"] == "400" && short["W1/SCREW"]?["short"] == "359")
    #expect(short["W1/OIL"]?["required"] == "33.833334")
  }

  @Test func anOrderTakesWhatItCanAndTheRestCarriesOn() throws {
    let factory = Self.factory([
      "production_orders.csv":
        "order,item,quantity,start,due\nW2,CHAIR,10,2026-11-25,2026-11-26\nW1,CHAIR,4,2026-11-24,2026-11-30\nW3,CHAIR,1,2026-11-30,2026-12-01\n",
      "stock.csv": "item,quantity\nSCREW,30\n",
      "purchase_orders.csv": "order,item,quantity,due\nP1,SCREW,30,2026-11-25\nP2,SCREW,12,2026-12-04\n",
    ])
    let orders = try factory.orders()
    #expect(orders["W1"]?["status"] == "complete" && orders["W1"]?["complete_on"] == "2026-11-23")
    // 10 of 20 in stock were left, 30 come on the day of its start, the last 10 late.
    #expect(
      orders["W2"]?["status"] == "short" && orders["W2"]?["sets"] == "8"
        && orders["W2"]?["sets_in_stock"] == "2")
    #expect(orders["W2"]?["complete_on"] == "2026-12-04")
    #expect(orders["W3"]?["complete_on"] == "" && orders["W3"]?["sets"] == "0")
    let short = try factory.shortages()
    #expect(short["W2/SCREW"]?["available"] == "10" && short["W2/SCREW"]?["expected"] == "30")
    #expect(short["W2/SCREW"]?["short"] == "10" && short["W2/SCREW"]?["expected_on"] == "2026-12-04")
    #expect(short["W3/SCREW"]?["short"] == "5" && short["W3/SCREW"]?["uncovered"] == "3")
    // By due date the larger order is first: it is no longer late and the small one waits.
    let byDue = try factory.orders(["sequence=due"])
    #expect(byDue["W2"]?["sequence"] == "1" && byDue["W2"]?["status"] == "expected")
    #expect(byDue["W2"]?["complete_on"] == "2026-11-25")
    #expect(byDue["W1"]?["status"] == "short")
    // Without receipts only stock counts.
    let stock = try factory.orders(["receipts=off"])
    #expect(stock["W2"]?["sets"] == "2" && stock["W2"]?["complete_on"] == "")
  }

  @Test func thePriorityOfTheSalesOrderComesFirst() throws {
    let factory = Self.factory([
      "orders.csv": "order,item,quantity,due,priority\nS9,CHAIR,1,2026-12-10,5\n",
      "production_orders.csv":
        "order,item,quantity,due,sales_order\nW1,CHAIR,1,2026-11-24,\nW2,CHAIR,1,2026-12-09,S9\n",
      "stock.csv": "item,quantity\nSCREW,5\n",
    ])
    let orders = try factory.orders()
    #expect(orders["W2"]?["sequence"] == "1" && orders["W2"]?["status"] == "complete")
    #expect(orders["W1"]?["status"] == "short" && orders["W1"]?["priority"] == "100")
  }

  @Test func whatIsIssuedIsNotNeededAgain() throws {
    let factory = Self.factory([
      "production_orders.csv":
        "order,item,quantity,completed,due\nA,CHAIR,10,4,2026-11-27\nB,CHAIR,10,4,2026-11-27\nC,CHAIR,10,4,2026-11-27\n",
      "order_components.csv": "order,component,required,issued\nA,SCREW,50,20\n",
      "issues.csv":
        "date,document,order,item,quantity,mode\n2026-11-20,D1,B,SCREW,45,kit\n2026-11-21,D2,B,SCREW,-5,kit\n",
      "stock.csv": "item,quantity\nSCREW,45\n",
    ])
    let orders = try factory.orders()
    // A: 20 issued and 30 taken; B: 40 issued and 10 taken; C: 5 left of the 30 for the six that are still to come.
    #expect(orders["A"]?["status"] == "complete" && orders["A"]?["sets"] == "6")
    #expect(orders["B"]?["status"] == "complete" && orders["B"]?["sets"] == "6")
    #expect(orders["C"]?["status"] == "short" && orders["C"]?["sets"] == "1")
    #expect(try factory.shortages()["C/SCREW"]?["required"] == "30")
  }

  @Test func stockThatCannotBeIssuedDoesNotCount() throws {
    let factory = Self.factory([
      "production_orders.csv": "order,item,quantity,due,sales_order\nW1,CHAIR,9,2026-11-27,S1\n",
      "warehouses.csv": "warehouse,nettable\nMRB,0\n",
      "stock.csv":
        "item,quantity,warehouse,status,reserved_for\nSCREW,5,W1,free,\nSCREW,100,MRB,free,\nSCREW,100,W1,blocked,\n"
        + "SCREW,10,W1,inspection,\nSCREW,5,W1,free,S1\nSCREW,100,W1,free,S2\n",
    ])
    #expect(try factory.orders()["W1"]?["sets"] == "2")
    #expect(try factory.orders(["inspection_stock=on"])["W1"]?["sets"] == "4")
  }

  @Test func phantomsAndSkippedItemsHandTheirNeedsOn() throws {
    let factory = KitFactory([
      "items.csv": "item,source\nX,make\nPH,phantom\nSK,make\nA,buy\nB,buy\n",
      "bom.csv":
        "parent,component,quantity,issue_method\nX,PH,2,kit\nX,SK,1,skip\nPH,A,3,kit\nSK,A,1,kit\nSK,B,1,none\n",
      "production_orders.csv": "order,item,quantity,due\nW1,X,10,2026-11-27\n",
      "stock.csv": "item,quantity\nPH,4\nSK,50\nA,30\n",
    ])
    // 20 phantoms less 4 in stock need 48, the skipped item 10 whatever its stock; B is not issued.
    let short = try factory.shortages()
    #expect(short.count == 1)
    #expect(short["W1/A"]?["required"] == "58" && short["W1/A"]?["short"] == "28")
    // (30 + 4 × 3) ÷ 7 a set.
    #expect(try factory.orders()["W1"]?["sets"] == "6")
  }

  @Test func anOrderOfNothingButIssuedPartsIsComplete() throws {
    let factory = Self.factory([
      "production_orders.csv":
        "order,item,quantity,due,kind,status\nR1,CHAIR,3,2026-11-27,rework,open\nX1,CHAIR,3,2026-11-27,normal,closed\n"
    ])
    let orders = try factory.orders()
    #expect(orders.count == 1)
    #expect(
      orders["R1"]?["status"] == "complete" && orders["R1"]?["sets"] == "3" && orders["R1"]?["lines"] == "0")
  }
}

/// Sets of orders whose components come through phantoms.
@Suite struct KitPhantomTests {
  /// X needs two B, one through the phantom K.
  private static func factory(_ files: [String: String]) -> KitFactory {
    KitFactory(
      [
        "items.csv": "item,source\nX,make\nK,phantom\nB,buy\n",
        "bom.csv": "parent,component,quantity\nX,K,1\nX,B,1\nK,B,1\n",
        "production_orders.csv": "order,item,quantity,due\nW1,X,10,2026-11-27\n",
      ].merging(files) { $1 })
  }

  @Test(arguments: [("0", "0"), ("2", "2"), ("3", "3"), ("4", "3"), ("5", "4"), ("16", "9"), ("17", "10")])
  func whatAPhantomCoversLowersNoOtherNeed(_ stock: String, _ sets: String) throws {
    // Three sets take K from stock and one B each, all others two.
    let factory = Self.factory(["stock.csv": "item,quantity\nK,3\nB,\(stock)\n"])
    #expect(try factory.orders()["W1"]?["sets"] == sets)
  }

  @Test func fixedQuantitiesBelowAPhantomCountOnceSomethingPasses() throws {
    let factory = Self.factory([
      "bom.csv": "parent,component,quantity,fixed_quantity\nX,K,1,0\nK,B,1,4\n",
      "stock.csv": "item,quantity\nK,3\nB,4\n",
    ])
    #expect(try factory.orders()["W1"]?["sets"] == "3")
    #expect(try factory.shortages()["W1/B"]?["required"] == "11")
  }

  @Test func aPhantomServesTheLinesOfTheOrderFirst() throws {
    // Half a K through the phantom A is rounded up by itself; of the 4 K in stock the order's own line takes all.
    let factory = Self.factory([
      "items.csv": "item,source,unit\nX,make,pcs\nA,phantom,pcs\nK,phantom,kg\nB,buy,pcs\n",
      "bom.csv": "parent,component,quantity\nX,A,1\nX,K,1\nA,K,0.25\nK,B,1\n",
      "stock.csv": "item,quantity\nK,4\n",
    ])
    // 6 from the order's line, and 2.5, which are 3.
    #expect(try factory.shortages()["W1/B"]?["required"] == "9")
  }

  @Test func whatIsIssuedOfAStatedPhantomServesItsOwnRow() throws {
    // K0 passes through K: of the nine K that are issued, five are for the row of K, and four for nothing.
    let factory = Self.factory([
      "items.csv": "item,source\nX,make\nK,phantom\nK0,phantom\nKX,phantom\nB,buy\n",
      "bom.csv": "parent,component,quantity\nX,K,1\nK0,K,1\nKX,K,1\nK,B,1\n",
      "order_components.csv": "order,component,required,issued\nW1,K0,10,0\nW1,K,5,9\nW1,KX,10,0\n",
    ])
    #expect(try factory.shortages()["W1/B"]?["required"] == "20")
  }

  @Test func whatIsIssuedCountsHoweverElseTheComponentComes() throws {
    let factory = Self.factory([
      "items.csv": "item,source\nX,make\nA,phantom\nB,buy\n",
      "bom.csv": "parent,component,quantity\nX,A,1\nX,B,1\nA,B,1\n",
      "order_components.csv": "order,component,required,issued\nW1,A,10,0\nW1,B,10,7\n",
    ])
    let line = try factory.shortages()["W1/B"]
    #expect(line?["required"] == "20" && line?["issued"] == "7" && line?["short"] == "13")
  }
}

/// What is issued instead of a component.
@Suite struct KitSubstituteTests {
  static func shortages(_ substitutes: String, stock: String, quantity: Int = 10) throws -> [String: String] {
    let factory = KittingTests.factory([
      "production_orders.csv": "order,item,quantity,due\nW1,CHAIR,\(quantity),2026-11-27\n",
      "substitutes.csv": "component,substitute,priority,parent,ratio,strategy,valid_from,valid_to\n"
        + substitutes,
      "stock.csv": "item,quantity\n" + stock,
    ])
    return try factory.shortages()["W1/SCREW", default: [:]]
  }

  @Test func theyAreTakenByPriorityForWhatIsShort() throws {
    let line = try Self.shortages(
      "SCREW,ALT,2,,1,mixed,,\nSCREW,TOP,1,,2,mixed,,\n", stock: "SCREW,20\nALT,100\nTOP,21\n")
    // 30 short: 21 tops at two a screw stand for 10, the others are ALT.
    #expect(line["substitutes"] == "TOP 20; ALT 20" && line["short"] == "0" && line["status"] == "complete")
  }

  @Test func aWholeOneIsTakenForEverythingOrNotAtAll() throws {
    #expect(try Self.shortages("SCREW,ALT,1,,1,whole,,\n", stock: "SCREW,20\nALT,29\n")["short"] == "30")
    #expect(
      try Self.shortages("SCREW,ALT,1,,1,whole,,\n", stock: "SCREW,20\nALT,30\n")["substitutes"] == "ALT 30")
  }

  @Test(arguments: [
    ("SCREW,ALT,1,TABLE,1,mixed,,\n", "50"), ("SCREW,ALT,1,CHAIR,1,mixed,,\n", "0"),
    ("SCREW,ALT,1,,1,mixed,2026-11-28,\n", "50"), ("SCREW,ALT,1,,1,mixed,2026-11-27,2026-11-27\n", "0"),
    ("SCREW,ALT,1,,1,mixed,,2026-11-26\n", "50"),
  ])
  func theyHoldForTheirParentAndTheirDays(_ substitute: String, _ short: String) throws {
    #expect(try Self.shortages(substitute, stock: "ALT,100\n")["short"] == short)
  }

  @Test func ofOnePriorityTheyAreTriedAsInPlanning() throws {
    // Rows with a parent first, then by substitute, then the one that holds longer.
    let line = try Self.shortages(
      "SCREW,ALT,1,CHAIR,2,mixed,2026-11-02,\nSCREW,ALT,1,CHAIR,3,mixed,2026-11-01,\nSCREW,TOP,1,,1,mixed,,\n",
      stock: "ALT,31\nTOP,100\n")
    #expect(line["substitutes"] == "ALT 30; TOP 40")
  }

  @Test func whatIsLentIsGone() throws {
    let factory = KittingTests.factory([
      "production_orders.csv": "order,item,quantity,due\nW1,CHAIR,2,2026-11-27\nW2,CHAIR,2,2026-11-27\n",
      "substitutes.csv": "component,substitute,priority\nSCREW,ALT,1\n",
      "stock.csv": "item,quantity\nALT,15\n",
    ])
    let orders = try factory.orders()
    #expect(orders["W1"]?["sets"] == "2" && orders["W2"]?["sets"] == "1")
    #expect(try factory.orders(["substitutes=off"])["W1"]?["sets"] == "0")
  }

  @Test func aRatioOfNothingIsRefused() throws {
    let run = try KittingTests.factory([
      "substitutes.csv": "component,substitute,priority,ratio\nSCREW,ALT,1,0\n"
    ])
    .run()
    #expect(run.exitCode == .dataErrors && run.sink.counts[.numberOutOfRange] == 1)
  }
}
