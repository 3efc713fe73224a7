/// One planned order in 24 bytes; the item is known from where it stands.
@frozen
public struct PlannedOrder: Sendable, BitwiseCopyable {
  /// Good quantity received, in millionths.
  public var quantity: Int64
  /// Quantity started, with the item's scrap.
  public var startQuantity: Int64
  /// Due slot in the lower 24 bits (may lie beyond the horizon), flags above.
  public var dueAndFlags: UInt32
  /// Slot on which it starts.
  public var startSlot: UInt16
  /// Slot of the shortage that it covers; see `needsOnDue`.
  public var needSlot: UInt16

  /// The start would have to lie before the as-of date.
  public static let releasePastDue: UInt32 = 1 << 24
  /// It covers a shortage inside the planning fence.
  public static let shortInsideFence: UInt32 = 1 << 25
  /// It refills stock to the order point: the need date is the due date.
  public static let needsOnDue: UInt32 = 1 << 26

  /// Describes an order.
  @inlinable
  public init(quantity: Int64, startQuantity: Int64, start: Int, due: Int, need: Int, flags: UInt32) {
    self.quantity = quantity
    self.startQuantity = startQuantity
    dueAndFlags = UInt32(due) & 0xFF_FFFF | flags
    startSlot = UInt16(start)
    needSlot = UInt16(need)
  }

  /// Slot on which it is received.
  @inlinable
  public var due: Int { Int(dueAndFlags & 0xFF_FFFF) }
  /// Slot on which it starts.
  @inlinable
  public var start: Int { Int(startSlot) }
  /// Slot of the need.
  @inlinable
  public var need: Int { has(Self.needsOnDue) ? due : Int(needSlot) }
  /// Whether `flag` is set.
  @inlinable
  public func has(_ flag: UInt32) -> Bool { dueAndFlags & flag != 0 }
}

/// A need that passes through a phantom or a skip line to the components below: an order that is not printed.
@frozen
public struct PassThroughOrder: Sendable, BitwiseCopyable {
  /// Quantity started, in millionths.
  public var startQuantity: Int64
  /// Slot of the need.
  public var slot: Int32
  /// Slot for which BOM lines must be valid: the start of the real order above (may be negative).
  public var validity: Int32
  /// The document that it is needed for.
  public var origin: NeedOrigin
  /// Pool of the order or sales line above.
  public var pool: Int32

  /// Describes a passing need.
  public init(
    startQuantity: Int64, slot: Int, validity: Int, origin: NeedOrigin, pool: Int32 = SalesOrderPools.free
  ) {
    self.startQuantity = startQuantity
    self.slot = Int32(slot)
    self.validity = Int32(validity)
    self.origin = origin
    self.pool = pool
  }
}

/// The document that a need comes from, over whatever phantoms and skip lines, in eight bytes.
@frozen
public struct NeedOrigin: Sendable, BitwiseCopyable, Hashable {
  /// Item of the planned or firm order, or `openOrder` or `demand`.
  public var item: Int32
  /// Position among the planned orders of the item, or the complement of the position in `PlanningModel.firmOrders`; number of
  /// the open order; position in `PlanningModel.demands`.
  public var number: Int32

  /// Names a document.
  @inlinable
  public init(item: Int32, number: Int32) {
    self.item = item
    self.number = number
  }

  /// Stands for an open order in `item`.
  public static let openOrder: Int32 = -1
  /// Stands for a demand line in `item`.
  public static let demand: Int32 = -2

  /// Number of the open order, or -1 where it is none.
  @inlinable
  public var openOrder: Int32 { item == Self.openOrder ? number : -1 }
}

/// A firm order as supply of its item and demand on its components.
@frozen
public struct FirmOrder: Sendable, BitwiseCopyable {
  /// Quantity started, in millionths.
  public var startQuantity: Int64
  /// Slot on which the components are needed from (never before 0).
  public var slot: Int32
  /// Its own start as a slot (may be negative).
  public var validity: Int32
  /// Slot on which it is received.
  public var due: Int32
  /// Row of `firm_orders`.
  public var row: Int32

  /// Describes a firm order.
  public init(startQuantity: Int64, slot: Int, validity: Int, due: Int, row: Int) {
    self.startQuantity = startQuantity
    self.slot = Int32(slot)
    self.validity = Int32(validity)
    self.due = Int32(due)
    self.row = Int32(row)
  }
}

/// What a demand or a receipt comes from.
@frozen
public enum EventKind: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  /// An open sales order line.
  case salesOrder
  /// What is left of a forecast.
  case forecast
  /// A manual requirement.
  case requirement
  /// A component need of an open order.
  case orderComponent
  /// An open purchase order line.
  case purchaseOrder
  /// An open production order.
  case productionOrder
  /// An open outsourcing order.
  case outsourcingOrder
  /// A firm order.
  case firmOrder
  /// What an open production order gives beside its product.
  case productionOutput
  /// What an open outsourcing order gives beside its product.
  case outsourcingOutput
  /// What a firm order gives beside its product.
  case firmOutput

  /// The name that results use.
  public var name: StaticString {
    switch self {
    case .salesOrder: "sales-order"
    case .forecast: "forecast"
    case .requirement: "requirement"
    case .orderComponent: "order-component"
    case .purchaseOrder: "purchase-order"
    case .productionOrder: "production-order"
    case .outsourcingOrder: "outsourcing-order"
    case .firmOrder: "firm-order"
    case .productionOutput: "production-output"
    case .outsourcingOutput: "outsourcing-output"
    case .firmOutput: "firm-output"
    }
  }
}

/// A dated quantity of one item: independent demand, a known component need or a scheduled receipt, in 16 bytes.
@frozen
public struct DatedQuantity: Sendable, BitwiseCopyable {
  /// In millionths.
  public var quantity: Int64
  /// Row of the dataset that it comes from (number of the open order for component needs).
  public var row: Int32
  /// Slot, 0 where the date is past.
  public var slot: UInt16
  /// What it comes from.
  public var kind: EventKind

  /// Describes an event.
  public init(quantity: Int64, slot: Int, kind: EventKind, row: Int) {
    self.quantity = quantity
    self.slot = UInt16(slot)
    self.kind = kind
    self.row = Int32(row)
  }
}
