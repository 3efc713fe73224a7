import Diagnostics
import Domain
import Pipeline
import Testing

/// Indented bills of materials, as CAD and PLM programs export them.
struct IngestTreeTests {
  static let items = "item\nCAR\nAXLE\nWHEEL\nBOLT\n"
  static let demand = "item,date,quantity\nCAR,2026-12-11,10\n"

  /// `item quantity` of every planned order.
  private func planned(_ tree: String, more: String = "", items: String = items) throws -> [String] {
    let run = try IngestRun(
      ["items.csv": items, "requirements.csv": Self.demand, "bom_tree.csv": tree], more: more)
    #expect(run.exitCode == .ok, "\(run.findings)")
    return run.orders.map { "\($0["item", default: ""]) \($0["quantity", default: ""])" }
  }

  @Test(
    "Levels may be numbers, dotted numbers or indented numbers",
    arguments: [
      ["0", "1", "2", "2", "1"], [".0", ".1", "..2", "..2", ".1"], ["1", "2", "3", "3", "2"],
      ["+0", "+1", "++2", "++2", "+1"],
    ])
  func levels(_ levels: [String]) throws {
    let rows = zip(levels, ["CAR,1", "AXLE,2", "WHEEL,2", "BOLT,8", "BOLT,3"]).map { "\($0),\($1)\n" }
    let tree = "level,item,quantity\n" + rows.joined()
    #expect(try planned(tree) == ["AXLE 20", "BOLT 190", "CAR 10", "WHEEL 40"])
  }

  @Test(
    "A sub-assembly that is listed again, whole or without its lines, counts once",
    arguments: [
      "1,AXLE,1\n2,WHEEL,2\n", "1,AXLE,1\n",
    ])
  func repeatedAssembly(_ again: String) throws {
    let items = "item\nCAR\nTRAILER\nAXLE\nWHEEL\nBOLT\n"
    let tree = "层级,物料编码,用量\n0,CAR,1\n1,AXLE,2\n2,WHEEL,2\n0,TRAILER,1\n" + again
    #expect(try planned(tree, items: items) == ["AXLE 20", "CAR 10", "WHEEL 40"])
  }

  @Test func aSubAssemblyThatIsListedAgainWithOtherLinesIsAnErrorThatShowsBoth() throws {
    let tree = "level,item,quantity\n0,CAR,1\n1,AXLE,2\n2,WHEEL,2\n0,BUS,1\n1,AXLE,1\n2,WHEEL,3\n"
    let run = try IngestRun(["items.csv": Self.items + "BUS\n", "bom_tree.csv": tree])
    #expect(run.errors == [.bomTreeInconsistent])
    let finding = run.finding(.bomTreeInconsistent)
    #expect(finding?.place == SourcePlace(file: "bom_tree.csv", row: 6, column: "item"))
    #expect(finding?.arguments["first"] == "row 3")
    #expect(finding?.arguments["difference"]?.shown.contains("WHEEL × 2") == true)
    #expect(finding?.arguments["difference"]?.shown.contains("WHEEL × 3") == true)
  }

  @Test func unknownItemsAreCreatedWhereTheSourceSaysSo() throws {
    let tree = "level,item,quantity\n0,CAR,1\n1,AXLE,2\n"
    let plan = try planned(tree, more: "sources: {bom_tree: {create_items: on}}", items: "item\nCAR\n")
    #expect(plan == ["AXLE 20", "CAR 10"])
    let refused = try IngestRun(["items.csv": "item\nCAR\n", "bom_tree.csv": tree])
    #expect(refused.errors == [.unknownItem])
    #expect(refused.finding(.unknownItem)?.place == SourcePlace(file: "bom_tree.csv", row: 3, column: "item"))
  }

  @Test func theColumnsOfALineAreThoseOfABomLine() throws {
    let tree =
      "level,item,quantity,per,scrap_percent,valid_from,position\n0,CAR,1,,,,\n1,AXLE,3,2,10%,2026-12-01,10\n1,WHEEL,1,,,2027-06-01,20\n"
    // 10 × 3 / 2 × 1.1 = 16.5, rounded up; wheels come later.
    #expect(try planned(tree) == ["AXLE 17", "CAR 10"])
  }

  @Test func anIndentedBomAddsToAPlainOne() throws {
    let run = try IngestRun([
      "items.csv": Self.items, "requirements.csv": Self.demand,
      "bom.csv": "parent,component,quantity\nCAR,BOLT,1\n",
      "bom_tree.csv": "level,item,quantity\n0,CAR,1\n1,AXLE,2\n",
    ])
    #expect(run.orders.map { $0["item"] } == ["AXLE", "BOLT", "CAR"])
  }
}
