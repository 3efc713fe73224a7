internal import Numerics

/// What an order makes: in the factory or at a supplier.
@frozen
public enum CostOrderKind: UInt8, Sendable, BitwiseCopyable {
  /// A row of `production_orders`.
  case production
  /// A row of `outsourcing_orders`.
  case outsourcing

  /// The dataset of its rows.
  public var dataset: Dataset { self == .production ? .productionOrders : .outsourcingOrders }
}

/// Units in process at the end of the period, with their equivalents.
@frozen
public struct WorkInProcess: Sendable, BitwiseCopyable {
  /// Units, in millionths.
  public var quantity: Int64 = 0
  /// Σ units × material percent, in millionths of a unit × millionths of a percent.
  public var material: Int128 = 0
  /// Σ units × conversion percent, scaled likewise.
  public var conversion: Int128 = 0

  /// What one whole unit counts beside `material` and `conversion`.
  public static let whole: Int128 = 100_000_000

  /// Nothing in process.
  public init() {}

  /// Adds `quantity` units at these percents.
  public mutating func add(_ quantity: Int64, material: Int64, conversion: Int64) {
    self.quantity = saturatingSum(self.quantity, quantity)
    self.material += Int128(quantity) * Int128(material)
    self.conversion += Int128(quantity) * Int128(conversion)
  }
}

/// An order and what happened to it, in millionths of a unit or hour.
@frozen
public struct CostOrder: Sendable, BitwiseCopyable {
  /// Where it is made.
  public var kind: CostOrderKind
  /// Whether its status is closed.
  public var isClosed: Bool
  /// Whether the period has a fact or an opening amount of it.
  public var isActive = false
  /// Row in the dataset of its kind.
  public var row: Int32
  /// The item it makes.
  public var item: Int32
  /// Number of its cost centre, -1 for none.
  public var costCenter: Int32 = -1
  /// Ordered.
  public var quantity: Int64
  /// Good quantity of the period, F in Docs/Costing.md.
  public var good: Int64 = 0
  /// Scrapped in the period.
  public var scrapped: Int64 = 0
  /// Good quantity up to the end of the period.
  public var finishedToDate: Int64 = 0
  /// Hours of labor in the period.
  public var hours: Int64 = 0
  /// Hours of machines in the period.
  public var machineHours: Int64 = 0
  /// What is in process at the end of the period.
  public var wip = WorkInProcess()

  /// An order without facts.
  public init(kind: CostOrderKind, isClosed: Bool, row: Int32, item: Int32, quantity: Int64) {
    self.kind = kind
    self.isClosed = isClosed
    self.row = row
    self.item = item
    self.quantity = quantity
  }
}

/// What an order finished of another item than its own (Docs/Costing.md, C44).
@frozen
public struct JointOutput: Sendable, BitwiseCopyable {
  /// The item.
  public var item: Int32
  /// Finished in the period, in millionths of the item's unit.
  public var quantity: Int64

  /// Describes an output.
  public init(item: Int32, quantity: Int64) {
    self.item = item
    self.quantity = quantity
  }
}
