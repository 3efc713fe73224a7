import ReferencePlanner

extension MonthDraft {
  /// Items of up to six depths, at least one that is bought.
  mutating func addItems() {
    let levels = random.pick(isDeep ? [5, 6] : [1, 2, 2, 3, 3, 4, 4, 5])
    let count = max(levels, random.pick([3, 5, 8, 8, 12, 16]))
    for index in 0..<count {
      var item = CostMonth.Item(code(["A", "b-", "物料", "", "00", "Z\"", "item.", "K"]))
      let level = index < levels ? index : random.int(0...levels - 1)
      depth[item.item] = level
      if random.chance(35) {
        weighed.insert(item.item)
        item.unit = "kg"
      }
      item.source =
        level == 0
        ? random.pick([.buy, .buy, .buy, nil, .make])
        : random.pick([.make, .make, .make, nil, nil, .outsource, .outsource, .buy])
      let price = random.pick([
        decimal(0, 9, digits: 2), decimal(1, 50, digits: 1), decimal(0, 1, digits: 6),
        Fraction(random.int(1...900)), "0.0037",
      ])
      worth[item.item] = max("0.000123", price)
      item.standardCost = random.maybe(35, (worth[item.item] ?? 1) * "1.1")
        .map { $0.rounded(toMultipleOf: .millionth) }
      item.purchasePrice = random.maybe(level == 0 ? 55 : 15, worth[item.item] ?? 1)
      item.supplier = random.maybe(40, random.pick(suppliers))
      item.scrapPercent = random.maybe(35, random.pick([0, 1, 5, "2.5", "33.3", 20]))
      item.scrapRule = random.maybe(50, random.pick([.markup, .yield]))
      item.equivalentMaterial = random.maybe(20, random.pick([0, 50, 80, 100]))
      item.equivalentConversion = random.maybe(30, random.pick([0, 25, "33.3", 75, 100]))
      item.bomVersion = random.maybe(level == 0 ? 0 : 20, "V2")
      item.category = random.maybe(30, random.pick(["raw", "成品"]))
      month.items.append(item)
    }
  }

  /// Items of a smaller depth.
  func below(_ item: String) -> [String] {
    itemCodes.filter { (depth[$0] ?? 0) < (depth[item] ?? 0) }
  }

  /// Lines of bills of materials, from a larger depth to smaller ones.
  mutating func addProductStructure() {
    var keys: Set<String> = []
    for item in month.items where !below(item.item).isEmpty {
      guard item.source != .buy || random.chance(30) else { continue }
      for position in 1...random.int(1...4) {
        // Chains through all depths are wanted.
        let next = below(item.item).filter { depth[$0] == (depth[item.item] ?? 0) - 1 }
        let isNext = position == 1 && random.chance(80) && !next.isEmpty
        let component = random.pick(isNext ? next : below(item.item))
        var line = CostMonth.BomLine(item.item, component, decimal(0, 4, digits: random.int(0...2)))
        line.per = random.maybe(25, random.pick([2, 3, 10, "0.5"]))
        line.scrapPercent = random.maybe(30, random.pick([1, 5, "2.5", 10]))
        line.scrapRule = random.maybe(40, random.pick([.markup, .yield]))
        line.fixedQuantity = random.maybe(10, Fraction(random.int(1...5)))
        line.version = random.pick(item.bomVersion == nil ? [nil, nil, "V1"] : ["V2", "V2", "V1", nil])
        line.position = random.maybe(60, "\(position)")
        line.validFrom = random.maybe(20, period.firstDay + random.int(-40...20))
        line.validTo = random.maybe(20, period.firstDay + random.int(-5...60))
        let from = line.validFrom?.text ?? ""
        let key = [component, line.version ?? "", line.position ?? "", from].joined(separator: "|")
        if keys.insert(item.item + "|" + key).inserted { month.bom.append(line) }
      }
    }
  }

  /// Price lists with tiers, least amounts and days of validity, of several suppliers.
  mutating func addPrices() {
    for item in itemCodes where random.chance(60) {
      var keys: Set<String> = []
      for _ in 0..<random.int(1...7) {
        let kind: OrderKind = random.chance((depth[item] ?? 0) == 0 ? 90 : 25) ? .purchase : .outsourcing
        let price = ((worth[item] ?? 1) * Fraction(random.int(8...12)) / 10)
        var row = CostMonth.Price(
          random.pick(suppliers), item, price.rounded(toMultipleOf: .millionth), kind: kind)
        row.minimumQuantity = random.maybe(50, random.pick([0, 1, 10, "12.5", 100]))
        row.minimumAmount = random.maybe(25, price * Fraction(random.int(1...6)))
          .map { $0.rounded(toMultipleOf: .cent) }
        row.validFrom = random.maybe(35, period.firstDay + random.pick([-60, -1, 0, 3, 9]))
        row.validTo = random.maybe(25, period.firstDay + random.pick([0, 9, 20, 27]))
        let tier = row.minimumQuantity ?? 0
        let key = "\(row.supplier)|\(kind.rawValue)|\(tier)|\(row.validFrom?.text ?? "")"
        if keys.insert(key).inserted { month.prices.append(row) }
      }
      addRivals(item)
    }
  }

  /// Offers that differ from another one in the supplier and the least amount only.
  private mutating func addRivals(_ item: String) {
    guard random.chance(20), let row = month.prices.last(where: { $0.item == item }) else { return }
    for supplier in suppliers.filter({ $0 != row.supplier }) {
      var rival = row
      rival.supplier = supplier
      rival.minimumAmount = amount(item, 900).rounded(toMultipleOf: .cent)
      let isNew = !month.prices.contains {
        $0.item == item && $0.supplier == supplier && $0.kind == row.kind
          && ($0.minimumQuantity ?? 0) == (row.minimumQuantity ?? 0) && $0.validFrom == row.validFrom
      }
      if isNew { month.prices.append(rival) }
    }
  }

  /// Prices where a receipt or an outsourcing order would have none.
  mutating func addMissingPrices() {
    guard !random.chance(1) else { return }
    let facts = MonthFacts(month)
    let receipts = facts.receipts.filter { facts.amount(of: $0) == nil }.map(\.item)
    for index in month.items.indices where receipts.contains(month.items[index].item) {
      month.items[index].purchasePrice = worth[month.items[index].item]
    }
    let orders = facts.outsourcingReceipts.filter { facts.fee(of: $0) == nil }.map(\.order)
    for index in month.outsourcingOrders.indices
    where orders.contains(month.outsourcingOrders[index].order) {
      month.outsourcingOrders[index].price = worth[month.outsourcingOrders[index].item]
    }
  }
}
