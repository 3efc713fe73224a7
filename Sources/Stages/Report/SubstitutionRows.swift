internal import Domain
internal import Numerics

/// `substitutions.csv`: every row of `substitutes` that was tried for a short line, and what came of it (Docs/Planning.md, R53).
final class SubstitutionRows {
  static let header: StaticString =
    "component,date,document,substitute,priority,strategy,quantity,substitute_quantity,outcome\n"

  private let detail: ItemDetail
  private let priorities: LaneView<Int32>
  private let strategies: LaneView<Int32>

  init(_ detail: ItemDetail) {
    self.detail = detail
    let table = detail.tables[.substitutes]
    priorities = table.narrow("priority")
    strategies = table.narrow("strategy")
  }

  /// Appends a try as a CSV row.
  func append(_ entry: Substitution, to buffer: inout TextBuffer) {
    let model = detail.outcome.model
    let row = Int(entry.row)
    let strategy = SubstituteStrategy(rawValue: UInt8(clamping: strategies[row])) ?? .mixed
    buffer.append(field: model.items.text(entry.component))
    buffer.append(UInt8(ascii: ","))
    buffer.append(model.axis.date(Int(entry.slot)))
    buffer.append(UInt8(ascii: ","))
    buffer.append(field: detail.document(entry))
    buffer.append(UInt8(ascii: ","))
    buffer.append(field: model.items.text(entry.substitute))
    buffer.append(UInt8(ascii: ","))
    buffer.append(integer: Int64(priorities[row]))
    buffer.append(UInt8(ascii: ","))
    buffer.append(strategy.name)
    buffer.append(UInt8(ascii: ","))
    buffer.append(scaled: entry.quantity)
    buffer.append(UInt8(ascii: ","))
    buffer.append(scaled: entry.substituteQuantity)
    buffer.append(UInt8(ascii: ","))
    buffer.append(entry.outcome.name)
    buffer.append(UInt8(ascii: "\n"))
  }
}

extension ItemDetail {
  /// The document whose line a substitute was tried for, as requirements name it.
  func document(_ entry: Substitution) -> String {
    ids.text(PeggingEntry(entry.source.origin, 0, slot: entry.slot, outcome.model))
  }

  /// What substitutes gave for the lines of `item`, which stand with their whole quantities, and what `item` gave as a substitute.
  func replacedNeeds(_ item: Int) -> [Requirement] {
    let substitutions = outcome.substitutions
    if substitutions.all.isEmpty { return [] }
    let taken = substitutions.tried(for: item).filter { $0.outcome == .taken }.map { entry in
      Requirement(
        slot: Int(entry.slot), kind: "substituted", quantity: -entry.quantity,
        document: document(entry), pool: entry.source.pool)
    }
    return taken
      + substitutions.given(by: item).map { entry in
        Requirement(
          slot: Int(entry.slot), kind: "substitute", quantity: entry.substituteQuantity,
          document: document(entry))
      }
  }

  /// What planned orders of other items give of `item`: of the parent that it is planned with on the day that they were made for.
  func outputs(_ item: Int) -> [(pool: Int32, slot: Int, quantity: Int64)] {
    let model = outcome.model
    if model.outputs.isEmpty { return [] }
    var result: [(pool: Int32, slot: Int, quantity: Int64)] = []
    let keepsPoolsApart = model.rule(item).isPlannedToOrder
    for rule in model.outputs.ofOutput.list(item) {
      OutputReceipts.forEach(rule, model, outcome.plan) { order, quantity, pool in
        let slot = rule.isJoint ? order.need : order.due
        guard slot <= model.axis.lastSlot, let quantity, quantity > 0 else { return }
        result.append((keepsPoolsApart ? pool : SalesOrderPools.free, slot, quantity))
      }
    }
    return result
  }
}
