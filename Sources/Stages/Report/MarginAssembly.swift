internal import Domain
internal import Numerics
internal import Reports

/// Gathers what the reports for people show of margins.
struct MarginAssembly {
  let margins: MarginOutcome
  let tables: InputTables

  /// The totals, and the lines with the smallest margins; those without a price come last.
  func report(_ limits: ReportLimits) -> CostReport.Margins {
    let lines = margins.lines
    let order = lines.indices.sorted { left, right in
      let (one, other) = (lines[left].margin ?? .max, lines[right].margin ?? .max)
      return (one, left) < (other, right)
    }
    let priced = lines.filter { $0.revenue != nil }
    return CostReport.Margins(
      lines: order.prefix(limits.marginRows).map { line(lines[$0]) }, total: lines.count,
      revenue: Money(cents: priced.reduce(0) { saturatingSum($0, $1.revenue ?? 0) }),
      cost: Money(cents: priced.reduce(0) { saturatingSum($0, $1.cost) }),
      unpriced: lines.count - priced.count)
  }

  private func line(_ line: MarginOutcome.Line) -> CostReport.MarginLine {
    let item = Int(line.item)
    let names = margins.month.elements.names
    return CostReport.MarginLine(
      order: margins.orders.text(line.order), line: line.row < 0 ? "" : margins.lineTexts[Int(line.row)],
      item: tables.items.text(line.item), name: tables.name(item),
      unit: tables.unit(item), quantity: Quantity(millionths: line.quantity),
      revenue: line.revenue.map { Money(cents: $0) },
      elements: margins.elements(of: line).enumerated().filter { $0.element != 0 }.map {
        CostReport.ElementAmount(names[$0.offset], Money(cents: $0.element))
      })
  }
}
