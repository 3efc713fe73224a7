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
  /// The sales order of its pool, or nothing (R45).
  public var salesOrder: String
  /// The document that it becomes (R83).
  public var mergedInto = ""
  /// `planned` or `firm`.
  public var status: String
  /// The item's low-level code.
  public var level: Int
  /// Exception codes, sorted and joined by `;`.
  public var exception: String
  /// The day on which a planned order can be there that had to start before the run (R3).
  public var feasible: Day?

  /// The row as it stands in `planned_orders.csv`, without the end of the line.
  public var csvLine: String {
    [
      id, kind.rawValue, item, quantity.decimalText, startQuantity.decimalText, start.text,
      due.text, needDate.text, supplier, salesOrder, mergedInto, status, "\(level)", exception,
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
  /// Whether anything happens on it.
  public var isTold = true
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

/// A row of `exceptions`, without the place of what it speaks of.
public struct ExceptionRow: Hashable, Sendable {
  /// What it says, about which item and which document or lot.
  public var code, item, document: String
  /// When and how much, where it says so.
  public var date: Day?, quantity: Rational?
  /// How late something is, and when it can be there.
  public var daysLate: Int?, feasible: Day?

  /// The row as it stands in `exceptions.csv`, without the place.
  public var csvLine: String {
    [
      code, item, document, date?.text ?? "", quantity?.decimalText ?? "", daysLate.map(String.init) ?? "",
      feasible?.text ?? "",
    ]
    .map(csvField).joined(separator: ",")
  }
}

/// A row of `substitutions`: a substitute that was tried for a short line (R53).
public struct SubstitutionRow: Hashable, Sendable {
  /// What was short, when, and for which document.
  public var component: String, date: Day, document: String
  /// What was tried.
  public var substitute: String, priority: Int, strategy: SubstitutionStrategy
  /// What it takes over, in units of the component and of the substitute.
  public var quantity, substituteQuantity: Rational
  /// `taken`, `no-surplus`, `not-whole` or `out-of-date`.
  public var outcome: String
}

/// The plan of a factory.
public struct ReferencePlan: Sendable {
  /// The rows of `planned_orders`, in their order (R28).
  public var orders: [PlannedOrderRow] = []
  /// What is available of the free pool of each planned item that is no phantom, by date.
  public var projection: [String: [ProjectionPoint]] = [:]
  /// The same of the pools of sales orders, by item and sales order.
  public var poolProjection: [String: [String: [ProjectionPoint]]] = [:]
  /// The sums of each planned item that is no phantom.
  public var totals: [String: ItemTotals] = [:]
  /// Low-level codes of all planned items.
  public var level: [String: Int] = [:]
  /// Items through which needs pass (R9, R10).
  public var passing: Set<String> = []
  /// Items that a cycle keeps out of the plan, by code.
  public var leftOut: [String] = []
  /// What a planner should look at, of R47, R49, R52 and R91.
  public var exceptions: [ExceptionRow] = []
  /// What else a planner should look at.
  public var otherExceptions: [ExceptionRow] = []
  /// The substitutes that were tried (R53), in the order of `substitutions`.
  public var substitutions: [SubstitutionRow] = []

  /// The rows of `kitting.csv` and `shortages.csv` (R70 to R73).
  public var kitting: [String] = [], shortages: [String] = []

  /// Whether there are any.
  public var hasSubstitutes = false
  /// What orders will cost (R89).
  public var commitments: [CommitmentRow] = []
  /// Load beside capacity (R85 to R88), and the orders that make the load of all weeks.
  public var capacity: [CapacityRow] = [], capacityLoad: [String] = []

  /// Every requirement of every item.
  public var requirements: [RequirementRowOfItem] = []

  /// What orders become (R78 to R83): a row for every order, and the lines of documents by kind.
  public var releasedOrders: [String] = [], releasedDocuments: [OrderKind: [String]] = [:]

  /// The exceptions without their places, sorted.
  public var exceptionLines: [String] { (exceptions + otherExceptions).map(\.csvLine).sorted(by: precedes) }

  /// The substitutes that were tried, as they stand in `substitutions.csv`.
  public var substitutionLines: [String] {
    substitutions.map { row in
      [
        row.component, row.date.text, row.document, row.substitute, "\(row.priority)",
        row.strategy.rawValue, row.quantity.decimalText, row.substituteQuantity.decimalText, row.outcome,
      ]
      .map(csvField).joined(separator: ",")
    }
  }

  /// Which supply serves which requirement (R62 to R65).
  public var pegging: [PeggingRow] = []
  /// When open sales lines can be shipped (R66, R67).
  public var promises: [PromiseRow] = []
  /// What of them can be shipped now (R68).
  public var shippable: [ShippableRow] = []

  /// What should happen to orders that are placed (R55 to R61).
  public var actions: [ActionRow] = []

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
