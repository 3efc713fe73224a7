/// What a kitting analysis looks at in a random factory.
extension FeatureDraft {
  mutating func addKitting() {
    let random = stream(13)
    factory.options.kit.components = random.pick([.all, .all, .withoutBackflush, .keyParts])
    factory.options.kit.takesSubstitutes = random.chance(80)
    factory.options.kit.takesReceipts = random.chance(80)
    factory.options.kit.takesInspectionStock = random.chance(30)
    factory.options.kit.isByDue = random.chance(40)
    for index in factory.bom.indices {
      factory.bom[index].isKeyPart = random.chance(40)
    }
    for index in factory.productionOrders.indices {
      factory.productionOrders[index].salesOrder = random.maybe(50, salesOrder(random))
    }
    for index in factory.outsourcingOrders.indices {
      factory.outsourcingOrders[index].salesOrder = random.maybe(50, salesOrder(random))
    }
    addOrders(random)
  }

  /// More orders of what has components, so that they compete; some of what they need is on its way.
  private mutating func addOrders(_ random: SplitMix64) {
    let used = Set(factory.bom.map(\.parent))
    let parents = factory.items.filter { used.contains($0.item) && source($0) != .phantom }.map(\.item)
    guard !parents.isEmpty else { return }
    for number in 0..<random.int(1...6) {
      let due = asOf + random.int(0...20)
      var order = ProductionRow("KIT-\(number)", random.pick(parents), random.quantity(upTo: 30), due: due)
      order.start = random.maybe(80, due - random.int(0...8))
      order.completed = random.maybe(30, random.quantity(upTo: 10))
      order.salesOrder = random.maybe(30, salesOrder(random))
      factory.productionOrders.append(order)
      let components = factory.bom.filter { $0.parent == order.item }.map(\.component)
      for component in components where random.chance(25) {
        factory.purchaseOrders.append(
          PurchaseRow(
            "KP-\(number)", "\(factory.purchaseOrders.count)", component, random.quantity(upTo: 40),
            due: asOf + random.int(-3...15)))
      }
      let issued = random.chance(40) ? components : []
      for (index, component) in Set(issued).sorted(by: precedes).enumerated() where random.chance(70) {
        factory.issues.append(
          IssueRow(asOf - 1, "K-\(number)-\(index)", order: order.order, component, random.quantity(upTo: 12))
        )
      }
    }
  }
}
