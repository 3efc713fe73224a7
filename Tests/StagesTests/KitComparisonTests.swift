import Diagnostics
import Domain
import Pipeline
import ReferencePlanner
import Stages
import Testing

/// What `millrun kit --max` answers, against the second implementation (R74, R75).
struct KitComparisonTests {
  private static let features: [FactoryFeatures] = [
    .kitting, [.kitting, .substitutes], [.kitting, .changes, .units, .reservations, .expiry],
    [.kitting, .substitutes, .outputs, .orderPlanning],
  ]

  @Test("As many can be built as in the reference, on one level and on all", arguments: features)
  func randomFactories(_ features: FactoryFeatures) throws {
    let count = max(15, ReferenceComparisonTests.count / 3)
    let first = ReferenceComparisonTests.firstSeed
    var differing: [String] = []
    var (asked, built) = (0, 0)
    for seed in first..<first + UInt64(count) {
      let factory = RandomFactory.make(seed: seed, features: features)
      let random = SplitMix64(seed: seed ^ 0x6b69_7400)
      let parents = Set(factory.bom.map(\.parent)).sorted()
      let planned = referencePlan(factory).level
      for item in parents.filter({ planned[$0] != nil && random.chance(50) }).prefix(2) {
        let date = factory.asOf + random.pick([0, 0, 4, 15])
        let isAfter = random.chance(40)
        let question = KitQuestion(
          item: item, date: CivilDate(date), afterOrders: isAfter)
        let reference = ReferenceKit(factory, item, on: date, afterOrders: isAfter)
        let theirs = [reference.sets, reference.setsOnAllLevels].map { $0?.decimalText }
        guard let ours = try answer(factory, question) else { continue }
        asked += 1
        if theirs.contains(where: { ($0 ?? "0") != "0" }) { built += 1 }
        for (name, (mine, other)) in zip(["sets", "sets_all_levels"], zip(ours, theirs))
        where other != nil && mine != other {
          differing.append(
            "seed \(seed) \(item) \(date.text)\(isAfter ? " after orders" : ""): \(name) \(mine ?? "none") "
              + "instead of \(other ?? "none")")
        }
      }
    }
    print("\(asked) questions (\(features.name)) compared, \(built) with sets, \(differing.count) differ")
    #expect(built * 6 > asked)
    #expect(
      differing.isEmpty, "\(differing.count) differ; \(differing.prefix(6).joined(separator: "\n"))")
  }

  /// The sets on one level and on all; nil where there is no answer.
  private func answer(_ factory: Factory, _ question: KitQuestion) throws -> [String?]? {
    let folder = Scratch.folder()
    defer { Scratch.remove(folder) }
    factory.write(to: folder)
    let sink = DiagnosticSink()
    let text = """
      name: kit
      stages:
        - ingest
        - levels: [explode, net, plan]
        - kitting: \(factory.options.kit.text)
      """
    let scrap = factory.options.pairs.filter { $0.key == "scrap_rule" }.map { "\($0.key)=\($0.value)" }
    guard
      let file = PipelineFile.parse(text, path: "kit.yaml", catalog: stageCatalog, sink: sink)?
        .setting(scrap, sink: sink)
    else { return nil }
    let settings = RunSettings(file, asOf: CivilDate(factory.asOf), input: folder)
    let runner = Runner(
      file: file, catalog: stageCatalog, settings: settings, progress: RunProgress(style: .json) { _ in })
    guard let whatIf = try KitWhatIf(runner, file: file, settings: settings, question, sink: sink),
      let answer = whatIf.answer(question)
    else { return nil }
    return ["sets", "sets_all_levels"].map { name in answer.facts.first { $0.name == name }?.value }
  }
}
