import ReferencePlanner

/// An element of an order's cost.
struct ElementCost {
  var opening: Fraction = 0
  var current: Fraction = 0
  var closing: Fraction = 0
  var loss: Fraction = 0

  var total: Fraction { opening + current }
  /// What became stock.
  var good: Fraction { total - closing - loss }
  /// The column `finished`: good + loss.
  var finished: Fraction { total - closing }
  var isZero: Bool { opening == 0 && current == 0 && closing == 0 && loss == 0 }
}

/// What lies at a supplier at the end of the month, of one component or without one.
struct SupplierPart {
  var item: String?
  var quantity: Fraction?
  var amount: Fraction
}

/// The cost of an order by element.
struct OrderCost {
  var order: String
  var item: String
  /// F (C4).
  var quantity: Fraction
  var elements: [String: ElementCost]
  /// Of outsourcing orders that keep material.
  var atSupplier: [SupplierPart] = []
  /// Posted issues by item.
  var issued: [String: Fraction]
  /// C46: what each item that it finished got, by element.
  var parts: [String: [String: Fraction]] = [:]

  /// Elements in their order.
  var names: [String] { elements.keys.sorted(by: elementPrecedes) }
  /// What became stock.
  var good: Fraction { elements.values.map(\.good).sum }

  /// What an item got of it.
  func good(of item: String) -> Fraction { (parts[item] ?? [:]).values.sum }
}

extension CostRun {
  /// C20 to C23, where `issued` is what was posted to the order by item.
  func costOrder(_ order: CostedOrder, issued: [String: Fraction]) -> OrderCost {
    // C20.
    var elements = ["material": ElementCost(current: issued.values.sum)]
    for row in facts.openingWip where row.order == order.order {
      elements[row.element, default: ElementCost()].opening += row.amount.cents
    }
    for pool in pools {
      for share in pool.shares where share.order == order.order {
        elements[pool.element, default: ElementCost()].current += share.amount
      }
    }
    let fees = facts.outsourcingReceipts.filter { $0.order == order.order }
    if !fees.isEmpty {
      elements["outsourcing", default: ElementCost()].current += fees.map { facts.cost(of: $0) }.sum
    }
    var cost = OrderCost(
      order: order.order, item: order.item, quantity: facts.good(order.order),
      elements: elements, issued: issued)
    if order.isOutsourcing {
      closeOutsourcing(order, &cost)
    } else {
      closeProduction(order, &cost)
    }
    cost.parts = shareGood(order, cost)
    return cost
  }

  /// C21: A, what was lost beyond the normal.
  func abnormalScrap(_ order: CostedOrder) -> Fraction {
    let item = facts.item(order.item)
    let share = (item.scrapPercent ?? 0) / 100
    let factor = (item.scrapRule ?? .markup) == .markup ? share : share / (1 - share)
    let normal = (facts.good(order.order) * factor).roundedUp(toMultipleOf: .millionth)
    return max(0, facts.scrap(order.order) - normal)
  }

  /// An amount that is posted, which means rounded.
  func posted(_ amount: Fraction) -> Fraction { isExact ? amount : amount.cents }
}
