import ReferencePlanner

/// What becomes of a random order in the month.
enum OrderFate: CaseIterable {
  /// Something good comes of it.
  case finishes
  /// It is worked on.
  case works
  /// It is closed with nothing good.
  case fails
  /// Nothing happens.
  case rests
}

extension MonthDraft {
  /// Orders, those that finish something from the smallest depth up, so that what they are issued is there.
  mutating func addOrders() {
    var late: [(item: String, fate: OrderFate)] = []
    let made = itemCodes.filter { (depth[$0] ?? 0) > 0 }
      .sorted { (depth[$0] ?? 0, $0) < (depth[$1] ?? 0, $1) }
    for item in made {
      let source = month.items.first { $0.item == item }?.source
      guard isDeep || random.chance(source == .buy ? 25 : 88) else { continue }
      if isDeep { addOrder(item, .finishes) }
      for _ in 0..<random.pick([1, 1, 2, 3]) {
        let fate: OrderFate = random.pick([
          .finishes, .finishes, .finishes, .finishes, .works, .works, .fails, .rests,
        ])
        if fate == .finishes {
          addOrder(item, fate)
        } else {
          late.append((item, fate))
        }
      }
    }
    for order in late { addOrder(order.item, order.fate) }
  }

  private mutating func addOrder(_ item: String, _ fate: OrderFate) {
    let source = month.items.first { $0.item == item }?.source
    let isOutsourcing = source == .outsource ? random.chance(80) : random.chance(15)
    let order = code(["MO", "W", "委", "b", "B", ""])
    if isOutsourcing {
      addOutsourcing(order, item, fate)
    } else {
      addProduction(order, item, fate)
    }
    guard fate != .rests else { return }
    let known = month.bom.filter { $0.parent == item }.map(\.component)
    let others = fate == .finishes ? below(item) : itemCodes
    var components = Set(known.filter { _ in random.chance(92) })
    if random.chance(25), !others.isEmpty { components.insert(random.pick(others)) }
    for component in components.sorted() { addIssues(order, component) }
  }

  /// Issues of an item to an order, and returns.
  private mutating func addIssues(_ order: String, _ item: String) {
    for _ in 0..<random.pick([1, 1, 1, 2, 3]) {
      let quantity = draw(item, percent: random.int(5...60))
      guard quantity > 0 else { return }
      var row = CostMonth.Issue(day(), document(), order, item, quantity)
      row.line = random.maybe(30, "1")
      if let last = month.issues.last, random.chance(30) {
        // A document with several lines, which may tie.
        (row.date, row.document) = (last.date, last.document)
      }
      let count = month.issues.filter {
        $0.document == row.document && $0.order == order && $0.item == item
      }.count
      if count > 0 { row.line = "\(count + 1)" }
      month.issues.append(row)
      if random.chance(15) {
        let back = random.chance(15) ? quantity : part(random.int(5...50), of: quantity, item)
        guard back > 0 else { continue }
        month.issues.append(.init(day(), document(), order, item, -back))
        available[item, default: 0] += back
      }
    }
  }

  /// Rows that add up to `total`; a correction now and then.
  private func rows(_ total: Fraction, _ item: String) -> [Fraction] {
    var parts: [Fraction] = []
    var left = total
    for _ in 0..<random.int(0...2) {
      let next = part(random.int(10...90), of: left, item)
      if next > 0 { parts.append(next) }
      left -= max(0, next)
    }
    let correction = quantity(item, upTo: 5)
    return parts + (random.chance(15) ? [left + correction, -correction] : [left])
  }

  private mutating func addProduction(_ order: String, _ item: String, _ fate: OrderFate) {
    let quantity = quantity(item, upTo: random.pick([8, 120, 900]))
    var row = CostMonth.ProductionOrder(
      order, item, quantity, random.maybe(92, random.pick(centers)), due: day())
    if fate == .fails || (fate == .finishes && random.chance(35)) { row.status = .closed }
    var good: Fraction = 0
    if fate == .finishes {
      good = random.chance(40) ? quantity : max(part(random.int(5...110), of: quantity, item), "0.001")
      if !weighed.contains(item) { good = max(1, good.cut(toMultipleOf: 1)) }
      for quantity in rows(good, item) where quantity != 0 { addCompletion(order, item, quantity) }
    } else if fate != .rests, random.chance(25) {
      addCompletion(order, item, 0)
    }
    let before = random.maybe(25, part(20, of: quantity, item)) ?? 0
    row.completed = random.maybe(60, random.chance(80) ? good + before : part(50, of: good, item))
    row.scrapped = random.maybe(30, part(random.int(0...10), of: quantity, item))
    if fate != .rests {
      addHours(order)
      addCounts(order, item, quantity, row.status)
    }
    month.productionOrders.append(row)
    available[item, default: 0] += good
    if random.chance(fate == .rests ? 25 : 40) { addOpeningWip(order, item, quantity) }
  }

  private mutating func addCompletion(_ order: String, _ item: String, _ quantity: Fraction) {
    var row = CostMonth.Completion(day(), document(), order, quantity)
    let most = part(20, of: quantity.magnitude, item) + 1
    row.scrapped = random.maybe(quantity == 0 ? 100 : 35, part(random.int(0...100), of: most, item))
    // A count of scrap may be taken back.
    if random.chance(3) { row.scrapped = -1 }
    row.hours = random.maybe(30, decimal(0, 20, digits: 2))
    row.machineHours = random.maybe(25, decimal(0, 20, digits: 1))
    month.completions.append(row)
  }

  private mutating func addHours(_ order: String) {
    guard random.chance(50) else { return }
    for _ in 0..<random.int(1...2) {
      month.labor.append(
        .init(
          day(), order, decimal(0, 40, digits: random.int(0...3)),
          machineHours: random.maybe(50, decimal(0, 30, digits: 1))))
    }
    if random.chance(10) { month.labor.append(.init(day(), order, "-0.5")) }
  }

  /// Counted work in process.
  private mutating func addCounts(
    _ order: String, _ item: String, _ quantity: Fraction, _ status: DocumentStatus
  ) {
    guard random.chance(status == .closed ? 3 : 35) else { return }
    for _ in 0..<random.pick([1, 1, 2, 3]) {
      var row = CostMonth.Wip(period, order, part(random.int(0...60), of: quantity, item))
      row.materialPercent = random.maybe(60, random.pick([0, 100, 80, "33.3"]))
      row.conversionPercent = random.maybe(60, random.pick([0, 25, 75, 100, "12.5"]))
      month.wip.append(row)
    }
  }

  private mutating func addOpeningWip(_ order: String, _ item: String, _ quantity: Fraction) {
    let amount = amount(item, part(30, of: quantity, item) + 1)
    for element in ["material"] + elements where random.chance(55) {
      let share = random.chance(4) ? "-0.03" : amount / Fraction(random.int(1...5))
      month.openingWip.append(.init(period, order, element, share.rounded(toMultipleOf: .cent)))
    }
  }

  private mutating func addOutsourcing(_ order: String, _ item: String, _ fate: OrderFate) {
    let quantity = quantity(item, upTo: random.pick([8, 120, 900]))
    var row = CostMonth.OutsourcingOrder(
      order, item, quantity, supplier: random.pick(suppliers), due: day())
    row.start = random.maybe(70, period.firstDay + random.int(-20...20))
    row.price = random.maybe(50, amount(item, 1)).map { $0.rounded(toMultipleOf: .millionth) }
    if fate == .fails || (fate == .finishes && random.chance(15)) { row.status = .closed }
    var good: Fraction = 0
    if fate == .finishes {
      good = part(random.int(5...100), of: quantity, item)
      if good == 0 { good = quantity }
      for quantity in rows(good, item) where quantity != 0 {
        var receipt = CostMonth.OutsourcingReceipt(day(), document(), order, item, quantity)
        receipt.feeEstimate = random.maybe(30, self.amount(item, quantity))
        month.outsourcingReceipts.append(receipt)
      }
    }
    row.received = random.maybe(60, good + (random.maybe(30, part(15, of: quantity, item)) ?? 0))
    if fate == .works, random.chance(8) { row.received = quantity }
    month.outsourcingOrders.append(row)
    available[item, default: 0] += good
    if random.chance(30) { addOrderComponents(order, item, quantity) }
    if random.chance(45) { addOpeningAtSupplier(order, item, quantity) }
  }

  private mutating func addOrderComponents(_ order: String, _ item: String, _ quantity: Fraction) {
    let components = Set(month.bom.filter { $0.parent == item }.map(\.component)).sorted()
    for component in components where random.chance(70) {
      month.orderComponents.append(
        .init(order, component, required: self.quantity(component, upTo: 300)))
    }
  }

  private mutating func addOpeningAtSupplier(_ order: String, _ item: String, _ quantity: Fraction) {
    for component in below(item) where random.chance(30) {
      let there = self.quantity(component, upTo: 40)
      var row = CostMonth.OpeningWip(
        period, order, "material", amount(component, there).rounded(toMultipleOf: .cent))
      row.item = component
      row.quantity = random.maybe(85, there)
      month.openingWip.append(row)
    }
    if random.chance(35) { month.openingWip.append(.init(period, order, "material", "17.77")) }
    if random.chance(15) { month.openingWip.append(.init(period, order, "outsourcing", "4.01")) }
    if random.chance(10) { month.openingWip.append(.init(period, order, "wages", "0.05")) }
  }
}
