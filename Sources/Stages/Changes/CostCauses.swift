/// Why a unit cost differs: its inputs are replaced one after the other, and each accounts for what that changes, 连环替代法 (Docs/Costing.md, C66).
struct CostCauses {
  /// An input with what it accounts for.
  struct Cause: Equatable {
    let name: String
    /// The component or the element; empty where it is the item itself.
    let source: String
    /// Millionths of the currency a unit.
    let effect: Int64
  }

  /// In the order in which inputs are replaced; those without an effect are left out.
  private(set) var causes: [Cause] = []
  private var state: CostInputs
  private var unitCost: Int64

  /// Goes from one state to another, both of which have a unit cost.
  init(from old: CostInputs, to new: CostInputs) {
    state = old
    unitCost = old.unitCost ?? 0
    state.openingQuantity = new.openingQuantity
    state.openingAmount = new.openingAmount
    add("opening")
    replaceReceipts(new)
    replaceQuantity(new)
    replaceComponents(new)
    for element in Self.names(state.elements, new.elements) {
      state.elements[element] = new.elements[element] ?? .zero
      add("expenses", element)
    }
    state.openingWip = new.openingWip
    add("opening-wip")
    state.standard = new.standard
    // What rounding of quantities left comes with the last input.
    add("standard", until: new.unitCost)
  }

  private mutating func replaceReceipts(_ new: CostInputs) {
    let old = state
    state.receivedQuantity = new.receivedQuantity
    if old.receivedQuantity.isZero {
      state.receivedAmount = new.receivedAmount
      return add("receipt-quantity")
    }
    state.receivedAmount = old.receivedAmount / old.receivedQuantity * new.receivedQuantity
    add("receipt-quantity")
    state.receivedAmount = new.receivedAmount
    add("receipt-price")
  }

  /// More units use more material, but share the same expenses.
  private mutating func replaceQuantity(_ new: CostInputs) {
    if state.finished.isPositive, new.finished.isPositive {
      let ratio = new.finished / state.finished
      state.components = state.components.mapValues {
        CostInputs.Component(quantity: $0.quantity * ratio, price: $0.price)
      }
      state.openingWip = state.openingWip * ratio
    }
    state.finished = new.finished
    add("quantity")
  }

  private mutating func replaceComponents(_ new: CostInputs) {
    let names = Self.names(state.components, new.components)
    for name in names {
      guard let now = new.components[name] else {
        state.components[name] = nil
        add("consumption", name)
        continue
      }
      let price = state.components[name]?.price ?? now.price
      state.components[name] = CostInputs.Component(quantity: now.quantity, price: price)
      add("consumption", name)
    }
    for name in names where new.components[name] != nil {
      state.components[name] = new.components[name]
      add("component", name)
    }
  }

  private mutating func add(_ name: String, _ source: String = "", until end: Int64? = nil) {
    guard let now = end ?? state.unitCost else { return }
    if now != unitCost { causes.append(Cause(name: name, source: source, effect: now - unitCost)) }
    unitCost = now
  }

  private static func names<Value>(_ left: [String: Value], _ right: [String: Value]) -> [String] {
    Set(left.keys).union(right.keys).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
