/// A control of the reconciliation: two sides that must be equal.
public struct CostControl: Sendable {
  /// The name, and the two sides.
  public var name: String, left: Fraction, right: Fraction

  /// Whether both sides are equal.
  public var holds: Bool { left == right }
}

/// The cost of a month: result files as CSV text, and what there is to report.
///
/// Where there are errors, nothing but the codes is meant to be read.
public struct ReferenceCost: Sendable {
  /// `allocations.csv`.
  public var allocations = ""
  /// `order_costs.csv`.
  public var orderCosts = ""
  /// `item_costs.csv`.
  public var itemCosts = ""
  /// `inventory_ledger.csv`.
  public var inventoryLedger = ""
  /// `wip_balance.csv`.
  public var wipBalance = ""
  /// `cost_breakdown.csv`.
  public var costBreakdown = ""
  /// `stock_layers.csv`, `variances.csv`, `service_costs.csv`, `joint_costs.csv`.
  public var stockLayers = "", variances = "", serviceCosts = "", jointCosts = ""
  /// `cost_restoration.csv`.
  public var restoration = ""
  /// `margins.csv`.
  public var margins = ""
  /// `accruals.csv`, `adjustments.csv`, `journal.csv`.
  public var accruals = "", adjustments = "", journal = ""
  /// `next_opening/opening_stock.csv`.
  public var nextOpeningStock = ""
  /// `next_opening/opening_wip.csv`.
  public var nextOpeningWip = ""
  /// `next_opening/carried_expenses.csv`.
  public var nextCarriedExpenses = ""
  /// `next_opening/opening_accruals.csv`.
  public var nextAccruals = ""
  /// The controls of Docs/Costing.md but those on the last closing.
  public var controls: [CostControl] = []
  /// Codes of errors.
  public var errors: Set<String> = []
  /// Codes of warnings.
  public var warnings: Set<String> = []

  /// The result files by name, without those of the next period.
  public var files: [(name: String, text: String)] {
    [
      ("allocations.csv", allocations), ("order_costs.csv", orderCosts),
      ("item_costs.csv", itemCosts), ("inventory_ledger.csv", inventoryLedger),
      ("wip_balance.csv", wipBalance), ("cost_breakdown.csv", costBreakdown),
      ("stock_layers.csv", stockLayers), ("variances.csv", variances),
      ("service_costs.csv", serviceCosts), ("joint_costs.csv", jointCosts),
      ("cost_restoration.csv", restoration), ("accruals.csv", accruals),
      ("adjustments.csv", adjustments), ("journal.csv", journal), ("margins.csv", margins),
    ]
  }

  /// The files of `next_opening` by name; a run writes them when it closes the period.
  public var nextOpening: [(name: String, text: String)] {
    [
      ("opening_stock.csv", nextOpeningStock), ("opening_wip.csv", nextOpeningWip),
      ("carried_expenses.csv", nextCarriedExpenses), ("opening_accruals.csv", nextAccruals),
    ]
  }
}

/// The cost of a month by the rules of Docs/Costing.md, which the comments here cite by their numbers.
///
/// Where the month before was closed, what its closing did not know is late.
public func referenceCost(
  _ month: CostMonth, _ options: CostOptions = CostOptions(), after closed: ClosedMonth? = nil
) -> ReferenceCost {
  let late = closed.map { LateDocuments(month, after: $0.month) }
  let facts = MonthFacts(late?.month ?? month, options)
  let run = CostRun(facts, options)
  run.late = late?.late ?? []
  run.last = closed.map { LastCosts($0.cost) } ?? LastCosts()
  var result = ReferenceCost()
  run.errors = facts.inputErrors
  run.warnings = facts.inputWarnings.union(late?.warnings ?? [])
  if run.errors.isEmpty {
    do {
      try run.allocate()
      try run.write(to: &result)
    } catch {
      // The run has noted why.
    }
  }
  result.errors = run.errors
  result.warnings = run.warnings
  return result
}
