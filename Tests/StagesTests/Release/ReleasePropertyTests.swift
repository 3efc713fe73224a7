import Domain
import Foundation
import Pipeline
import ReferenceCoster
import ReferencePlanner
import Testing

/// What holds for every release.
@Suite struct ReleasePropertyTests {
  static let rules = [
    "[{by: [item], period: week}]",
    "[{match: {kind: [purchase]}, by: [item], period: dynamic, days: 9, date: latest}, {}]",
    "[{by: [item, warehouse, sales_order], period: month, max_quantity: 60}]",
  ]

  private static func sums(_ rows: [[String: String]], _ keys: [String]) -> [String: Fraction] {
    rows.reduce(into: [:]) { sums, row in
      let key = keys.map { row[$0, default: ""] }.joined(separator: "/")
      sums[key] = (sums[key] ?? .zero) + (Fraction(decimal: row["quantity", default: ""]) ?? .zero)
    }
  }

  /// Quantities add up by item, every order that can be released is in one document, and with the earliest date nothing comes later than needed.
  @Test(arguments: PropertyFactory.all, rules)
  func mergingConservesQuantities(_ factory: PropertyFactory, _ rules: String) throws {
    let folder = try factory.write()
    defer { Scratch.remove(folder) }
    let release = ReleaseRun(
      input: folder, asOf: factory.asOf, rules: rules, assignments: factory.assignments)
    #expect(release.run.exitCode == .ok)
    let wanted = release.run.orders.filter { $0["kind"] == "production" || $0["supplier"] != "" }
    let parts = release.parts
    #expect(Set(parts.map { $0["planned_id", default: ""] }) == Set(wanted.map { $0["id", default: ""] }))
    #expect(parts.count == wanted.count)
    #expect(Self.sums(parts, ["kind", "item"]) == Self.sums(wanted, ["kind", "item"]))
    for kind in ["purchase", "production", "outsourcing"] {
      let lines = Table.rows(release.run.result("released_\(kind)_orders.csv"))
      let own = parts.filter { $0["kind"] == kind }
      #expect(Self.sums(lines, ["order", "item"]) == Self.sums(own, ["document", "item"]))
      #expect(
        Set(lines.map { "\($0["order", default: ""])/\($0["line", default: ""])" }).count == lines.count)
    }
    if !rules.contains("latest") {
      for part in parts where part["due", default: ""] >= "\(factory.asOf)" {
        #expect(part["document_due", default: ""] <= part["due", default: ""], "\(part)")
      }
    }
  }

  @Test(arguments: PropertyFactory.all)
  func theOrderOfRowsDoesNotMatter(_ factory: PropertyFactory) throws {
    let folder = try factory.write()
    defer { Scratch.remove(folder) }
    func files() -> [String] {
      let run = ReleaseRun(
        input: folder, asOf: factory.asOf, rules: Self.rules[0], assignments: factory.assignments
      ).run
      return ["", "purchase_", "production_", "outsourcing_"].map { run.result("released_\($0)orders.csv") }
    }
    let first = files()
    for name in try FileManager.default.contentsOfDirectory(atPath: folder)
    where name.hasSuffix(".csv") && name != "bom_tree.csv" {
      try ShuffledFile("\(folder)/\(name)").write()
    }
    #expect(files() == first)
  }

  /// Release, import the documents as open orders, plan again: nothing is planned twice, firm orders have become documents.
  @Test(arguments: 1...6)
  func whatIsImportedIsNotPlannedAgain(_ seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    var items = "item,source,supplier,lead_time\n"
    var demand = "item,date,quantity\n"
    let bom = "parent,component,quantity\nP0,B0,2\nP0,B1,1\nP1,B1,3\n"
    for item in ["P0", "P1", "B0", "B1", "B2"] {
      let isMade = item.hasPrefix("P")
      items +=
        "\(item),\(isMade ? "make" : "buy"),\(isMade ? "" : "S\(Int.random(in: 1...2, using: &random))"),2\n"
      for _ in 0..<6 {
        let day = KitFactory.asOf.adding(Int.random(in: 10...40, using: &random))
        demand += "\(item),\(day),\(Int.random(in: 1...50, using: &random))\n"
      }
    }
    var files = ["items.csv": items, "bom.csv": bom, "requirements.csv": demand]
    // Some orders were accepted before: they are released too, and their ids end with the import.
    let planned = PlanRun(input: try Scratch.folder(files), asOf: KitFactory.asOf)
    let firm = planned.orders.enumerated().filter { $0.offset % 3 == 0 }.map(\.element)
    let header = ["id", "kind", "item", "quantity", "start", "due", "supplier"]
    files["firm_orders.csv"] = Table.text(header, firm.map { row in header.map { row[$0, default: ""] } })
    // Components follow the starts of what is made, so that only what is bought is merged over days.
    let rules = "[{match: {kind: purchase}, by: item, period: dynamic, days: 5}, {}]"
    let release = try ReleaseRun(files, rules: rules)
    // Every order is in a document. Firm ones may part what was one lot, so that the orders of this run count.
    #expect(release.parts.count == release.run.orders.count)
    for kind in ["purchase", "production", "outsourcing"] {
      files["\(kind)_orders.csv"] = release.run.result("released_\(kind)_orders.csv")
    }
    let again = PlanRun(input: try Scratch.folder(files), asOf: KitFactory.asOf)
    #expect(again.exitCode == .ok)
    #expect(again.orders.isEmpty, "\(again.result("planned_orders.csv"))")
  }
}
