/// A row of `planned_orders`.
public struct PlannedOrderRow: Hashable, Sendable {
  /// What names the order.
  public var id: String, kind: OrderKind, item: String
  /// The good quantity, and what must be started for it.
  public var quantity, startQuantity: Rational
  /// When it starts, is due and is needed.
  public var start, due, needDate: Day
  /// Who delivers, or nothing.
  public var supplier: String
  /// `planned` or `firm`.
  public var status: String
  /// The item's low-level code.
  public var level: Int
  /// Exception codes, sorted and joined by `;`.
  public var exception: String

  /// The row as it stands in `planned_orders.csv`, without the end of the line.
  public var csvLine: String {
    [
      id, kind.rawValue, item, quantity.decimalText, startQuantity.decimalText, start.text,
      due.text, needDate.text, supplier, "", "", status, "\(level)", exception,
    ]
    .map(csvField).joined(separator: ",")
  }

  /// The header that belongs to `csvLine`.
  public static let csvHeader =
    "id,kind,item,quantity,start_quantity,start,due,need_date,supplier,sales_order,merged_into,"
    + "status,level,exception"
}

/// What is available of an item at the end of a date with events.
public struct ProjectionPoint: Hashable, Sendable {
  /// The date.
  public var date: Day
  /// What came in and went out on it: open and firm receipts, requirements, planned receipts.
  ///
  /// A planned receipt counts on the date it was planned for (`need_date`), as in §3.
  public var receipts, requirements, planned: Rational
  /// What is available after all of them.
  public var available: Rational
}

/// The sums of an item within the horizon:
/// stock + receipts + planned receipts = requirements + ending available.
public struct ItemTotals: Hashable, Sendable {
  /// What comes in.
  public var stock, receipts, planned: Rational
  /// What goes out.
  public var requirements: Rational
  /// What the projection ends with.
  public var ending: Rational

  /// Whether nothing was lost or invented.
  public var isBalanced: Bool { stock + receipts + planned == requirements + ending }
}

/// The plan of a factory.
public struct ReferencePlan: Sendable {
  /// The rows of `planned_orders`, in their order (R28).
  public var orders: [PlannedOrderRow] = []
  /// What is available of each planned item that is no phantom, by date.
  public var projection: [String: [ProjectionPoint]] = [:]
  /// The sums of each planned item that is no phantom.
  public var totals: [String: ItemTotals] = [:]
  /// Low-level codes of all planned items.
  public var level: [String: Int] = [:]
  /// Items that a cycle keeps out of the plan, by code.
  public var leftOut: [String] = []

  /// The rows as one CSV text with its header.
  public var csv: String {
    ([PlannedOrderRow.csvHeader] + orders.map(\.csvLine)).map { $0 + "\n" }.joined()
  }
}

/// Plans a factory by the rules of Docs/Planning.md, slowly.
///
/// Pure: the same factory gives the same plan, whatever the order of its rows.
public func referencePlan(_ factory: Factory) -> ReferencePlan {
  var run = PlanningRun(factory)
  return run.plan()
}
