import ReferencePlanner

/// A result beside the plan that engine and reference both give.
enum Explanation: String {
  case pegging, promises, actions

  /// The rows of the run.
  func lines(of run: PlanRun) -> [String] {
    switch self {
    case .pegging: rows(run.result("pegging.csv"))
    case .promises:
      Table.rows(run.result("order_promises.csv")).map { row in
        ["order", "line", "expected", "deciding_supply", "deciding_item"].map { row[$0, default: ""] }
          .joined(separator: ",")
      }
    case .actions: rows(run.result("actions.csv"))
    }
  }

  /// The rows of the reference.
  func lines(of plan: ReferencePlan) -> [String] {
    switch self {
    case .pegging: plan.pegging.map(\.csvLine)
    case .promises: plan.promises.map(\.csvLine)
    case .actions: plan.actions.map(\.csvLine)
    }
  }

  private func rows(_ text: String) -> [String] {
    text.split(separator: "\n").dropFirst().map(String.init)
  }
}
