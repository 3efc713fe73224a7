internal import Domain

/// An open order, or a quantity that is only thought of, as a kitting analysis sees it.
struct KitOrder {
  /// Priority where no sales order has one.
  static let usualPriority: Int32 = 100

  /// Where its requirements come from (Docs/Planning.md, R16).
  enum Source {
    /// `order_components`: required and issued of each component, by code.
    case stated([(component: Int32, required: Int64, issued: Int64)])
    /// The bill of materials for the whole quantity, less what was issued.
    case issued([Int32: Int64])
    /// The bill of materials for what is still to come.
    case remaining
    /// Nothing is needed: a rework order without a version of the bill of materials.
    case nothing
  }

  let order: OpenDocuments.Order
  let source: Source
  let priority: Int32
  let pool: KitSupply.Pool

  /// What its lines are exploded for, and its sets are counted up to.
  var quantity: Int64 {
    switch source {
    case .stated, .issued, .nothing: order.quantity
    case .remaining: order.remaining
    }
  }

  /// Sets that are done already, among `quantity`.
  var done: Int64 {
    switch source {
    case .stated, .issued, .nothing: min(order.done, order.quantity)
    case .remaining: 0
    }
  }

  /// All open orders in the sequence in which they take: by priority, then by start or due date, then by id (Docs/Kitting.md, R72).
  static func sequence(_ structure: KitStructure) -> [KitOrder] {
    let stated = stated(structure.tables)
    let issues = OpenOrderComponents.issues(structure.tables)
    let orders = structure.documents.orders.filter { $0.remaining > 0 }.map { order in
      let texts = structure.tables[order.dataset].text("sales_order")
      let pool = texts.isEmpty(order.row) ? KitSupply.free : structure.salesOrders.find(texts, order.row)
      return KitOrder(
        order: order, source: source(order, stated, issues),
        priority: pool == KitSupply.free ? usualPriority : structure.priorities[Int(pool)], pool: pool)
    }
    let byDue = structure.options.sequence == .due
    func day(_ order: KitOrder) -> CivilDate { byDue ? order.order.due : order.order.base }
    // Orders are numbered by id already; of equal ones the lower number is first.
    return orders.enumerated().sorted { left, right in
      let (one, other) = (left.element, right.element)
      if one.priority != other.priority { return one.priority < other.priority }
      return day(one) != day(other) ? day(one) < day(other) : left.offset < right.offset
    }.map(\.element)
  }

  private static func source(
    _ order: OpenDocuments.Order, _ stated: [String: [(component: Int32, required: Int64, issued: Int64)]],
    _ issues: [String: [Int32: Int64]]
  ) -> Source {
    if let rows = stated[order.id] {
      return .stated(rows.filter { !(order.isRework && $0.component == order.item) })
    }
    if order.isRework, order.version.isEmpty { return .nothing }
    // More returned than issued counts as nothing.
    return issues[order.id].map { .issued($0.mapValues { max($0, 0) }) } ?? .remaining
  }

  /// The rows of `order_components` by order id, components in the order of their codes.
  private static func stated(_ tables: InputTables) -> [String: [(
    component: Int32, required: Int64, issued: Int64
  )]] {
    let table = tables[.orderComponents]
    let orders = table.text("order")
    let components = table.narrow("component")
    let required = table.wide("required")
    let issued = table.wide("issued")
    var result: [String: [(component: Int32, required: Int64, issued: Int64)]] = [:]
    for row in 0..<table.rowCount where components[row] >= 0 {
      result[orders[row], default: []].append((components[row], required[row], issued[row]))
    }
    return result.mapValues { $0.sorted { $0.component < $1.component } }
  }
}
