/// R93: a parent and the co-products that are planned with it, day by day.
struct NodeNetting {
  private let facts: Facts
  private let parent: Netting
  private let coProducts: [Netting]
  private let rows: [OutputRow]
  private var available: [String: Rational] = [:]
  private var lots: [PlannedLot] = []
  /// What the lots give of each co-product, by the day of the walk.
  private var outputs: [String: [Day: Rational]] = [:]

  /// The pools are those of the parent, then those of its co-products by code.
  init(_ facts: Facts, _ pools: [ItemPool]) {
    self.facts = facts
    let members = pools.map { Netting(facts, $0) }
    parent = members[0]
    coProducts = Array(members.dropFirst())
    let parentItem = parent.item
    rows = facts.factory.outputs.filter { $0.parent == parentItem }
    for member in members { available[member.item] = member.stock }
  }

  /// The lots of the parent, and what they give of each co-product.
  mutating func result() -> (lots: [PlannedLot], outputs: [String: [Day: Rational]]) {
    let fence = parent.firstPlannedDay
    var days = parent.events
    for member in coProducts { days.formUnion(member.receipts.keys) }
    for member in coProducts { days.formUnion(member.requirements.keys) }
    var wasShort: Set<String> = []
    let sorted = days.filter { $0 <= facts.lastDay }.sorted()
    for (index, day) in sorted.enumerated() {
      for member in [parent] + coProducts {
        available[member.item, default: 0] += member.change(on: day)
      }
      if shortage(parent) > 0 && day < fence {
        wasShort.insert(parent.item)
      } else if shortage(parent) > 0 {
        let net = parent.netRequirement(available[parent.item] ?? 0, on: sorted[index...])
        make(net, on: day, wasShort: wasShort.contains(parent.item))
      }
      for member in coProducts where shortage(member) > 0 {
        if day < fence {
          wasShort.insert(member.item)
          continue
        }
        while shortage(member) > 0 {
          make(
            quantity(giving: shortage(member), of: member.item), on: day,
            wasShort: wasShort.contains(member.item))
        }
      }
    }
    return (lots, outputs)
  }

  private func shortage(_ member: Netting) -> Rational {
    member.safetyStock - (available[member.item] ?? 0)
  }

  /// Lots of the parent for `net`, and what comes out of them.
  private mutating func make(_ net: Rational, on day: Day, wasShort: Bool) {
    for quantity in parent.sizing.lots(for: net) {
      lots.append(parent.lot(quantity, on: day, wasShort: wasShort))
      available[parent.item, default: 0] += quantity
      for member in coProducts {
        let given = output(of: quantity, member.item)
        available[member.item, default: 0] += given
        outputs[member.item, default: [:]][day, default: 0] += given
      }
    }
  }

  private func output(of quantity: Rational, _ item: String) -> Rational {
    rows.filter { $0.output == item }.reduce(0) { $0 + facts.output(of: quantity, by: $1) }
  }

  /// The smallest multiple of the parent's step that gives at least `net` of a co-product.
  private func quantity(giving net: Rational, of item: String) -> Rational {
    let step = facts.step(parent.item)
    var enough: Int128 = 1
    while output(of: Rational(enough) * step, item) < net { enough *= 2 }
    var tooFew: Int128 = 0
    while enough - tooFew > 1 {
      let middle = (enough + tooFew) / 2
      if output(of: Rational(middle) * step, item) < net { tooFew = middle } else { enough = middle }
    }
    return Rational(enough) * step
  }
}
