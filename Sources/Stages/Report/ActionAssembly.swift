internal import Diagnostics
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
      let messages = rows.messages.filter { $0.action == action }
      guard !messages.isEmpty else { return nil }
      let first = messages.indices.sorted { left, right in
        (date(messages[left]), left) < (date(messages[right]), right)
      }.prefix(limit)
      return PlanReport.ActionGroup(action, lines: first.map { line(messages[$0]) }, total: messages.count)
    }
  }

  /// What the summary on the terminal says.
  var summaryLine: Phrase {
    let counts = rows.messages.counts.filter { $0.count > 0 }
    guard !counts.isEmpty else { return Phrase("no placed order to change", "无需调整") }
    let words = ReportWords(language: .chinese)
    return Phrase(
      counts.map { "\($0.count) \($0.action.name)" }.joined(separator: ", "),
      counts.map { "\(words[SupplyText.word($0.action)]) \($0.count)" }.joined(separator: "，"))
  }

  /// The date on which something should happen: the earlier of the two.
  private func date(_ message: OrderMessage) -> CivilDate {
    message.to == .none ? message.from : min(message.from, message.to)
  }

  private func line(_ message: OrderMessage) -> PlanReport.ActionLine {
    PlanReport.ActionLine(
      document: tables.document(message.kind, Int(message.row)), kind: rows.kind(message),
      isFirm: message.kind == .firmOrder, item: tables.items.text(message.item),
      name: tables.name(Int(message.item)), unit: tables.unit(Int(message.item)), from: message.from,
      to: message.to == .none ? nil : message.to, quantity: Quantity(millionths: message.quantity),
      newQuantity: Quantity(millionths: message.newQuantity),
      replaces: rows.replaced(by: message))
  }
}
