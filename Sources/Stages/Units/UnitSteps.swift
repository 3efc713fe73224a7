internal import Diagnostics
internal import Domain
internal import Numerics

/// Quantity steps of units: what an order or an issue is rounded up to.
struct UnitSteps {
  /// Units that are counted in pieces where `units` says nothing.
  static let pieces: Set<String> = ["pcs", "ea", "set", "个", "件", "只", "台", "套", "条", "根", "张"]

  private let steps: [String: Int64]

  /// Reads the `units` table; a step of zero would be a division by it.
  init(_ tables: InputTables, _ sink: DiagnosticSink) {
    let table = tables[.units]
    let units = table.narrow("unit")
    let codes = table.codes("unit")
    let values = table.wide("step")
    var steps: [String: Int64] = [:]
    for row in 0..<table.rowCount {
      if values[row] > 0 {
        steps[codes.text(units[row])] = values[row]
      } else {
        sink.report(
          Diagnostic(
            .numberOutOfRange,
            ["value": .text("\(Quantity(millionths: values[row]))"), "expected": "more than 0"],
            at: tables.place(.units, row, column: "step")))
      }
    }
    self.steps = steps
  }

  /// The step of `unit`, in millionths.
  func step(_ unit: String) -> Int64 {
    if let step = steps[unit] { return step }
    return Self.pieces.contains(unit.lowercased()) ? DecimalParsing.scale : 1
  }
}
