internal import Domain
internal import Numerics

/// What the amount of an item consists of at first hand: what was added to the item itself, and what each component gave to it (Docs/Costing.md,
/// C25 and C26); each is used by one thread.
final class ItemParts: @unchecked Sendable {
  /// An item that went in, with what it gave.
  struct Component: BitwiseCopyable {
    var item: Int32
    /// Cents; while orders are looked at, the net amount that was issued.
    var amount: Int64
  }

  /// Cents of level 0 by element.
  let own: FixedArray<Int64>
  /// What comes of material that was in process when the period began.
  private(set) var openingMaterial: Int64 = 0

  private let month: CostMonth
  private let cost: MonthCost
  /// The element of what came in from outside although the item is made.
  private let purchased: Int
  /// What invoices say of outsourced work of earlier periods, by item.
  private let feeDifferences: [Int32: Int64]
  /// What the orders of the item consumed, in the order of the items.
  @exclusivity(unchecked)
  private var components = GrowingArray<Component>(capacity: 64)
  @exclusivity(unchecked)
  private var splitter = RemainderSplitter()

  init(_ month: CostMonth, _ cost: MonthCost) {
    self.month = month
    self.cost = cost
    purchased = month.elements.number(CostElements.purchased)
    feeDifferences = month.invoicing.feeDifferences
    own = FixedArray(repeating: 0, count: cost.width)
  }

  /// Number of components of the item that was gathered last.
  var componentCount: Int { unsafe components.count }

  /// A component, in the order of the items.
  func component(_ index: Int) -> Component { unsafe components[index] }

  /// Gathers the parts of an item whose orders are costed.
  func gather(_ item: Int) {
    for element in 0..<cost.width { own[element] = 0 }
    openingMaterial = 0
    unsafe components.removeAll()
    for index in month.openings.range(item) {
      let opening = month.openings.records[index]
      own[Int(opening.element)] += opening.amount
    }
    let value = cost.items[item]
    let bought = month.isBought[item]
    let fees = feeDifference(item)
    own[bought ? month.elements.material : purchased] += value.receiptAmount + value.adjustmentAmount - fees
    own[month.elements.outsourcing] += fees
    if !bought { addOrders(item) }
  }

  /// What invoices say of outsourced work of earlier periods, as far as it is in the item's amount: at standard cost it is a variance.
  func feeDifference(_ item: Int) -> Int64 {
    feeDifferences.isEmpty || month.valuations[item] == .standard ? 0 : feeDifferences[Int32(item)] ?? 0
  }

  private func addOrders(_ item: Int) {
    let material = month.elements.material
    var issued: Int64 = 0
    var openingWip: Int64 = 0
    for index in month.ordersOfItem.range(item) {
      let order = Int(month.ordersOfItem.records[index])
      let first = cost.index(order, 0)
      let good = cost.good[first + material]
      var part = good
      if month.hasOutputs, !month.outputs.range(order).isEmpty {
        for element in 0..<cost.width where element != material {
          own[element] += cost.part(order, of: item, element, in: month)
        }
        part = cost.part(order, of: item, material, in: month)
      } else {
        for element in 0..<cost.width where element != material {
          own[element] += cost.good[first + element]
        }
      }
      issued += part
      openingWip += weight(of: cost.opening[first + material], part, of: good)
      addIssues(order, part, of: good)
    }
    guard issued != 0 else { return unsafe components.removeAll() }
    unsafe splitter.weights.removeAll()
    for index in unsafe 0..<components.count {
      unsafe splitter.weights.append(max(components[index].amount, 0))
    }
    unsafe splitter.weights.append(max(openingWip, 0))
    let isSplit = unsafe splitter.split(issued)
    for index in unsafe 0..<components.count {
      unsafe components[index].amount = isSplit ? unsafe splitter.parts[index] : 0
    }
    openingMaterial = isSplit ? unsafe splitter.parts[components.count] : issued
  }

  /// What of an amount of an order counts for an item that got a part of its good material (C46).
  private func weight(of amount: Int64, _ part: Int64, of good: Int64) -> Int64 {
    if part == good || good == 0 || amount == 0 { return amount }
    return share(of: amount, Int128(part) * Int128(good.signum()), over: Int128(good.magnitude)) ?? amount
  }

  /// Adds what an order consumed to the components, for an item that got `part` of its good material.
  private func addIssues(_ order: Int, _ part: Int64, of good: Int64) {
    let issues = month.issuesOfOrder.range(order)
    var cursor = 0
    var index = issues.lowerBound
    // They stand in the order of their items.
    while index < issues.upperBound {
      let item = month.issuesOfOrder.records[index].item
      var amount: Int64 = 0
      while index < issues.upperBound, month.issuesOfOrder.records[index].item == item {
        amount += cost.outAmounts[Int(month.issuesOfOrder.records[index].position)]
        index += 1
      }
      amount = weight(of: amount, part, of: good)
      while unsafe cursor < components.count, unsafe components[cursor].item < item { cursor += 1 }
      if unsafe cursor < components.count, unsafe components[cursor].item == item {
        unsafe components[cursor].amount += amount
        continue
      }
      unsafe components.append(Component(item: item, amount: amount))
      var place = unsafe components.count - 1
      while place > cursor {
        unsafe components[place] = unsafe components[place - 1]
        place -= 1
      }
      unsafe components[cursor] = Component(item: item, amount: amount)
    }
  }
}
