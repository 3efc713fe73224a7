internal import Diagnostics
internal import Domain
internal import Numerics
internal import Pipeline

/// `levels: [explode, net, plan]`: builds the planning model and plans it level by level.
///
/// Takes: `InputData`. Leaves: `PlanData`.
struct PlanningLevels: Pipeline.LevelLoop {
  static let description = StageDescription(
    name: "levels", summary: "Plans materials level by level: explode, net, plan.",
    datasets: [
      .items, .units, .unitConversions, .bom, .bomTree, .bomOutputs, .substitutes, .engineeringChanges,
      .calendar,
      .suppliers, .prices, .exchangeRates, .warehouses, .orders, .forecasts, .requirements, .stock,
      .purchaseOrders,
      .productionOrders, .orderComponents, .outsourcingOrders, .firmOrders, .issues,
    ], inputs: [InputData.name],
    outputs: [PlanData.name], group: .planning, validates: true)

  static let levels = [ExplodeStage.description, NetStage.description, PlanStage.description]

  private let options: PlanOptions
  /// Options that are set but not built yet.
  private let refused: [String]

  init(levels: [OptionValues]) {
    var options = PlanOptions()
    ExplodeStage.apply(levels[0], to: &options)
    NetStage.apply(levels[1], to: &options)
    PlanStage.apply(levels[2], to: &options)
    self.options = options
    refused = NetStage.refused(levels[1])
  }

  func run(_ context: RunContext) throws {
    let tables = try context.data.require(InputData.self)
    let errors = context.sink.withholdingErrors
    for feature in refused {
      context.sink.report(Diagnostic(.notSupportedYet, ["feature": .text("The option '\(feature)'")]))
    }
    context.requireItemMaster(tables)
    var options = options
    options.horizonDays = context.settings.horizonDays
    let builder = ModelBuilder(
      tables: tables, options: options, asOf: context.settings.asOf,
      calendar: Self.calendar(context.settings.calendar, tables), sink: context.sink)
    let outcome = builder.build()
    // A model with errors is not planned: its numbers would mean nothing.
    guard context.makesResults, context.withheld[.planning] == nil, context.sink.withholdingErrors == errors
    else { return }
    let (plan, faults, beyond) = LevelLoop.run(outcome.model, workers: context.settings.threads)
    for fault in faults { report(fault, tables, context.sink) }
    context.data[PlanData.self] = PlanOutcome(
      model: outcome.model, plan: plan, firmOrders: outcome.firmOrders,
      exceptions: outcome.exceptions + Self.exceptions(faults, tables),
      beyondHorizon: outcome.beyondHorizon + beyond)
  }

  /// The weekly pattern with the exceptions of the `calendar` dataset.
  private static func calendar(_ week: WorkingCalendar, _ tables: InputTables) -> WorkingCalendar {
    var calendar = week
    let table = tables[.calendar]
    let dates = table.narrow("date")
    let working = table.narrow("working")
    for row in 0..<table.rowCount { calendar.exceptions[CivilDate(day: dates[row])] = working[row] == 1 }
    return calendar
  }

  /// Shortages that no order covers, because the planning fence ends beyond the horizon.
  private static func exceptions(_ faults: [LevelLoop.Fault], _ tables: InputTables) -> [PlanException] {
    faults.compactMap { fault in
      guard case .shortBehindHorizon = fault.kind else { return nil }
      let row = Int(tables.rowOfItem[fault.item])
      return PlanException(
        .shortInsideFence, item: Int32(fault.item), source: row < 0 ? .none : tables[.items].rows[row])
    }
  }

  private func report(_ fault: LevelLoop.Fault, _ tables: InputTables, _ sink: DiagnosticSink) {
    let item = DiagnosticArgument.text(tables.items.text(Int32(fault.item)))
    let master = tables.place(.items, Int(tables.rowOfItem[fault.item]))
    switch fault.kind {
    case .overflow(let row):
      let place = row >= 0 ? tables.place(.bom, Int(row), column: "quantity") : master
      sink.report(
        Diagnostic(.quantityOverflow, ["item": item, "what": "more than 9,223,372,036,854"], at: place))
    case .shortBehindHorizon: break
    case .tooManyLots(let count):
      sink.report(
        Diagnostic(
          .tooManyLots,
          ["item": item, "count": .integer(count), "limit": .integer(LotPlanner.lotLimit)], at: master))
    }
  }
}
