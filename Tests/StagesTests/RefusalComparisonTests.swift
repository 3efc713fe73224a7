import Diagnostics
import Domain
import ReferencePlanner
import Testing

/// What the engine refuses on random factories, against the second implementation.
struct RefusalComparisonTests {
  private static let asked: Set<DiagnosticCode> = [
    .changeWithoutLine, .changeAmbiguous, .changeValue, .missingValue, .numberOutOfRange, .notSupportedYet,
    .lotLimitsConflict,
  ]

  /// The errors of a run as `code file row`, each once.
  private func errors(_ factory: Factory) -> [String] {
    let folder = Scratch.folder()
    defer { Scratch.remove(folder) }
    factory.write(to: folder)
    let run = PlanRun(input: folder, asOf: CivilDate(factory.asOf), threads: 1)
    defer { Scratch.remove(run.output) }
    let found = run.sink.sorted.filter { Self.asked.contains($0.code) }.map { error in
      "\(error.code.rawValue) \(error.place.file ?? "") \(error.place.row ?? 0)"
    }
    return Set(found).sorted()
  }

  private func compare(_ name: String, _ make: (UInt64) -> Factory) {
    let count = max(20, ReferenceComparisonTests.count / 4)
    let seeds = ReferenceComparisonTests.firstSeed..<ReferenceComparisonTests.firstSeed + UInt64(count)
    var refused = 0
    for seed in seeds {
      let factory = make(seed)
      let expected = refusals(of: factory).map(\.text).sorted()
      if !expected.isEmpty { refused += 1 }
      #expect(errors(factory) == expected, "\(name), seed \(seed)")
    }
    print("\(count) factories with wrong \(name) compared, \(refused) refused")
    #expect(refused * 4 > count)
  }

  @Test("Engineering changes that say nothing sound are refused, row by row")
  func changes() { compare("changes") { RandomFactory.withWrongChanges(seed: $0) } }

  @Test("Co-products that cannot be planned are refused, row by row")
  func nodes() { compare("co-products") { RandomFactory.withWrongNodes(seed: $0) } }
}
