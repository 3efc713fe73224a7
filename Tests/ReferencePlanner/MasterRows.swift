/// Where an item comes from (`items.source`).
public enum Source: String, Sendable, CaseIterable {
  /// Bought, made, made by a supplier from our material, or never stocked.
  case buy, make, outsource, phantom
}

/// How an item is ordered (`items.lot_policy`); only the policies of Docs/Planning.md.
public enum LotPolicy: String, Sendable, CaseIterable {
  /// One receipt a date.
  case lotForLot = "lot-for-lot"
  /// Receipts of one size.
  case fixed
  /// One receipt for the needs of a window.
  case period
  /// Order point and order-up-to level.
  case minMax = "min-max"
  /// Receipts of the economic quantity.
  case eoq
  /// One receipt for needs whose holding cost is closest to the order cost.
  case partPeriod = "part-period"
  /// One receipt for needs with the least cost of a unit.
  case leastUnitCost = "least-unit-cost"
  /// One receipt for needs until the cost of a day rises.
  case silverMeal = "silver-meal"
  /// The first receipt of the cheapest way to cover all needs.
  case wagnerWhitin = "wagner-whitin"
}

/// How scrap enlarges a quantity: × (1 + s) or ÷ (1 − s).
public enum ScrapRule: String, Sendable, CaseIterable {
  /// × (1 + s), or ÷ (1 − s).
  case markup, yield
}

/// Whether an item is planned to stock or for each sales order (`items.planning`).
public enum Planning: String, Sendable, CaseIterable {
  /// One pool of stock, or a pool for each sales order (R45).
  case stock, order
}

/// What an order does (`planned_orders.kind`, `prices.kind`).
public enum OrderKind: String, Sendable, CaseIterable {
  /// Buy, make, or send out.
  case purchase, production, outsourcing
}

/// A row of `items`; nil is a blank cell.
public struct ItemRow: Sendable {
  /// The item's code.
  public var item: String
  /// Its unit of quantity; blank is pcs.
  public var unit: String?
  /// Where it comes from; blank is make where a BOM exists, else buy.
  public var source: Source?
  /// How it is planned; blank is to stock.
  public var planning: Planning?
  /// Working days of lead time; blank is the supplier's.
  public var leadTime: Rational?
  /// Working days of lead time for each unit of an order.
  public var leadTimePerUnit: Rational?
  /// What available should not fall below.
  public var safetyStock: Rational?
  /// The lot rule; blank is lot-for-lot.
  public var lotPolicy: LotPolicy?
  /// Sizes of the lot rule and its modifiers.
  public var lotSize, lotMin, lotMax, lotMultiple, reorderPoint, orderUpTo: Rational?
  /// Calendar days of a `period` window.
  public var periodDays: Int?
  /// What an order costs, and what a unit costs that is held for a day.
  public var orderCost, holdingCost: Rational?
  /// Loss of the item's own orders, in percent.
  public var scrapPercent: Rational?
  /// How that loss counts; blank is the option.
  public var scrapRule: ScrapRule?
  /// Calendar days in which nothing is planned, and in which forecasts are ignored.
  public var planningFence, demandFence: Int?
  /// The default supplier.
  public var supplier: String?
  /// What release looks at.
  public var warehouse, planner, category: String?
  /// What a unit costs where no order and no list says so.
  public var purchasePrice: Rational?
  /// The one version of the BOM that is used.
  public var bomVersion: String?

  /// An item with every cell blank but its code.
  public init(_ item: String) {
    self.item = item
  }
}

/// A row of `units`.
public struct UnitRow: Sendable {
  /// The unit and the step its quantities are rounded up to.
  public var unit: String, step: Rational

  /// A unit and its step.
  public init(_ unit: String, step: Rational) {
    self.unit = unit
    self.step = step
  }
}

/// A row of `bom`; nil is a blank cell.
public struct BomRow: Hashable, Sendable {
  /// What is made, and what goes into it.
  public var parent, component: String
  /// `quantity` of the component for `per` of the parent.
  public var quantity: Rational, per: Rational?
  /// Loss of the component, in percent.
  public var scrapPercent: Rational?
  /// How that loss counts; blank is the option.
  public var scrapRule: ScrapRule?
  /// What an order needs whatever its quantity.
  public var fixedQuantity: Rational?
  /// The first and the last day of the line.
  public var validFrom, validTo: Day?
  /// The version it belongs to, and its position in the parent.
  public var version, position: String?
  /// `kit`, `backflush`, `skip` or `none`.
  public var issueMethod: String?
  /// Whether kitting counts it among key parts.
  public var isKeyPart = false
  /// Working days from the order's start to the need.
  public var leadOffset: Int?
  /// The unit of its quantities; blank is that of the component.
  public var unit: String?

  /// A line that is always valid.
  public init(_ parent: String, _ component: String, _ quantity: Rational) {
    self.parent = parent
    self.component = component
    self.quantity = quantity
  }

  /// Whether the line may be used by an order whose validity day is `day`.
  public func isValid(on day: Day) -> Bool {
    (validFrom ?? day) <= day && day <= (validTo ?? day)
  }
}

/// A row of `calendar`: an exception to the weekly pattern.
public struct CalendarRow: Sendable {
  /// The day, and whether it is worked.
  public var date: Day, working: Bool

  /// A day and whether it is worked.
  public init(_ date: Day, working: Bool) {
    self.date = date
    self.working = working
  }
}

/// A row of `suppliers`.
public struct SupplierRow: Sendable {
  /// The supplier, and the lead time of its items that have none.
  public var supplier: String, leadTime: Rational?

  /// A supplier and its lead time.
  public init(_ supplier: String, leadTime: Rational?) {
    self.supplier = supplier
    self.leadTime = leadTime
  }
}

/// A row of `prices` in the base currency.
public struct PriceRow: Sendable {
  /// Who offers what.
  public var supplier, item: String
  /// Whether it is bought or worked on.
  public var kind: OrderKind
  /// The price of a unit.
  public var price: Rational
  /// The unit of price and tier; blank is that of the item.
  public var unit: String?
  /// The tier it is for, and the least amount of an order.
  public var minimumQuantity, minimumAmount: Rational?
  /// The first and the last day of the price.
  public var validFrom, validTo: Day?

  /// A price from the first unit on, always valid.
  public init(_ supplier: String, _ item: String, _ kind: OrderKind, _ price: Rational) {
    self.supplier = supplier
    self.item = item
    self.kind = kind
    self.price = price
  }
}

/// A row of `routings`: an operation.
public struct RoutingRow: Sendable {
  /// Of which item, and where.
  public var item, operation, workCenter: String
  /// Hours once an order, and for each unit that is started.
  public var setupHours, hoursPerUnit: Rational?

  /// An operation that takes no time.
  public init(_ item: String, _ operation: String, _ workCenter: String) {
    self.item = item
    self.operation = operation
    self.workCenter = workCenter
  }
}

/// A row of `work_centers`.
public struct WorkCenterRow: Sendable {
  /// The work center, and its hours on a working day.
  public var workCenter: String, hours: Rational

  /// A work center and its hours.
  public init(_ workCenter: String, hours: Rational) {
    self.workCenter = workCenter
    self.hours = hours
  }
}

/// A row of `warehouses`.
public struct WarehouseRow: Sendable {
  /// The warehouse, and whether its stock is supply.
  public var warehouse: String, nettable: Bool

  /// A warehouse and whether its stock is supply.
  public init(_ warehouse: String, nettable: Bool) {
    self.warehouse = warehouse
    self.nettable = nettable
  }
}
