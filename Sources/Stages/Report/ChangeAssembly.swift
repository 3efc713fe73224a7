internal import Domain
internal import Numerics
internal import Reports

/// Gathers what the reports for people show of the differences from the last plan: all counts, and the first orders of each kind.
struct ChangeAssembly {
  private let since: String
  private var lines: [PlanReport.Change: [PlanDifference.Line]] = [:]
  private var totals: [PlanReport.Change: Int] = [:]

  init(since: String) { self.since = since }

  /// Takes the next difference.
  mutating func add(_ line: PlanDifference.Line) {
    guard let change = PlanReport.Change(rawValue: line.change) else { return }
    totals[change, default: 0] += 1
    if totals[change, default: 0] <= ReportLimits.workbook.exceptionsPerCode {
      lines[change, default: []].append(line)
    }
  }

  /// The differences by kind, at most `limit` of each.
  func report(_ limit: Int, _ tables: InputTables) -> PlanReport.Changes {
    PlanReport.Changes(
      since: since,
      groups: PlanReport.Change.allCases.compactMap { change in
        guard let total = totals[change] else { return nil }
        let first = (lines[change] ?? []).prefix(limit).map { Self.line($0, tables) }
        return PlanReport.ChangeGroup(change, lines: first, total: total)
      })
  }

  private static func line(_ line: PlanDifference.Line, _ tables: InputTables) -> PlanReport.ChangeLine {
    let item = Int(tables.items.find(line.item))
    let details = line.detail.split(separator: "; ").map { $0.split(separator: " ", maxSplits: 1) }
    let causes = line.cause.split(separator: ";").map { name in
      let detail = details.first { $0.first == name }?.last ?? ""
      return PlanReport.ChangeLine.Cause(String(name), detail: String(detail))
    }
    func different<Value: Equatable>(_ old: Value?, _ new: Value?) -> Value? { old == new ? nil : old }
    let (quantity, due) = (try? Quantity(line.quantity), CivilDate.parse(line.due))
    return PlanReport.ChangeLine(
      id: line.id, kind: OrderKind.allCases.first { "\($0.name)" == line.kind } ?? .purchase,
      item: line.item, name: item < 0 ? "" : tables.name(item), unit: item < 0 ? "" : tables.unit(item),
      quantity: quantity, oldQuantity: different(try? Quantity(line.oldQuantity), quantity), due: due,
      oldDue: different(CivilDate.parse(line.oldDue), due), causes: causes,
      causeItem: line.causeItem == line.item ? "" : line.causeItem)
  }
}
