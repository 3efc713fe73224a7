import Diagnostics
import Domain
import Foundation
import Numerics
import Pipeline
import ReferenceCoster
import Stages
import Testing

/// Quotes think of orders for a quantity, and never take a missing price for 0 (Docs/Costing.md, C76 and C77).
struct QuoteTests {
  private static func quote(
    _ item: String, _ quantity: Int64, _ files: [String: String], price: QuotePrice = .standard,
    byElement: Bool = false
  ) throws -> BomQuestionsTests.Asked {
    try BomQuestionsTests.ask(files, reading: BomQuestions.quoting) { questions, asked in
      let found = questions.quote(
        item, quantity: Quantity(millionths: quantity * 1_000_000), price: price, depth: 1_000,
        byElement: byElement)
      asked.isFine = found?.isComplete ?? false
      return found?.answer
    }
  }

  @Test func lotsAreThoseThatWouldBeOrdered() throws {
    var files = StandardCostTests.tables
    files["items.csv"] =
      "item,source,purchase_price,lot_policy,lot_size\nTABLE,make,,fixed,10\nTOP,buy,100,,\nLEG,buy,25,,\n"
    // Three lots of 10: (1.5 + 6) × 40 = 300.00 for 30 tables, of which 25 are quoted.
    let asked = try Self.quote("TABLE", 25, files)
    #expect(
      asked.lines("item", "quantity", "lot", "unit_cost", "cost", "added", "share") == [
        "TABLE 25 30 210 5250 250 100", "LEG 100 120 25 2500 2500 47.62", "TOP 25 30 100 2500 2500 47.62",
      ])
    #expect(asked.isFine)
  }

  @Test func lotsAreSplitAtTheLargestAndRaisedToTheMultiple() throws {
    // One lot of at least 8, raised to 10; 12 raised to 15; 45 are lots of 20 and 20 and one of 8, raised to 10.
    for (quantity, lot, count) in [(Int64(3), Fraction(10), Fraction(1)), (12, 15, 1), (45, 50, 3)] {
      var files = StandardCostTests.tables
      files["items.csv"] =
        "item,source,purchase_price,lot_min,lot_max,lot_multiple\nTABLE,make,,8,20,5\nTOP,buy,100,,,\nLEG,buy,25,,,\n"
      files["cost_rates.csv"] = "work_center,element,rate\nSAW,labor,2\n"
      let asked = try Self.quote("TABLE", quantity, files, byElement: true)
      let tree = try Self.quote("TABLE", quantity, files)
      #expect(tree.lines("lot").first == lot.text(digits: 0))
      // The lots cost count × 0.5 × 2.00 + lot × 0.2 × 2.00 of labor, of which the quote takes its share.
      let labor = (count + lot * 2 / 5) * Fraction(Int(quantity)) / lot
      let cost = asked.lines("element", "cost").first { $0.hasPrefix("labor") }
      #expect(
        cost.flatMap { Fraction(decimal: String($0.dropFirst(6))) }?.text(digits: 4) == labor.text(digits: 4))
    }
  }

  @Test func whatIsIssuedIsRoundedUpToTheStep() throws {
    let files = [
      "items.csv":
        "item,source,unit,standard_cost,scrap_percent\nRACK,make,pcs,,10\nBOLT,buy,pcs,1,0\nPAINT,buy,kg,10,0\n",
      "bom.csv": "parent,component,quantity\nRACK,BOLT,1\nRACK,PAINT,0.1\n",
    ]
    // 3 racks start 3.3, rounded up to 4: 4 bolts and 0.4 kg.
    let asked = try Self.quote("RACK", 3, files)
    #expect(
      asked.lines("item", "quantity", "cost") == ["RACK 3 8", "BOLT 4 4", "PAINT 0.4 4"])
  }

  static let priced = [
    "items.csv":
      "item,source,purchase_price,standard_cost,supplier\nBOX,make,,,\nROD,buy,7,9,\nNUT,buy,3,,S\nPIN,buy,,4,\n",
    "bom.csv": "parent,component,quantity\nBOX,ROD,1\nBOX,NUT,2\nBOX,PIN,1\n",
    "receipts.csv":
      "date,document,item,quantity,amount\n2026-10-20,R1,ROD,10,50\n2026-11-05,R2,ROD,10,60\n2026-11-05,R3,ROD,5,0\n2026-12-01,R4,ROD,10,90\n2026-11-06,R5,PIN,4,10\n",
    "opening_stock.csv": "period,item,quantity,amount\n2026-11,ROD,20,100\n2026-11,NUT,10,40\n",
    "prices.csv": "supplier,item,price,minimum_quantity\nS,NUT,2,0\nS,NUT,1,100\nT,NUT,0.5,0\n",
  ]

  @Test func theLatestPriceIsThatOfTheLastReceiptElseOfTheList() throws {
    let asked = try Self.quote("BOX", 10, Self.priced, price: .latest)
    // 60 ÷ 10; the free rods and those of December do not count. 20 nuts at 2.00.
    #expect(
      asked.lines("item", "unit_cost", "price_from").sorted() == [
        "BOX 12.5 bom", "NUT 2 prices", "PIN 2.5 receipts", "ROD 6 receipts",
      ])
    // 100 nuts and more have another price.
    let many = try Self.quote("BOX", 50, Self.priced, price: .latest)
    #expect(many.lines("item", "unit_cost", "price_from").contains("NUT 1 prices"))
  }

  @Test func theAveragePriceIsThatOfStockAndReceipts() throws {
    let asked = try Self.quote("BOX", 10, Self.priced, price: .average)
    // (100 + 60 + 0) ÷ (20 + 10 + 5) = 4.571429; nuts 4.00; pins of the month 2.50.
    #expect(
      Set(asked.lines("item", "unit_cost", "price_from")).isSuperset(of: [
        "ROD 4.571429 average", "NUT 4 average", "PIN 2.5 average",
      ]))
    // October's receipts are no part of November; the stock with its value is next.
    var files = Self.priced
    files["opening_stock.csv"] = nil
    files["receipts.csv"] = nil
    files["stock.csv"] = "item,quantity,value\nROD,4,10\n"
    let stock = try Self.quote("BOX", 10, files, price: .average)
    #expect(
      Set(stock.lines("item", "unit_cost", "price_from")).isSuperset(of: [
        "ROD 2.5 average", "NUT 2 prices",
      ]))
    // Pins have neither stock nor a price.
    #expect(!stock.isFine)
    #expect(stock.errors == [.missingPrice])
    #expect(stock.lines("item", "unit_cost", "missing").first == "BOX  PIN")
  }

  @Test func theStandardPriceIsThatOfTheMaster() throws {
    let asked = try Self.quote("BOX", 10, Self.priced)
    #expect(
      Set(asked.lines("item", "unit_cost", "price_from")).isSuperset(of: [
        "ROD 9 standard_cost", "NUT 3 purchase_price", "PIN 4 standard_cost", "BOX 19 bom",
      ]))
  }

  @Test func aPurchaseOrderPricesAReceiptWithoutAnAmount() throws {
    var files = Self.priced
    files["receipts.csv"] = "date,document,order,item,quantity,amount\n2026-11-05,R1,P1,PIN,10,\n"
    files["purchase_orders.csv"] = "order,item,quantity,due,price\nP1,PIN,10,2026-11-05,1.25\n"
    let asked = try Self.quote("BOX", 10, files, price: .latest)
    #expect(asked.lines("item", "unit_cost", "price_from").contains("PIN 1.25 receipts"))
  }

  @Test func everyMissingPriceAndRateIsNamed() throws {
    var files = StandardCostTests.changed("cost_rates.csv", "SAW", "LATHE")
    files["items.csv"] = files["items.csv"]?.replacingOccurrences(of: ",100,", with: ",,")
    let asked = try Self.quote("TABLE", 10, files)
    #expect(!asked.isFine)
    #expect(Set(asked.errors) == [.missingPrice, .missingCostRate])
    #expect(asked.lines("unit_cost", "missing").first == " TOP SAW/h")
  }

  @Test func whatEveryRowAddsIsTheWholeCost() throws {
    for quantity in [Int64(1), 7, 25, 333] {
      let asked = try Self.quote("TABLE", quantity, StandardCostTests.tables, price: .latest)
      let cost = asked.lines("cost").first.flatMap { Fraction(decimal: $0) }
      let added = asked.lines("added").compactMap { Fraction(decimal: $0) }.reduce(0, +)
      #expect(cost?.text(digits: 4) == added.text(digits: 4))
      #expect(added > 0)
    }
  }

  @Test func aQuoteReadsNothingElse() throws {
    var files = StandardCostTests.tables
    files["completions.csv"] = "date,document,order,quantity\nnever,1,2,3\n"
    files["orders.csv"] = "order,item,quantity,due\n1,TABLE,x,never\n"
    #expect(try Self.quote("TABLE", 1, files).isFine)
  }
}
