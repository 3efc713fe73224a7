import Diagnostics
import Domain
import Foundation
import Pipeline
import Stages
import Testing

/// A plan is explained up to what an order is for, down to what it waits for, and to the cells that its numbers come from.
@Suite struct PlanExplanationTests {
  static let pipeline = "name: plan\nstages: [ingest, levels: [explode, net, plan]]\n"

  /// Explains `code` of the sample factory, or of `input`.
  static func explanations(
    of code: String, depth: Int = 20, rows: Int = 1_000, input: String = SampleDataTests.folder
  ) throws -> [PlanExplanation] {
    let sink = DiagnosticSink()
    let file = try #require(
      PipelineFile.parse(pipeline, path: "plan.yaml", catalog: stageCatalog, sink: sink))
    let settings = RunSettings(
      file, asOf: CivilDate.parse("2026-11-23"), input: input, output: Scratch.folder(), threads: 2)
    let runner = Runner(
      file: file, catalog: stageCatalog, settings: settings, progress: RunProgress(style: .quiet) { _ in })
    let explainer = try #require(
      try PlanExplainer(runner, depth: depth, rows: rows, threads: 2, sink: sink), "\(sink.sorted)")
    return explainer.explanations(of: code)
  }

  /// Explains `code` of a factory in a few files.
  static func explanations(
    of code: String, _ files: [String: String], depth: Int = 20, rows: Int = 100
  ) throws -> [PlanExplanation] {
    let folder = Scratch.folder()
    defer { Scratch.remove(folder) }
    for (name, text) in files {
      try text.write(toFile: "\(folder)/\(name)", atomically: false, encoding: .utf8)
    }
    return try explanations(of: code, depth: depth, rows: rows, input: folder)
  }

  private static let tables = [
    "items.csv": "item,source,lead_time,safety_stock\nTABLE,make,2,0\nLEG,buy,5,8\n",
    "bom.csv": "parent,component,quantity\nTABLE,LEG,4\n",
    "stock.csv": "item,quantity,warehouse\nLEG,3,W1\nLEG,5,W2\n",
    "orders.csv": "order,line,item,quantity,due\nS1,1,TABLE,10,2026-11-27\nS1,2,LEG,1,2026-12-04\n",
  ]

  @Test("A bought part leads up to the sales line that needs it")
  func up() throws {
    let node = try #require(try Self.explanations(of: "purchase-LEG-20261125-0-1", Self.tables).first)
    #expect(node.quantity == "40")
    #expect(node.expected == "2026-11-30")
    let isFor = try #require(node.parts.first { $0.title == "what it is for" })
    let order = try #require(
      isFor.parts.first { $0.title == "for planned order production-TABLE-20261127-0-1 of TABLE" })
    #expect(order.quantity == "32")
    #expect(order.parts.map(\.title) == ["for sales order S1/1"])
    #expect(order.parts.first?.place == "orders.csv, row 2, column 'quantity'")
    #expect(isFor.parts.last?.title == "for the safety stock")
    #expect(isFor.parts.last?.place == "items.csv, row 3, column 'safety_stock'")
  }

  @Test("A sales order leads down to everything that it waits for, with the cells")
  func down() throws {
    let lines = try Self.explanations(of: "S1", Self.tables)
    #expect(lines.map(\.title) == ["sales order S1/1 of TABLE", "sales order S1/2 of LEG"])
    let line = try #require(lines.first)
    #expect(line.expected == "2026-12-02")
    let all = Self.all(line)
    #expect(all.contains { $0.title == "decided by planned order purchase-LEG-20261125-0-1 of LEG" })
    let need = try #require(all.first { $0.title == "needs LEG" })
    #expect(need.quantity == "40")
    #expect(need.place == "bom.csv, row 2, column 'quantity'")
    #expect(
      need.parts.map(\.title) == ["from stock", "from planned order purchase-LEG-20261125-0-1"])
    #expect(
      need.parts.first?.parts.map(\.place) == [
        "stock.csv, row 2, column 'quantity'", "stock.csv, row 3, column 'quantity'",
      ])
    #expect(try Self.explanations(of: "S1/2", Self.tables).map(\.title) == ["sales order S1/2 of LEG"])
  }

  @Test("The projection of an item is what the plan says, event by event")
  func projection() throws {
    let node = try #require(try Self.explanations(of: "LEG", Self.tables).first)
    let events = try #require(node.parts.first { $0.title == "projection" }).parts
    #expect(
      events.map(\.title) == [
        "stock", "planned order purchase-LEG-20261125-0-1", "planned order production-TABLE-20261127-0-1",
        "planned order purchase-LEG-20261204-0-1", "sales order S1/2",
      ])
    #expect(events.map(\.quantity) == ["+8", "+40", "-40", "+1", "-1"])
    #expect(events.map(\.available) == ["8", "48", "8", "9", "8"])
    let master = try #require(node.parts.first { $0.title == "planned by" })
    #expect(
      master.parts.map { "\($0.title) \($0.quantity) \($0.place)" } == [
        "source buy items.csv, row 3, column 'source'", "lead time 5 items.csv, row 3, column 'lead_time'",
        "safety stock 8 items.csv, row 3, column 'safety_stock'",
      ])
  }

  @Test("Open orders are explained, closed ones say so")
  func openOrders() throws {
    var files = Self.tables
    files["production_orders.csv"] =
      "order,item,quantity,start,due,status\nW1,TABLE,4,2026-11-25,2026-11-27,open\nW2,TABLE,4,2026-11-25,2026-11-27,closed\n"
    files["purchase_orders.csv"] = "order,line,item,quantity,due\nP1,1,LEG,20,2026-11-24\n"
    let work = try #require(try Self.explanations(of: "W1", files).first)
    #expect(work.title == "production order W1 of TABLE")
    #expect(work.place == "production_orders.csv, row 2, column 'quantity'")
    #expect(work.parts.map(\.title) == ["what it is for", "what it waits for"])
    #expect(work.parts.last?.parts.first?.title == "needs LEG")
    let closed = try #require(try Self.explanations(of: "W2", files).first)
    #expect(closed.title.contains("supplies nothing"))
    for code in ["P1", "P1/1"] {
      let purchase = try #require(try Self.explanations(of: code, files).first)
      #expect(purchase.title == "purchase order P1/1 of LEG")
      #expect(purchase.parts.first?.parts.first?.title == "for production order W1 of TABLE")
    }
  }

  @Test("Chains and lists are cut where they are long, and say so")
  func cuts() throws {
    let shallow = try #require(try Self.explanations(of: "S1/1", Self.tables, depth: 1).first)
    #expect(Self.all(shallow).contains { $0.title == "… see production-TABLE-20261127-0-1" })
    let short = try #require(try Self.explanations(of: "LEG", Self.tables, rows: 2).first)
    #expect(Self.all(short).contains { $0.title == "… and 3 more" })
  }

  @Test("Every item, order and sales line of the sample factory is explained with places that exist")
  func sample() throws {
    for code in ["TT-SN", "RM-ZA3"] {
      let node = try #require(try Self.explanations(of: code, depth: 4, rows: 10).first)
      #expect(node.title.hasPrefix("item \(code)"))
      let places = Self.all(node).map(\.place).filter { !$0.isEmpty }
      #expect(!places.isEmpty)
      for place in places { #expect(place.contains(", row ") && place.contains(", column '"), "\(place)") }
      let table = PlanExplanation.table([node])
      #expect(table.hasPrefix(" ") && table.contains("\nitem \(code)"))
    }
  }

  @Test func whatDoesNotExistIsNotExplained() throws {
    #expect(try Self.explanations(of: "NOBODY").isEmpty)
  }

  private static func all(_ node: PlanExplanation) -> [PlanExplanation] { [node] + node.parts.flatMap(all) }
}
