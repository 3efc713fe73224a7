internal import Domain
internal import Numerics
internal import Pipeline

/// Puts the hours that production orders need beside those that the work centers have, week by week (Docs/Planning.md, R85 to R88).
///
/// Takes: `InputData`, `PlanData`. Leaves: `CapacityData`, where there are routings.
struct CapacityStage: Stage {
  static let description = StageDescription(
    name: "capacity",
    summary: "Puts the load of production orders beside the capacity of work centers, week by week.",
    datasets: [.items, .calendar, .productionOrders, .firmOrders, .routings, .workCenters],
    inputs: [InputData.name, PlanData.name], outputs: [CapacityData.name],
    options: [
      .choice(
        "load", ["overloads", "all"], default: "overloads",
        "The weeks of which capacity_load.csv lists the orders.")
    ], group: .capacity)

  private let listsAll: Bool

  init(options: OptionValues) { listsAll = options.choice("load") == "all" }

  func run(_ context: RunContext) throws {
    guard let outcome = context.data[PlanData.self] else { return }
    let tables = try context.data.require(InputData.self)
    guard tables[.routings].rowCount > 0 || tables[.workCenters].rowCount > 0 else { return }
    let centers = WorkCenters(tables)
    var capacity = OrderLoads(outcome, tables, centers)
      .outcome(listsAll: listsAll, workers: context.settings.threads)
    capacity.exceptions = overloads(capacity) + unknown(centers, tables)
    context.data[CapacityData.self] = capacity
  }

  private func overloads(_ capacity: CapacityOutcome) -> [PlanException] {
    capacity.centers.flatMap { center in
      center.load.indices.compactMap { week in
        let overload = center.overload(week)
        guard overload > 0 else { return nil }
        return PlanException(
          .overload, item: -1, document: center.code, date: capacity.firstMonday.adding(7 * week),
          quantity: Quantity(millionths: Int64(clamping: overload)))
      }
    }
  }

  private func unknown(_ centers: WorkCenters, _ tables: InputTables) -> [PlanException] {
    centers.unknown.map { center, row in
      PlanException(
        .unknownWorkCenter, item: tables[.routings].narrow("item")[row], document: centers.codes.text(center),
        source: tables[.routings].rows[row])
    }
  }
}
