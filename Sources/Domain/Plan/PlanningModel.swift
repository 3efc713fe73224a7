/// One use of a component: the parent, the rule, and the BOM row that it comes from.
@frozen
public struct Usage: Sendable, BitwiseCopyable {
  /// Item number of the parent.
  public var parent: Int32
  /// Position in `PlanningModel.usageRules`.
  public var rule: Int32
  /// Row of the `bom` table.
  public var row: Int32

  /// Describes a use.
  public init(parent: Int32, rule: Int32, row: Int32) {
    self.parent = parent
    self.rule = rule
    self.row = row
  }
}

/// A component need of an open order whose issues are known, or that passes through its item.
@frozen
public struct OrderNeed: Sendable, BitwiseCopyable {
  /// In millionths.
  public var quantity: Int64
  /// Number of the open order, by the bytes of its id.
  public var openOrder: Int32
  /// Slot of the need.
  public var slot: Int32
  /// Slot for which BOM lines must be valid.
  public var validity: Int32
  /// Whether it passes through a skip line.
  public var isSkip: Bool

  /// Describes a need.
  public init(quantity: Int64, openOrder: Int, slot: Int, validity: Int, isSkip: Bool) {
    self.quantity = quantity
    self.openOrder = Int32(openOrder)
    self.slot = Int32(slot)
    self.validity = Int32(validity)
    self.isSkip = isSkip
  }
}

/// What was issued of an item to an open order, net of returns.
@frozen
public struct IssuedQuantity: Sendable, BitwiseCopyable {
  /// In millionths, not negative.
  public var quantity: Int64
  /// Number of the open order.
  public var openOrder: Int32

  /// Describes an issue.
  public init(quantity: Int64, openOrder: Int) {
    self.quantity = quantity
    self.openOrder = Int32(openOrder)
  }
}

/// A price of an item at a supplier.
@frozen
public struct PriceTier: Sendable, BitwiseCopyable {
  /// Number of the supplier, by the bytes of its code.
  public var supplier: Int32
  /// First and last day number.
  public var validFrom: Int32
  /// See `validFrom`.
  public var validTo: Int32
  /// For outsourcing instead of purchase.
  public var isOutsourcing: Bool
  /// From this quantity on.
  public var minimumQuantity: Int64
  /// For one unit, in millionths.
  public var price: Int64
  /// At least this much for an order, in millionths.
  public var minimumAmount: Int64

  /// Describes a price.
  public init(
    supplier: Int32, validFrom: Int32, validTo: Int32, isOutsourcing: Bool, minimumQuantity: Int64,
    price: Int64,
    minimumAmount: Int64
  ) {
    self.supplier = supplier
    self.validFrom = validFrom
    self.validTo = validTo
    self.isOutsourcing = isOutsourcing
    self.minimumQuantity = minimumQuantity
    self.price = price
    self.minimumAmount = minimumAmount
  }
}

/// Everything that planning reads, by item number: items are numbered in the order of the bytes of their codes.
///
/// Built once by the explode stage, then only read, by any number of threads.
public final class PlanningModel: Sendable {
  /// Codes of the items; the number of a code is its rank.
  public let items: CodeDictionary
  /// The days of the plan.
  public let axis: TimeAxis
  /// The options in force.
  public let options: PlanOptions
  /// Distinct planning rules.
  public let itemRules: FixedArray<ItemRule>
  /// Rule of each item.
  public let ruleOfItem: FixedArray<Int32>
  /// Nettable stock of each item that is not reserved, in millionths.
  public let stock: FixedArray<Int64>
  /// Reserved and expiring stock.
  public let stockParts: StockParts
  /// The sales orders that items are planned for.
  public let pools: SalesOrderPools
  /// Safety stock of each item, in millionths.
  public let safetyStock: FixedArray<Int64>
  /// Codes of the suppliers, ranked.
  public let suppliers: CodeDictionary
  /// Default supplier of each item, or -1.
  public let supplierOfItem: FixedArray<Int32>
  /// Lead time of each supplier in millionths of a working day.
  public let supplierLeadTime: FixedArray<Int64>
  /// Price tiers of each item.
  public let prices: ItemLists<PriceTier>
  /// Distinct ways in which components are used.
  public let usageRules: FixedArray<UsageRule>
  /// Uses of each item as a component, by the parent's node.
  public let whereUsed: ItemLists<Usage>
  /// Independent demand and plain component needs of open orders.
  public let demands: ItemLists<DatedQuantity>
  /// Scheduled receipts and firm orders.
  public let receipts: ItemLists<DatedQuantity>
  /// Component needs of open orders that issues may cover, or that pass through.
  public let orderNeeds: ItemLists<OrderNeed>
  /// Issues to open orders.
  public let issued: ItemLists<IssuedQuantity>
  /// Firm orders.
  public let firmOrders: ItemLists<FirmOrder>
  /// Low-level code of each item, -1 for items that are left out.
  public let level: FixedArray<Int32>
  /// Planned items by (low-level code, number).
  public let nodes: FixedArray<Int32>
  /// Where each level begins in `nodes`, and its end.
  public let levelStarts: [Int]
  /// Whether each item is a parent of live BOM lines (1) or not (0).
  public let hasBom: FixedArray<UInt8>
  /// Ids of the open orders that need components, by number.
  public let openOrderIds: [String]
  /// Items of those orders.
  public let openOrderItems: [Int32]
  /// What may stand in for what.
  public let substitutes: SubstituteLists
  /// What orders give beside their product.
  public let outputs: OutputLists

  /// Assembles a model.
  public init(
    items: CodeDictionary, axis: TimeAxis, options: PlanOptions, itemRules: FixedArray<ItemRule>,
    ruleOfItem: FixedArray<Int32>, stock: FixedArray<Int64>, stockParts: StockParts, pools: SalesOrderPools,
    safetyStock: FixedArray<Int64>,
    suppliers: CodeDictionary, supplierOfItem: FixedArray<Int32>, supplierLeadTime: FixedArray<Int64>,
    prices: ItemLists<PriceTier>, usageRules: FixedArray<UsageRule>, whereUsed: ItemLists<Usage>,
    demands: ItemLists<DatedQuantity>, receipts: ItemLists<DatedQuantity>, orderNeeds: ItemLists<OrderNeed>,
    issued: ItemLists<IssuedQuantity>, firmOrders: ItemLists<FirmOrder>, level: FixedArray<Int32>,
    nodes: FixedArray<Int32>, levelStarts: [Int], hasBom: FixedArray<UInt8>, openOrderIds: [String],
    openOrderItems: [Int32], substitutes: SubstituteLists, outputs: OutputLists
  ) {
    self.items = items
    self.axis = axis
    self.options = options
    self.itemRules = itemRules
    self.ruleOfItem = ruleOfItem
    self.stock = stock
    self.stockParts = stockParts
    self.pools = pools
    self.safetyStock = safetyStock
    self.suppliers = suppliers
    self.supplierOfItem = supplierOfItem
    self.supplierLeadTime = supplierLeadTime
    self.prices = prices
    self.usageRules = usageRules
    self.whereUsed = whereUsed
    self.demands = demands
    self.receipts = receipts
    self.orderNeeds = orderNeeds
    self.issued = issued
    self.firmOrders = firmOrders
    self.level = level
    self.nodes = nodes
    self.levelStarts = levelStarts
    self.hasBom = hasBom
    self.openOrderIds = openOrderIds
    self.openOrderItems = openOrderItems
    self.substitutes = substitutes
    self.outputs = outputs
  }

  /// Number of items.
  public var itemCount: Int { items.count }

  /// The planning rule of `item`.
  @inlinable
  @inline(__always)
  public func rule(_ item: Int) -> ItemRule { itemRules[Int(ruleOfItem[item])] }
}

/// The orders of a plan while it is made and afterwards.
public final class Plan: Sendable {
  /// Records that one worker made.
  public struct Arenas: Sendable {
    /// See `Plan.orders`.
    public let orders = RecordArena<PlannedOrder>()
    /// See `Plan.orderPools`.
    public let pools = RecordArena<Int32>()
    /// See `Plan.passing`.
    public let passing = RecordArena<PassThroughOrder>()
  }

  /// Planned orders of each item, in the order of their due dates, those of one date by pool.
  public let orders: FixedArray<RecordRun<PlannedOrder>>
  /// Pools of the planned orders of each item; no runs at all where no item is planned to order.
  public let orderPools: FixedArray<RecordRun<Int32>>
  /// Needs that pass through each item, in the order in which they are served.
  public let passing: FixedArray<RecordRun<PassThroughOrder>>
  /// Whether each item has firm orders or needs that pass through it (1), or planned orders alone (0).
  public let mixesKinds: FixedArray<UInt8>
  /// Keep the records alive, one of each worker.
  public let arenas: [Arenas]

  /// An empty plan for the items of `model`, to be filled by `workers` threads.
  public init(_ model: PlanningModel, workers: Int) {
    let itemCount = model.itemCount
    orders = FixedArray(repeating: RecordRun(), count: itemCount)
    orderPools = FixedArray(repeating: RecordRun(), count: model.pools.isEmpty ? 0 : itemCount)
    passing = FixedArray(repeating: RecordRun(), count: itemCount)
    mixesKinds = FixedArray(repeating: 0, count: itemCount)
    for item in 0..<itemCount where !model.firmOrders.range(item).isEmpty { mixesKinds[item] = 1 }
    arenas = (0..<workers).map { _ in Arenas() }
  }

  /// The pool of the planned order `index` of `item`.
  public func pool(_ item: Int, _ index: Int) -> Int32 {
    guard item < orderPools.count else { return SalesOrderPools.free }
    let pools = orderPools[item]
    return index < pools.count ? pools[index] : SalesOrderPools.free
  }
}
