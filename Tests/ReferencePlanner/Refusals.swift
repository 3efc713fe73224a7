/// A row of a dataset that a plan is refused for, numbered from 0.
public struct Refusal: Hashable, Sendable {
  /// The code of the error, and where it stands.
  public var code, dataset: String, row: Int

  /// `code dataset row`, the first row of a file being its header.
  public var text: String { "\(code) \(dataset).csv \(row + 2)" }
}

/// R39, R93 and R94: what a factory's plan is refused for.
public func refusals(of factory: Factory) -> Set<Refusal> {
  let changes = EffectiveBom(factory).mistakes.map { mistake in
    Refusal(code: mistake.code, dataset: "engineering_changes", row: mistake.change)
  }
  // What is planned together is known once all changes hold.
  return changes.isEmpty ? NodeRefusals(factory).found : Set(changes)
}

private struct NodeRefusals {
  private let facts: Facts
  private let factory: Factory
  private(set) var found: Set<Refusal> = []

  init(_ factory: Factory) {
    facts = Facts(factory)
    self.factory = factory
    let bom = BillOfMaterials(facts)
    for (head, members) in bom.coProducts {
      if !facts.isOrderPlanned(head) && facts.row(head).lotPolicy == .minMax { refuse(head) }
      for item in [head] + members where facts.isOrderPlanned(item) { refuse(item) }
      checkLots(of: head, members)
      for (row, substitute) in factory.substitutes.enumerated()
      where members.contains(substitute.component) && bom.substitutes.contains(substitute) {
        found.insert(Refusal(code: "not-supported-yet", dataset: "substitutes", row: row))
      }
    }
  }

  private mutating func refuse(_ item: String, as code: String = "not-supported-yet") {
    let row = factory.items.firstIndex { $0.item == item } ?? -1
    found.insert(Refusal(code: code, dataset: "items", row: row))
  }

  /// R93: the largest lot must give something of each co-product.
  private mutating func checkLots(of head: String, _ members: [String]) {
    let row = facts.row(head)
    var largest: Rational?
    if let most = row.lotMax, most > 0 {
      let multiple = row.lotMultiple ?? 0
      largest = multiple > 0 ? Rational((most / multiple).floor) * multiple : most
    }
    switch facts.isOrderPlanned(head) ? .lotForLot : row.lotPolicy ?? .lotForLot {
    case .fixed: largest = row.lotSize
    case .eoq, .minMax: largest = nil
    default: break
    }
    guard let lot = largest.map({ facts.stepped($0, head) }) else { return }
    for output in factory.outputs where output.parent == head && members.contains(output.output) {
      if facts.output(of: lot, by: output) == 0 { refuse(head, as: "lot-limits-conflict") }
    }
  }
}
