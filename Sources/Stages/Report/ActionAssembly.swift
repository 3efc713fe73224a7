internal import Domain
internal import Numerics
internal import Reports

/// Gathers what the reports for people show of messages about placed orders: all counts, and the first rows of each action.
struct ActionAssembly {
  private let rows: ActionRows
  private let tables: InputTables

  init(_ rows: ActionRows, _ tables: InputTables) {
    self.rows = rows
    self.tables = tables
  }

  /// The messages by action, at most `limit` of each: those with the earliest date first.
  func groups(_ limit: Int) -> [PlanReport.ActionGroup] {
    OrderMessage.Action.allCases.compactMap { action in
      let numbers = rows.messages.indices.filter { rows.messages[$0].action == action }
      guard !numbers.isEmpty else { return nil }
      let first = numbers.sorted { left, right in
        (date(left), left) < (date(right), right)
      }.prefix(limit)
      return PlanReport.ActionGroup(action, lines: first.map(line), total: numbers.count)
    }
  }

  /// What the summary on the terminal says.
  var summaryLine: String {
    let counts = OrderMessage.Action.allCases.compactMap { action -> String? in
      let count = rows.messages.count { $0.action == action }
      return count == 0 ? nil : "\(count) \(action.name)"
    }
    return counts.isEmpty ? "no placed order to change" : counts.joined(separator: ", ")
  }

  /// The date on which something should happen: the earlier of the two.
  private func date(_ number: Int) -> CivilDate {
    let message = rows.messages[number]
    return message.to == .none ? message.from : min(message.from, message.to)
  }

  private func line(_ number: Int) -> PlanReport.ActionLine {
    let message = rows.messages[number]
    return PlanReport.ActionLine(
      document: tables.document(message.kind, Int(message.row)), kind: rows.kind(message),
      isFirm: message.kind == .firmOrder, item: tables.items.text(message.item),
      name: tables.name(Int(message.item)), unit: tables.unit(Int(message.item)), from: message.from,
      to: message.to == .none ? nil : message.to, quantity: Quantity(millionths: message.quantity),
      newQuantity: Quantity(millionths: message.newQuantity),
      replaces: rows.replaced(by: message))
  }
}
