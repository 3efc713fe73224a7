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
    datasets: [.items, .bom, .bomOutputs, .orderComponents],
    inputs: [InputData.name, CostMonthData.name, AllocationData.name], outputs: [CostData.name],
    options: [
      .choice("scrap_rule", ["markup", "yield"], default: "markup", "Scrap rule of items that do not say."),
      .choice(
        "wip", WipMethod.allCases.map(\.name), default: WipMethod.weightedAverage.name,
        "How work in process of items that do not say is valued."),
    ], group: .costing)

  private let rules: OrderRules

  init(options: OptionValues) {
    let wip = options.choice("wip")
    rules = OrderRules(
      scrapRule: options.choice("scrap_rule") == "yield" ? .yield : .markup,
      wipMethod: WipMethod.allCases.first { $0.name == wip } ?? .weightedAverage)
  }

  func run(_ context: RunContext) throws {
    guard let month = context.data[CostMonthData.self] else { return }
    let allocations = try context.data.require(AllocationData.self)
    let tables = try context.data.require(InputData.self)
    let costing = MonthCosting(month, tables, workers: context.settings.threads)
    let result = costing.run(allocations, rules)
    let cost = result.cost
    let findings = result.findings
    let report = CostFindings(month, cost, tables, context.sink)
    let errors = context.sink.withholdingErrors
    for finding in findings { report.report(finding) }
    let isSound = context.sink.withholdingErrors == errors
    if findings.contains(where: { if case .refused = $0 { true } else { false } }) { return }
    let closing = try LastClosing(month, output: context.settings.outputFolder)
    let journal = Journal(month, cost, allocations, result.details)
    let controls =
      CostControls(month, allocations, result, journal).controls() + closing.controls(tables)
    if let closed = closing.lastClosed, closed != month.period.preceding {
      context.sink.report(
        Diagnostic(
          .monthNotClosed,
          ["closed": .text(closed.description), "period": .text(month.period.description)]))
    }
    // Where an item could not be valued, controls would only repeat it.
    if isSound {
      for control in controls where control.difference != 0 { context.sink.report(control.finding) }
    }
    context.data[CostData.self] = CostOutcome(
      month: month, allocations: allocations, cost: cost, details: result.details,
      atSuppliers: result.atSuppliers, loops: result.loops, controls: controls, journal: journal,
      isProvisional: !context.settings.closesPeriod, closedBy: closing.closedBy,
      lastClosing: closing.folder)
  }
}
