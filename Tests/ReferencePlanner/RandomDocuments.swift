/// Demand and supply documents of a random factory.
extension FactoryDraft {
  /// An item: finished products more often than what goes into them.
  private mutating func demandedItem() -> ItemRow {
    let finished = factory.items.filter { depth[$0.item] == 0 }
    return random.pick(random.chance(55) ? finished : factory.items)
  }

  private mutating func demandQuantity() -> Rational {
    random.chance(3) ? 0 : random.quantity(upTo: random.pick([5, 30, 30, 120]))
  }

  mutating func addDemand() {
    for _ in 0..<(1 + factory.items.count / 2) {
      let order = document("SO-")
      for number in 1...random.int(1...3) {
        var line = SalesRow(
          order, "\(number)", demandedItem().item, demandQuantity(),
          due: day(before: 25, after: 20))
        if random.chance(20) {
          line.shipped = random.chance(20) ? line.quantity + 3 : line.quantity * Rational(1, 2)
          line.shipped = line.shipped?.roundedUp(toMultipleOf: "0.000001")
        }
        line.status = random.chance(12) ? .closed : .open
        line.consumesForecast = !random.chance(15)
        factory.orders.append(line)
      }
    }
    for _ in 0..<(factory.items.count / 3) {
      let item = demandedItem().item
      for _ in 0..<random.int(1...6) {
        let bucket = random.pick(Bucket.allCases)
        factory.forecasts.append(
          ForecastRow(item, day(before: 45, after: 20), demandQuantity(), bucket))
      }
      if random.chance(15), let last = factory.forecasts.last { factory.forecasts.append(last) }
    }
    for _ in 0..<(factory.items.count / 4) {
      factory.requirements.append(
        RequirementRow(
          demandedItem().item, day(before: 15, after: 20), demandQuantity(),
          random.maybe(60, random.pick(["trial", "0012", "样品", "spares"]))))
    }
  }

  mutating func addOpenOrders() {
    let names = factory.suppliers.map(\.supplier)
    for _ in 0..<(factory.items.count / 4) {
      let order = document("PO-")
      for number in 1...random.int(1...2) {
        let buyable = factory.items.filter { source($0) == .buy || random.chance(15) }
        guard !buyable.isEmpty else { continue }
        var line = PurchaseRow(
          order, "\(number)", random.pick(buyable).item, demandQuantity(),
          due: day(before: 20, after: 20))
        line.received = partOf(line.quantity)
        line.status = random.chance(12) ? .closed : .open
        factory.purchaseOrders.append(line)
      }
    }
    let reworked = Set(factory.bom.filter { $0.version == "RW" }.map(\.parent))
    for item in factory.items where random.chance(reworked.contains(item.item) ? 80 : 30) {
      switch source(item) {
      case .make, .phantom: addProductionOrder(of: item)
      case .outsource: addOutsourcingOrder(of: item, names)
      case .buy: break
      }
    }
  }

  /// What has come of a quantity: nothing, a part, all, or too much.
  private mutating func partOf(_ quantity: Rational) -> Rational? {
    switch random.int(0...9) {
    case 0...5: nil
    case 6: 0
    case 7...8: (quantity * Rational(1, 3)).roundedUp(toMultipleOf: "0.001")
    default: quantity + 2
    }
  }

  private mutating func addProductionOrder(of item: ItemRow) {
    let due = day(before: 15, after: 15)
    var order = ProductionRow(document("WO-"), item.item, demandQuantity(), due: due)
    order.start = random.maybe(70, due - random.int(0...20))
    order.completed = partOf(order.quantity)
    order.scrapped = random.maybe(10, 1)
    order.status = random.chance(10) ? .closed : .open
    let versions = factory.bom.filter { $0.parent == item.item }.compactMap(\.version)
    order.isRework = random.chance(versions.contains("RW") ? 70 : 8)
    if !versions.isEmpty {
      // A version for rework is for rework; of the others any may be named.
      let usual = versions.filter { $0 != "RW" }
      if order.isRework && versions.contains("RW") {
        order.bomVersion = random.maybe(80, "RW")
      } else if !usual.isEmpty {
        order.bomVersion = random.maybe(40, random.pick(usual))
      }
    }
    factory.productionOrders.append(order)
  }

  private mutating func addOutsourcingOrder(of item: ItemRow, _ names: [String]) {
    let due = day(before: 15, after: 15)
    var order = OutsourcingRow(
      document("OS-"), item.item, demandQuantity(), supplier: random.pick(names), due: due)
    order.start = random.maybe(60, due - random.int(0...20))
    order.received = partOf(order.quantity)
    order.status = random.chance(10) ? .closed : .open
    factory.outsourcingOrders.append(order)
  }

  mutating func addFirmOrders() {
    for item in factory.items where random.chance(14) {
      let kind: OrderKind =
        switch source(item) {
        case .buy: .purchase
        case .outsource: .outsourcing
        case .make, .phantom: .production
        }
      let due = day(before: 12, after: 15)
      var firm = FirmRow(
        document("F-"), kind, item.item, random.quantity(upTo: 60), due: due)
      firm.start = random.maybe(50, due - random.int(0...15))
      firm.startQuantity = random.maybe(40, firm.quantity + Rational(random.int(0...3)))
      firm.needDate = random.maybe(40, due + random.int(0...2))
      if kind != .production {
        firm.supplier = random.maybe(60, random.pick(factory.suppliers.map(\.supplier)))
      }
      factory.firmOrders.append(firm)
      if random.chance(30) { addDocument(from: firm) }
    }
  }

  /// The document that a firm order has become; closed ones name it too.
  private mutating func addDocument(from firm: FirmRow) {
    let status: DocumentStatus = random.chance(25) ? .closed : .open
    switch firm.kind {
    case .purchase:
      var row = PurchaseRow(document("PO-"), "1", firm.item, firm.quantity, due: firm.due)
      row.plannedId = firm.id
      row.status = status
      factory.purchaseOrders.append(row)
    case .production:
      var row = ProductionRow(document("WO-"), firm.item, firm.quantity, due: firm.due)
      row.start = firm.start
      row.plannedId = firm.id
      row.status = status
      factory.productionOrders.append(row)
    case .outsourcing:
      var row = OutsourcingRow(
        document("OS-"), firm.item, firm.quantity, supplier: firm.supplier ?? "S1", due: firm.due)
      row.plannedId = firm.id
      row.status = status
      factory.outsourcingOrders.append(row)
    }
  }
}
