import Diagnostics
import Domain
import Foundation
import Pipeline
import Testing

/// Input that can be read but makes no sense, or asks for rules that are not there: refused with its place, never planned.
struct RefusedInputTests {
  /// Files beside a plain factory, and what must be found.
  struct Case: CustomTestStringConvertible, Sendable {
    let code: DiagnosticCode
    let file: String
    let text: String
    let row: Int
    var column: String?
    var testDescription: String { "\(code.rawValue): \(text.replacingOccurrences(of: "\n", with: " / "))" }
  }

  static let cases = [
    item("lot_policy", "fixed", .lotPolicyIncomplete, "lot_size"),
    item("lot_policy", "period", .lotPolicyIncomplete, "period_days"),
    item("lot_policy,order_up_to,reorder_point", "min-max,5,5", .lotPolicyIncomplete, "order_up_to"),
    item("lot_policy,lot_size", "fixed,0.000001", .tooManyLots, nil),
    item("lot_min,lot_max", "6,5", .lotLimitsConflict, "lot_max"),
    item("lot_multiple,lot_max", "5,4", .lotLimitsConflict, "lot_max"),
    item("scrap_rule,scrap_percent", "yield,100", .scrapOutOfRange, "scrap_percent"),
    item("lot_policy", "eoq", .lotPolicyIncomplete, "order_cost"),
    item("lot_policy,order_cost,holding_cost", "silver-meal,0,1", .lotPolicyIncomplete, "order_cost"),
    item("lot_policy,order_cost", "wagner-whitin,5", .lotPolicyIncomplete, "holding_cost"),
    item("lot_policy,order_cost,holding_cost", "eoq,9000000000000,0.000001", .quantityOverflow, nil),
    Case(
      code: .bomCycle, file: "bom.csv", text: "parent,component,quantity\nA,B,1\nB,A,1\n", row: 2,
      column: "component"),
    Case(
      code: .bomVersionAmbiguous, file: "bom.csv",
      text: "parent,component,quantity,version\nA,B,1,X\nA,B,1,Y\n",
      row: 3, column: "version"),
    Case(
      code: .numberOutOfRange, file: "bom.csv", text: "parent,component,quantity,per\nA,B,1,0\n", row: 2,
      column: "per"),
    Case(
      code: .quantityOverflow, file: "stock.csv", text: "item,quantity\nA,9000000000000\nA,9000000000000\n",
      row: 3,
      column: "quantity"),
    Case(
      code: .quantityOverflow, file: "units.csv", text: "unit,step\npcs,7000000000000\n", row: 2),
    Case(
      code: .missingExchangeRate, file: "prices.csv", text: "supplier,item,price,currency\nS,A,5,EUR\n",
      row: 2, column: "currency"),
  ]

  private static func item(_ columns: String, _ cells: String, _ code: DiagnosticCode, _ column: String?)
    -> Case
  {
    let blank = String(repeating: ",", count: columns.split(separator: ",").count)
    return Case(
      code: code, file: "items.csv", text: "item,\(columns)\nA,\(cells)\nB\(blank)\n", row: 2, column: column)
  }

  /// A plain factory with files of its own in the place of its.
  static func files(_ others: [String: String]) -> [String: String] {
    [
      "items.csv": "item\nA\nB\n",
      "requirements.csv": "item,date,quantity\nA,2026-12-01,9000000000000\n",
    ].merging(others) { $1 }
  }

  @Test("Input that makes no sense is refused where it stands", arguments: cases)
  func refused(_ example: Case) throws {
    let run = try IngestRun(Self.files([example.file: example.text]))
    #expect(run.exitCode == .dataErrors)
    // A step that is too large is found at the item that would be rounded up to it.
    let file = example.file == "units.csv" ? "items.csv" : example.file
    let place = SourcePlace(file: file, row: example.row, column: example.column)
    #expect(
      run.findings.contains { $0.code == example.code && $0.place == place && $0.severity == .error },
      "\(run.findings)")
  }

  @Test func aStepOfZeroIsRefused() throws {
    let run = try IngestRun(Self.files(["units.csv": "unit,step\npcs,0\n"]))
    #expect(run.exitCode == .dataErrors)
    #expect(
      run.finding(.numberOutOfRange)?.place == SourcePlace(file: "units.csv", row: 2, column: "step"))
  }

  @Test func itemsThatAreGoodArePlannedBesideACycle() throws {
    let run = try IngestRun(
      Self.files([
        "items.csv": "item\nA\nB\nC\n", "bom.csv": "parent,component,quantity\nA,B,1\nB,A,1\n",
        "requirements.csv": "item,date,quantity\nA,2026-12-01,5\nC,2026-12-01,7\n",
      ]))
    #expect(run.exitCode == .dataErrors)
    #expect(run.errors == [.bomCycle])
    #expect(run.finding(.bomCycle)?.arguments["path"]?.shown.contains("A → B → A") == true)
    #expect(run.orders.map { $0["item"] } == ["C"])
  }
}
