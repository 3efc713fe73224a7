public import Numerics

/// The cost of a month in the morning report.
///
/// Numbers that are totals cover the whole month; lists may hold its first rows only, with their number of rows beside them.
/// Elements are codes: `material`, `outsourcing`, `opening` and `purchased` are translated, every other one (an element of the
/// expenses, such as 人工) is shown as it is.
public struct CostReport: Hashable, Sendable {
  /// Year of the period.
  public var year: Int
  /// Month of the period, 1 to 12.
  public var month: Int
  /// Whether the month is still open.
  public var isProvisional: Bool
  /// The key figures.
  public var totals: Totals
  /// Every element in the order in which to show it; its place gives its colour.
  public var elements: [String]
  /// Products by category, in the order in which to show them.
  public var groups: [ProductGroup]
  /// Number of groups in the month, at least the number in `groups`.
  public var groupTotal: Int
  /// Pools of expenses and how they were allocated.
  public var pools: [Pool]
  /// Orders with work in process at the end of the month, those without a good quantity included.
  public var wip: [WipLine]
  /// Number of orders with work in process, at least the number in `wip`.
  public var wipTotal: Int
  /// Work in process of all orders by element.
  public var wipElements: [ElementAmount]
  /// Items of the inventory ledger, largest closing amounts first.
  public var ledger: [LedgerLine]
  /// Number of items in the inventory ledger, at least the number in `ledger`.
  public var ledgerTotal: Int
  /// The amounts of all items of the inventory ledger.
  public var ledgerAmounts: LedgerAmounts
  /// Why orders cost more or less than standard, the largest differences first.
  public var variances: [OrderVariance]
  /// Number of orders that are compared with standard, at least the number in `variances`.
  public var varianceTotal: Int
  /// The reasons of all of these orders.
  public var varianceSums: [Money]
  /// Every control with its two sides.
  public var controls: [Control]
  /// What sales lines brought in and cost; nil where nobody asks.
  public var margins: Margins?

  /// Collects a month; a total that is not given is that of the list, `elements` that are not given are those of the lists in the
  /// order of `elementsInOrder`.
  public init(
    year: Int, month: Int, isProvisional: Bool, totals: Totals, elements: [String]? = nil,
    groups: [ProductGroup] = [], groupTotal: Int? = nil, pools: [Pool] = [], wip: [WipLine] = [],
    wipTotal: Int? = nil, wipElements: [ElementAmount]? = nil, ledger: [LedgerLine] = [],
    ledgerTotal: Int? = nil, ledgerAmounts: LedgerAmounts? = nil, variances: [OrderVariance] = [],
    varianceTotal: Int? = nil, varianceSums: [Money]? = nil, controls: [Control] = []
  ) {
    self.variances = variances
    self.varianceTotal = max(varianceTotal ?? 0, variances.count)
    self.varianceSums =
      varianceSums
      ?? OrderVariance.reasons.indices.map { reason in sum(variances.map { $0.amounts[reason] }) }
    self.year = year
    self.month = min(max(month, 1), 12)
    self.isProvisional = isProvisional
    self.totals = totals
    self.groups = groups
    self.groupTotal = max(groupTotal ?? 0, groups.count)
    self.pools = pools
    self.wip = wip
    self.wipTotal = max(wipTotal ?? 0, wip.count)
    self.wipElements = wipElements ?? ElementAmount.sums(of: wip.map(\.elements))
    self.ledger = ledger
    self.ledgerTotal = max(ledgerTotal ?? 0, ledger.count)
    self.ledgerAmounts = ledgerAmounts ?? LedgerAmounts(sumOf: ledger)
    self.controls = controls
    let found = groups.flatMap(\.elements).map(\.element) + self.wipElements.map(\.element)
    self.elements = elements ?? Self.elementsInOrder(found + pools.map(\.element))
  }

  /// Whether every control balances.
  public var isBalanced: Bool { controls.allSatisfy(\.isOK) }

  /// Each element once: `material` first, then those of the expenses by the bytes of their names, then `outsourcing`, `purchased`, `opening`.
  ///
  /// `人工`, `opening`, `material`, `outsourcing` gives `material`, `人工`, `outsourcing`, `opening`.
  public static func elementsInOrder(_ elements: some Sequence<String>) -> [String] {
    func place(_ element: String) -> Int {
      switch element {
      case "material": 0
      case "outsourcing": 2
      case "purchased": 3
      case "opening": 4
      default: 1
      }
    }
    return Set(elements).sorted { left, right in
      let (leftPlace, rightPlace) = (place(left), place(right))
      if leftPlace != rightPlace { return leftPlace < rightPlace }
      return left.utf8.lexicographicallyPrecedes(right.utf8)
    }
  }
}

extension CostReport {
  /// An amount of one element.
  public struct ElementAmount: Hashable, Sendable {
    /// Code of the element.
    public var element: String
    /// The amount.
    public var amount: Money

    /// Pairs an element with an amount.
    public init(_ element: String, _ amount: Money) {
      self.element = element
      self.amount = amount
    }

    /// The amounts of all lists by element, in the order of the elements.
    public static func sums(of lists: some Sequence<[ElementAmount]>) -> [ElementAmount] {
      var amounts: [String: [Money]] = [:]
      for entry in lists.joined() { amounts[entry.element, default: []].append(entry.amount) }
      return CostReport.elementsInOrder(amounts.keys).map { ElementAmount($0, sum(amounts[$0] ?? [])) }
    }
  }
}

/// The sum of amounts; one that does not fit is the largest that does.
func sum(_ amounts: some Sequence<Money>) -> Money {
  Money(cents: Int64(clamping: amounts.reduce(Int128(0)) { $0 + Int128($1.cents) }))
}
