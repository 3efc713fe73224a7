internal import Domain

/// What a supply or a requirement is, in the order of the classes (Docs/Planning.md, R62 and R63).
enum PeggingKind: UInt8, BitwiseCopyable {
  case stock
  case inspection
  case purchaseOrder
  case productionOrder
  case outsourcingOrder
  case firmOrder
  case plannedOrder
  /// What an open or firm order gives beside its product.
  case productionOutput
  case outsourcingOutput
  case firmOutput
  /// What a planned order of the item that the entry names gives beside its product.
  case plannedOutput
  /// What a sales order takes from the free pool.
  case freeStock
  /// What expires of the stock.
  case expired
  case salesOrder
  case forecast
  case requirement
  case orderComponent
  case dependent
  /// What the free pool gives to a sales order.
  case loan
  case safetyStock
  case free
  case short

  /// Whether it is what an order gives beside its product.
  var isOutput: Bool {
    switch self {
    case .productionOutput, .outsourcingOutput, .firmOutput, .plannedOutput: true
    default: false
    }
  }

  /// The kind of a dated demand or receipt.
  init(_ kind: EventKind) {
    switch kind {
    case .salesOrder: self = .salesOrder
    case .forecast: self = .forecast
    case .requirement: self = .requirement
    case .orderComponent: self = .orderComponent
    case .purchaseOrder: self = .purchaseOrder
    case .productionOrder: self = .productionOrder
    case .outsourcingOrder: self = .outsourcingOrder
    case .firmOrder: self = .firmOrder
    case .productionOutput: self = .productionOutput
    case .outsourcingOutput: self = .outsourcingOutput
    case .firmOutput: self = .firmOutput
    }
  }

  /// The name that results use.
  var name: StaticString {
    switch self {
    case .stock: "stock"
    case .inspection: "inspection"
    case .purchaseOrder: "purchase-order"
    case .productionOrder: "production-order"
    case .outsourcingOrder: "outsourcing-order"
    case .firmOrder: "firm-order"
    case .plannedOrder: "planned-order"
    case .productionOutput: "production-output"
    case .outsourcingOutput: "outsourcing-output"
    case .firmOutput: "firm-output"
    case .plannedOutput: "planned-output"
    case .freeStock, .loan: "free-stock"
    case .expired: "expired"
    case .salesOrder: "sales-order"
    case .forecast: "forecast"
    case .requirement: "requirement"
    case .orderComponent: "order-component"
    case .dependent: "dependent"
    case .safetyStock: "safety-stock"
    case .free: "free"
    case .short: "short"
    }
  }

  /// Whether it has a date of its own.
  var isDated: Bool { rawValue < Self.safetyStock.rawValue }
}

/// A supply of an item, or what one document needs of it on one day, in 24 bytes.
struct PeggingEntry: BitwiseCopyable {
  /// In millionths.
  var quantity: Int64
  /// Slot of its date; that of a planned order is the day on which netting counts it.
  var slot: Int32
  /// Item of the firm or planned order that it is or that needs it, else -1.
  var item: Int32
  /// Position among the planned orders of the item; of a firm order that needs it the complement of the position in
  /// `PlanningModel.firmOrders`; number of the open order that needs it; else the row of the dataset.
  var number: Int32
  /// What it is.
  var kind: PeggingKind

  init(_ kind: PeggingKind, _ quantity: Int64, slot: Int, item: Int32 = -1, number: Int32 = 0) {
    self.quantity = quantity
    self.slot = Int32(slot)
    self.item = item
    self.number = number
    self.kind = kind
  }

  /// A demand line as a requirement of its item.
  init(_ demand: DatedQuantity) {
    self.init(PeggingKind(demand.kind), demand.quantity, slot: Int(demand.slot), number: demand.row)
  }

  /// A need as a requirement of the document that it comes from.
  init(_ need: SingleNeed, _ model: PlanningModel) {
    self.init(need.origin, need.quantity, slot: need.slot, model)
  }

  /// What a document needs of an item on a day.
  init(_ origin: NeedOrigin, _ quantity: Int64, slot: Int32, _ model: PlanningModel) {
    switch origin.item {
    case NeedOrigin.openOrder:
      self.init(.orderComponent, quantity, slot: Int(slot), number: origin.number)
    case NeedOrigin.demand:
      self.init(model.demands.records[Int(origin.number)])
      self.quantity = quantity
      self.slot = slot
    default:
      self.init(.dependent, quantity, slot: Int(slot), item: origin.item, number: origin.number)
    }
  }
}

/// What a supply gives to a requirement.
struct PeggingMatch: BitwiseCopyable {
  /// Stands for the safety stock in `requirement`.
  static let safetyStock: Int32 = -1
  /// Stands for what nothing needs in `requirement`.
  static let free: Int32 = -2
  /// Stands for what nothing supplies in `supply`.
  static let short: Int32 = -1

  /// In millionths.
  var quantity: Int64
  /// Position of the supply.
  var supply: Int32
  /// Position of the requirement.
  var requirement: Int32

  init(_ quantity: Int64, supply: Int32, requirement: Int32) {
    self.quantity = quantity
    self.supply = supply
    self.requirement = requirement
  }
}
