import Diagnostics
import Domain
import Foundation
import Pipeline
import ReferenceCoster
import ReferencePlanner
import Stages
import Testing

/// The engine against the second implementation, cent by cent, on random months.
@Suite struct CostComparisonTests {
  @Test("Random months cost like the reference, cent by cent")
  func randomMonths() {
    var differing: [String] = []
    var withErrors = 0
    for seed in ReferenceComparisonTests.firstSeed..<ReferenceComparisonTests.firstSeed
      + UInt64(ReferenceComparisonTests.count)
    {
      let month = randomMonth(seed: seed)
      // Every third month is closed, so that what the next one opens with is compared too.
      let options = CostOptions(close: seed % 3 == 0, carriesUnallocated: true)
      let reference = referenceCost(month, options)
      if !reference.errors.isEmpty { withErrors += 1 }
      if let difference = Self.difference(month, options, reference, seed: seed) {
        differing.append("seed \(seed):\n\(difference)")
      }
    }
    print(
      "\(ReferenceComparisonTests.count) months compared, \(withErrors) of them with errors, \(differing.count) differ"
    )
    #expect(
      differing.isEmpty,
      "\(differing.count) of \(ReferenceComparisonTests.count) differ; \(differing.prefix(3).joined(separator: "\n"))"
    )
  }

  /// Features alone and together; who builds a rule adds its feature here.
  static let features: [MonthFeatures] = [
    .valuations, .wipMethods, .joint, .services, .currencies, .invoices, .vouchers, .sales,
    [.valuations, .wipMethods, .joint], [.valuations, .currencies, .invoices],
    [.services, .vouchers, .currencies], [.valuations, .joint, .sales],
    [.wipMethods, .joint, .services, .invoices],
    [.valuations, .wipMethods, .joint, .services, .currencies, .invoices, .vouchers, .sales],
  ]

  @Test("Random months with features cost like the reference, cent by cent", arguments: features)
  func randomFeatures(_ features: MonthFeatures) {
    let count = max(6, ReferenceComparisonTests.count / 5)
    let first = ReferenceComparisonTests.firstSeed
    var differing: [String] = []
    var withErrors = 0
    for seed in first..<first + UInt64(count) {
      let drawn = FeaturedMonth(seed: seed, features: features)
      let reference = referenceCost(drawn.month, drawn.options)
      if !reference.errors.isEmpty { withErrors += 1 }
      if let difference = Self.difference(
        drawn.month, drawn.options, reference, seed: seed, name: features.name)
      {
        differing.append("seed \(seed):\n\(difference)")
      }
    }
    print(
      "\(count) months (\(features.name)) compared, \(withErrors) of them with errors, \(differing.count) differ"
    )
    #expect(withErrors < count)
    #expect(
      differing.isEmpty,
      "\(differing.count) of \(count) differ; \(differing.prefix(3).joined(separator: "\n"))")
  }

  /// Random months with rework, rings and chords; those without a loop are left out.
  @Test(
    "Random months with loops cost like the reference, cent by cent", arguments: [MonthFeatures(), .joint])
  func randomLoops(_ features: MonthFeatures) {
    var differing: [String] = []
    var compared = 0
    let first = ReferenceComparisonTests.firstSeed
    for seed in first..<first + UInt64(ReferenceComparisonTests.count) {
      let month = LoopedMonth(FeaturedMonth(seed: seed, features: features).month, seed: seed).month
      let options = CostOptions(close: seed % 3 == 0, carriesUnallocated: true)
      let reference = referenceCost(month, options)
      if reference.errors.isEmpty { compared += 1 }
      // How much of what is wrong is told depends on the order in which a loop with joint products is left.
      if !reference.errors.isEmpty, features.contains(.joint) { continue }
      if let difference = Self.difference(month, options, reference, seed: seed) {
        differing.append("seed \(seed):\n\(difference)")
      }
    }
    print("\(compared) months with loops (\(features.name)) compared, \(differing.count) differ")
    #expect(compared > ReferenceComparisonTests.count / 10)
    #expect(
      differing.isEmpty, "\(differing.count) differ; \(differing.prefix(3).joined(separator: "\n"))")
  }

  /// Random months after a closed one, whose documents come late; those whose first month cannot be closed are left out.
  @Test(
    "Random months with late documents cost like the reference, cent by cent",
    arguments: [[], .valuations, [.invoices, .vouchers], [.currencies, .invoices], [.wipMethods, .sales]]
      as [MonthFeatures])
  func randomMonthsAfter(_ features: MonthFeatures) {
    let count = max(6, ReferenceComparisonTests.count / 5)
    let first = ReferenceComparisonTests.firstSeed
    var differing: [String] = []
    var compared = 0
    for seed in first..<first + UInt64(count) {
      guard let drawn = MonthAfter(seed: seed, features: features) else { continue }
      let reference = referenceCost(drawn.month, drawn.options, after: drawn.closed)
      if reference.errors.isEmpty { compared += 1 }
      if let difference = Self.difference(
        drawn.month, drawn.options, reference, seed: seed, name: "after-\(features.name)", after: drawn)
      {
        differing.append("seed \(seed):\n\(difference)")
      }
    }
    print("\(compared) months after closed ones (\(features.name)) compared, \(differing.count) differ")
    #expect(compared > count / 3)
    #expect(
      differing.isEmpty, "\(differing.count) differ; \(differing.prefix(3).joined(separator: "\n"))")
  }

  /// The first rows in which the results differ, or nil; `after` is what was closed in the same output folder before.
  static func difference(
    _ month: ReferenceCoster.CostMonth, _ options: CostOptions, _ reference: ReferenceCost, seed: UInt64,
    name: String = "plain", after: MonthAfter? = nil
  ) -> String? {
    let folder = Scratch.folder()
    let output = Scratch.folder()
    defer {
      Scratch.remove(folder)
      Scratch.remove(output)
    }
    if let after {
      let earlier = Scratch.folder()
      defer { Scratch.remove(earlier) }
      CostMonthFiles(after.closed.month, seed: seed).write(to: earlier)
      _ = run(after.closed.month, after.closedOptions, earlier, output)
    }
    CostMonthFiles(month, seed: seed).write(to: folder)
    let sink = run(month, options, folder, output)
    var lines: [String] = []
    let found = Set(sink.counts.keys.filter { $0.severity == .error }.map(\.rawValue))
    if found != reference.errors {
      lines.append("errors \(found.sorted()) instead of \(reference.errors.sorted())")
    }
    if reference.errors.isEmpty {
      let warned = Set(
        sink.counts.keys.filter { $0.severity == .warning || $0 == .rowsOutsidePeriod }.map(\.rawValue))
      if warned != reference.warnings {
        lines.append("warnings \(warned.sorted()) instead of \(reference.warnings.sorted())")
      }
      let opening = options.close ? reference.nextOpening.map { ("next_opening/\($0.name)", $0.text) } : []
      for (name, text) in reference.files.map({ ($0.name, $0.text) }) + opening {
        lines += compare(name, output, text)
      }
    }
    if lines.isEmpty { return nil }
    if let kept = ProcessInfo.processInfo.environment["MILLRUN_KEEP_DIFFERING"] {
      let target = "\(kept)/month-\(name)-\(seed)"
      try? FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
      CostMonthFiles(month, seed: seed).write(to: target)
    }
    let findings = sink.sorted.prefix(4).map { "! \($0.code.rawValue) \($0.arguments) \($0.place)" }
    return (lines + findings).joined(separator: "\n")
  }

  private static func compare(_ name: String, _ output: String, _ expected: String) -> [String] {
    let text = (try? String(contentsOfFile: "\(output)/latest/\(name)", encoding: .utf8)) ?? ""
    if text == expected { return [] }
    let ours = text.split(separator: "\n")
    let theirs = expected.split(separator: "\n")
    // A rule that nothing asks for has no file.
    if ours.isEmpty && theirs.count == 1 { return [] }
    let surplus = ours.filter { !Set(theirs).contains($0) }.prefix(5).map { "+ \($0)" }
    let missing = theirs.filter { !Set(ours).contains($0) }.prefix(5).map { "- \($0)" }
    return ["\(name): \(ours.count) rows instead of \(theirs.count)"] + surplus + missing
  }

  private static func run(
    _ month: ReferenceCoster.CostMonth, _ options: CostOptions, _ folder: String, _ output: String
  ) -> DiagnosticSink {
    let sink = DiagnosticSink()
    guard
      let file = PipelineFile.parse(pipeline(options), path: "cost.yaml", catalog: stageCatalog, sink: sink)
    else {
      return sink
    }
    var settings = RunSettings(
      file, asOf: CivilDate(month.period.lastDay), period: Period.parse(month.period.text),
      closesPeriod: options.close, input: folder, output: output, threads: 2)
    settings.isDurable = false
    let progress = RunProgress(style: .json) { _ in }
    _ = Runner(file: file, catalog: stageCatalog, settings: settings, progress: progress).run(sink: sink)
    return sink
  }

  private static func pipeline(_ options: CostOptions) -> String {
    let accounts = options.accounts.map { account in
      let entries = [
        ("account", account.pattern), ("element", account.element ?? ""),
        ("cost_center", account.costCenter ?? ""), ("ignored", account.isIgnored ? "on" : "off"),
      ]
      return "{" + entries.map { "\($0): \"\($1)\"" }.joined(separator: ", ") + "}"
    }
    let order = options.serviceOrder.map { "\"\($0)\"" }.joined(separator: ", ")
    return """
      name: cost
      stages:
        - ingest
        - collect:
            valuation: \(options.valuation.rawValue)
            currency: "\(options.currency)"
            invoices: \(options.invoices.rawValue)
            accruals: \(options.followsAccruals ? "on" : "off")
            accounts: [\(accounts.joined(separator: ", "))]
        - allocate:
            unallocated: \(options.carriesUnallocated ? "carry" : "fail")
            services: \(options.services.rawValue)
            service_order: [\(order)]
        - cost: {wip: \(options.wipMethod.rawValue)}
        - cost-report
        - margins
      """
  }
}
