internal import Domain
internal import Numerics
internal import Synchronization

/// Finds why what orders finished differs from standard (Docs/Costing.md, C80 to C86).
struct OrderVariances: Sendable {
  /// What was found.
  struct Found {
    var variances: [ItemVariance] = []
    /// How many orders are explained.
    var count = 0
    /// Actual − standard of these, in cents.
    var difference: Int64 = 0
    /// Orders that have no standard to compare with, by number.
    var others: [Int32] = []
  }

  /// What was issued of an item, in millionths.
  struct Used {
    let item: Int32
    var quantity: Int64
  }

  private let month: CostMonth
  private let cost: MonthCost
  private let items: StandardItems
  private let rework: FixedArray<Bool>
  private let days: FixedArray<Int32>
  /// What orders of items at standard cost differ from what was posted for them (C34), in cents.
  private let posted: FixedArray<Int64>
  /// All elements but material.
  private let conversion: [Int]

  /// Gets ready to explain; nil where no item that orders finished has a standard cost.
  init?(_ outcome: CostOutcome, _ tables: InputTables, scrapRule: ScrapRule) {
    let month = outcome.month
    let prices = MasterPrices(tables)
    let isComparable = (0..<month.itemCount).contains {
      prices.standardCost($0) != nil && !month.ordersOfItem.range($0).isEmpty
    }
    guard isComparable else { return nil }
    self.month = month
    cost = outcome.cost
    conversion = (0..<outcome.cost.width).filter { $0 != month.elements.material }
    items = StandardItems(tables, month.period, scrapRule: scrapRule)
    rework = FixedArray(repeating: false, count: month.orders.count)
    days = FixedArray(repeating: 0, count: month.orders.count)
    posted = FixedArray(repeating: 0, count: month.orders.count)
    let kinds = tables[.productionOrders].narrow("kind")
    for kind in [CostOrderKind.production, .outsourcing] {
      let starts = tables[kind.dataset].narrow("start")
      let dues = tables[kind.dataset].narrow("due")
      for number in 0..<month.orders.count where month.orders[number].kind == kind {
        let row = Int(month.orders[number].row)
        days[number] = starts[row] == ColumnTable.blank32 ? dues[row] : starts[row]
        rework[number] = kind == .production && kinds[row] == Int32(ProductionKind.rework.rawValue)
      }
    }
    for variance in outcome.details.variances where variance.kind == .production {
      posted[Int(variance.order)] += variance.amount
    }
  }

  /// Explains all orders that finished something.
  func run(workers: Int) -> Found {
    let parts = Mutex<[(start: Int, found: Found)]>([])
    Parallel.pieces(of: 0..<month.itemCount, size: 256, workers: workers) { _, piece in
      var part = Found()
      var used: [Used] = []
      for item in piece where !month.ordersOfItem.range(item).isEmpty { explain(item, &part, &used) }
      parts.withLock { $0.append((piece.lowerBound, part)) }
    }
    var all = Found()
    for part in parts.withLock({ $0 }).sorted(by: { $0.start < $1.start }) {
      all.variances += part.found.variances
      all.count += part.found.count
      all.difference += part.found.difference
      all.others += part.found.others
    }
    all.others.sort()
    return all
  }

  /// Explains the orders of `item`; `used` is room for what one of them was issued.
  private func explain(_ item: Int, _ found: inout Found, _ used: inout [Used]) {
    guard let standard = items.standardCost(item) else {
      for number in orders(of: item) { found.others.append(Int32(number)) }
      return
    }
    let first = found.variances.count
    var known: (structure: StandardItems.Structure?, lastDay: Int32)?
    for number in orders(of: item) {
      if known.map({ $0.lastDay < days[number] }) ?? true {
        known = items.structure(Int32(item), on: days[number])
      }
      guard !rework[number], month.outputs.range(number).isEmpty, let structure = known?.structure,
        let amounts = amounts(number, standard, structure, &used)
      else {
        found.others.append(Int32(number))
        continue
      }
      for (kind, pair) in amounts.pairs where pair.actual != pair.standard {
        let variance = ItemVariance(
          item: Int32(item), order: Int32(number), kind: kind, quantity: month.orders[number].good,
          standard: pair.standard, actual: pair.actual)
        found.variances.append(variance)
      }
      found.count += 1
      found.difference += amounts.actual - amounts.standard
    }
    found.variances[first...].sort { ($0.kind.rawValue, $0.order) < ($1.kind.rawValue, $1.order) }
  }

  /// The orders that finished `item` as their own, by day, so that those of the same structure stand beside one another.
  private func orders(of item: Int) -> [Int] {
    month.ordersOfItem.list(item).map(Int.init).filter { Int(month.orders[$0].item) == item }
      .sorted { (days[$0], $0) < (days[$1], $1) }
  }

  private func amounts(
    _ number: Int, _ standard: Int64, _ structure: StandardItems.Structure, _ used: inout [Used]
  ) -> VarianceAmounts? {
    let order = month.orders[number]
    let actual = (0..<cost.width).reduce(Int64(0)) { $0 + cost.good[cost.index(number, $1)] }
    let target =
      month.valuations[Int(order.item)] == .standard
      ? actual - posted[number] : PriceList.amount(quantity: order.good, price: standard)
    guard let target else { return nil }
    var amounts = VarianceAmounts(actual: actual, standard: target)
    let material = split(number, [month.elements.material])
    guard gather(&used, number, share: material),
      amounts.addMaterial(material, used, structure, order, items)
    else { return nil }
    let others = split(number, conversion)
    if order.kind == .production {
      guard amounts.addConversion(others, structure, order) else { return nil }
    } else {
      amounts.addFee(others.good)
    }
    return amounts
  }

  /// Opening, total and good amount of some elements of an order.
  private func split(_ number: Int, _ elements: [Int]) -> VarianceAmounts.Split {
    var split = VarianceAmounts.Split()
    for element in elements {
      let index = cost.index(number, element)
      split.opening += cost.opening[index]
      split.total += cost.opening[index] + cost.current[index]
      split.good += cost.good[index]
    }
    return split
  }

  /// Makes `used` what was issued of each item for what was finished, in the order of items; false where a quantity does not fit.
  private func gather(_ used: inout [Used], _ number: Int, share split: VarianceAmounts.Split) -> Bool {
    used.removeAll(keepingCapacity: true)
    for index in month.issuesOfOrder.range(number) {
      let issue = month.issuesOfOrder.records[index]
      let quantity = month.outs.records[Int(issue.position)].quantity
      if used.last?.item == issue.item {
        used[used.count - 1].quantity += quantity
      } else {
        used.append(Used(item: issue.item, quantity: quantity))
      }
    }
    for index in used.indices {
      guard let quantity = split.part(of: used[index].quantity) else { return false }
      used[index].quantity = quantity
    }
    return true
  }
}
