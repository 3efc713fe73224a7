import Diagnostics
import Domain
import Foundation
import Pipeline

/// A small factory that is planned as it is, and with overlays.
struct OverlayRun {
  static let tables = [
    "items.csv": """
    item,source,lead_time,safety_stock,supplier
    TABLE,make,2,0,
    LEG,buy,3,5,WOODY
    TOP,buy,1,0,WOODY

    """,
    "bom.csv": "parent,component,quantity,position\nTABLE,LEG,4,10\nTABLE,TOP,1,20\n",
    "orders.csv": """
    order,line,item,quantity,due
    S1,1,TABLE,10,2026-12-04
    S1,2,TOP,3,2026-12-07
    S2,1,TABLE,5,2026-12-11

    """,
    "requirements.csv": "item,date,quantity\nTOP,2026-12-14,2\nTOP,2026-12-14,4\nTOP,2026-12-21,7\n",
    "stock.csv": "item,warehouse,quantity\nLEG,W1,6\nLEG,W2,8\nTOP,W1,1\n",
  ]

  static let pipeline = """
    name: what-if
    stages:
      - ingest
      - levels: [explode, net, plan]
      - report: {details: on, changes: on, workbook: off}
    """

  let run: PlanRun

  /// Plans the factory with an overlay of these files, or without one.
  init(
    _ overlay: [String: [UInt8]]?, tables: [String: String] = Self.tables, output: String? = nil,
    pipeline: String = Self.pipeline
  ) throws {
    let input = try Self.folder(tables.mapValues { Array($0.utf8) })
    let folder = try overlay.map(Self.folder)
    run = PlanRun(
      input: input, overlay: folder, asOf: IngestRun.asOf, threads: 2, output: output, pipeline: pipeline)
    Scratch.remove(input)
    if let folder { Scratch.remove(folder) }
  }

  /// The same for files of text.
  init(_ overlay: [String: String], output: String? = nil) throws {
    try self.init(overlay.mapValues { Array($0.utf8) }, output: output)
  }

  /// A folder with these files.
  static func folder(_ files: [String: [UInt8]]) throws -> String {
    let folder = Scratch.folder()
    for (name, bytes) in files { try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/\(name)")) }
    return folder
  }

  /// The CSV results, by name, of the factory with these tables in place of its own.
  static func results(with tables: [String: String]) throws -> [String: String] {
    try OverlayRun(nil, tables: Self.tables.merging(tables) { $1 }).results
  }

  /// The CSV results but for what names places, by name.
  var results: [String: String] {
    Dictionary(
      uniqueKeysWithValues: ["planned_orders.csv", "requirements_detail.csv", "projection.csv"].map {
        ($0, run.result($0))
      })
  }

  /// Codes of the findings, worst first.
  var codes: [DiagnosticCode] { run.sink.sorted.map(\.code) }

  /// The first finding of a code.
  func finding(_ code: DiagnosticCode) -> Diagnostic? { run.sink.sorted.first { $0.code == code } }
}
