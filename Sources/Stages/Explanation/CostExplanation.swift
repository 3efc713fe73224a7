/// Where a cost comes from: a figure, the rows it was made from, and the figures below it.
public struct CostExplanation: Sendable, Equatable {
  /// What it is: `order WO2611-137, production`.
  public var title: String
  /// Quantity with its unit; empty where it has none.
  public var quantity: String
  /// Amount, or amounts such as `1.00 + 2.00`; empty where it has none.
  public var amount: String
  /// Amount of one unit; empty where it has none.
  public var unitCost: String
  /// File, row and column that it was read from; empty for what was computed.
  public var place: String
  /// What it is made of.
  public var parts: [CostExplanation]

  /// Describes a figure.
  public init(
    _ title: String, quantity: String = "", amount: String = "", unitCost: String = "", place: String = "",
    parts: [CostExplanation] = []
  ) {
    self.title = title
    self.quantity = quantity
    self.amount = amount
    self.unitCost = unitCost
    self.place = place
    self.parts = parts
  }

  /// The same with further parts.
  func appending(_ parts: [CostExplanation]) -> CostExplanation {
    var result = self
    result.parts += parts
    return result
  }

  /// One line a figure, indented by its depth, in columns.
  public var table: String {
    var table = TreeTable(["", "quantity", "amount", "unit cost", "from"], rightAligned: 1..<4)
    collect(depth: 0, into: &table)
    return table.text
  }

  private func collect(depth: Int, into table: inout TreeTable) {
    table.append([title, quantity, amount, unitCost, place], depth: depth)
    for part in parts { part.collect(depth: depth + 1, into: &table) }
  }
}
