import ReferencePlanner

/// A result beside the plan that engine and reference both give.
enum Explanation: String {
  case pegging, promises, actions

  /// The rows of the run that the reference gives too: it leaves out what comes after the last day, and names nothing that decides where
  /// there is no date.
  func lines(of run: PlanRun, through last: String) -> [String] {
    switch self {
    case .pegging:
      rows(run.result("pegging.csv")).filter { line in
        let fields = Table.fields(line[...])
        return fields[6] != "free" || fields[5] <= last
      }
    case .promises:
      Table.rows(run.result("order_promises.csv")).map { row in
        let decider = row["expected", default: ""].isEmpty ? ["", ""] : ["deciding_supply", "deciding_item"]
        return (["order", "line", "expected"] + decider).map { row[$0, default: ""] }.joined(separator: ",")
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
