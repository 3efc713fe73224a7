/// What a random factory has beside the plain one of its seed.
///
/// Each feature draws from a stream of its own, so that the plain factory stays what it is and a feature is
/// the same whether it stands alone or among others.
public struct FactoryFeatures: OptionSet, Hashable, Sendable {
  /// The features as bits.
  public let rawValue: Int

  /// The features whose bits are set.
  public init(rawValue: Int) {
    self.rawValue = rawValue
  }

  /// Items that are made to order, and open orders for sales orders (R45, R46, R48).
  public static let orderPlanning = Self(rawValue: 1 << 0)
  /// Free stock serves what is made to order (R46).
  public static let freeStock = Self(rawValue: 1 << 1)
  /// Stock that is reserved for sales orders (R45, R47).
  public static let reservations = Self(rawValue: 1 << 2)
  /// Stock that expires (R49).
  public static let expiry = Self(rawValue: 1 << 3)
  /// Open orders that move to where they are needed (R50).
  public static let reschedule = Self(rawValue: 1 << 4)
  /// Substitutes (R51 to R53).
  public static let substitutes = Self(rawValue: 1 << 5)
  /// Co-products and by-products (R90 to R93).
  public static let outputs = Self(rawValue: 1 << 6)

  /// Engineering changes (R35 to R39).
  public static let changes = Self(rawValue: 1 << 7)
  /// Units other than those of the items (R40, R41).
  public static let units = Self(rawValue: 1 << 8)
  /// Forecasts that are spread over working days (R42).
  public static let spread = Self(rawValue: 1 << 9)

  /// Priorities of sales lines, suppliers of purchase orders and tolerances (R57 to R63).
  public static let priorities = Self(rawValue: 1 << 10)

  /// Routings and work centers (R85 to R88).
  public static let capacity = Self(rawValue: 1 << 11)
  /// Prices of open orders and of items (R89).
  public static let prices = Self(rawValue: 1 << 12)

  /// Rules by which planned orders become documents (R78 to R83).
  public static let release = Self(rawValue: 1 << 13)

  /// What a kitting analysis counts (R70 to R73), and sales orders of open orders.
  public static let kitting = Self(rawValue: 1 << 14)

  /// Every feature by the name that tests and tools call it.
  public static let names: [(name: String, feature: FactoryFeatures)] = [
    ("order-planning", orderPlanning), ("free-stock", freeStock), ("reservations", reservations),
    ("expiry", expiry), ("reschedule", reschedule), ("substitutes", substitutes),
    ("outputs", outputs), ("changes", changes), ("units", units), ("spread", spread),
    ("priorities", priorities), ("capacity", capacity), ("prices", prices),
    ("release", release), ("kitting", kitting),
  ]

  /// The names of the features, joined by `+`; `plain` for none.
  public var name: String {
    let names = Self.names.filter { contains($0.feature) }.map(\.name)
    return names.isEmpty ? "plain" : names.joined(separator: "+")
  }
}

extension RandomFactory {
  /// The factory of `seed` with `features`.
  public static func make(seed: UInt64, features: FactoryFeatures) -> Factory {
    var draft = FeatureDraft(make(seed: seed), seed: seed)
    if features.contains(.units) { draft.addUnits() }
    if features.contains(.changes) { draft.addChanges() }
    if features.contains(.spread) { draft.factory.options.spreadsEvenly = true }
    if features.contains(.priorities) { draft.addPriorities() }
    if features.contains(.orderPlanning) { draft.addOrderPlanning() }
    if features.contains(.freeStock) { draft.factory.options.freeStockServesPools = true }
    if features.contains(.reservations) { draft.addReservations() }
    if features.contains(.expiry) { draft.addExpiry() }
    if features.contains(.reschedule) { draft.factory.options.assumeReschedule = true }
    if features.contains(.outputs) { draft.addOutputs() }
    if features.contains(.substitutes) { draft.addSubstitutes() }
    if features.contains(.capacity) { draft.addCapacity() }
    if features.contains(.prices) { draft.addPrices() }
    if features.contains(.release) { draft.addRelease() }
    if features.contains(.kitting) { draft.addKitting() }
    if !features.isEmpty { draft.shuffle() }
    return draft.factory
  }
}

/// A plain factory to which features are added.
struct FeatureDraft {
  var factory: Factory
  let seed: UInt64

  init(_ factory: Factory, seed: UInt64) {
    self.factory = factory
    self.seed = seed
  }

  var asOf: Day { factory.asOf }

  /// The stream of one feature.
  func stream(_ salt: UInt64) -> SplitMix64 { SplitMix64(seed: seed ^ (salt << 16)) }

  func source(_ item: ItemRow) -> Source {
    item.source ?? (factory.bom.contains { $0.parent == item.item } ? .make : .buy)
  }

  /// A sales order: mostly one that there is, now and then one that nobody knows.
  func salesOrder(_ random: SplitMix64) -> String {
    let known = factory.orders.map(\.order)
    return known.isEmpty || random.chance(8)
      ? random.pick(["SO17", "龍-1", "SO-0001-X"]) : random.pick(known)
  }

  mutating func addOrderPlanning() {
    let random = stream(1)
    let share = random.pick([30, 60, 100])
    for index in factory.items.indices {
      factory.items[index].planning = random.chance(share) ? .order : random.maybe(30, .stock)
    }
    let named = random.pick([20, 60])
    for index in factory.purchaseOrders.indices {
      factory.purchaseOrders[index].salesOrder = random.maybe(named, salesOrder(random))
    }
    for index in factory.productionOrders.indices {
      factory.productionOrders[index].salesOrder = random.maybe(named, salesOrder(random))
    }
    for index in factory.outsourcingOrders.indices {
      factory.outsourcingOrders[index].salesOrder = random.maybe(named, salesOrder(random))
    }
    for index in factory.firmOrders.indices {
      factory.firmOrders[index].salesOrder = random.maybe(named, salesOrder(random))
    }
  }

  mutating func addPriorities() {
    let random = stream(8)
    for index in factory.orders.indices {
      factory.orders[index].priority = random.maybe(50, random.pick([1, 50, 100, 900]))
    }
    for index in factory.purchaseOrders.indices {
      factory.purchaseOrders[index].supplier = random.maybe(60, random.pick(factory.suppliers).supplier)
    }
    for index in factory.orders.indices {
      factory.orders[index].customer = random.maybe(70, random.pick(["C1", "客户2", "0003"]))
    }
    factory.options.toleranceDays = random.pick([0, 0, 2, 5, 20])
    factory.options.tolerancePercent = random.pick([0, 0, 5, "12.5", 100])
  }

  mutating func addReservations() {
    let random = stream(2)
    for index in factory.stock.indices where random.chance(30) {
      let own = factory.orders.filter { $0.item == factory.stock[index].item }
      factory.stock[index].reservedFor =
        own.isEmpty || random.chance(20) ? salesOrder(random) : random.pick(own).order
    }
    for line in factory.orders where random.chance(30) {
      var row = StockRow(line.item, random.quantity(upTo: 25))
      row.reservedFor = line.order
      factory.stock.append(row)
    }
  }

  mutating func addExpiry() {
    let random = stream(3)
    for row in factory.stock where random.chance(50) {
      // The same stock again, in lots of other dates.
      var other = row
      other.quantity = random.quantity(upTo: 40)
      factory.stock.append(other)
    }
    for index in factory.stock.indices where random.chance(60) {
      factory.stock[index].expires = asOf + random.int(-4...random.pick([6, 40, 130]))
      factory.stock[index].lot = random.maybe(80, "L\(index % 7)")
    }
  }

  /// Mixes the rows of the datasets, since no result depends on their order.
  mutating func shuffle() {
    let random = stream(9)
    factory.items = random.shuffled(factory.items)
    factory.bom = random.shuffled(factory.bom)
    factory.orders = random.shuffled(factory.orders)
    factory.requirements = random.shuffled(factory.requirements)
    factory.stock = random.shuffled(factory.stock)
    factory.purchaseOrders = random.shuffled(factory.purchaseOrders)
    factory.productionOrders = random.shuffled(factory.productionOrders)
    factory.firmOrders = random.shuffled(factory.firmOrders)
    factory.substitutes = random.shuffled(factory.substitutes)
    factory.outputs = random.shuffled(factory.outputs)
    factory.changes = random.shuffled(factory.changes)
    factory.conversions = random.shuffled(factory.conversions)
  }
}
