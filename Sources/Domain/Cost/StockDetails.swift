/// What a difference between actual and standard cost is about.
@frozen
public enum VarianceKind: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  /// Opening stock that another standard valued.
  case revaluation
  /// Receipts.
  case price
  /// Adjustments that state an amount.
  case adjustment
  /// What an order finished.
  case production
  /// What an order of a loop finished, against the solution of its equations.
  case loop
  /// Of what an order finished: other prices of components, or of work done outside.
  case orderPrice
  /// Of what an order finished: other quantities of components.
  case orderUsage
  /// Of what an order finished: other components in their place.
  case orderSubstitution
  /// Of what an order finished: another size of the order.
  case orderLotSize
  /// Of what an order finished: other hours.
  case orderEfficiency
  /// Of what an order finished: the rest of conversion, spending and volume.
  case orderOverhead

  /// Whether it says why what an order finished differs from standard; it moves no amount of the books.
  public var explainsOrder: Bool { rawValue >= Self.orderPrice.rawValue }

  /// The word of the results.
  public var name: StaticString {
    switch self {
    case .revaluation: "revaluation"
    case .price: "price"
    case .adjustment: "adjustment"
    case .production: "production"
    case .loop: "loop"
    case .orderPrice: "order-price"
    case .orderUsage: "order-usage"
    case .orderSubstitution: "order-substitution"
    case .orderLotSize: "order-lot-size"
    case .orderEfficiency: "order-efficiency"
    case .orderOverhead: "order-overhead"
    }
  }
}

/// Actual cost against standard cost, in cents (Docs/Costing.md, C34).
@frozen
public struct ItemVariance: Sendable, BitwiseCopyable, Equatable {
  /// The item.
  public var item: Int32
  /// The order that finished it, or -1.
  public var order: Int32
  /// What it is about.
  public var kind: VarianceKind
  /// Millionths of the item's unit.
  public var quantity: Int64
  /// What it is worth at standard.
  public var standard: Int64
  /// What it cost.
  public var actual: Int64

  /// Describes a variance.
  public init(
    item: Int32, order: Int32 = -1, kind: VarianceKind, quantity: Int64, standard: Int64, actual: Int64
  ) {
    self.item = item
    self.order = order
    self.kind = kind
    self.quantity = quantity
    self.standard = standard
    self.actual = actual
  }

  /// Actual − standard.
  public var amount: Int64 { actual - standard }
}

/// Stock of one item that came in together and is still there (Docs/Costing.md, C32).
@frozen
public struct StockLayer: Sendable, BitwiseCopyable, Equatable {
  /// The item.
  public var item: Int32
  /// Millionths of the item's unit.
  public var quantity: Int64
  /// Cents.
  public var amount: Int64

  /// Describes a layer.
  public init(item: Int32, quantity: Int64, amount: Int64) {
    self.item = item
    self.quantity = quantity
    self.amount = amount
  }
}

/// What valuation says beside the figures of the items.
public struct StockDetails: Sendable {
  /// Variances by item, kind and order.
  public let variances: [ItemVariance]
  /// Layers that are left, by item, the oldest first.
  public let layers: [StockLayer]

  /// Sorts what was gathered; layers of an item must stand together and in their order.
  public init(variances: [ItemVariance] = [], layers: [[StockLayer]] = []) {
    self.variances = variances.sorted {
      ($0.item, $0.kind.rawValue, $0.order) < ($1.item, $1.kind.rawValue, $1.order)
    }
    self.layers = layers.filter { !$0.isEmpty }.sorted { $0[0].item < $1[0].item }.flatMap(\.self)
  }

  /// Actual − standard of all rows of a kind, in cents.
  public func amount(_ kind: VarianceKind) -> Int64 {
    variances.reduce(0) { $1.kind == kind ? $0 + $1.amount : $0 }
  }
}
