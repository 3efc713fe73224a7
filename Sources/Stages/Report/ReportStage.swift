internal import Diagnostics
internal import Domain
internal import Pipeline
internal import Reports

/// Writes the plan for programs, and the workbook and the page for people with the plan, the cost or both.
///
/// Takes: `InputData` and, where the pipeline makes them, `PlanData`, `ActionData`, `CommitmentData`, `CapacityData`, `KittingData`,
/// `ReleaseData`, `CostData`, `RestorationData`, `LastCostData` and `MarginData`.
/// Writes: `planned_orders.csv`, `exceptions.csv`, `substitutions.csv` where there are substitutes, `actions.csv`,
/// `purchase_commitments.csv`, `capacity.csv` and `capacity_load.csv` where their stages are in the pipeline, with details also
/// `requirements_detail.csv` and `projection.csv`, with pegging `pegging.csv`, with promises `order_promises.csv` and
/// `shippable.csv`, with changes `plan_inputs.csv` and `changes.csv`, `report.xlsx`, `report.html`.
struct ReportStage: Stage {
  static let description = StageDescription(
    name: "report", summary: "Writes the plan as CSV, and plan and cost as workbook and page.",
    datasets: [.items], inputs: [InputData.name],
    outputs: [
      "planned_orders.csv", "exceptions.csv", "substitutions.csv", "actions.csv", "purchase_commitments.csv",
      "capacity.csv", "capacity_load.csv", "requirements_detail.csv", "projection.csv", "pegging.csv",
      "order_promises.csv", "shippable.csv", "plan_inputs.csv", "changes.csv", "report.xlsx", "report.html",
    ],
    options: [
      .flag("details", default: false, "Write every requirement and the projection of every item too."),
      .flag("pegging", default: false, "Write which supply serves which requirement too."),
      .flag(
        "promises", default: false,
        "Write when every open sales line can be shipped too, and what can be shipped now."),
      .flag(
        "changes", default: false,
        "Write what orders are planned from too, and which differ from the last run and why."),
      .flag("workbook", default: true, "Write report.xlsx."),
      .flag("page", default: true, "Write report.html."),
    ])

  private let details: Bool
  private let pegging: Bool
  private let promises: Bool
  private let changes: Bool
  private let workbook: Bool
  private let page: Bool

  init(options: OptionValues) {
    details = options.flag("details")
    pegging = options.flag("pegging")
    promises = options.flag("promises")
    changes = options.flag("changes")
    workbook = options.flag("workbook")
    page = options.flag("page")
  }

  func run(_ context: RunContext) throws {
    let tables = try context.data.require(InputData.self)
    let plan = context.withheld[.planning] == nil ? context.data[PlanData.self] : nil
    let cost = context.withheld[.costing] == nil ? context.data[CostData.self] : nil
    let results = plan.map { PlanResults($0, tables, context.data) }
    let changes = try results?.write(
      details: details, pegging: pegging, promises: promises, changes: changes, context)
    guard plan != nil || cost != nil else { return }
    let report = ReportAssembly(
      plan: results.map { PlanAssembly($0, changes: changes, context) },
      kitting: context.data[KittingData.self].map { KittingAssembly($0, tables) },
      cost: cost.map { CostAssembly($0, tables, context) },
      tables: tables, context: context)
    // The page and the workbook belong to the group that they cannot do without.
    let group: ResultGroup = plan == nil ? .costing : .planning
    if page { try write(page: report.report(.page), group, context) }
    if workbook { try write(workbook: report.report(.workbook), group, context) }
    report.summarize()
  }

  private func write(page report: MorningReport, _ group: ResultGroup, _ context: RunContext) throws {
    let file = try context.folder.create("report.html", group: group)
    try file.write(writeHTML(report))
  }

  private func write(workbook report: MorningReport, _ group: ResultGroup, _ context: RunContext) throws {
    let path = try context.folder.reserve("report.xlsx", group: group)
    do {
      try writeWorkbook(report, path: path)
    } catch {
      throw RunFailure("Writing", path, reason: "\(error)")
    }
  }
}
