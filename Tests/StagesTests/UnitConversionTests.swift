import Diagnostics
import Domain
import Pipeline
import Testing

/// Quantities and prices in other units are converted to the item's, exactly (Docs/Planning.md, R40 and R41).
struct UnitConversionTests {
  static let conversions = "item,unit,base_unit,factor\n,box,pack,12\n,pack,pcs,10\nT,pcs,m,6\n,kg,g,1000\n"

  static func files(_ others: [String: String]) -> [String: String] {
    [
      "items.csv": "item,unit\nP,pcs\nT,m\nR,kg\nA,pcs\n", "unit_conversions.csv": conversions,
      "requirements.csv": "item,date,quantity\nA,2026-12-01,10\n",
    ].merging(others) { $1 }
  }

  @Test(
    "A bill of materials is converted as a fraction and rounded once",
    arguments: [
      ("A,P,1,120,box,0", "P 10"), ("A,P,1,7,pack,0", "P 15"), ("A,T,1,4,pcs,0", "T 15"),
      ("A,R,1,3,g,0", "R 0.003334"), ("A,R,1,3,g,0.5", "R 0.003834"), ("A,P,1,1,pcs,0", "P 10"),
      ("A,P,2,1,,0", "P 20"),
    ])
  func bom(_ line: String, _ need: String) throws {
    let run = try IngestRun(
      Self.files(["bom.csv": "parent,component,quantity,per,unit,fixed_quantity\n\(line)\n"]))
    #expect(run.exitCode == .ok, "\(run.findings)")
    let words = run.needs.filter { !$0.hasPrefix("A ") }.map { $0.split(separator: " ") }
    #expect(words.map { "\($0[0]) \($0[2])" } == [need])
  }

  @Test func stockAndOrdersAreConverted() throws {
    let run = try IngestRun(
      Self.files([
        "stock.csv": "item,quantity,unit\nP,2,box\nP,3,\n",
        "orders.csv": "order,item,quantity,shipped,due,unit\nS,P,3,1,2026-12-02,box\n",
        "purchase_orders.csv": "order,item,quantity,received,due,unit\nB,P,4,1,2026-12-02,pack\n",
        "forecasts.csv": "item,date,quantity,unit\nT,2026-12-02,2,pcs\n",
        "requirements.csv": "item,date,quantity,unit\nR,2026-12-02,2500,g\n",
      ]))
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.stock.contains("P 243"))
    #expect(run.needs.contains("P 2026-12-02 240 S/1"))
    #expect(run.orders.first { $0["item"] == "T" }?["quantity"] == "12")
    #expect(run.orders.first { $0["item"] == "R" }?["quantity"] == "2.5")
    // 243 + 30 − 240 are enough.
    #expect(!run.orders.contains { $0["item"] == "P" })
  }

  @Test func aPriceOfABoxIsComparedWithOneOfAPiece() throws {
    func supplier(_ boxPrice: String) throws -> String? {
      let prices = "supplier,item,price,unit,minimum_quantity\nS1,P,\(boxPrice),box,1\nS2,P,1,,0\n"
      let run = try IngestRun(
        Self.files([
          "prices.csv": prices, "requirements.csv": "item,date,quantity\nP,2026-12-01,120\n",
        ]))
      #expect(run.exitCode == .ok, "\(run.findings)")
      return run.orders.first?["supplier"]
    }
    #expect(try supplier("119.99") == "S1")
    #expect(try supplier("120.01") == "S2")
  }

  @Test func rowsOfAnItemTakeThePlaceOfThoseOfAllItems() throws {
    let run = try IngestRun(
      Self.files([
        "unit_conversions.csv": Self.conversions + "P,pcs,pack,0.2\n",
        "stock.csv": "item,quantity,unit\nP,1,box\nA,1,box\n",
        "requirements.csv": "item,date,quantity\nA,2026-12-01,1\nP,2026-12-01,1\n",
      ]))
    #expect(run.stock.contains("P 60"), "\(run.findings)")
    #expect(run.stock.contains("A 120"))
  }

  @Test func commandsOfAFactoryInOtherUnitsAreCosted() throws {
    let files = [
      "items.csv": "item,unit,source\nA,pcs,make\nB,kg,buy\n",
      "unit_conversions.csv": "item,unit,base_unit,factor\n,kg,g,1000\nA,pair,pcs,2\n",
      "production_orders.csv": "order,item,quantity,due,unit\nW,A,5,2026-11-30,pair\n",
      "receipts.csv": "date,document,item,quantity,amount,unit\n2026-11-02,R,B,5000,100,g\n",
      "issues.csv": "date,document,order,item,quantity,unit\n2026-11-03,I,W,B,2500,g\n",
      "completions.csv": "date,document,order,quantity,unit\n2026-11-20,D,W,5,pair\n",
    ]
    let folder = try Scratch.folder(files)
    defer { Scratch.remove(folder) }
    let run = CostRun(input: folder)
    defer { Scratch.remove(run.output) }
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(
      run.lines("item_costs.csv", ["item", "quantity", "amount", "unit_cost"]) == [
        "A,10,50.00,5.000000", "B,5,100.00,20.000000",
      ])
  }

  /// A row that cannot be converted.
  struct Fault: CustomTestStringConvertible, Sendable {
    let code: DiagnosticCode
    var conversions = UnitConversionTests.conversions
    var unit = "box"
    var quantity = "1"
    var file = "stock.csv"
    var column = "unit"
    var row = 2
    var testDescription: String { "\(code.rawValue) \(unit) \(conversions.count)" }
  }

  static let faults = [
    Fault(code: .unitNotConvertible, unit: "BOX"), Fault(code: .unitNotConvertible, unit: "kg"),
    Fault(code: .unitAmbiguous, conversions: conversions + ",box,pcs,100\n"),
    Fault(code: .unitAmbiguous, conversions: conversions + ",pcs,box,120\n"),
    Fault(code: .unitAmbiguous, conversions: conversions + "P,box,pack,12\nP,box,pack,13\n"),
    Fault(code: .numberOutOfRange, quantity: "9000000000000", column: "quantity"),
    Fault(
      code: .numberOutOfRange, conversions: conversions + ",x,y,0\n", unit: "",
      file: "unit_conversions.csv", column: "factor", row: 6),
  ]

  @Test(arguments: faults)
  func whatCannotBeConvertedIsAnError(_ fault: Fault) throws {
    let run = try IngestRun(
      Self.files([
        "unit_conversions.csv": fault.conversions,
        "stock.csv": "item,quantity,unit\nP,\(fault.quantity),\(fault.unit)\n",
      ]))
    #expect(run.errors == [fault.code], "\(run.findings)")
    let place = SourcePlace(file: fault.file, row: fault.row, column: fault.column)
    #expect(run.finding(fault.code)?.place == place)
  }

  @Test func aChainThatAgreesWithAnotherIsNoError() throws {
    let run = try IngestRun(
      Self.files([
        "unit_conversions.csv": Self.conversions + ",box,pcs,120\n,other,thing,3\n,thing,other,3\n",
        "stock.csv": "item,quantity,unit\nA,1,box\n",
      ]))
    #expect(run.errors.isEmpty)
    #expect(run.stock.contains("A 120"))
  }
}
