/// Lot rules, suppliers, prices and stock of a random factory.
extension FactoryDraft {
  mutating func addLotRules() {
    for index in factory.items.indices {
      var item = factory.items[index]
      // Deep items are needed in larger quantities; lots grow with them, or they would be legion.
      let scale = [20, 60, 150, 400, 1000][min(4, depth[item.item] ?? 0)]
      item.lotPolicy = random.pick([nil, nil, .lotForLot, .lotForLot, .fixed, .period, .minMax])
      switch item.lotPolicy {
      case .fixed:
        item.lotSize = Rational(scale / 4) + random.quantity(upTo: scale * 2)
      case .minMax:
        item.reorderPoint = random.maybe(80, random.quantity(upTo: scale))
        if random.chance(20) { item.leadTime = 25 }
        item.orderUpTo = (item.reorderPoint ?? 0) + random.quantity(upTo: scale * 4)
      case .period:
        item.periodDays = random.int(1...20)
        addModifiers(to: &item, scale: scale)
      case .lotForLot, .eoq, .partPeriod, .leastUnitCost, .silverMeal, .wagnerWhitin, nil:
        addModifiers(to: &item, scale: scale)
      }
      factory.items[index] = item
    }
  }

  private mutating func addModifiers(to item: inout ItemRow, scale: Int) {
    item.lotMultiple = random.maybe(25, random.pick([0, 5, 12, "0.7", 25, "2.5"]))
    item.lotMin = random.maybe(25, random.chance(10) ? 0 : random.quantity(upTo: scale))
    guard random.chance(20) else { return }
    if random.chance(10) {
      item.lotMax = 0
      return
    }
    // The largest lot holds the smallest one and one multiple, but need be no multiple itself.
    let multiple = item.lotMultiple.flatMap { $0 > 0 ? $0 : nil }
    let least = item.lotMin ?? 0
    let floor = max(
      multiple ?? 0, multiple.map { least.roundedUp(toMultipleOf: $0) } ?? least)
    item.lotMax = floor + Rational(scale / 2) + random.quantity(upTo: scale)
  }

  mutating func addSuppliersAndPrices() {
    let names = ["S1", "S2", "供应商3", "0004"].prefix(random.int(1...4))
    factory.suppliers = names.map { name in
      SupplierRow(
        name, leadTime: random.maybe(75, random.pick([0, 1, 2, 4, 7, 12, "2.5"])))
    }
    for index in factory.items.indices {
      let source = source(factory.items[index])
      let hasSupplier = source == .buy || source == .outsource
      if random.chance(hasSupplier ? 35 : 4) {
        factory.items[index].supplier = random.pick(Array(names))
      }
      let item = factory.items[index]
      if hasSupplier && item.lotPolicy == .minMax && item.leadTime == nil {
        factory.items[index].supplier = random.pick(Array(names))
      }
      if random.chance(hasSupplier ? 55 : 3) {
        addPrices(of: item, source == .outsource ? .outsourcing : .purchase, Array(names))
      }
    }
  }

  private mutating func addPrices(of item: ItemRow, _ usual: OrderKind, _ names: [String]) {
    var keys: Set<String> = []
    for _ in 0..<random.int(1...6) {
      let other: OrderKind = usual == .purchase ? .outsourcing : .purchase
      let kind = random.chance(10) ? other : usual
      var price = PriceRow(
        random.pick(names), item.item, kind, random.pick([1, 2, 2, "1.9", "0.85", "12.345678"]))
      price.minimumQuantity = random.maybe(60, random.pick([0, 10, 50, 100, 300]))
      price.minimumAmount = random.maybe(30, random.pick([0, 100, 500, "99.5"]))
      if random.chance(25) {
        price.validFrom = asOf + random.int(-60...60)
        price.validTo = price.validFrom.map { $0 + random.int(5...90) }
      } else if random.chance(20) {
        price.validTo = asOf + random.int(-20...60)
      }
      let key =
        "\(price.supplier) \(kind) \(price.minimumQuantity ?? 0) \(price.validFrom?.text ?? "")"
      if keys.insert(key).inserted { factory.prices.append(price) }
    }
  }

  mutating func addStock() {
    if random.chance(70) {
      factory.warehouses = [
        WarehouseRow("WH1", nettable: true), WarehouseRow("退货仓", nettable: false),
      ]
    }
    let warehouses = factory.warehouses.map(\.warehouse)
    for item in factory.items where random.chance(65) {
      if isCrowded && item.source == .phantom {
        factory.stock.append(StockRow(item.item, random.quantity(upTo: 12)))
        continue
      }
      for _ in 0..<random.int(1...3) {
        let place = warehouses.isEmpty ? nil : random.maybe(80, random.pick(warehouses))
        factory.stock.append(
          StockRow(
            item.item, random.chance(5) ? 0 : random.quantity(upTo: 60), warehouse: place,
            status: random.pick([.free, .free, .free, .inspection, .blocked])))
      }
    }
  }
}
