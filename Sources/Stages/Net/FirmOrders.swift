internal import Domain
internal import Numerics

/// Planned orders of earlier runs that a person accepted and that have not become open orders yet (Docs/Planning.md, R17).
struct FirmOrders {
  /// One firm order with its blanks filled in.
  struct Order: Sendable {
    let id: String
    let item: Int32
    let kind: OrderKind
    let quantity: Int64
    let startQuantity: Int64
    let start: CivilDate
    let due: CivilDate
    let row: Int
    let isExploded: Bool
  }

  let orders: [Order]
  private let axis: TimeAxis
  private let itemCount: Int

  init(
    _ builder: ModelBuilder, axis: TimeAxis, rules: ItemMaster.Rules, suppliers: SupplierIndex,
    taken: Set<String>
  ) {
    self.axis = axis
    itemCount = builder.tables.items.count
    let table = builder.tables[.firmOrders]
    let ids = table.text("id")
    let items = table.narrow("item")
    let kinds = table.narrow("kind")
    let quantities = table.wide("quantity")
    let startQuantities = table.wide("start_quantity")
    let starts = table.narrow("start")
    let dues = table.narrow("due")
    let supplierCodes = table.codes("supplier")
    let supplierNumbers = table.narrow("supplier")
    var orders: [Order] = []
    for row in 0..<table.rowCount where items[row] >= 0 && !taken.contains(ids[row]) {
      let rule = rules.rule(Int(items[row]))
      let kind = OrderKind(rawValue: UInt8(clamping: kinds[row])) ?? .purchase
      var startQuantity = startQuantities[row]
      if startQuantity == ColumnTable.blank64 {
        guard let computed = LotDates.startQuantity(quantities[row], rule, isPurchase: kind == .purchase)
        else {
          builder.reportOverflow(of: Int(items[row]), in: .firmOrders, row: row)
          continue
        }
        startQuantity = computed
      }
      let due = CivilDate(day: dues[row])
      var start = CivilDate(day: starts[row])
      if start == .none {
        var leadTime = rule.leadTime
        if kind != .production, Self.hasBlankLeadTime(items[row], builder.tables) {
          let named = suppliers.codes.find(supplierCodes.text(supplierNumbers[row]))
          var supplier = named >= 0 ? named : rules.supplierOfItem[Int(items[row])]
          if supplier < 0 {
            supplier = SupplierChoice.fromPrices(
              Int(items[row]), quantity: quantities[row], day: due.day, isOutsourcing: kind == .outsourcing,
              suppliers.prices)
          }
          leadTime = supplier >= 0 ? suppliers.leadTimes[Int(supplier)] : 0
        }
        let lead = LotDates.leadDays(quantities[row], leadTime: leadTime, perUnit: rule.leadTimePerUnit)
        start = axis.calendar.moving(due, by: -lead)
      }
      orders.append(
        Order(
          id: ids[row], item: items[row], kind: kind, quantity: quantities[row], startQuantity: startQuantity,
          start: start, due: due, row: row,
          isExploded: kind != .purchase && rule.source != .buy && quantities[row] > 0))
    }
    orders.sort { left, right in
      if left.item != right.item { return left.item < right.item }
      return left.due != right.due
        ? left.due < right.due : left.id.utf8.lexicographicallyPrecedes(right.id.utf8)
    }
    self.orders = orders
  }

  /// Whether the master leaves the item's lead time to the supplier.
  private static func hasBlankLeadTime(_ item: Int32, _ tables: InputTables) -> Bool {
    let row = Int(tables.rowOfItem[Int(item)])
    return row < 0 || tables[.items].wide("lead_time")[row] == ColumnTable.blank64
  }

  /// Starts of all firm orders.
  var starts: [CivilDate] { orders.map(\.start) }

  /// The orders that are part of the plan: all but those of items that are left out (Docs/Planning.md, R8).
  func planned(level: FixedArray<Int32>) -> [Order] {
    orders.filter { level[Int($0.item)] >= 0 }
  }

  /// The firm orders that use up components, by item; those of items that are left out are not exploded.
  func lists(level: FixedArray<Int32>) -> ItemLists<FirmOrder> {
    ItemLists(itemCount: itemCount, count: orders.count) { index in
      let order = orders[index]
      guard order.isExploded, level[Int(order.item)] >= 0 else { return nil }
      let slot = Int(order.start.day) - Int(axis.asOf.day)
      return (
        order.item,
        FirmOrder(
          startQuantity: order.startQuantity, slot: max(slot, 0), validity: slot,
          due: Int(order.due.day) - Int(axis.asOf.day), row: order.row)
      )
    }
  }
}
