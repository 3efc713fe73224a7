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

  @Test("Random factories plan like the reference, order by order")
  func randomFactories() throws {
    var differing: [String] = []
    for seed in Self.firstSeed..<Self.firstSeed + UInt64(Self.count) {
      if let difference = Self.difference(seed: seed) { differing.append("seed \(seed):\n\(difference)") }
    }
    print("\(Self.count) factories compared, \(differing.count) differ")
    #expect(
      differing.isEmpty,
      "\(differing.count) of \(Self.count) differ; \(differing.prefix(3).joined(separator: "\n"))")
  }

  /// The first rows in which the two plans differ, or nil.
  static func difference(seed: UInt64) -> String? {
    let factory = RandomFactory.make(seed: seed)
    let folder = Scratch.folder()
    defer { Scratch.remove(folder) }
    factory.write(to: folder)
    let run = PlanRun(
      input: folder, asOf: CivilDate(factory.asOf),
      assignments: factory.options.pairs.map { "\($0.key)=\($0.value)" }, threads: 2)
    defer { Scratch.remove(run.output) }
    let ours = run.result("planned_orders.csv").split(separator: "\n").dropFirst()
    let theirs = referencePlan(factory).csv.split(separator: "\n").dropFirst()
    if Array(ours) == Array(theirs) { return nil }
    if let kept = ProcessInfo.processInfo.environment["MILLRUN_KEEP_DIFFERING"] {
      let target = "\(kept)/\(seed)"
      try? FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
      factory.write(to: target)
      let text = factory.options.pairs.map { "\($0.key)=\($0.value)" }.joined(separator: "\n")
      try? "as_of=\(factory.asOf.text)\n\(text)\n".write(
        toFile: "\(target)/options.txt", atomically: true, encoding: .utf8)
      try? run.result("planned_orders.csv").write(
        toFile: "\(target)/ours.txt", atomically: true, encoding: .utf8)
      try? referencePlan(factory).csv.write(
        toFile: "\(target)/reference.txt", atomically: true, encoding: .utf8)
    }
    let surplus = ours.filter { !Set(theirs).contains($0) }.prefix(6).map { "+ \($0)" }
    let missing = theirs.filter { !Set(ours).contains($0) }.prefix(6).map { "- \($0)" }
    let findings = run.sink.sorted.prefix(3).map { "! \($0.code.rawValue) \($0.arguments) \($0.place)" }
    return (surplus + missing + findings).joined(separator: "\n")
  }
}
