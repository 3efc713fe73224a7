internal import Diagnostics
internal import Domain
internal import Pipeline

// The data that passes between stages, by name. A stage knows these and no other stage.

/// Everything that was read, one column table per dataset.
///
/// Made by `ingest`.
enum InputData: DataKey {
  static let name = "input tables"
  typealias Value = InputTables
}

/// Datasets in which errors were found, so that what is missing in them is no finding of its own.
///
/// Made by `ingest`.
enum BrokenDatasets: DataKey {
  static let name = "broken datasets"
  typealias Value = Set<Dataset>
}

/// The planning model and the plan made from it.
///
/// Made by the level loop.
enum PlanData: DataKey {
  static let name = "plan"
  typealias Value = PlanOutcome
}

/// A finished plan with everything that reports say about it.
struct PlanOutcome: Sendable {
  let model: PlanningModel
  let plan: Plan
  /// What was tried of substitutes.
  let substitutions: SubstitutionList
  /// Firm orders that are still supply, by (item, due, id).
  let firmOrders: [FirmOrders.Order]
  /// What a planner should look at in the input; exceptions of planned orders are made from their flags.
  let exceptions: [PlanException]
  /// Demands and receipts later than the horizon.
  let beyondHorizon: Int
}

/// What should happen to placed orders, by item.
///
/// Made by `actions`.
enum ActionData: DataKey {
  static let name = "action messages"
  typealias Value = OrderMessages
}

/// What orders for purchase and outsourcing will cost.
///
/// Made by `commitments`.
enum CommitmentData: DataKey {
  static let name = "purchase commitments"
  typealias Value = CommitmentOutcome
}

/// Commitments with what a planner should look at.
struct CommitmentOutcome: Sendable {
  /// By week, supplier, kind and status.
  let commitments: [PurchaseCommitment]
  /// Items with orders that have no price.
  let exceptions: [PlanException]
}

/// Load beside capacity.
///
/// Made by `capacity`, where there are routings or work centers.
enum CapacityData: DataKey {
  static let name = "capacity"
  typealias Value = CapacityOutcome
}

/// Which open orders have their components.
///
/// Made by `kitting`.
enum KittingData: DataKey {
  static let name = "kitting"
  typealias Value = KittingOutcome
}

/// The documents that planned orders became.
///
/// Made by `release`.
enum ReleaseData: DataKey {
  static let name = "released documents"
  typealias Value = ReleaseOutcome
}

/// The month's facts.
///
/// Made by `collect`.
enum CostMonthData: DataKey {
  static let name = "month"
  typealias Value = CostMonth
}

/// Rows of closed months that came after their closing.
///
/// Made by `collect`.
enum LateDocumentData: DataKey {
  static let name = "late documents"
  typealias Value = LateDocuments
}

/// What every pool gave to every order.
///
/// Made by `allocate`.
enum AllocationData: DataKey {
  static let name = "allocations"
  typealias Value = Allocations
}

/// The cost of every order and item.
///
/// Made by `cost`.
enum CostData: DataKey {
  static let name = "cost"
  typealias Value = CostOutcome
}

/// What products cost down to bought material.
///
/// Made by `cost-report` unless its option `restoration` is off.
enum RestorationData: DataKey {
  static let name = "cost restoration"
  typealias Value = RestorationOutcome
}

/// What every item cost when the month before was closed.
///
/// Made by `cost-report` where a run closed it.
enum LastCostData: DataKey {
  static let name = "last costs"
  typealias Value = LastCosts
}

/// What sales lines brought in and cost.
///
/// Made by `margins`.
enum MarginData: DataKey {
  static let name = "margins"
  typealias Value = MarginOutcome
}

/// A costed month with everything that reports say about it.
struct CostOutcome: Sendable {
  let month: CostMonth
  let allocations: Allocations
  let cost: MonthCost
  /// Variances, and layers that are left.
  var details: StockDetails
  /// Material that lies at suppliers at the end of the period.
  let atSuppliers: [SupplierMaterial]
  /// Items that go into one another, loop by loop.
  let loops: [[Int32]]
  var controls: [CostControl]
  /// Vouchers for the general ledger.
  let journal: Journal
  /// Whether this run leaves the month open.
  let isProvisional: Bool
  /// The earlier run that closed this month; nil while none has.
  let closedBy: String?
  /// The folder of the run that closed the month before; nil where none did.
  let lastClosing: String?

  /// Whether an order has a fact, an opening or an amount.
  func isListed(_ order: Int) -> Bool {
    month.orders[order].isActive
      || (0..<cost.width).contains { element in
        let index = cost.index(order, element)
        return cost.opening[index] != 0 || cost.current[index] != 0
      }
  }

  /// `provisional`, `closed`, or which run closed it before.
  var state: Phrase {
    guard isProvisional else { return Phrase("closed", "已结账") }
    return closedBy.map { Phrase("closed by run \($0), costed again", "已由运行 \($0) 结账，本次重新核算") }
      ?? Phrase("provisional", "暂估")
  }
}
