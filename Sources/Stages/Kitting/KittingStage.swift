internal import Diagnostics
internal import Domain
internal import Pipeline

/// Looks which open orders have all their components: complete sets, what is expected, what is short.
///
/// Takes: `InputData`; where the plan is made before it, its findings are not reported twice. Leaves: `KittingData`. Writes: `kitting.csv`,
/// `shortages.csv`.
struct KittingStage: Stage {
  static let description = StageDescription(
    name: "kitting", summary: "Looks which open production and outsourcing orders have all their components.",
    datasets: KitDatasets.all, inputs: [InputData.name],
    outputs: [KittingData.name, "kitting.csv", "shortages.csv"], options: KitOptions.schemas,
    group: .planning)

  private let options: KitOptions

  init(options: OptionValues) { self.options = KitOptions(options) }

  func run(_ context: RunContext) throws {
    let tables = try context.data.require(InputData.self)
    // What planning has found it has reported, and what it refuses ends the run before this stage.
    let sink = context.data[PlanData.self] == nil ? context.sink : DiagnosticSink()
    let plan = context.data[PlanData.self]?.model.options ?? PlanOptions()
    context.requireItemMaster(tables)
    let errors = context.sink.withholdingErrors
    let structure = KitStructure(
      tables, options, plan: plan, asOf: context.settings.asOf, calendar: context.settings.calendar,
      sink: sink)
    guard context.sink.withholdingErrors == errors else { return }
    var analysis = KitAnalysis(structure)
    var results: [KitResult] = []
    for order in KitOrder.sequence(structure) {
      do throws(KitRequirements.Overflow) {
        results.append(try analysis.serve(order))
      } catch {
        structure.report(error, of: order, context.sink)
      }
    }
    let outcome = KittingOutcome(results: results)
    context.data[KittingData.self] = outcome
    guard context.sink.withholdingErrors == errors else { return }
    try KitRows(outcome, tables).write(context)
    context.summarize(Phrase("kitting", "齐套分析"), outcome.summary)
  }
}

/// What a kitting analysis reads.
enum KitDatasets {
  static let all: [Dataset] = [
    .items, .units, .bom, .bomTree, .bomOutputs, .substitutes, .engineeringChanges, .calendar, .suppliers,
    .prices,
    .warehouses, .orders, .stock, .purchaseOrders, .productionOrders, .orderComponents, .outsourcingOrders,
    .issues,
  ]
}
