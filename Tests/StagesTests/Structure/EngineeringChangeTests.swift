import Diagnostics
import Domain
import Pipeline
import Testing

/// Approved engineering changes make lines of the bill of materials end and begin (Docs/Planning.md, R35 to R39).
struct EngineeringChangeTests {
  static let header =
    "eco,status,effective,action,parent,component,new_component,quantity,per,scrap_percent\n"

  /// A frame with a bolt, made for a requirement on each of three days.
  static func files(
    bom: String = "parent,component,quantity\nF,B,4\n", changes: String, more: [String: String] = [:]
  ) -> [String: String] {
    [
      "items.csv": "item\nB\nC\nF\nG\n", "bom.csv": bom,
      "requirements.csv":
        "item,date,quantity\nF,2026-11-30,1\nF,2026-12-01,1\nF,2026-12-09,1\nF,2026-12-10,1\n",
      "engineering_changes.csv": header + changes,
    ].merging(more) { $1 }
  }

  /// Needs of components as `item date quantity`.
  static func needs(_ run: IngestRun) -> [String] {
    run.needs.filter { !$0.hasPrefix("F ") && !$0.hasPrefix("G ") }.map { need in
      need.split(separator: " ").prefix(3).joined(separator: " ")
    }.sorted()
  }

  @Test func aLineChangesOnItsDayAndIsThenReplaced() throws {
    let run = try IngestRun(
      Self.files(changes: "E2,已审核,2026-12-10,replace,,B,C,,,\nE1,Approved,2026-12-01,change,F,B,,6,,\n"))
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(
      Self.needs(run) == ["B 2026-11-30 4", "B 2026-12-01 6", "B 2026-12-09 6", "C 2026-12-10 6"])
  }

  /// Changes of one line, and what is needed on the four days.
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    var bom = "parent,component,quantity\nF,B,4\n"
    let changes: String
    let needs: [String]
    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "removed", changes: "E,approved,2026-12-01,remove,F,B,,9,0,\n", needs: ["B 2026-11-30 4"]),
    Case(
      name: "added", bom: "parent,component,quantity\n",
      changes: "E,approved,2026-12-09,add,F,C,,3,2,50\n", needs: ["C 2026-12-09 3", "C 2026-12-10 3"]),
    Case(
      name: "removed and added on one day, whatever the order of rows",
      changes: "E,approved,2026-12-10,add,F,B,,7,,\nE,approved,2026-12-10,remove,F,B,,,,\n",
      needs: ["B 2026-11-30 4", "B 2026-12-01 4", "B 2026-12-09 4", "B 2026-12-10 7"]),
    Case(
      name: "scrap alone is changed, and quantity and per stay",
      bom: "parent,component,quantity,per,scrap_percent\nF,B,8,2,0\n",
      changes: "E,approved,2026-12-10,change,F,B,,,,50\n",
      needs: ["B 2026-11-30 4", "B 2026-12-01 4", "B 2026-12-09 4", "B 2026-12-10 6"]),
    Case(
      name: "per alone is changed", changes: "E,approved,2026-12-10,change,F,B,,,2,\n",
      needs: ["B 2026-11-30 4", "B 2026-12-01 4", "B 2026-12-09 4", "B 2026-12-10 2"]),
    Case(
      name: "the second change of a day works on what the first left",
      changes: "E1,approved,2026-12-10,change,F,B,,5,,\nE2,approved,2026-12-10,replace,F,B,C,,2,\n",
      needs: ["B 2026-11-30 4", "B 2026-12-01 4", "B 2026-12-09 4", "C 2026-12-10 3"]),
    Case(
      name: "a line that ends before the day, and one that begins after it, stay",
      bom:
        "parent,component,quantity,valid_from,valid_to\nF,B,1,,2026-11-30\nF,B,2,2026-12-01,2026-12-09\nF,B,3,2026-12-10,\n",
      changes: "E,approved,2026-12-05,change,F,B,,9,,\n",
      needs: ["B 2026-11-30 1", "B 2026-12-01 2", "B 2026-12-09 9", "B 2026-12-10 3"]),
    Case(
      name: "a line that begins on the day of its change is gone",
      bom: "parent,component,quantity,valid_from\nF,B,1,2026-12-01\n",
      changes: "E,approved,2026-12-01,replace,F,B,C,,,\n",
      needs: ["C 2026-12-01 1", "C 2026-12-09 1", "C 2026-12-10 1"]),
    Case(
      name: "a change of the past holds", changes: "E,approved,2020-01-01,change,F,B,,1,,\n",
      needs: ["B 2026-11-30 1", "B 2026-12-01 1", "B 2026-12-09 1", "B 2026-12-10 1"]),
    Case(
      name: "every version is changed, and the one that holds is used",
      bom: "parent,component,quantity,version\nF,B,1,X\nF,B,2,Y\n",
      changes: "E,approved,2026-12-10,change,F,B,,5,,\nE,approved,2026-12-10,add,F,C,,1,,\n",
      needs: ["B 2026-11-30 2", "B 2026-12-01 2", "B 2026-12-09 2", "B 2026-12-10 5", "C 2026-12-10 1"]),
    Case(
      name: "a bulk replacement leaves the new component's own line alone",
      bom: "parent,component,quantity\nF,B,4\nC,B,2\n",
      changes: "E,approved,2026-12-10,replace,,B,C,,,\n",
      needs: [
        "B 2026-11-30 4", "B 2026-12-01 4", "B 2026-12-09 4", "B 2026-12-10 8", "C 2026-12-10 4",
      ]),
  ]

  @Test(arguments: cases)
  func linesEndAndBegin(_ example: Case) throws {
    let isVersioned = example.bom.contains("version")
    let items = isVersioned ? "item,bom_version\nB,\nC,\nF,Y\nG,\n" : "item\nB\nC\nF\nG\n"
    let run = try IngestRun(
      Self.files(bom: example.bom, changes: example.changes, more: ["items.csv": items]))
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(Self.needs(run) == example.needs.sorted())
  }

  @Test func aBillOfMaterialsCanBeMadeOfAdditions() throws {
    let run = try IngestRun(
      Self.files(
        bom: "parent,component,quantity\n", changes: "E,approved,2026-12-10,add,F,B,,2,,\n",
        more: ["items.csv": "item,bom_version\nB,\nC,\nF,Z\n"]))
    #expect(Self.needs(run) == ["B 2026-12-10 2"])
    #expect(run.orders.allSatisfy { $0["item"] == "B" || $0["kind"] == "production" })
  }

  @Test func linesOfAnIndentedListAreChanged() throws {
    var files = Self.files(changes: "E,approved,2026-12-01,remove,F,B,,,,\n")
    files["bom.csv"] = nil
    files["bom_tree.csv"] = "level,item,quantity\n0,F,1\n1,B,4\n"
    #expect(try Self.needs(IngestRun(files)) == ["B 2026-11-30 4"])
  }

  @Test func changesThatAreNotApprovedAreListedAndDoNothing() throws {
    let plain = try IngestRun(Self.files(changes: ""))
    let run = try IngestRun(Self.files(changes: "E,draft,2026-12-01,change,F,B,,6,,\n"))
    #expect(run.needs == plain.needs)
    let listed = run.exceptions.filter { $0["code"] == "change-not-approved" }
    #expect(
      listed.map { [$0["item"], $0["document"], $0["date"], $0["quantity"], $0["source_row"]] } == [
        ["B", "E", "2026-12-01", "6", "2"]
      ])
  }

  @Test func findingsOfAChangedLineNameTheChange() throws {
    let run = try IngestRun(Self.files(changes: "E,approved,2026-12-01,add,B,F,,1,,\n"))
    let cycle = try #require(run.finding(.bomCycle))
    #expect(cycle.arguments["places"]?.shown.contains("engineering_changes.csv row 2") == true)
  }

  /// A change that cannot be applied, and where that is said.
  struct Fault: CustomTestStringConvertible, Sendable {
    let change: String
    let code: DiagnosticCode
    let column: String
    var shows = ""
    var bom = "parent,component,quantity\nF,B,4\n"
    var testDescription: String { "\(code.rawValue): \(change)" }
  }

  static let faults = [
    Fault(
      change: "2026-12-01,remove,F,C,,,,", code: .changeWithoutLine, column: "component", shows: "there is B"),
    Fault(change: "2026-12-01,remove,G,B,,,,", code: .changeWithoutLine, column: "component"),
    Fault(
      change: "2026-12-01,replace,,C,G,,,", code: .changeWithoutLine, column: "component", shows: "any parent"
    ),
    Fault(
      change: "2026-12-01,change,F,B,,5,,", code: .changeWithoutLine, column: "component",
      shows: "valid from 2026-12-05", bom: "parent,component,quantity,valid_from\nF,B,4,2026-12-05\n"),
    Fault(
      change: "2026-12-01,change,F,B,,5,,", code: .changeAmbiguous, column: "quantity",
      shows: "bom.csv row 2, bom.csv row 3", bom: "parent,component,quantity,position\nF,B,4,1\nF,B,2,2\n"),
    Fault(
      change: "2026-12-01,replace,F,B,C,,5,", code: .changeAmbiguous, column: "per",
      bom: "parent,component,quantity,position\nF,B,4,1\nF,B,2,2\n"),
    Fault(change: "2026-12-01,add,,C,,1,,", code: .missingValue, column: "parent"),
    Fault(change: "2026-12-01,change,,B,,1,,", code: .missingValue, column: "parent"),
    Fault(change: "2026-12-01,add,F,C,,,,", code: .missingValue, column: "quantity"),
    Fault(change: "2026-12-01,replace,F,B,,,,", code: .missingValue, column: "new_component"),
    Fault(change: "2026-12-01,change,F,B,C,,,", code: .changeValue, column: "new_component"),
    Fault(change: "2026-12-01,replace,F,B,F,,,", code: .changeValue, column: "new_component"),
    Fault(change: "2026-12-01,change,F,B,,1,0,", code: .numberOutOfRange, column: "per"),
    Fault(change: "2026-12-01,move,F,B,,1,,", code: .invalidChoice, column: "action"),
    Fault(change: "2026-12-01,add,X,B,,1,,", code: .unknownItem, column: "parent"),
    Fault(change: "2026-12-01,replace,,B,X,,,", code: .unknownItem, column: "new_component"),
  ]

  @Test(arguments: faults)
  func aChangeThatCannotBeAppliedIsAnError(_ fault: Fault) throws {
    let run = try IngestRun(Self.files(bom: fault.bom, changes: "E,approved,\(fault.change)\n"))
    #expect(run.exitCode == .dataErrors)
    let place = SourcePlace(file: "engineering_changes.csv", row: 2, column: fault.column)
    let finding = try #require(run.findings.first { $0.code == fault.code && $0.place == place })
    #expect(run.errors == [fault.code], "\(run.findings)")
    let text = DiagnosticCatalog.text(finding, in: .english)
    #expect(fault.shows.isEmpty || text.contains(fault.shows), "\(text)")
  }

  @Test func outsourcingIsCostedByTheLinesThatHoldOnItsDay() throws {
    var files = [
      "items.csv": "item,source,standard_cost\nA,outsource,\nB,buy,\n",
      "bom.csv": "parent,component,quantity\nA,B,1\n",
      "outsourcing_orders.csv":
        "order,item,quantity,start,due,supplier,price\nO,A,10,2026-11-10,2026-12-20,V,1\n",
      "opening_stock.csv": "period,item,quantity,amount\n2026-11,B,100,200\n",
      "issues.csv": "date,document,order,item,quantity\n2026-11-02,I,O,B,30\n",
      "outsourcing_receipts.csv": "date,document,order,item,quantity\n2026-11-15,R,O,A,5\n",
    ]
    func finished() throws -> [String] {
      let folder = try Scratch.folder(files)
      defer { Scratch.remove(folder) }
      let run = CostRun(input: folder)
      defer { Scratch.remove(run.output) }
      #expect(run.exitCode == .ok, "\(run.findings)")
      return run.lines("order_costs.csv", ["element", "finished"])
    }
    // 5 pieces of 30 that were sent, at 2.00 each; by the change each piece takes two.
    #expect(try finished().contains("material,10.00"))
    files["engineering_changes.csv"] = Self.header + "E,approved,2026-11-10,change,A,B,,2,,\n"
    #expect(try finished().contains("material,20.00"))
  }
}
