internal import Domain
internal import Numerics

/// What open production and outsourcing orders still need of their components (Docs/Planning.md, R16).
struct OpenOrderComponents {
  /// Needs of each component.
  let lists: ItemLists<OrderNeed>
  /// Issues, by component.
  let issued: ItemLists<IssuedQuantity>
  /// Ids of the orders by number.
  let ids: [String]
  let exceptions: [PlanException]
  let beyondHorizon: Int

  init(
    _ builder: ModelBuilder, axis: TimeAxis, master: ItemMaster.Rules, bom: BomStructure,
    documents: OpenDocuments
  ) {
    let itemCount = builder.tables.items.count
    ids = documents.orders.map(\.id)
    guard builder.options.usesOrderComponents else {
      exceptions = []
      beyondHorizon = 0
      lists = ItemLists(itemCount: itemCount)
      issued = ItemLists(itemCount: itemCount)
      return
    }
    let stated = Self.statedComponents(builder.tables)
    let issues = Self.issues(builder.tables)
    var needs: [(item: Int32, need: OrderNeed)] = []
    var exceptions: [PlanException] = []
    var beyondHorizon = 0
    /// Keeps a need; nothing is kept beyond the horizon.
    func add(_ need: (item: Int32, need: OrderNeed)) {
      if Int(need.need.slot) > axis.lastSlot {
        beyondHorizon += 1
      } else if need.need.quantity > 0 {
        needs.append(need)
      }
    }
    var covers: [(item: Int32, issued: IssuedQuantity)] = []
    for (number, order) in documents.orders.enumerated() where order.remaining > 0 {
      let context = Context(number: number, order: order, axis: axis, master: master)
      if let rows = stated[order.id] {
        for row in rows where !(order.isRework && row.component == order.item) {
          add(context.need(row.component, row.open, on: order.base, isSkip: false))
        }
        continue
      }
      if order.isRework, order.version.isEmpty { continue }
      let known = issues[order.id]
      let quantity = known == nil ? order.remaining : order.quantity
      for line in Self.lines(of: order, bom) {
        guard let need = context.need(of: line, quantity: quantity, bom) else {
          builder.reportOverflow(of: Int(bom.columns.component[line]), in: order.dataset, row: order.row)
          continue
        }
        add(need)
      }
      for (item, quantity) in (known ?? [:]).sorted(by: { $0.key < $1.key }) where quantity > 0 {
        covers.append((item, IssuedQuantity(quantity: quantity, openOrder: number)))
      }
      if known == nil, order.done > 0 {
        exceptions.append(
          PlanException(
            .issuesUnknown, item: order.item, document: order.id, date: order.due,
            quantity: Quantity(millionths: order.done), source: builder.tables[order.dataset].rows[order.row])
        )
      }
    }
    self.exceptions = exceptions
    self.beyondHorizon = beyondHorizon
    lists = ItemLists(itemCount: itemCount, count: needs.count) { (needs[$0].item, needs[$0].need) }
    issued = ItemLists(itemCount: itemCount, count: covers.count) { (covers[$0].item, covers[$0].issued) }
  }

  /// Required − issued of each component, by order id, components in the order of their codes.
  private static func statedComponents(_ tables: InputTables) -> [String: [(component: Int32, open: Int64)]] {
    let table = tables[.orderComponents]
    let orders = table.text("order")
    let components = table.narrow("component")
    let required = table.wide("required")
    let issued = table.wide("issued")
    var result: [String: [(component: Int32, open: Int64)]] = [:]
    for row in 0..<table.rowCount where components[row] >= 0 {
      result[orders[row], default: []].append((components[row], max(0, required[row] - issued[row])))
    }
    return result.mapValues { $0.sorted { $0.component < $1.component } }
  }

  /// Σ issues of each component, by order id; a negative sum counts as nothing.
  static func issues(_ tables: InputTables) -> [String: [Int32: Int64]] {
    let table = tables[.issues]
    let orders = table.text("order")
    let items = table.narrow("item")
    let quantities = table.wide("quantity")
    var result: [String: [Int32: Int64]] = [:]
    for row in 0..<table.rowCount where items[row] >= 0 {
      let sum = result[orders[row], default: [:]][items[row], default: 0]
      result[orders[row], default: [:]][items[row]] = saturatingSum(sum, quantities[row])
    }
    return result
  }

  /// BOM rows of the order's item that are valid on its start, in the version that it or its item names.
  static func lines(of order: OpenDocuments.Order, _ bom: BomStructure) -> [Int] {
    let columns = bom.columns
    let version =
      order.version.isEmpty ? columns.named(Int(order.item)) : columns.versionNumber(order.version)
    let slot = columns.slot(of: order.base)
    return bom.rowsOfParent.list(Int(order.item))
      .filter { row in
        columns.component[row] != order.item && (version == -1 || columns.version(row) == version)
          && columns.firstSlot(row) <= slot && slot <= columns.lastSlot(row)
      }
      .sorted(by: columns.precedes)
  }

  /// One order on the time axis.
  private struct Context {
    let number: Int
    let order: OpenDocuments.Order
    let axis: TimeAxis
    let master: ItemMaster.Rules

    /// A need on `date`, or on the as-of date where that is past.
    func need(_ item: Int32, _ quantity: Int64, on date: CivilDate, isSkip: Bool) -> (
      item: Int32, need: OrderNeed
    ) {
      let slot = Int(date.day) - Int(axis.asOf.day)
      return (
        item,
        OrderNeed(
          quantity: quantity, openOrder: number, slot: max(slot, 0),
          validity: Int(order.base.day - axis.asOf.day),
          isSkip: isSkip)
      )
    }

    /// The need of one BOM row for `quantity` good pieces.
    func need(
      of row: Int, quantity: Int64, _ bom: BomStructure
    ) -> (item: Int32, need: OrderNeed)? {
      let itemRule = master.rule(Int(order.item))
      guard let start = LotDates.startQuantity(quantity, itemRule, isPurchase: false) else { return nil }
      let component = bom.columns.component[row]
      let isSkip = bom.columns.isSkip(row, bom.canPass)
      let rule = bom.columns.usageRule(
        row, step: master.rule(Int(component)).step, parentStep: itemRule.step, isSkip: isSkip,
        isPassingOnly: false)
      let need = rule.need(forAny: start)
      if need < 0 { return nil }
      let date = axis.calendar.moving(order.base, by: Int(rule.leadOffset))
      return self.need(component, need, on: date, isSkip: isSkip)
    }
  }
}
