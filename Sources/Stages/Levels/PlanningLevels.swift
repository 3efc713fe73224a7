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
  /// The code of the base currency.
  private let currency: String

  init(levels: [OptionValues]) {
    var options = PlanOptions()
    ExplodeStage.apply(levels[0], to: &options)
    NetStage.apply(levels[1], to: &options)
    PlanStage.apply(levels[2], to: &options)
    self.options = options
    currency = levels[0].text("currency")
  }

  func run(_ context: RunContext) throws {
    let tables = try context.data.require(InputData.self)
    let errors = context.sink.withholdingErrors
    context.requireItemMaster(tables)
    var options = options
    options.horizonDays = context.settings.horizonDays
    let builder = ModelBuilder(
      tables: tables, options: options, asOf: context.settings.asOf,
      calendar: context.settings.calendar.withExceptions(of: tables), sink: context.sink,
      currency: currency, workers: context.settings.threads)
    let outcome = builder.build()
    // A model with errors is not planned: its numbers would mean nothing.
    guard context.makesResults, context.withheld[.planning] == nil, context.sink.withholdingErrors == errors
    else { return }
    let loop = LevelLoop.run(outcome.model, workers: context.settings.threads)
    for fault in loop.faults { report(fault, tables, context.sink) }
    context.data[PlanData.self] = PlanOutcome(
      model: outcome.model, plan: loop.plan, substitutions: loop.substitutions,
      firmOrders: outcome.firmOrders,
      exceptions: outcome.exceptions + Self.exceptions(loop.faults, outcome.model, tables),
      beyondHorizon: outcome.beyondHorizon + loop.beyondHorizon)
  }

  /// Shortages that no order covers, because the planning fence ends beyond the horizon, or because none is ever planned.
  private static func exceptions(
    _ faults: [LevelLoop.Fault], _ model: PlanningModel, _ tables: InputTables
  ) -> [PlanException] {
    faults.compactMap { fault in
      let row = Int(tables.rowOfItem[fault.item])
      let source = row < 0 ? .none : tables[.items].rows[row]
      switch fault.kind {
      case .shortBehindHorizon:
        return PlanException(.shortInsideFence, item: Int32(fault.item), source: source)
      case .outputShort(let shortage):
        return PlanException(
          .outputShort, item: Int32(fault.item), document: model.pools.codes[Int(shortage.pool)],
          date: model.axis.date(shortage.slot), quantity: Quantity(millionths: shortage.quantity),
          source: source)
      case .overflow, .tooManyLots: return nil
      }
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
    case .shortBehindHorizon, .outputShort: break
    case .tooManyLots(let count):
      sink.report(
        Diagnostic(
          .tooManyLots,
          ["item": item, "count": .integer(count), "limit": .integer(LotPlanner.lotLimit)], at: master))
    }
  }
}
