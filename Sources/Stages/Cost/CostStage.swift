internal import Diagnostics
internal import Domain
internal import Numerics
internal import Pipeline

/// Costs every order and item of the month, from bought material up to the finished product.
///
/// Takes: `InputData`, `CostMonthData`, `AllocationData`. Leaves: `CostData`.
struct CostStage: Stage {
  static let description = StageDescription(
    name: "cost", summary: "Costs every order and item, level by level.",
    datasets: [.items, .bom, .orderComponents],
    inputs: [InputData.name, CostMonthData.name, AllocationData.name], outputs: [CostData.name],
    options: [
      .choice("scrap_rule", ["markup", "yield"], default: "markup", "Scrap rule of items that do not say.")
    ], group: .costing)

  private let scrapRule: ScrapRule

  init(options: OptionValues) { scrapRule = options.choice("scrap_rule") == "yield" ? .yield : .markup }

  func run(_ context: RunContext) throws {
    guard let month = context.data[CostMonthData.self] else { return }
    let allocations = try context.data.require(AllocationData.self)
    let tables = try context.data.require(InputData.self)
    let costing = MonthCosting(month, tables, workers: context.settings.threads)
    let (cost, atSuppliers, findings) = costing.run(allocations, scrapRule: scrapRule)
    let report = CostFindings(month, cost, tables, context.sink)
    let errors = context.sink.withholdingErrors
    for finding in findings { report.report(finding) }
    let isSound = context.sink.withholdingErrors == errors
    if findings.contains(where: { if case .circle = $0 { true } else { false } }) { return }
    let closing = try LastClosing(month, output: context.settings.outputFolder)
    let controls =
      CostControls(month, allocations, cost, atSuppliers: atSuppliers).controls() + closing.controls(tables)
    if let closed = closing.lastClosed, closed != month.period.preceding {
      context.sink.report(
        Diagnostic(
          .monthNotClosed,
          ["closed": .text(closed.description), "period": .text(month.period.description)]))
    }
    // Where an item could not be valued, controls would only repeat it.
    if isSound { for control in controls where control.difference != 0 { report.report(control) } }
    context.data[CostData.self] = CostOutcome(
      month: month, allocations: allocations, cost: cost, atSuppliers: atSuppliers, controls: controls,
      isProvisional: !context.settings.closesPeriod, closedBy: closing.closedBy)
  }
}
