/// Stock that is reserved for a sales order, in one pool of an item that is planned to order.
@frozen
public struct ReservedStock: Sendable, BitwiseCopyable {
  /// In millionths.
  public var quantity: Int64
  /// Pool of the sales order.
  public var pool: Int32

  /// Describes reserved stock.
  public init(quantity: Int64, pool: Int32) {
    self.quantity = quantity
    self.pool = pool
  }
}

/// Stock that can be used up to a day within the horizon; it is part of the item's stock or of its reserved stock.
@frozen
public struct ExpiringStock: Sendable, BitwiseCopyable {
  /// In millionths.
  public var quantity: Int64
  /// Pool that it belongs to.
  public var pool: Int32
  /// Last slot on which it can be used.
  public var lastSlot: Int32

  /// Describes expiring stock.
  public init(quantity: Int64, pool: Int32, lastSlot: Int32) {
    self.quantity = quantity
    self.pool = pool
    self.lastSlot = lastSlot
  }
}

/// What not everyone can use for ever of the nettable stock (Docs/Planning.md, R45 and R49).
public struct StockParts: Sendable {
  /// Reserved stock of items that are planned to order.
  public let reserved: ItemLists<ReservedStock>
  /// Expiring stock by (pool, last slot).
  public let expiring: ItemLists<ExpiringStock>

  /// Assembles the parts.
  public init(reserved: ItemLists<ReservedStock>, expiring: ItemLists<ExpiringStock>) {
    self.reserved = reserved
    self.expiring = expiring
  }
}
