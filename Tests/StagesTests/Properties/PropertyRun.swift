import Domain
import Foundation
import Pipeline
import ReferencePlanner
import Testing

/// A random factory, or the sample factory, that properties of a plan are held against.
enum PropertyFactory: CustomTestStringConvertible, Sendable {
  case random(seed: UInt64)
  /// One with pools, reserved and expiring stock, substitutes and outputs beside the products.
  case featured(seed: UInt64, lends: Bool)
  case sample

  /// Random factories with these seeds, and the sample factory.
  static let all = randoms + [sample]
  static let randoms = (101...124).map { PropertyFactory.random(seed: $0) }
  static let featured = (201...216).map { PropertyFactory.featured(seed: $0, lends: $0 % 2 == 0) }

  var testDescription: String {
    switch self {
    case .random(let seed): "random factory \(seed)"
    case .featured(let seed, let lends): "factory with features \(seed)\(lends ? ", lending" : "")"
    case .sample: "the sample factory"
    }
  }

  /// The random factory's rows; nil for the sample factory.
  var factory: Factory? {
    switch self {
    case .random(let seed): return RandomFactory.make(seed: seed, items: 30)
    case .featured(let seed, let lends):
      let features: FactoryFeatures = [.orderPlanning, .reservations, .expiry, .substitutes, .outputs]
      return RandomFactory.make(seed: seed, features: lends ? features.union(.freeStock) : features)
    case .sample: return nil
    }
  }

  /// Whether items may lie on a circle of the bill of materials and of outputs, which is an error.
  var mayHaveCircles: Bool { if case .featured = self { true } else { false } }

  var asOf: CivilDate { factory.map { CivilDate($0.asOf) } ?? SampleDataTests.asOf }

  var assignments: [String] { factory?.options.pairs.map { "\($0.key)=\($0.value)" } ?? [] }

  /// A new folder with the input.
  func write() throws -> String {
    let folder = Scratch.folder()
    if let factory {
      factory.write(to: folder)
    } else {
      for name in try FileManager.default.contentsOfDirectory(atPath: SampleDataTests.folder)
      where name != "README.md" {
        try FileManager.default.copyItem(
          atPath: "\(SampleDataTests.folder)/\(name)", toPath: "\(folder)/\(name)")
      }
    }
    return folder
  }
}

/// The results of one run with every result file.
struct PropertyRun {
  let exitCode: ExitCode
  /// Result files by name.
  let files: [String: Data]

  /// Runs on `folder`, or on the factory as it is.
  init(
    _ factory: PropertyFactory, folder: String? = nil, threads: Int = 1, workbook: Bool = false,
    report: String = "details: on, pegging: on, promises: on"
  ) throws {
    let input = try folder ?? factory.write()
    let pipeline = """
      name: plan
      stages:
        - ingest
        - levels: [explode, net, plan]
        - report: {\(report), workbook: \(workbook ? "on" : "off")}
      """
    let run = PlanRun(
      input: input, asOf: factory.asOf, assignments: factory.assignments, threads: threads,
      pipeline: pipeline)
    exitCode = run.exitCode
    files = PublishedFiles(run.output).files.filter { $0.key != "manifest.json" && $0.key != "log.jsonl" }
    Scratch.remove(run.output)
    if folder == nil { Scratch.remove(input) }
  }

  /// A result file as text.
  func text(_ name: String) -> String { String(decoding: files[name] ?? Data(), as: UTF8.self) }

  /// Rows of a result.
  func rows(_ name: String) -> [[String: String]] { Table.rows(text(name)) }

  /// The result files that are CSV, without the columns that tell a row's place in the input.
  var withoutPlaces: [String: [[String]]] {
    var tables: [String: [[String]]] = [:]
    for name in files.keys where name.hasSuffix(".csv") {
      let rows = text(name).split(separator: "\n").map(Table.fields)
      let kept = (rows.first ?? []).indices.filter { !rows[0][$0].hasPrefix("source_") }
      tables[name] = rows.map { row in kept.map { row[$0] } }
    }
    return tables
  }

  /// The names of files that differ.
  func differences(from other: PropertyRun) -> [String] {
    Set(files.keys).union(other.files.keys).filter { files[$0] != other.files[$0] }.sorted()
  }
}
