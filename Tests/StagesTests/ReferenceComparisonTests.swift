import Diagnostics
import Domain
import Foundation
import ReferencePlanner
import Testing

/// The engine against the second implementation, order by order, on random factories.
@Suite struct ReferenceComparisonTests {
  /// Factories of one run; `make soak` sets more.
  static let count = ProcessInfo.processInfo.environment["MILLRUN_SOAK_FACTORIES"].flatMap { Int($0) } ?? 50
  static let firstSeed = ProcessInfo.processInfo.environment["MILLRUN_SOAK_SEED"].flatMap { UInt64($0) } ?? 1

  /// The features whose rules the engine has, alone and together; who builds a rule adds its feature here.
  static let features: [FactoryFeatures] = [
    .orderPlanning, .reservations, .expiry, .reschedule, .substitutes, .outputs, .changes, .units, .spread,
    .priorities, [.orderPlanning, .freeStock, .reservations, .expiry, .reschedule],
    [.orderPlanning, .reservations, .freeStock, .expiry, .substitutes], [.expiry, .substitutes, .outputs],
    [.changes, .units, .spread, .priorities],
    [.reservations, .expiry, .substitutes, .outputs, .changes, .units, .spread],
  ]
  /// Results beside the plan that the engine has; who builds one adds it here.
  static let explanations: Set<Explanation> = [.actions, .pegging, .promises]
  /// Exceptions that the reference lists; the others stand in the orders or are about places of the input.
  static let exceptionCodes: Set = [
    "stock-expired", "reservation-idle", "substitute-dropped", "output-short",
  ]

  @Test("Random factories plan like the reference, order by order", arguments: [[]] + features)
  func randomFactories(_ features: FactoryFeatures) throws {
    let count = features.isEmpty ? Self.count : max(10, Self.count / 2)
    var differing: [String] = []
    for seed in Self.firstSeed..<Self.firstSeed + UInt64(count) {
      if let difference = Self.difference(seed: seed, features) {
        differing.append("seed \(seed):\n\(difference)")
      }
    }
    print("\(count) factories (\(features.name)) compared, \(differing.count) differ")
    #expect(
      differing.isEmpty,
      "\(differing.count) of \(count) differ; \(differing.prefix(3).joined(separator: "\n"))")
  }

  /// The first rows in which the two plans differ, or nil.
  static func difference(seed: UInt64, _ features: FactoryFeatures) -> String? {
    let factory = RandomFactory.make(seed: seed, features: features)
    let plan = referencePlan(factory)
    let folder = Scratch.folder()
    defer { Scratch.remove(folder) }
    factory.write(to: folder)
    let run = PlanRun(
      input: folder, asOf: CivilDate(factory.asOf),
      assignments: assignments(factory.options), threads: 2, pipeline: pipeline)
    defer { Scratch.remove(run.output) }
    var results: [(String, [String], [String])] = [
      ("planned_orders", rows(of: run.result("planned_orders.csv")), rows(of: plan.csv)),
      ("exceptions", exceptions(of: run), plan.exceptionLines),
      ("substitutions", rows(of: run.result("substitutions.csv")), plan.substitutionLines),
    ]
    // The reference explains plans without pools, substitutes and outputs only.
    if features.isSubset(of: [.priorities, .changes, .units, .spread]) {
      results += explanations.map { explanation in
        let last = "\(CivilDate(factory.asOf).adding(factory.options.horizonDays))"
        return (explanation.rawValue, explanation.lines(of: run, through: last), explanation.lines(of: plan))
      }
    }
    let differing = results.filter { $0.1 != $0.2 }
    if differing.isEmpty { return nil }
    keep(factory, plan, run, name: "\(features.name)-\(seed)")
    var lines: [String] = []
    for (name, ours, theirs) in differing {
      lines += ours.filter { !theirs.contains($0) }.prefix(6).map { "+ \(name): \($0)" }
      lines += theirs.filter { !ours.contains($0) }.prefix(6).map { "- \(name): \($0)" }
    }
    let findings = run.sink.sorted.prefix(3).map { "! \($0.code.rawValue) \($0.arguments) \($0.place)" }
    return (lines + findings).joined(separator: "\n")
  }

  private static func assignments(_ options: ReferencePlanner.PlanOptions) -> [String] {
    (options.pairs + (explanations.contains(.actions) ? options.actionPairs : []))
      .map { "\($0.key)=\($0.value)" }
  }

  private static var pipeline: String {
    let pegging = explanations.contains(.pegging) ? ", pegging: on" : ""
    let promises = explanations.contains(.promises) ? ", promises: on" : ""
    let stages =
      ["ingest", "levels: [explode, net, plan]"] + (explanations.contains(.actions) ? ["actions"] : [])
    let report = "report: {details: off, workbook: off, page: off\(pegging)\(promises)}"
    return "name: plan\nstages:\n" + (stages + [report]).map { "  - \($0)\n" }.joined()
  }

  private static func rows(of text: String) -> [String] {
    text.split(separator: "\n").dropFirst().map(String.init)
  }

  /// The exceptions of the run that the reference lists too, as it writes them.
  private static func exceptions(of run: PlanRun) -> [String] {
    Table.rows(run.result("exceptions.csv"))
      .filter { exceptionCodes.contains($0["code", default: ""]) }
      .map { row in
        ["code", "item", "document", "date", "quantity"].map { row[$0, default: ""] }.joined(separator: ",")
      }
      .sorted()
  }

  /// Keeps a factory and its two plans where MILLRUN_KEEP_DIFFERING says.
  private static func keep(_ factory: Factory, _ plan: ReferencePlan, _ run: PlanRun, name: String) {
    guard let kept = ProcessInfo.processInfo.environment["MILLRUN_KEEP_DIFFERING"] else { return }
    let target = "\(kept)/\(name)"
    try? FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
    factory.write(to: target)
    let options = factory.options.pairs.map { "\($0.key)=\($0.value)" }.joined(separator: "\n")
    let texts = [
      "options.txt": "as_of=\(factory.asOf.text)\n\(options)\n",
      "ours.txt": run.result("planned_orders.csv") + run.result("substitutions.csv"),
      "reference.txt": plan.csv + plan.substitutionLines.map { $0 + "\n" }.joined(),
    ]
    for (file, text) in texts {
      try? text.write(toFile: "\(target)/\(file)", atomically: true, encoding: .utf8)
    }
  }
}
