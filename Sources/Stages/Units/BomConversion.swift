internal import Diagnostics
internal import Domain
internal import Numerics

/// Converts lines of the bill of materials to the units of their components; quantity ÷ per stays an exact fraction (Docs/Planning.md, R41).
///
/// 1 tube per 4, a tube of 6 m: 6 m per 4.
struct BomConversion {
  private let tables: InputTables
  private let factors: [(row: Int, factor: Ratio)]
  private let sink: DiagnosticSink

  init(_ tables: InputTables, _ factors: [(row: Int, factor: Ratio)], _ sink: DiagnosticSink) {
    self.tables = tables
    self.factors = factors
    self.sink = sink
  }

  /// The converted table.
  var table: ColumnTable {
    let old = tables[.bom]
    let quantity = copy(old, "quantity")
    let per = copy(old, "per")
    let fixed = copy(old, "fixed_quantity")
    for (row, factor) in factors where per[row] > 0 {
      if let line = Self.converted(quantity[row], per[row], factor) {
        (quantity[row], per[row]) = line
      } else {
        report(row, "quantity", quantity[row], "a factor that fits 64 bits")
      }
      let product = Rounding.up.quotient(
        Int128(fixed[row]) * Int128(factor.numerator), Int128(factor.denominator))
      if let value = Int64(exactly: product) {
        fixed[row] = value
      } else {
        report(row, "fixed_quantity", fixed[row], "at most 9,223,372,036,854 in the item's unit")
      }
    }
    return old.replacing(["quantity": .wide(quantity), "per": .wide(per), "fixed_quantity": .wide(fixed)])
  }

  /// Quantity and per times a factor, with numbers that people can read where they are whole; nil where they do not fit.
  static func converted(_ quantity: Int64, _ per: Int64, _ factor: Ratio) -> (Int64, Int64)? {
    let (product, overflow) = quantity.multipliedReportingOverflow(by: factor.numerator)
    if !overflow {
      if product % factor.denominator == 0 { return (product / factor.denominator, per) }
      let (divisor, tooLarge) = per.multipliedReportingOverflow(by: factor.denominator)
      if !tooLarge { return (product, divisor) }
    }
    return Ratio(quantity, per).multiplied(by: factor).map { ($0.numerator, $0.denominator) }
  }

  private func copy(_ table: ColumnTable, _ name: String) -> FixedArray<Int64> {
    let old = table.wide(name)
    let values = FixedArray<Int64>(capacity: table.rowCount)
    for row in 0..<values.count { values[row] = old[row] }
    return values
  }

  private func report(_ row: Int, _ column: String, _ value: Int64, _ expected: String) {
    sink.report(
      Diagnostic(
        .numberOutOfRange,
        ["value": .text("\(Quantity(millionths: value))"), "expected": .text(expected)],
        at: tables.place(.bom, row, column: column)))
  }
}
