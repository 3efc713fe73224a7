internal import Diagnostics
internal import Domain
internal import Numerics

/// Says what is wrong with an engineering change (Docs/Planning.md, R39).
struct ChangeCheck {
  private typealias Change = EngineeringChanges.Change

  private let tables: InputTables
  private let sink: DiagnosticSink

  init(_ tables: InputTables, _ sink: DiagnosticSink) {
    self.tables = tables
    self.sink = sink
  }

  /// Whether the change has the cells that its action needs, and no other; reports what is wrong.
  func isComplete(_ change: EngineeringChanges.Change) -> Bool {
    guard change.component >= 0 else { return false }
    let action = change.action
    if change.parent < 0, action != .replace { return reportMissing("parent", change) }
    if action == .replace {
      if change.newComponent < 0 { return reportMissing("new_component", change) }
      if change.newComponent == change.parent {
        return reportValue(change, "an item other than the parent")
      }
    } else if change.newComponent >= 0 {
      return reportValue(change, "leave it empty, or write 'replace'")
    }
    if action == .add, change.quantity == ColumnTable.blank64 { return reportMissing("quantity", change) }
    if action != .remove, change.per != ColumnTable.blank64, change.per <= 0 {
      sink.report(
        Diagnostic(
          .numberOutOfRange,
          ["value": .text("\(Quantity(millionths: change.per))"), "expected": "more than 0"],
          at: place(change, "per")))
      return false
    }
    return true
  }

  /// Reports a change that applies to no line; `lines` are those of its parent, nil where it names none.
  func reportMissing(_ change: EngineeringChanges.Change, lines: [BomLine]?) {
    let component = tables.items.text(change.component)
    let parent = change.parent < 0 ? "any parent" : tables.items.text(change.parent)
    var arguments: [String: DiagnosticArgument] = [
      "line": .text("\(parent) → \(component)"), "date": .text("\(CivilDate(day: change.effective))"),
    ]
    let own = (lines ?? []).filter { $0.component == change.component }
    if own.isEmpty {
      let current = (lines ?? []).filter { $0.isValid(change.effective) }
      let codes = Set(current.map { tables.items.text($0.component) }).sorted()
      arguments["found"] = codes.isEmpty ? "none at all" : .list(Array(codes.prefix(10)))
      if let nearest = nearestName(to: component, among: codes) { arguments["nearest"] = .text(nearest) }
    } else {
      arguments["found"] = .text(own.map { "one valid \($0.days)" }.sorted().joined(separator: ", "))
    }
    sink.report(Diagnostic(.changeWithoutLine, arguments, at: place(change, "component")))
  }

  private func reportMissing(_ column: String, _ change: Change) -> Bool {
    sink.report(Diagnostic(.missingValue, ["column": .text(column)], at: place(change, column)))
    return false
  }

  private func reportValue(_ change: Change, _ expected: String) -> Bool {
    let choice = "\(change.action)"
    sink.report(
      Diagnostic(
        .changeValue,
        [
          "value": .text(tables.items.text(change.newComponent)), "column": "new_component",
          "action": .text(choice), "expected": .text(expected),
        ], at: place(change, "new_component")))
    return false
  }

  private func place(_ change: Change, _ column: String) -> SourcePlace {
    tables.place(.engineeringChanges, change.row, column: column)
  }
}
