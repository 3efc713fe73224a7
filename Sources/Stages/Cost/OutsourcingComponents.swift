internal import Domain

/// Quantity and cost of the components of an order of outsourcing: opening material and what was issued (Docs/Costing.md, C23).
struct OutsourcingComponents {
  private var components: [Int32: OutsourcingSplit.Component] = [:]

  /// Takes the opening material of an order; what is not told apart is that of item −1.
  init(openingOf order: Int, _ month: CostMonth) {
    for index in month.openingWip.range(order) {
      let record = month.openingWip.records[index]
      if Int(record.element) == month.elements.material {
        add(record.item, record.item < 0 ? 0 : record.quantity, record.amount)
      }
    }
  }

  /// Adds a quantity in millionths and its cost in cents.
  mutating func add(_ item: Int32, _ quantity: Int64, _ cost: Int64) {
    var component = components[item] ?? OutsourcingSplit.Component(item: item, quantity: 0, cost: 0)
    component.quantity += quantity
    component.cost += cost
    components[item] = component
  }

  /// What there is of an item; nil where there is nothing.
  subscript(item: Int32) -> OutsourcingSplit.Component? { components[item] }

  /// All of them by item, material that is not told apart first.
  var list: [OutsourcingSplit.Component] { components.values.sorted { $0.item < $1.item } }
}
