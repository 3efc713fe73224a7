internal import Domain
internal import Numerics

/// Orders with joint products: when they are costed, and how their outputs share what they finished (Docs/Costing.md, C44 to C46).
struct JointOrders {
  private let month: CostMonth
  private let tables: InputTables
  private let cost: MonthCost
  private let rules: OutputRules
  private let prices: LaneView<Int64>
  private let furtherCosts: LaneView<Int64>
  private var ordersOfLevel: [Int: [Int]] = [:]

  /// Orders inside one of the loops are left to `LoopCosting`.
  init(_ month: CostMonth, _ tables: InputTables, _ cost: MonthCost, loops: [[Int32]]) {
    self.month = month
    self.tables = tables
    self.cost = cost
    rules = OutputRules(month, tables)
    prices = tables[.items].wide("sale_price")
    furtherCosts = tables[.items].wide("further_cost")
    guard month.hasOutputs else { return }
    var loopOfItem: [Int32: Int] = [:]
    for (number, loop) in loops.enumerated() {
      for item in loop { loopOfItem[item] = number }
    }
    for number in 0..<month.orders.count where !month.outputs.range(number).isEmpty {
      let made = Set(month.products(number).compactMap { loopOfItem[$0] })
      let isInLoop = month.issuesOfOrder.range(number).contains {
        loopOfItem[month.issuesOfOrder.records[$0].item].map(made.contains) ?? false
      }
      if isInLoop { continue }
      // Before all of its outputs, after all that it consumed.
      let deepest = month.issuesOfOrder.range(number).map {
        Int(cost.levels[Int(month.issuesOfOrder.records[$0].item)])
      }.max()
      ordersOfLevel[deepest.map { $0 + 1 } ?? 0, default: []].append(number)
    }
  }

  /// Orders that are costed before the items of a level.
  func orders(ofLevel level: Int) -> [Int] { ordersOfLevel[level] ?? [] }

  /// Shares what an order finished among its outputs; says what is wrong.
  func share(_ number: Int) -> [MonthCosting.Finding] {
    var sharing = sharing(number)
    let parts = sharing.parts()
    for (offset, index) in month.outputs.range(number).enumerated() {
      for element in 0..<cost.width {
        cost.outputAmounts[index * cost.width + element] = parts[offset][element]
      }
    }
    return findings(sharing, number)
  }

  /// What an order finished, with the rules by which its outputs share that.
  func sharing(_ number: Int) -> JointSharing {
    let order = month.orders[number]
    var sharing = JointSharing(good: (0..<cost.width).map { cost.good[cost.index(number, $0)] })
    sharing.main = JointSharing.Product(
      quantity: order.good, price: value(prices, order.item),
      furtherCost: value(furtherCosts, order.item) ?? 0)
    for index in month.outputs.range(number) {
      let output = month.outputs.records[index]
      sharing.outputs.append(
        JointSharing.Product(
          quantity: output.quantity, price: value(prices, output.item),
          furtherCost: value(furtherCosts, output.item) ?? 0, rules: rules.rules(order.item, output.item)))
    }
    return sharing
  }

  /// What is wrong with the rules of an order, or was assumed.
  func findings(_ sharing: JointSharing, _ number: Int) -> [MonthCosting.Finding] {
    sharing.findings.map { finding in
      switch finding {
      case .overflow: .overflow(order: number)
      case .ratios(let row, let sum):
        .ratioOutOfRange(row: row, item: Int(month.orders[number].item), sum: sum)
      case .mixed(let row): .mixedCostRules(row: row)
      case .noPrice(let row, let output):
        .outputWithoutPrice(
          row: row,
          item: output < 0
            ? Int(month.orders[number].item)
            : Int(month.outputs.records[month.outputs.range(number).lowerBound + output].item))
      case .quotaAbove(let fixed, let actual):
        .fixedAboveActual(order: number, fixed: fixed, actual: actual)
      }
    }
  }

  private func value(_ column: LaneView<Int64>, _ item: Int32) -> Int64? {
    let row = Int(tables.rowOfItem[Int(item)])
    return row < 0 || column[row] == ColumnTable.blank64 ? nil : column[row]
  }
}
