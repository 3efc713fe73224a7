/// R40, R41: numbers in other units, in the unit of their item.
struct UnitConversion {
  let factory: Factory
  private let unitOfItem: [String: String]

  init(_ factory: Factory) {
    self.factory = factory
    unitOfItem = Dictionary(uniqueKeysWithValues: factory.items.map { ($0.item, $0.unit ?? "pcs") })
  }

  /// How many of the item's unit are one `unit`; nil if no chain of rows leads there.
  func factor(_ unit: String?, of item: String) -> Rational? {
    guard let target = unitOfItem[item], let unit, unit != target else { return 1 }
    // Rows of the item stand before those for all items between the same two units (R40).
    let own = factory.conversions.filter { $0.item == item }
    let general = factory.conversions.filter { row in
      row.item == nil && !own.contains { Set([$0.unit, $0.baseUnit]) == Set([row.unit, row.baseUnit]) }
    }
    var known: [String: Rational] = [unit: 1]
    var hasMoved = true
    while hasMoved && known[target] == nil {
      hasMoved = false
      for row in own + general {
        if let factor = known[row.unit], known[row.baseUnit] == nil {
          known[row.baseUnit] = factor * row.factor
          hasMoved = true
        } else if let factor = known[row.baseUnit], known[row.unit] == nil {
          known[row.unit] = factor / row.factor
          hasMoved = true
        }
      }
    }
    return known[target]
  }

  /// Whether every unit that a row has leads to that of its item.
  var isSound: Bool {
    factory.bom.allSatisfy { factor($0.unit, of: $0.component) != nil }
      && factory.prices.allSatisfy { factor($0.unit, of: $0.item) != nil }
      && factory.issues.allSatisfy { factor($0.unit, of: $0.item) != nil }
  }

  /// The factory with everything in the units of its items.
  func converted() -> Factory {
    var result = factory
    for index in result.bom.indices {
      let factor = known(result.bom[index].unit, result.bom[index].component)
      guard factor != 1 else { continue }
      result.bom[index].quantity = result.bom[index].quantity * factor
      result.bom[index].fixedQuantity = result.bom[index].fixedQuantity
        .map { ($0 * factor).roundedUp(toMultipleOf: "0.000001") }
    }
    for index in result.prices.indices {
      let factor = known(result.prices[index].unit, result.prices[index].item)
      guard factor != 1 else { continue }
      result.prices[index].price = halfUp(result.prices[index].price / factor)
      result.prices[index].minimumQuantity = result.prices[index].minimumQuantity
        .map { ($0 * factor).roundedUp(toMultipleOf: "0.000001") }
    }
    for index in result.issues.indices {
      let factor = known(result.issues[index].unit, result.issues[index].item)
      result.issues[index].quantity = halfUp(result.issues[index].quantity * factor)
    }
    return result
  }

  private func known(_ unit: String?, _ item: String) -> Rational {
    guard let factor = factor(unit, of: item) else {
      preconditionFailure("there is no way from '\(unit ?? "")' to the unit of '\(item)'")
    }
    return factor
  }

  /// Rounded to six fraction digits; what is as far from both goes away from zero.
  private func halfUp(_ value: Rational) -> Rational {
    guard value >= 0 else { return 0 - halfUp(0 - value) }
    return Rational((value * 1_000_000 + Rational(1, 2)).floor) * Rational(1, 1_000_000)
  }
}
