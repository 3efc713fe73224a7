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

  /// Features alone and together; who builds a rule adds its feature here.
  static let features: [FactoryFeatures] = [
    .orderPlanning, .reservations, .expiry, [.reschedule, .priorities], .substitutes, .outputs, .changes,
    .units, .spread, .priorities, [.capacity, .prices, .release],
    [.orderPlanning, .freeStock, .reservations, .expiry, .reschedule],
    [.orderPlanning, .reservations, .freeStock, .expiry, .substitutes], [.substitutes, .outputs],
    [.expiry, .substitutes, .outputs, .prices], [.changes, .units, .spread, .priorities],
    [.reservations, .expiry, .substitutes, .outputs, .changes, .units, .spread],
    [.orderPlanning, .outputs, .priorities, .prices, .release],
    .kitting, [.kitting, .substitutes, .outputs, .expiry, .priorities],
    [.kitting, .orderPlanning, .reservations, .substitutes, .changes, .units],
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

  /// What once differed: an order that replaces what it needs itself, an order of an item that is left out, outputs between
  /// co-products, sales orders of merged orders, the numbers of documents of orders that stay alone, and who is served first of what passes
  /// over a skip line.
  @Test(
    "Factories that once differed plan like the reference",
    arguments: zip(
      [462, 216, 309, 430, 30_099, 30_034] as [UInt64],
      [
        .substitutes, .outputs, .outputs, [.orderPlanning, .outputs, .priorities, .prices, .release],
        [.orderPlanning, .outputs, .priorities, .prices, .release],
        [.expiry, .substitutes, .outputs, .priorities, .kitting],
      ] as [FactoryFeatures]))
  func pastDifferences(_ seed: UInt64, _ features: FactoryFeatures) {
    #expect(Self.difference(seed: seed, features) == nil)
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
      assignments: assignments(factory.options), threads: 2, pipeline: pipeline(factory.options))
    defer { Scratch.remove(run.output) }
    let differing = ComparedResults.all(run, plan).filter { $0.ours != $0.theirs }
    if differing.isEmpty { return nil }
    keep(factory, plan, run, name: "\(features.name)-\(seed)")
    var lines: [String] = []
    for file in differing {
      lines += file.ours.filter { !file.theirs.contains($0) }.prefix(6).map { "+ \(file.name): \($0)" }
      lines += file.theirs.filter { !file.ours.contains($0) }.prefix(6).map { "- \(file.name): \($0)" }
    }
    let findings = run.sink.sorted.prefix(3).map { "! \($0.code.rawValue) \($0.arguments) \($0.place)" }
    return (lines + findings).joined(separator: "\n")
  }

  private static func assignments(_ options: ReferencePlanner.PlanOptions) -> [String] {
    // Stock that waits for inspection is an option of kitting, too.
    (options.pairs + options.actionPairs).map { key, value in
      "\(key == "inspection_stock" ? "net." : "")\(key)=\(value)"
    }
  }

  private static func pipeline(_ options: ReferencePlanner.PlanOptions) -> String {
    """
    name: plan
    stages:
      - ingest
      - levels: [explode, net, plan]
      - actions
      - capacity: {load: all}
      - commitments
      - release: \(options.releaseText)
      - kitting: \(options.kit.text)
      - report: {details: on, pegging: on, promises: on, workbook: off, page: off}

    """
  }

  /// Keeps a factory and its two plans where MILLRUN_KEEP_DIFFERING says.
  private static func keep(_ factory: Factory, _ plan: ReferencePlan, _ run: PlanRun, name: String) {
    guard let kept = ProcessInfo.processInfo.environment["MILLRUN_KEEP_DIFFERING"] else { return }
    let target = "\(kept)/\(name)"
    try? FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
    factory.write(to: target)
    let options = factory.options.pairs.map { "\($0.key)=\($0.value)" }.joined(separator: "\n")
    var texts = ["options.txt": "as_of=\(factory.asOf.text)\n\(options)\n"]
    for file in ComparedResults.all(run, plan) where file.ours != file.theirs {
      texts["ours-\(file.name)"] = file.ours.joined(separator: "\n")
      texts["reference-\(file.name)"] = file.theirs.joined(separator: "\n")
    }
    for (file, text) in texts {
      try? text.write(toFile: "\(target)/\(file)", atomically: true, encoding: .utf8)
    }
  }
}
