internal import Domain
internal import Numerics
internal import Reports

/// The products of a month by category, for the reports for people.
struct CostProducts {
  private let tables: InputTables
  private let month: CostMonth
  private let cost: MonthCost
  /// Orders with a fact, an opening or an amount, those that finished nothing too, by item.
  private let ordersOfItem: ItemLists<Int32>
  private let outcome: CostOutcome
  private let restored: RestorationOutcome?
  private let last: LastCosts?

  init(_ outcome: CostOutcome, _ tables: InputTables, restored: RestorationOutcome?, last: LastCosts?) {
    self.outcome = outcome
    self.restored = restored
    self.last = last
    self.tables = tables
    month = outcome.month
    cost = outcome.cost
    let orders = outcome.month.orders
    ordersOfItem = ItemLists(itemCount: outcome.month.itemCount, count: orders.count) { number in
      outcome.isListed(number) ? (orders[number].item, Int32(number)) : nil
    }
  }

  /// Groups by category, and products by amount within them, largest first; texts are made only of what is shown.
  func groups(_ limits: ReportLimits) -> (shown: [CostReport.ProductGroup], total: Int) {
    var items: [String: [Int]] = [:]
    for item in 0..<month.itemCount where !month.isBought[item] {
      if cost.items[item].amount == 0, ordersOfItem.range(item).isEmpty { continue }
      items[tables.category(item), default: []].append(item)
    }
    let names = items.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    var detail = ProductDetail(outcome, tables, restored: restored, limits)
    let shown = names.prefix(limits.productGroups).map { name in
      let sorted = (items[name] ?? []).sorted { left, right in
        let (leftAmount, rightAmount) = (cost.items[left].amount, cost.items[right].amount)
        return leftAmount != rightAmount ? leftAmount > rightAmount : left < right
      }
      return CostReport.ProductGroup(
        name: name, products: sorted.prefix(limits.productsPerGroup).map { product($0, limits, &detail) },
        total: sorted.count, elements: elements(of: sorted))
    }
    return (shown, names.count)
  }

  private func elements(of items: [Int]) -> [CostReport.ElementAmount] {
    var sums = [Int64](repeating: 0, count: month.elements.count)
    for item in items {
      let run = cost.compositions[item]
      for index in 0..<run.count { sums[Int(run[index].element)] += run[index].amount }
    }
    return sums.enumerated().filter { $0.element != 0 }.map {
      CostReport.ElementAmount(month.elements.names[$0.offset], Money(cents: $0.element))
    }
  }

  private func product(
    _ item: Int, _ limits: ReportLimits, _ detail: inout ProductDetail
  ) -> CostReport.Product {
    let value = cost.items[item]
    let run = cost.compositions[item]
    let orders = ordersOfItem.list(item).map(Int.init)
    return CostReport.Product(
      item: tables.items.text(Int32(item)), name: tables.name(item), unit: tables.unit(item),
      level: Int(cost.levels[item]), quantity: Quantity(millionths: value.quantity),
      amount: Money(cents: value.amount),
      unitCost: UnitCost(cents: value.amount, quantity: value.quantity),
      lastUnitCost: last?.unitCost(item).map { UnitCost(millionths: $0) },
      produced: Quantity(millionths: value.producedQuantity),
      breakdown: (0..<run.count).map { index in
        CostReport.LevelAmount(
          level: Int(run[index].level), element: month.elements.names[Int(run[index].element)],
          amount: Money(cents: run[index].amount))
      }, restoration: detail.restoration(of: item),
      orders: orders.prefix(limits.ordersPerProduct).map { order($0, &detail) }, orderTotal: orders.count)
  }

  private func order(_ number: Int, _ detail: inout ProductDetail) -> CostReport.OrderCost {
    let order = month.orders[number]
    let elements = (0..<cost.width).compactMap { element -> CostReport.OrderElement? in
      let index = cost.index(number, element)
      let part = CostReport.OrderElement(
        element: month.elements.names[element], opening: Money(cents: cost.opening[index]),
        current: Money(cents: cost.current[index]),
        finished: Money(cents: cost.good[index] + cost.loss[index]),
        closing: Money(cents: cost.closing[index]), loss: Money(cents: cost.loss[index]))
      return part.opening == .zero && part.current == .zero ? nil : part
    }
    return CostReport.OrderCost(
      order: month.orderCodes.text(Int32(number)),
      kind: order.kind == .production ? .production : .outsourcing,
      quantity: Quantity(millionths: order.good), isClosed: order.isClosed, elements: elements,
      sheet: detail.sheet(of: number))
  }
}
