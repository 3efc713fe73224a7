internal import Domain
internal import Numerics

/// What every sales line of the period brought in and cost (Docs/Costing.md, C62).
struct MarginOutcome: Sendable {
  /// What was shipped of a sales line.
  struct Line: Sendable, Equatable {
    /// Number of the sales order, -1 for none.
    let order: Int32
    /// Row of `orders`, -1 where it has none.
    let row: Int32
    let item: Int32
    var quantity: Int64 = 0
    /// Cents; nil where nothing says a price.
    var revenue: Int64?
    var cost: Int64 = 0

    /// Revenue − cost, in cents.
    var margin: Int64? { revenue.map { $0 - cost } }
  }

  let month: CostMonth
  let cost: MonthCost
  /// The sales orders that were shipped.
  let orders: CodeDictionary
  /// Names of the lines, by row of `orders`.
  let lineTexts: TextColumn
  /// By order, line and item.
  let lines: [Line]

  /// The cost of a line by element, as the composition of the item says.
  func elements(of line: Line) -> [Int64] {
    var weights = [Int64](repeating: 0, count: cost.width)
    let run = cost.compositions[Int(line.item)]
    for index in 0..<run.count { weights[Int(run[index].element)] += run[index].amount }
    for element in weights.indices where weights[element] < 0 { weights[element] = 0 }
    if let parts = largestRemainder(line.cost, by: weights) { return parts }
    // Items without a composition are bought, and all material.
    return weights.indices.map { $0 == month.elements.material ? line.cost : 0 }
  }
}
