import Diagnostics
import Domain
import Foundation
import Pipeline
import Stages
import Testing

/// How planned orders become documents.
@Suite struct ReleaseTests {
  /// Bought items of two suppliers with demands in two weeks and in the next month.
  static let files = [
    "items.csv":
      "item,source,supplier,category,planner,warehouse\nA,buy,S1,metal,kim,W1\nB,buy,S1,plastic,lee,W2\nC,buy,S2,metal,kim,W1\nN,buy,,metal,kim,W1\n",
    "requirements.csv":
      "item,date,quantity\nA,2026-11-24,5\nA,2026-11-26,7\nA,2026-12-01,9\nB,2026-11-25,2\nC,2026-11-24,4\nN,2026-11-24,1\n",
  ]

  private func lines(_ rules: String, assignments: [String] = []) throws -> [String] {
    let release = try ReleaseRun(Self.files, rules: rules, assignments: assignments)
    #expect(release.run.exitCode == .ok)
    return release.lines("purchase")
  }

  @Test func documentsGroupLinesBySupplier() throws {
    let ids = (1...3).map { "purchase-A-2026\(["1124", "1126", "1201"][$0 - 1])-0-1" }
    #expect(
      try lines("[{by: [item], period: week}]") == [
        "PO-S1-20261124-1 A 12 2026-11-24 \(ids[0]); \(ids[1])",
        "PO-S1-20261124-1 B 2 2026-11-25 purchase-B-20261125-0-1",
        "PO-S1-20261201-1 A 9 2026-12-01 \(ids[2])",
        "PO-S2-20261124-1 C 4 2026-11-24 purchase-C-20261124-0-1",
      ])
  }

  @Test(arguments: [
    ("period: none", ["5", "7", "9"]), ("period: dynamic, days: 2", ["5", "7", "9"]),
    ("period: dynamic, days: 3", ["12", "9"]), ("period: dynamic, days: 8", ["21"]),
    ("period: fixed, days: 3", ["5", "7", "9"]), ("period: fixed, days: 4", ["12", "9"]),
    ("period: week", ["12", "9"]), ("period: month", ["12", "9"]),
    ("period: dynamic, days: 30, max_quantity: 16", ["12", "9"]),
    ("period: dynamic, days: 30, max_quantity: 15.999999", ["12", "9"]),
    ("period: dynamic, days: 30, max_quantity: 3", ["5", "7", "9"]),
    ("period: dynamic, days: 30, max_quantity: 21", ["21"]),
  ])
  func periodsAndLimits(_ rule: String, _ quantities: [String]) throws {
    let lines = try lines("[{match: {category: metal, supplier: S1}, by: [item], \(rule)}]")
    #expect(lines.map { $0.split(separator: " ")[2] } == quantities.map { Substring($0) })
  }

  @Test func withoutItemEveryOrderStaysALine() throws {
    let lines = try lines("[{match: {supplier: [S1]}, by: supplier, period: month}]")
    #expect(
      lines.count == 4 && Set(lines.prefix(3).map { $0.split(separator: " ")[0] }) == ["PO-S1-20261124-1"])
  }

  @Test func theWarehousePartsDocuments() throws {
    let lines = try lines("[{match: {supplier: S1}, by: [item, warehouse], period: dynamic, days: 60}]")
    #expect(lines.map { $0.split(separator: " ")[0] } == ["PO-S1-20261124-1", "PO-S1-20261125-1"])
  }

  @Test func theFirstRuleThatMatchesHolds() throws {
    let lines = try lines(
      "[{match: {planner: lee}}, {match: {category: [metal]}, by: [item], period: month}]")
    #expect(lines.count == 4)
    #expect(try self.lines("[{match: {kind: production}}]").isEmpty)
    #expect(try self.lines("[]").isEmpty)
  }

  @Test func datesAreTheEarliestOrTheLatestMovedByWorkingDays() throws {
    func due(_ rule: String) throws -> [String] {
      try lines("[{match: {category: metal, supplier: S1}, by: item, period: dynamic, days: 30, \(rule)}]")
        .map { String($0.split(separator: " ")[3]) }
    }
    #expect(try due("date: earliest") == ["2026-11-24"])
    #expect(try due("date: latest") == ["2026-12-01"])
    #expect(try due("date: latest, offset: 4") == ["2026-12-07"])
    // Never before the as-of date.
    #expect(try due("offset: -5") == ["2026-11-23"])
  }

  @Test func onlyWhatStartsSoonIsReleased() throws {
    #expect(try lines("[{}]", assignments: ["within_days=2"]).count == 3)
  }

  @Test func numbersOfDocumentsThatExistAreNotGivenAgain() throws {
    var files = Self.files
    files["purchase_orders.csv"] = "order,item,quantity,due,status\nPO-S2-20261124-1,C,1,2026-01-01,closed\n"
    let release = try ReleaseRun(files, rules: "[{match: {supplier: S2}}]")
    #expect(release.lines("purchase").first?.hasPrefix("PO-S2-20261124-2 ") == true)
  }

  @Test func thePriceOfTheMergedQuantityHolds() throws {
    var files = Self.files
    files["prices.csv"] =
      "supplier,item,price,minimum_quantity\nS1,A,3,0\nS1,A,2.5,10\nS1,A,1,1000\nS2,A,0.1,0\n"
    let release = try ReleaseRun(files, rules: "[{match: {supplier: S1}, by: item, period: week}]")
    let rows = Table.rows(release.run.result("released_purchase_orders.csv")).filter { $0["item"] == "A" }
    #expect(rows.map { $0["price"] } == ["2.5", "3"])
  }

  @Test func plannedOrdersNameTheirDocument() throws {
    let release = try ReleaseRun(Self.files, rules: "[{match: {supplier: S1}, by: item, period: week}]")
    let merged = Dictionary(
      uniqueKeysWithValues: release.run.orders.map { ($0["id", default: ""], $0["merged_into", default: ""]) }
    )
    #expect(merged["purchase-A-20261126-0-1"] == "PO-S1-20261124-1")
    #expect(merged["purchase-C-20261124-0-1"] == "")
    #expect(merged.values.filter { !$0.isEmpty }.count == release.parts.count)
  }

  @Test(arguments: [
    ("[{by: [itme]}]", "release.rules[1].by", "item"),
    ("[{}, {period: weak}]", "release.rules[2].period", "week"),
    ("[{match: {kind: [purchase, prodction]}}]", "release.rules[1].match.kind", "production"),
  ])
  func aWrongWordIsShownWhereItStands(_ rules: String, _ option: String, _ nearest: String) throws {
    let release = try ReleaseRun(Self.files, rules: rules)
    #expect(release.run.exitCode == .usage)
    let finding = try #require(release.run.sink.sorted.first)
    #expect(finding.code == .invalidOption)
    #expect(finding.arguments["option"] == .text(option) && finding.arguments["nearest"] == .text(nearest))
    #expect(finding.place.row == 5 && finding.place.column != nil)
  }

  @Test(arguments: [
    ("[{mach: {}}]", "mach", "match"), ("[{match: {plannr: x}}]", "plannr", "planner"),
  ])
  func aWrongKeyIsShownWithTheNearest(_ rules: String, _ key: String, _ nearest: String) throws {
    let finding = try #require(try ReleaseRun(Self.files, rules: rules).run.sink.sorted.first)
    #expect(finding.code == .unknownKey)
    #expect(finding.arguments["key"] == .text(key) && finding.arguments["nearest"] == .text(nearest))
  }

  @Test(arguments: [
    "[{period: dynamic}]", "[{period: week, days: 3}]", "[{max_quantity: -1}]", "{}", "[item]",
  ])
  func contradictionsAreRefused(_ rules: String) throws {
    #expect(try ReleaseRun(Self.files, rules: rules).run.exitCode == .usage)
  }

  /// Editors complete and check what is read.
  @Test func theSchemaOfPipelineFilesKnowsTheKeysOfARule() throws {
    let folder = SampleDataTests.folder.replacing("/SampleData", with: "/Pipelines")
    let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/pipeline.schema.json"))
    let schema = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let definitions = try #require(schema["$defs"] as? [String: [String: Any]])
    func keys(_ definition: [String: Any]?) -> Set<String> {
      Set((definition?["properties"] as? [String: Any] ?? [:]).keys)
    }
    let options = try #require(stageCatalog.stage("release")).options
    let rule = try #require(options.first { $0.name == "rules" }).type.inner
    let match = try #require(rule.first { $0.name == "match" }).type.inner
    #expect(keys(definitions["release"]) == Set(options.map(\.name)))
    #expect(keys(definitions["release_rule"]) == Set(rule.map(\.name)))
    let properties = definitions["release_rule"]?["properties"] as? [String: [String: Any]]
    #expect(keys(properties?["match"]) == Set(match.map(\.name)))
  }

  @Test func theManifestListsTheRules() throws {
    let release = try ReleaseRun(Self.files, rules: "[{by: item, max_quantity: 2.5}]")
    let manifest = release.run.result("manifest.json")
    #expect(manifest.contains("\"max_quantity\": 2.5") && manifest.contains("\"within_days\": 3660"))
  }
}
