internal import BigInt
internal import Domain
internal import Numerics

/// How much of an order's amounts its good units have, in exact fractions: C22, C23, C37 and C38 without rounding (Docs/Costing.md, C47).
struct GoodShares {
  /// The good amount of an order, apart from what it was issued of some items.
  struct Good {
    /// What is known of each element, in cents.
    var constants: [Fraction]
    /// What work in process at a fixed cost keeps of all elements together.
    var kept = Fraction.zero
    /// Net quantities of the other items with the share of their value that becomes good, in the order of the items.
    var links: [(item: Int32, quantity: Int64, share: Fraction)] = []
  }

  private let month: CostMonth
  private let cost: MonthCost
  private let orders: OrderCosting
  private let openings: ColumnTable

  init(_ month: CostMonth, _ cost: MonthCost, _ orders: OrderCosting, _ tables: InputTables) {
    self.month = month
    self.cost = cost
    self.orders = orders
    openings = tables[.openingWip]
  }

  /// The good amount of an order that finished something and was not costed yet; items for which `isUnknown` holds are told apart.
  func good(_ number: Int, _ isUnknown: (Int32) -> Bool) -> Good {
    let order = month.orders[number]
    return order.kind == .outsourcing
      ? outsourced(number, order, isUnknown) : made(number, order, isUnknown)
  }

  private func made(_ number: Int, _ order: CostOrder, _ isUnknown: (Int32) -> Bool) -> Good {
    let split = orders.split(order)
    let method = orders.wipMethods.method(of: order.item)
    var opening = OpeningEquivalents()
    if method == .fifo {
      opening = OpeningEquivalents(
        month.openingWip.list(number), openings, elementCount: cost.width)
    }
    let wip = WipSplit(split: split, method: method, opening: opening, fixedCost: 0)
    var good = Good(constants: Array(repeating: .zero, count: cost.width))
    let material = month.elements.material
    for element in 0..<cost.width {
      let index = cost.index(number, element)
      let share = wip.goodShare(of: element)
      var current = cost.current[index]
      if element == material {
        let (known, links) = issues(number, isUnknown)
        for part in known { current += part.amount }
        good.links = links.map { ($0.item, $0.quantity, share.current) }
      }
      if cost.opening[index] != 0 { good.constants[element] += Fraction(cost.opening[index]) * share.opening }
      if current != 0 { good.constants[element] += Fraction(current) * share.current }
    }
    // What stays is the same whatever the order costs, so that good units bear all the rest.
    if method == .fixed, let fixed = orders.fixedCost(order) {
      good.kept = Fraction(fixed) * split.goodShare(inProcess: 0)
    }
    return good
  }

  private func outsourced(_ number: Int, _ order: CostOrder, _ isUnknown: (Int32) -> Bool) -> Good {
    let split = OutsourcingSplit(order)
    let usage = split.isDone ? [:] : orders.usage.rates(number, order)
    var good = Good(constants: Array(repeating: .zero, count: cost.width))
    for element in 0..<cost.width where element != month.elements.material {
      let index = cost.index(number, element)
      good.constants[element] = Fraction(cost.opening[index] + cost.current[index])
    }
    let (known, links) = issues(number, isUnknown)
    var components = OutsourcingComponents(openingOf: number, month)
    for part in known { components.add(part.item, part.quantity, part.amount) }
    for link in links { components.add(link.item, link.quantity, 0) }
    for component in components.list {
      good.constants[month.elements.material] +=
        Fraction(component.cost) * split.goodShare(of: component, usage: usage)
    }
    good.links = links.compactMap { link in
      components[link.item].map { (link.item, link.quantity, split.goodShare(of: $0, usage: usage)) }
    }
    return good
  }

  /// What was issued of known items with its posted amounts, and of the others.
  private func issues(_ number: Int, _ isUnknown: (Int32) -> Bool) -> (
    known: [(item: Int32, quantity: Int64, amount: Int64)], links: [(item: Int32, quantity: Int64)]
  ) {
    var known: [(item: Int32, quantity: Int64, amount: Int64)] = []
    var links: [(item: Int32, quantity: Int64)] = []
    for index in month.issuesOfOrder.range(number) {
      let issue = month.issuesOfOrder.records[index]
      let quantity = month.outs.records[Int(issue.position)].quantity
      if !isUnknown(issue.item) {
        known.append((issue.item, quantity, cost.outAmounts[Int(issue.position)]))
      } else if links.last?.item == issue.item {
        links[links.count - 1].quantity += quantity
      } else {
        links.append((issue.item, quantity))
      }
    }
    return (known, links)
  }
}

extension OrderSplit {
  /// The share of an amount that good units have, of which work in process has these equivalents.
  fileprivate func goodShare(inProcess: Int128) -> Fraction {
    let finished = Int128(good) * WorkInProcess.whole
    return Fraction(dividing: finished, by: finished + abnormal + inProcess)
  }
}

extension WipSplit {
  /// The shares of an element's opening and current amounts that good units have; of `fixed` those of what does not stay.
  fileprivate func goodShare(of element: Int) -> (opening: Fraction, current: Fraction) {
    let inProcess = element == 0 ? split.wip.material : split.wip.conversion
    let average: (Int128) -> (opening: Fraction, current: Fraction) = { part in
      let share = split.goodShare(inProcess: part)
      return (share, share)
    }
    switch method {
    case .weightedAverage: return average(inProcess)
    case .none, .fixed: return average(0)
    case .materialsOnly: return average(element == 0 ? inProcess : 0)
    case .fifo:
      let finished = Int128(split.good) * WorkInProcess.whole + split.abnormal
      guard finished >= Int128(opening.units) * WorkInProcess.whole else { return average(inProcess) }
      let equivalents = finished + inProcess - opening.equivalents[element]
      guard equivalents > 0 else { return (.one, .one) }
      return (.one, Fraction(dividing: equivalents - inProcess - split.abnormal, by: equivalents))
    }
  }
}

extension OutsourcingSplit {
  /// The share of a component's cost that goes to what was received.
  fileprivate func goodShare(of component: Component, usage: [Int32: ComponentUsage.Rate]) -> Fraction {
    if isDone { return .one }
    if component.item >= 0, let rate = usage[component.item] {
      guard component.quantity > 0 else { return .one }
      let total = BigInt(component.quantity) * BigInt(rate.denominator)
      let used = BigInt(order.good) * BigInt(rate.numerator)
      return Fraction(min(max(used, 0), total), total)
    }
    let open = Int128(order.quantity) - Int128(order.finishedToDate)
    return Fraction(dividing: Int128(order.good), by: open + Int128(order.good))
  }
}
