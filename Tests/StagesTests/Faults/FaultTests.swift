import Diagnostics
import Domain
import Foundation
import Pipeline
import Testing

/// Every dataset with every fault: the fault is named with its place, and the last good run stays as it is.
struct FaultTests {
  /// A dataset and a fault that it can have.
  struct Cross: CustomTestStringConvertible, Sendable {
    let dataset: Dataset
    let fault: Fault
    var testDescription: String { "\(fault.rawValue) in \(dataset.rawValue)" }
  }

  /// All crosses that the schemas allow.
  static let crosses = Dataset.allCases.flatMap { dataset in
    Fault.allCases.map { Cross(dataset: dataset, fault: $0) }.filter { !$0.fault.cases(dataset).isEmpty }
  }

  @Test("A fault is reported with file, row and column, and nothing is published", arguments: crosses)
  func fault(_ cross: Cross) throws {
    let folder = try Scratch.folder(FaultFactory.files)
    let good = Self.run(folder)
    defer {
      Scratch.remove(folder)
      Scratch.remove(good.output)
    }
    try #require(good.exitCode == .ok, "the good factory: \(Self.errors(good))")
    let before = PublishedFiles(good.output)
    try #require(!before.files.isEmpty)
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
      if cross.dataset != .items { #expect(errors.count == 1, "\(errors)") }
      #expect(run.exitCode == .dataErrors)
      #expect(PublishedFiles(good.output) == before)
      try FileManager.default.removeItem(atPath: "\(folder)/\(wrong.file)")
      try goodBytes.write(to: URL(fileURLWithPath: file))
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
    -> PlanRun
  {
    let source = dataset.map { "\nsources: {\($0.rawValue): {encoding: utf-8}}" } ?? ""
    return PlanRun(
      input: folder, asOf: CivilDate.parse("2026-11-23") ?? .none, output: output,
      pipeline: PlanRun.planPipeline + source)
  }

  private static func errors(_ run: PlanRun) -> [Diagnostic] {
    run.sink.sorted.filter { $0.severity == .error }
  }
}

/// What `latest` points at, byte by byte.
struct PublishedFiles: Equatable {
  let run: String
  let files: [String: Data]

  init(_ output: String) {
    let latest = "\(output)/latest"
    run = (try? FileManager.default.destinationOfSymbolicLink(atPath: latest)) ?? ""
    let folder = URL(fileURLWithPath: latest).resolvingSymlinksInPath().path
    var files: [String: Data] = [:]
    for name in (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? [] {
      files[name] = FileManager.default.contents(atPath: "\(folder)/\(name)")
    }
    self.files = files
  }
}
