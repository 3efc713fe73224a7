/// What a plan says of something, and why: a line, and the lines below it.
public struct PlanExplanation: Sendable, Equatable {
  /// What it is: `planned order production-TT-SN-20261201-0-1`.
  public var title: String
  /// Quantity; of an event with its sign.
  public var quantity: String
  /// The date that it is about.
  public var date: String
  /// What is available after it; empty outside a projection.
  public var available: String
  /// The date on which it can really be there; empty where that is not asked or not known.
  public var expected: String
  /// File, row and column that it was read from; empty for what was computed.
  public var place: String
  /// What it consists of, is for, or waits for.
  public var parts: [PlanExplanation]

  /// Describes a line.
  public init(
    _ title: String, quantity: String = "", date: String = "", available: String = "", expected: String = "",
    place: String = "", parts: [PlanExplanation] = []
  ) {
    self.title = title
    self.quantity = quantity
    self.date = date
    self.available = available
    self.expected = expected
    self.place = place
    self.parts = parts
  }

  /// Everything in lines, indented by depth, in columns.
  public static func table(_ explanations: [PlanExplanation]) -> String {
    var table = TreeTable(
      ["", "quantity", "date", "available", "expected", "from"], rightAligned: 1..<5)
    for explanation in explanations { explanation.collect(depth: 0, into: &table) }
    return table.text
  }

  private func collect(depth: Int, into table: inout TreeTable) {
    table.append([title, quantity, date, available, expected, place], depth: depth)
    for part in parts { part.collect(depth: depth + 1, into: &table) }
  }
}
