import Diagnostics
import Domain
import Foundation
import Pipeline
import ReferencePlanner
import Testing

/// A foreign export is read as it is, by a pipeline file alone, and planned.
@Suite(.enabled(if: Examples.isWanted, Examples.reason))
struct AdventureWorksTests {
  static let asOf = CivilDate.parse("2026-11-23") ?? .none

  /// The pipeline file, beside this test.
  static var pipeline: String {
    get throws {
      let folder = #filePath.split(separator: "/").dropLast().map { "/\($0)" }.joined()
      return try String(contentsOfFile: "\(folder)/plan.yaml", encoding: .utf8)
    }
  }

  /// Fields of a tab-separated file.
  static func fields(_ file: String) throws -> [[String]] {
    try Examples.text("adventureworks/\(file)").split(separator: "\n").map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// Plans the export with a hundred sales orders for finished goods.
  static func run() throws -> (run: PlanRun, orders: [[String]]) {
    let folder = Scratch.folder()
    defer { Scratch.remove(folder) }
    let source = try Examples.path("adventureworks")
    for name in try FileManager.default.contentsOfDirectory(atPath: source) {
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder)/\(name)", withDestinationPath: "\(source)/\(name)")
    }
    // Finished goods, the bicycles last: nearly all with parts of their own.
    let finished = try fields("Product.csv").filter { $0[4] == "1" }.suffix(100)
    let orders = finished.enumerated().map { number, product in
      ["SO-\(1000 + number)", product[0], "\(150 + number * 7 % 90)", "\(asOf.adding(40 + number % 60))"]
    }
    try Table.text(["order", "item", "quantity", "due"], orders)
      .write(toFile: "\(folder)/orders.csv", atomically: false, encoding: .utf8)
    return (try PlanRun(input: folder, asOf: asOf, threads: 2, pipeline: pipeline), orders)
  }

  @Test func theExportIsReadAndPlannedOnFourLevels() throws {
    let (run, orders) = try Self.run()
    defer { Scratch.remove(run.output) }
    #expect(run.exitCode == .ok, "\(run.sink.sorted.prefix(3))")
    let planned = run.orders
    #expect(Set(planned.compactMap { $0["level"] }).isSuperset(of: ["0", "1", "2", "3"]))
    let demand = Table.rows(run.result("requirements_detail.csv")).filter { $0["kind"] == "sales-order" }
    #expect(demand.compactMap { $0["source"] }.sorted() == orders.map { "\($0[0])/1" }.sorted())
    // Kinds come from the make flag, suppliers of bought parts from the vendors' prices.
    let products = try Self.fields("Product.csv")
    let isMade = Dictionary(uniqueKeysWithValues: products.map { ($0[0], $0[3] == "1") })
    for order in planned {
      #expect(order["kind"] == (isMade[order["item", default: ""]] == true ? "production" : "purchase"))
    }
    let vendors = Dictionary(grouping: try Self.fields("ProductVendor.csv"), by: { $0[0] })
    let bought = planned.filter { $0["supplier"] != "" }
    #expect(!bought.isEmpty)
    for order in bought {
      #expect(vendors[order["item", default: ""]]?.contains { $0[1] == order["supplier"] } == true)
    }
  }

  @Test func whatComesInIsWhatGoesOutAndWhatIsLeft() throws {
    let (run, _) = try Self.run()
    defer { Scratch.remove(run.output) }
    var supply: [String: Rational] = [:]
    for row in try Self.fields("ProductInventory.csv") {
      supply[row[0], default: 0] += try Self.number(row[4])
    }
    for row in try Self.fields("PurchaseOrderDetail.csv") {
      supply[row[4], default: 0] += max(0, try Self.number(row[3]) - Self.number(row[7]))
    }
    for order in run.orders {
      supply[order["item", default: ""], default: 0] += try Self.number(order["quantity"])
    }
    var used: [String: Rational] = [:]
    for row in Table.rows(run.result("requirements_detail.csv")) where row["kind"] != "safety-stock" {
      used[row["item", default: ""], default: 0] += try Self.number(row["quantity"])
    }
    var ending: [String: Rational] = [:]
    for row in Table.rows(run.result("projection.csv")) {
      ending[row["item", default: ""]] = try Self.number(row["available"])
    }
    #expect(ending.count == (try Self.fields("Product.csv").count))
    for (item, left) in ending {
      #expect(supply[item, default: 0] == used[item, default: 0] + left, "item \(item)")
    }
  }

  private static func number(_ text: String?) throws -> Rational {
    try #require(Rational(decimal: text ?? ""), "'\(text ?? "")' is no number")
  }
}
