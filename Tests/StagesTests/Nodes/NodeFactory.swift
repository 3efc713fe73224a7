import Diagnostics
import Domain
import Foundation
import Pipeline
import ReferencePlanner
import Testing

/// A random factory with substitutes, and with co-products and by-products of some of its made items.
struct NodeFactory: CustomTestStringConvertible, Sendable {
  /// A co-product or by-product, which nothing else brings.
  struct Output: Sendable {
    let item: String
    let parent: String
    let isCoProduct: Bool
    let quantity: Int
    let per: Int
    let safetyStock: Rational

    /// What an order of the parent gives, in whole pieces.
    func given(by order: Rational) -> Rational {
      Rational((order * Rational(quantity) / Rational(per)).floor)
    }
  }

  let seed: UInt64
  let factory: Factory
  let outputs: [Output]
  let substitutes: [[String]]

  var testDescription: String { "random factory \(seed) with nodes" }

  static let all = (201...224).map { NodeFactory(seed: $0) }

  init(seed: UInt64) {
    self.seed = seed
    var factory = RandomFactory.make(seed: seed, items: 30)
    var random = SplitMix64(seed: seed ^ 0xC0)
    let ownBom = Set(factory.bom.map(\.parent))
    let parents = factory.items.filter { item in
      let source = item.source ?? (ownBom.contains(item.item) ? .make : .buy)
      let lot = item.lotPolicy == .fixed ? item.lotSize : item.lotMax
      return [.make, .outsource].contains(source) && item.lotPolicy != .minMax && item.lotPolicy != .eoq
        && (lot ?? 0 == 0 || lot ?? 0 >= 20)
    }
    var outputs: [Output] = []
    factory.units.append(UnitRow("piece-of-output", step: 1))
    for number in 0..<Int.random(in: 1...6, using: &random) {
      guard let parent = parents.randomElement(using: &random) else { break }
      let isCoProduct = Int.random(in: 0..<3, using: &random) > 0
      let safety = Rational([0, 0, 5].randomElement(using: &random) ?? 0)
      let output = Output(
        item: "~OUT\(number)", parent: parent.item, isCoProduct: isCoProduct,
        quantity: Int.random(in: 1...3, using: &random), per: Int.random(in: 1...4, using: &random),
        safetyStock: safety)
      outputs.append(output)
      var item = ItemRow(output.item)
      item.unit = "piece-of-output"
      item.safetyStock = safety
      factory.items.append(item)
      var user = ItemRow("~USE\(number)")
      user.source = .make
      factory.items.append(user)
      factory.bom.append(
        BomRow("~USE\(number)", output.item, Rational(Int.random(in: 1...2, using: &random))))
      for name in [output.item, "~USE\(number)"] {
        for _ in 0..<Int.random(in: 0...4, using: &random) {
          factory.requirements.append(
            RequirementRow(
              name, factory.asOf + Int.random(in: -3...60, using: &random),
              Rational(Int.random(in: 1...40, using: &random))))
        }
      }
    }
    let codes = factory.items.filter { $0.source != .phantom }.map(\.item)
    let taken = Set(outputs.filter(\.isCoProduct).map(\.item))
    var rows: [[String]] = []
    var keys: Set<[String]> = []
    for _ in 0..<codes.count {
      let component = codes.randomElement(using: &random) ?? ""
      let substitute = codes.randomElement(using: &random) ?? ""
      let parent = Int.random(in: 0..<4, using: &random) == 0 ? codes.randomElement(using: &random) ?? "" : ""
      let from = Int.random(in: 0..<4, using: &random) == 0 ? "\(factory.asOf + 10)" : ""
      guard component != substitute, !taken.contains(component),
        keys.insert([component, substitute, parent, from]).inserted
      else { continue }
      rows.append([
        component, substitute, "\(Int.random(in: 1...3, using: &random))", parent,
        ["1", "0.5", "2", "1.5"].randomElement(using: &random) ?? "1",
        ["mixed", "mixed", "whole"].randomElement(using: &random) ?? "mixed", from,
        Int.random(in: 0..<4, using: &random) == 0 ? "\(factory.asOf + 40)" : "",
      ])
    }
    self.factory = factory
    self.outputs = outputs
    substitutes = rows
  }

  /// The quantity step of an item.
  func step(_ item: ItemRow) -> Rational {
    let unit = item.unit ?? "pcs"
    if let row = factory.units.first(where: { $0.unit == unit }) { return row.step }
    let pieces = ["pcs", "ea", "set", "个", "件", "只", "台", "套", "条", "根", "张"]
    return pieces.contains(unit.lowercased()) ? 1 : Rational(1, 1_000_000)
  }

  var asOf: CivilDate { CivilDate(factory.asOf) }
  var assignments: [String] { factory.options.pairs.map { "\($0.key)=\($0.value)" } }
  var lastDay: Day { factory.asOf + factory.options.horizonDays }

  /// Writes the input to a new folder, or without the rows of substitutes.
  func write(substitutes rows: [[String]]? = nil) throws -> String {
    let folder = Scratch.folder()
    factory.write(to: folder)
    let texts = [
      "substitutes.csv": Table.text(
        ["component", "substitute", "priority", "parent", "ratio", "strategy", "valid_from", "valid_to"],
        rows ?? substitutes),
      "bom_outputs.csv": Table.text(
        ["parent", "output", "kind", "quantity", "per"],
        outputs.map { [$0.parent, $0.item, $0.isCoProduct ? "co" : "by", "\($0.quantity)", "\($0.per)"] }),
    ]
    for (name, text) in texts {
      try text.write(toFile: "\(folder)/\(name)", atomically: false, encoding: .utf8)
    }
    return folder
  }

  /// Runs on `folder`, or on the factory as it is.
  func run(_ folder: String? = nil, threads: Int = 1) throws -> NodeResults {
    let input = try folder ?? write()
    let pipeline = """
      name: plan
      stages:
        - ingest
        - levels: [explode, net, plan]
        - report: {details: on, workbook: off, page: off}
      """
    let run = PlanRun(
      input: input, asOf: asOf, assignments: assignments, threads: threads, pipeline: pipeline)
    defer { Scratch.remove(run.output) }
    if folder == nil { Scratch.remove(input) }
    return NodeResults(run)
  }
}

/// The results of a run.
struct NodeResults {
  let exitCode: ExitCode
  let texts: [String: String]
  /// What was found wrong.
  let errors: [String]

  init(_ run: PlanRun) {
    exitCode = run.exitCode
    errors = run.sink.sorted.filter { $0.severity == .error }.map { "\($0.code) \($0.arguments)" }
    let names = ["planned_orders", "substitutions", "requirements_detail", "projection", "exceptions"]
    texts = Dictionary(uniqueKeysWithValues: names.map { ($0, run.result("\($0).csv")) })
  }

  func rows(_ name: String) -> [[String: String]] { Table.rows(texts[name] ?? "") }

  /// The results without the columns that tell a row's place in the input.
  var withoutPlaces: [String: [[String]]] {
    texts.mapValues { text in
      let rows = text.split(separator: "\n").map(Table.fields)
      let kept = (rows.first ?? []).indices.filter { !rows[0][$0].hasPrefix("source_") }
      return rows.map { row in kept.map { row[$0] } }
    }
  }
}
