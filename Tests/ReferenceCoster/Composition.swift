/// A part of an item's cost: added how many levels below the item, and of which element.
struct Entry {
  var level: Int
  var element: String
  var amount: Fraction
}

/// C25 to C27.
extension CostRun {
  /// C25: what the amount available of an item consists of, in the order of level and element, without zeros.
  func compose(_ item: String) throws -> [Entry] {
    let costs = try facts.deliveries(of: item).map { try cost($0) }
    let entries = added(try entriesWithoutMaterial(item, costs) + composeMaterial(item, costs))
    guard valuation(item) == .standard else { return entries }
    // C35.
    let name = facts.isBought(item) ? "material" : "purchased"
    return added(spread(try stock(item).available.amount, over: entries, else: name))
  }

  /// C25 but the material of orders.
  func entriesWithoutMaterial(_ item: String, _ costs: [OrderCost]) throws -> [Entry] {
    var entries: [Entry] = facts.openingElements(item)
      .map { Entry(level: 0, element: $0.key, amount: $0.value) }
    let value = try stock(item)
    // C55: what invoices add to outsourced work; at standard cost it is a variance.
    let fees =
      valuation(item) == .standard
      ? 0 : facts.invoiceDifferences.filter { $0.item == item && $0.isFee }.map(\.amount).sum
    entries.append(Entry(level: 0, element: "outsourcing", amount: fees))
    let bought = value.received.amount + value.adjusted.amount + value.revaluation - fees
    let name = facts.isBought(item) ? "material" : "purchased"
    entries.append(Entry(level: 0, element: name, amount: bought))
    for cost in costs {
      for (element, amount) in cost.parts[item] ?? [:] where element != "material" {
        entries.append(Entry(level: 0, element: element, amount: amount))
      }
    }
    return entries
  }

  /// C26: the material of the orders that finished an item by component, and that of opening material.
  func materialParts(
    _ item: String, _ costs: [OrderCost]
  ) throws -> (components: [(String, Fraction)], opening: Fraction) {
    let material = costs.map { $0.parts[item]?["material"] ?? 0 }.sum
    let components = Set(costs.flatMap { $0.issued.keys }).sorted(by: precedes)
    let weights = components.map { component in
      costs.map { counted($0.issued[component] ?? 0, of: $0, for: item) }.sum
    }
    let opening = costs.map { counted($0.elements["material"]?.opening ?? 0, of: $0, for: item) }.sum
    guard let parts = split(material, by: (weights + [opening]).map { max(0, $0) }) else {
      return ([], material)
    }
    return (Array(zip(components, parts)), parts[components.count])
  }

  /// C46: what of an amount of an order counts for an item that got a part of its good material.
  private func counted(_ amount: Fraction, of cost: OrderCost, for item: String) -> Fraction {
    let part = cost.parts[item]?["material"] ?? 0
    let good = cost.elements["material"]?.good ?? 0
    return part == good || good == 0 ? amount : (amount * part / good).cents
  }

  /// C26, with what components consist of.
  private func composeMaterial(_ item: String, _ costs: [OrderCost]) throws -> [Entry] {
    let parts = try materialParts(item, costs)
    var entries = [Entry(level: 1, element: "material", amount: parts.opening)]
    for (item, part) in parts.components where part != 0 {
      entries += spread(part, over: try composition(item)).map { entry in
        Entry(level: entry.level + 1, element: entry.element, amount: entry.amount)
      }
    }
    return entries
  }

  /// An amount split by the entries above zero; level 0 of `name` takes all where there are none.
  func spread(_ amount: Fraction, over entries: [Entry], else name: String = "material") -> [Entry] {
    let entries = entries.filter { $0.amount > 0 }
    guard let parts = split(amount, by: entries.map(\.amount)) else {
      return [Entry(level: 0, element: name, amount: amount)]
    }
    return zip(entries, parts).map { entry, part in
      Entry(level: entry.level, element: entry.element, amount: part)
    }
  }

  /// Entries of the same level and element added up, in order, without those that are zero.
  func added(_ entries: [Entry]) -> [Entry] {
    var result: [Entry] = []
    for level in Set(entries.map(\.level)).sorted() {
      let ofLevel = entries.filter { $0.level == level }
      for element in Set(ofLevel.map(\.element)).sorted(by: elementPrecedes) {
        let amount = ofLevel.filter { $0.element == element }.map(\.amount).sum
        if amount != 0 { result.append(Entry(level: level, element: element, amount: amount)) }
      }
    }
    return result
  }

  /// C27: an amount of closing stock by element, without zeros.
  func closingElements(_ item: String, _ amount: Fraction) throws -> [Entry] {
    let flat = try composition(item)
      .map { Entry(level: 0, element: $0.element, amount: $0.amount) }
    return spread(amount, over: added(flat)).filter { $0.amount != 0 }
  }
}
