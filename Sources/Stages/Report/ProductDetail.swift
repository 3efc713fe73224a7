internal import Domain
internal import Numerics
internal import Reports

/// What the reports for people show of a product beyond its levels: the restored cost, and the cost sheets of its orders.
///
/// Rows of all products together are limited; what does not fit is not even reckoned.
struct ProductDetail {
  private let tables: InputTables
  private let month: CostMonth
  private let limits: ReportLimits
  private let restored: RestorationOutcome?
  private let isRestored: Set<Int32>
  private let walk: RestorationWalk?
  private let sheets: OrderCostSheets?
  private var restoredRows = 0
  private var sheetRows = 0

  init(
    _ outcome: CostOutcome, _ tables: InputTables, restored: RestorationOutcome?, _ limits: ReportLimits
  ) {
    self.tables = tables
    self.limits = limits
    self.restored = restored
    month = outcome.month
    isRestored = Set(restored?.items ?? [])
    walk = restored.map { RestorationWalk($0.restoration) }
    sheets = limits.costSheetRows > 0 ? OrderCostSheets(outcome) : nil
  }

  /// What a product costs down to bought material, the largest amounts first; nil where it is not restored.
  mutating func restoration(of item: Int) -> CostReport.RestoredCost? {
    guard let restored, let walk, isRestored.contains(Int32(item)), restoredRows < limits.costRows else {
      return nil
    }
    let lines = walk.lines(of: item)
    let order = lines.indices.sorted { left, right in
      (lines[right].amount.magnitude, left) < (lines[left].amount.magnitude, right)
    }
    let shown = order.prefix(limits.restoredLines)
    restoredRows += shown.count
    return CostReport.RestoredCost(
      lines: shown.map { line(lines[$0], restored.restoration) }, total: lines.count)
  }

  private func line(
    _ line: RestorationWalk.Line, _ restoration: CostRestoration
  ) -> CostReport.RestoredLine {
    let source = Int(line.source)
    return CostReport.RestoredLine(
      level: Int(line.level), element: month.elements.names[Int(line.element)],
      source: Self.source(line.kind), item: source < 0 ? "" : tables.items.text(line.source),
      name: tables.name(source),
      quantity: restoration.quantity(line).map { Quantity(millionths: $0) }, unit: tables.unit(source),
      amount: Money(cents: line.amount))
  }

  private static func source(_ kind: CostRestoration.Kind) -> CostReport.CostSource {
    switch kind {
    case .material: .material
    case .purchased: .purchased
    case .openingStock: .openingStock
    case .openingWip: .openingWIP
    case .element: .element
    }
  }

  /// The cost sheet of an order; nothing where it does not fit any more.
  mutating func sheet(of order: Int) -> [CostReport.SheetLine] {
    guard let sheets, sheetRows < limits.costSheetRows else { return [] }
    let lines = sheets.lines(of: order)
    sheetRows += lines.count
    return lines.map { line in
      let quantity = line.quantity.map { Quantity(millionths: $0) }
      let amount = Money(cents: line.amount)
      return CostReport.SheetLine(
        CostReport.SheetLine.Kind(rawValue: line.kind.rawValue) ?? .total,
        source: line.item >= 0
          ? tables.items.text(line.item) : line.costCenter < 0 ? "" : month.costCenters[line.costCenter],
        name: tables.name(Int(line.item)),
        element: line.element < 0 ? "" : month.elements.names[line.element],
        quantity: quantity, rate: quantity.flatMap { UnitCost(cents: amount.cents, quantity: $0.millionths) },
        amount: amount)
    }
  }
}
