internal import Diagnostics
internal import Domain
internal import Numerics
internal import Pipeline

/// Says why what the orders of the month finished cost more or less than standard.
///
/// Takes: `InputData`, `CostData`. Leaves: `CostData`, with the variances of the orders; nothing where none has a standard cost.
struct VariancesStage: Stage {
  static let description = StageDescription(
    name: "variances", summary: "Says why orders cost more or less than standard.",
    datasets: [
      .items, .bom, .substitutes, .routings, .costRates, .productionOrders, .outsourcingOrders,
    ],
    inputs: [InputData.name, CostData.name], outputs: [CostData.name],
    options: [
      .choice("scrap_rule", ["markup", "yield"], default: "markup", "Scrap rule of items that do not say.")
    ], group: .variances)

  /// Orders that a finding names one by one.
  private static let shown = 20

  private let scrapRule: ScrapRule

  init(options: OptionValues) {
    scrapRule = options.choice("scrap_rule") == "yield" ? .yield : .markup
  }

  func run(_ context: RunContext) throws {
    guard var outcome = context.data[CostData.self] else { return }
    let tables = try context.data.require(InputData.self)
    guard let orders = OrderVariances(outcome, tables, scrapRule: scrapRule) else { return }
    let found = orders.run(workers: context.settings.threads)
    if found.count > 0 { add(found, to: &outcome, context.sink) }
    if !found.others.isEmpty {
      let codes = outcome.month.orderCodes
      let names = found.others.prefix(Self.shown).map { codes.text($0) }
      context.sink.report(
        Diagnostic(
          .orderWithoutStandard,
          ["count": .integer(found.others.count), "orders": .text(names.joined(separator: ", "))]))
    }
    context.data[CostData.self] = outcome
  }

  /// Adds what was found with its control, or only that control where it does not balance.
  private func add(_ found: OrderVariances.Found, to outcome: inout CostOutcome, _ sink: DiagnosticSink) {
    let explained = found.variances.reduce(Int64(0)) { $0 + $1.amount }
    let control = CostControl("order-variances", found.difference, explained)
    outcome.controls.append(control)
    guard control.difference != 0 else {
      outcome.details = StockDetails(
        variances: outcome.details.variances + found.variances, layers: [outcome.details.layers])
      return
    }
    sink.report(control.finding)
  }
}
