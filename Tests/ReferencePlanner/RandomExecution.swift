/// What the shop floor knows of the orders of a random factory.
extension FactoryDraft {
  /// Components as listed, issues, or neither for each production and outsourcing order.
  mutating func addComponentsAndIssues() {
    let orders =
      factory.productionOrders.map { ($0.order, $0.item, $0.quantity, $0.isRework) }
      + factory.outsourcingOrders.map { ($0.order, $0.item, $0.quantity, false) }
    for (order, item, quantity, isRework) in orders {
      switch random.int(0...9) {
      case 0...2: addComponents(order, item, quantity, isRework: isRework)
      case 3...5: addIssues(order, item, quantity)
      case 6:
        addComponents(order, item, quantity, isRework: isRework)
        addIssues(order, item, quantity)
      default: break
      }
    }
  }

  /// The components of an item, and those of its components: what may be issued to an order.
  private func structure(of item: String) -> [String] {
    let direct = factory.bom.filter { $0.parent == item }.map(\.component)
    let next = factory.bom.filter { direct.contains($0.parent) }.map(\.component)
    return (direct + next).filter { $0 != item }
  }

  private mutating func addComponents(
    _ order: String, _ item: String, _ quantity: Rational, isRework: Bool
  ) {
    var components = Array(structure(of: item).prefix(3))
    if random.chance(20) {
      components.append(random.pick(factory.items).item)
    }
    components.removeAll { $0 == item }
    if isRework { components.append(item) }
    var seen: Set<String> = []
    for component in components where seen.insert(component).inserted {
      let required = random.chance(5) ? 0 : random.quantity(upTo: 50)
      let issued: Rational? =
        random.maybe(50, random.chance(20) ? required + 1 : required * Rational(1, 2))
      factory.orderComponents.append(
        OrderComponentRow(
          order, component, required: required,
          issued: issued?.roundedUp(toMultipleOf: "0.000001")))
    }
  }

  private mutating func addIssues(_ order: String, _ item: String, _ quantity: Rational) {
    var candidates = structure(of: item)
    candidates.append(random.pick(factory.items).item)
    for _ in 0..<random.int(1...4) {
      let component = random.pick(candidates)
      let date = asOf - random.int(0...20)
      let issued = random.quantity(upTo: max(1, Int(quantity.ceiling)))
      factory.issues.append(
        IssueRow(date, document("IS-"), order: order, component, issued))
      if random.chance(25) {
        // Some of it came back; sometimes more than this order ever got.
        let returned = random.chance(15) ? issued + 5 : issued * Rational(1, 4)
        factory.issues.append(
          IssueRow(
            date, document("IS-"), order: order, component,
            0 - returned.roundedUp(toMultipleOf: "0.001")))
      }
    }
  }
}
