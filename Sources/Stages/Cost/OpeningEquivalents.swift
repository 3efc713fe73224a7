internal import Domain
internal import Numerics

/// What was in process of an order at the start of the period, and how far it was done (Docs/Costing.md, C37).
struct OpeningEquivalents {
  /// Units in millionths, the largest number that an element has.
  private(set) var units: Int64 = 0
  /// Equivalents of every element, as in `WorkInProcess`.
  private(set) var equivalents: [Int128]
  /// Whether rows have an amount, and none a quantity.
  private(set) var lacksQuantity = false

  /// Nothing, for methods that do not look at it.
  init() { equivalents = [] }

  /// Adds up the rows of an order of production.
  init(_ rows: [OpeningWip], _ table: ColumnTable, elementCount: Int) {
    let material = table.wide("material_percent")
    let conversion = table.wide("conversion_percent")
    var sums = [WorkInProcess](repeating: WorkInProcess(), count: elementCount)
    for row in rows where row.quantity != 0 {
      sums[Int(row.element)].add(
        row.quantity, material: Self.percent(material[Int(row.row)], 100),
        conversion: Self.percent(conversion[Int(row.row)], 50))
    }
    let stated = sums.first { $0.quantity != 0 }
    lacksQuantity = stated == nil && rows.contains { $0.amount != 0 }
    equivalents = []
    for (element, sum) in sums.enumerated() {
      units = max(units, sum.quantity)
      let own = sum.quantity != 0 ? sum : stated ?? WorkInProcess()
      equivalents.append(element == 0 ? own.material : own.conversion)
    }
  }

  private static func percent(_ stated: Int64, _ standard: Int64) -> Int64 {
    stated == ColumnTable.blank64 ? standard * DecimalParsing.scale : stated
  }
}
