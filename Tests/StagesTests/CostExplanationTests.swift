import Diagnostics
import Domain
import Foundation
import Pipeline
import Stages
import Testing

/// A cost is explained down to the rows it was made from, and the explanation adds up.
@Suite struct CostExplanationTests {
  static let pipeline = "name: cost\nstages: [ingest, collect, allocate, cost]\n"

  /// Explains `code` of the sample factory, or of `input`.
  static func explanation(
    of code: String, depth: Int = 1_000, input: String = SampleDataTests.folder
  ) throws -> CostExplanation? {
    let sink = DiagnosticSink()
    let file = try #require(
      PipelineFile.parse(pipeline, path: "cost.yaml", catalog: stageCatalog, sink: sink))
    let settings = RunSettings(
      file, asOf: CivilDate.parse("2026-11-23"), period: Period.parse("2026-11"), input: input,
      output: Scratch.folder(), threads: 2)
    let runner = Runner(
      file: file, catalog: stageCatalog, settings: settings, progress: RunProgress(style: .quiet) { _ in })
    var explainer = try CostExplainer(runner, depth: depth, sink: sink)
    return explainer?.explanation(of: code)
  }

  @Test("A product is explained down to an expense of the workbook and a receipt")
  func downToTheCells() throws {
    let node = try #require(try Self.explanation(of: "TT-SN"))
    #expect(node.amount == "1967.21" && node.unitCost == "6.205710")
    let places = Self.all(node).map(\.place)
    for file in [
      "expenses.xlsx, sheet 'expenses', row ", "receipts.csv, row ", "outsourcing_receipts.csv, row ",
    ] {
      #expect(places.contains { $0.hasPrefix(file) }, "\(file)")
    }
  }

  @Test("What an order got of its elements adds up to what it cost", arguments: ["WO2611-137", "OW2611-205"])
  func ordersAddUp(_ code: String) throws {
    let order = try #require(try Self.explanation(of: code))
    let elements = order.parts.filter { $0.title.contains(": opening ") }
    #expect(!elements.isEmpty)
    #expect(Self.sum(elements) == Self.cents(order))
    for element in elements {
      #expect(Self.sum(element.parts) == Self.cents(element), "\(element.title)")
      for share in element.parts where share.title.hasPrefix("share of ") {
        #expect(Self.sum(share.parts[0].parts) == Self.cents(share.parts[0]), "\(share.title)")
      }
    }
  }

  @Test("What came in of an item adds up to its amount", arguments: ["TT-SN", "DC-TT", "RM-ZA3"])
  func itemsAddUp(_ code: String) throws {
    let item = try #require(try Self.explanation(of: code, depth: 2))
    #expect(Self.sum(item.parts) == Self.cents(item))
  }

  @Test func anItemIsExplainedOnce() throws {
    let node = try #require(try Self.explanation(of: "TT-SN"))
    let items = Self.all(node).filter {
      $0.title.hasPrefix("item ") && $0.parts.first?.title != "explained above"
    }
    #expect(Set(items.map(\.title)).count == items.count)
  }

  @Test func theDepthIsKept() throws {
    let node = try #require(try Self.explanation(of: "TT-SN", depth: 1))
    #expect(node.parts.contains { $0.title.hasPrefix("order ") && $0.parts.isEmpty })
  }

  @Test func whatDoesNotExistIsNotExplained() throws {
    #expect(try Self.explanation(of: "NOBODY") == nil)
  }

  private static func all(_ node: CostExplanation) -> [CostExplanation] { [node] + node.parts.flatMap(all) }

  private static func cents(_ node: CostExplanation) -> Int {
    Int(node.amount.replacing(".", with: "")) ?? 0
  }

  private static func sum(_ nodes: [CostExplanation]) -> Int { nodes.reduce(0) { $0 + cents($1) } }
}
