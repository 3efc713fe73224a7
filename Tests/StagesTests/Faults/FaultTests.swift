import Diagnostics
import Domain
import Foundation
import Pipeline
import Testing

/// Every dataset with every fault: the fault is named with its place, and results made from it stay as they are.
struct FaultTests {
  /// A dataset and a fault that it can have.
  struct Cross: CustomTestStringConvertible, Sendable {
    let dataset: Dataset
    let fault: Fault
    var testDescription: String { "\(fault.rawValue) in \(dataset.rawValue)" }
  }

  /// All crosses that the schemas allow.
  static let crosses = Dataset.allCases.filter { !unread.contains($0) }.flatMap { dataset in
    Fault.allCases.map { Cross(dataset: dataset, fault: $0) }.filter { !$0.fault.cases(dataset).isEmpty }
  }

  /// Datasets that only the plan is made from.
  private static let planned: Set<Dataset> = [
    .units, .calendar, .suppliers,
    .warehouses, .orders, .forecasts, .requirements, .stock, .firmOrders,
  ]

  /// Datasets that only the load of work centers is made from.
  private static let loaded: Set<Dataset> = [.workCenters]

  /// Datasets that only the cost is made from.
  private static let costed: Set<Dataset> = [
    .receipts, .completions, .labor, .outsourcingReceipts, .invoices, .shipments, .stockAdjustments,
    .expenses, .vouchers, .allocationBases, .allocationDrivers, .serviceDrivers, .wip, .openingStock,
    .openingWip,
    .openingAccruals,
  ]

  /// Datasets that no stage reads yet.
  private static let unread: Set<Dataset> = [.exchangeRates]

  /// The groups of the pipeline.
  private static let groups: Set<ResultGroup> = [.planning, .capacity, .costing, .margins, .variances]

  /// Datasets whose codes other datasets name.
  private static let named: Set<Dataset> = [.items, .productionOrders, .outsourcingOrders]

  /// Groups of results that are made from a dataset.
  private static func groups(_ dataset: Dataset) -> Set<ResultGroup> {
    if dataset == .orders { return [.planning, .capacity, .margins] }
    if dataset == .substitutes { return [.planning, .capacity, .variances] }
    if dataset == .costRates { return [.variances] }
    if planned.contains(dataset) { return [.planning, .capacity] }
    if loaded.contains(dataset) { return [.capacity] }
    if dataset == .routings { return [.capacity, .costing, .margins, .variances] }
    return costed.contains(dataset) ? [.costing, .margins, .variances] : groups
  }

  @Test(
    "A fault is reported with file, row and column, and withholds what is made from it", arguments: crosses)
  func fault(_ cross: Cross) throws {
    let folder = try Scratch.folder(FaultFactory.files)
    let good = Self.run(folder)
    defer {
      Scratch.remove(folder)
      Scratch.remove(good.output)
    }
    try #require(good.exitCode == .ok, "the good factory: \(Self.errors(good))")
    let before = PublishedFiles(good.output)
    try #require(before.files["planned_orders.csv"] != nil && before.files["order_costs.csv"] != nil)
    let withheld = Self.groups(cross.dataset)
    let file = "\(folder)/\(cross.dataset.rawValue).csv"
    let goodBytes = try Data(contentsOf: URL(fileURLWithPath: file))
    for wrong in cross.fault.cases(cross.dataset) {
      // A workbook takes the place of the text file.
      try FileManager.default.removeItem(atPath: file)
      try Data(wrong.content).write(to: URL(fileURLWithPath: "\(folder)/\(wrong.file)"))
      let run = Self.run(
        folder, output: good.output, encodingOf: wrong.statesEncoding ? cross.dataset : nil)
      let errors = Self.errors(run)
      #expect(errors.contains(where: wrong.isMet), "\(wrong.code) \(wrong.column ?? ""), but \(errors)")
      // Without items nothing else is known; in any other file a fault is one finding.
      if !Self.named.contains(cross.dataset) { #expect(errors.count == 1, "\(errors)") }
      #expect(run.exitCode == .dataErrors)
      for group in Self.groups {
        #expect(run.groups[group]?.word == (withheld.contains(group) ? "stale" : "published"))
      }
      if withheld == Self.groups {
        #expect(run.runID == nil)
        #expect(PublishedFiles(good.output) == before)
      } else {
        try check(run, good, before, withheld)
      }
      try FileManager.default.removeItem(atPath: "\(folder)/\(wrong.file)")
      try goodBytes.write(to: URL(fileURLWithPath: file))
    }
  }

  @Test(
    "A page and a plan that stay do not stand in the way of a cost that is new", arguments: [true, false])
  func pageOfTheRest(_ isPlanWrong: Bool) throws {
    let pipeline = CostRun.nightlyPipeline.replacingOccurrences(of: "page: off", with: "page: on")
    let folder = try Scratch.folder(FaultFactory.files)
    let good = CostRun(input: folder, CostRun.Options(pipeline: pipeline))
    defer {
      Scratch.remove(folder)
      Scratch.remove(good.output)
    }
    try #require(good.exitCode == .ok && !good.result("report.html").isEmpty)
    let file = isPlanWrong ? "orders.csv" : "expenses.csv"
    try "nothing,of\nuse,here\n".write(toFile: "\(folder)/\(file)", atomically: false, encoding: .utf8)
    // Twice, so that what stays is of a run that kept it already.
    for _ in 1...2 {
      let run = CostRun(input: folder, CostRun.Options(output: good.output, pipeline: pipeline))
      #expect(run.exitCode == .dataErrors, "\(run.findings)")
      #expect(run.groups[.planning]?.word == (isPlanWrong ? "stale" : "published"))
      #expect(run.groups[.costing]?.word == (isPlanWrong ? "published" : "stale"))
      let published = PublishedFiles(good.output)
      let manifest = try #require(PublishedRun(run.runID ?? "", in: good.output))
      for name in ["planned_orders.csv", "order_costs.csv", "report.html"] {
        #expect(published.files[name] != nil, "\(name)")
        #expect(manifest.results.filter { $0.name == name }.count == 1, "\(name)")
      }
      // The page is of this run and not an old one.
      #expect(
        published.files["report.html"] != PublishedFiles(good.output, run: good.runID).files["report.html"])
    }
  }

  /// Holds the manifest against the groups, and the files of a group that is withheld against those of the good run.
  private func check(
    _ run: CostRun, _ good: CostRun, _ before: PublishedFiles, _ withheld: Set<ResultGroup>
  ) throws {
    let id = try #require(run.runID)
    let manifest = try #require(PublishedRun(id, in: run.output))
    let after = PublishedFiles(run.output)
    #expect(after.run.hasSuffix(id))
    for group in withheld {
      guard case .stale(let from, let reason) = manifest.groups[group] else {
        Issue.record("\(group) is \(manifest.groups[group]?.word ?? "not there")")
        continue
      }
      #expect(from == good.runID)
      #expect(!reason.isEmpty)
    }
    let kept = manifest.results.filter { withheld.contains($0.group) }.map(\.name)
    let others = manifest.results.filter { !withheld.contains($0.group) }.map(\.name)
    #expect(!kept.isEmpty && !others.isEmpty)
    for name in kept { #expect(after.files[name] == before.files[name], "\(name)") }
    for name in others { #expect(after.files[name] != nil, "\(name)") }
  }

  @Test(
    "Orders that cannot be read are one finding, not one a fact",
    arguments: crosses.filter { [.productionOrders, .outsourcingOrders].contains($0.dataset) })
  func orders(_ cross: Cross) throws {
    for wrong in cross.fault.cases(cross.dataset) {
      var files = FaultFactory.files
      files["\(cross.dataset.rawValue).csv"] = nil
      let folder = try Scratch.folder(files)
      defer { Scratch.remove(folder) }
      try Data(wrong.content).write(to: URL(fileURLWithPath: "\(folder)/\(wrong.file)"))
      let run = Self.run(folder, encodingOf: wrong.statesEncoding ? cross.dataset : nil)
      defer { Scratch.remove(run.output) }
      #expect(run.errors == [wrong.code], "\(run.findings)")
    }
  }

  @Test("A whole workbook of a dataset is read", arguments: Dataset.allCases)
  func wholeWorkbook(_ dataset: Dataset) throws {
    var files = FaultFactory.files
    files["\(dataset.rawValue).csv"] = nil
    let folder = try Scratch.folder(files)
    defer { Scratch.remove(folder) }
    try Data(FaultFactory.workbook(dataset)).write(
      to: URL(fileURLWithPath: "\(folder)/\(dataset.rawValue).xlsx"))
    let run = Self.run(folder)
    defer { Scratch.remove(run.output) }
    #expect(run.exitCode == .ok, "\(Self.errors(run))")
  }

  private static func run(_ folder: String, output: String? = nil, encodingOf dataset: Dataset? = nil)
    -> CostRun
  {
    let source = dataset.map { "\nsources: {\($0.rawValue): {encoding: utf-8}}" } ?? ""
    return CostRun(
      input: folder, CostRun.Options(output: output, pipeline: CostRun.nightlyPipeline + source))
  }

  private static func errors(_ run: CostRun) -> [Diagnostic] {
    run.findings.filter { $0.severity == .error }
  }
}

/// What `latest` points at, byte by byte.
struct PublishedFiles: Equatable {
  let run: String
  let files: [String: Data]

  /// The files of `latest`, or of another run.
  init(_ output: String, run other: String? = nil) {
    let latest = other.map { "\(output)/runs/\($0)" } ?? "\(output)/latest"
    run = (try? FileManager.default.destinationOfSymbolicLink(atPath: latest)) ?? ""
    let folder = URL(fileURLWithPath: latest).resolvingSymlinksInPath().path
    var files: [String: Data] = [:]
    for name in (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? [] {
      files[name] = FileManager.default.contents(atPath: "\(folder)/\(name)")
    }
    self.files = files
  }
}
