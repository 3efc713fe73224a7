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

  /// One line a figure, indented by its depth, in columns.
  public var table: String {
    var rows: [[String]] = []
    collect(depth: 0, into: &rows)
    rows.insert(["", "quantity", "amount", "unit cost", "from"], at: 0)
    let widths = (0..<4).map { column in rows.map { Self.width($0[column]) }.max() ?? 0 }
    return rows.map { row in
      var line = Self.padded(row[0], widths[0], left: true)
      for column in 1..<4 { line += "  " + Self.padded(row[column], widths[column], left: false) }
      line += "  " + row[4]
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }

  private func collect(depth: Int, into rows: inout [[String]]) {
    rows.append([String(repeating: "  ", count: depth) + title, quantity, amount, unitCost, place])
    for part in parts { part.collect(depth: depth + 1, into: &rows) }
  }

  /// Columns that a terminal gives a text: Chinese characters take two.
  private static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x1100 && $1.properties.isIdeographic ? 2 : 1) }
  }

  private static func padded(_ text: String, _ width: Int, left: Bool) -> String {
    let spaces = String(repeating: " ", count: max(0, width - Self.width(text)))
    return left ? text + spaces : spaces + text
  }
}
