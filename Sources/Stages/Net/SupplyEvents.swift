internal import Domain
internal import Numerics

/// What there is and what is on its way: nettable stock, open orders, firm orders (Docs/Planning.md, R15 and R17).
struct SupplyEvents {
  /// Nettable stock of each item, in millionths.
  let stock: FixedArray<Int64>
  private var events: DatedEvents
  private let tables: InputTables

  init(_ builder: ModelBuilder, axis: TimeAxis, bom: BomStructure, firm: FirmOrders) {
    tables = builder.tables
    events = DatedEvents(axis: axis, level: bom.level, pastDueCode: .pastDueReceipt)
    stock = Self.nettableStock(builder)
    addDocuments(.purchaseOrders, done: "received", .purchaseOrder)
    addDocuments(.productionOrders, done: "completed", .productionOrder)
    addDocuments(.outsourcingOrders, done: "received", .outsourcingOrder)
    for order in firm.orders {
      events.add(
        order.item, order.quantity, order.due, .firmOrder, row: order.row, document: { order.id },
        source: tables[.firmOrders].rows[order.row])
    }
  }

  /// The scheduled receipts of each item.
  var receipts: ItemLists<DatedQuantity> { events.byItem }
  /// Receipts that are past due.
  var exceptions: [PlanException] { events.exceptions }
  /// Receipts later than the horizon.
  var beyondHorizon: Int { events.beyondHorizon }

  /// Stock in nettable warehouses: free, and waiting for inspection where the option says so; never blocked.
  private static func nettableStock(_ builder: ModelBuilder) -> FixedArray<Int64> {
    let table = builder.tables[.stock]
    let result = FixedArray<Int64>(repeating: 0, count: builder.tables.items.count)
    let items = table.narrow("item")
    let quantities = table.wide("quantity")
    let status = table.narrow("status")
    let warehouses = table.narrow("warehouse")
    let isNettable = nettableWarehouses(builder.tables, table.codes("warehouse"))
    for row in 0..<table.rowCount where items[row] >= 0 {
      switch StockStatus(rawValue: UInt8(clamping: status[row])) {
      case .free: break
      case .inspection where builder.options.includesInspectionStock: break
      default: continue
      }
      guard isNettable[Int(warehouses[row])] else { continue }
      let (sum, overflow) = result[Int(items[row])].addingReportingOverflow(quantities[row])
      if overflow { builder.reportOverflow(of: Int(items[row]), in: .stock, row: row) }
      result[Int(items[row])] = sum
    }
    return result
  }

  /// Whether stock in each warehouse of the stock table counts; an unknown warehouse does.
  static func nettableWarehouses(_ tables: InputTables, _ codes: CodeDictionary) -> [Bool] {
    var result = [Bool](repeating: true, count: codes.count)
    let master = tables[.warehouses]
    let flags = master.narrow("nettable")
    let names = master.narrow("warehouse")
    for row in 0..<master.rowCount where flags[row] == 0 {
      let number = codes.find(master.codes("warehouse").text(names[row]))
      if number >= 0 { result[Int(number)] = false }
    }
    return result
  }

  private mutating func addDocuments(_ dataset: Dataset, done: String, _ kind: EventKind) {
    let table = tables[dataset]
    let items = table.narrow("item")
    let quantities = table.wide("quantity")
    let received = table.wide(done)
    let dues = table.narrow("due")
    let status = table.narrow("status")
    let orders = table.text("order")
    let lines = dataset == .purchaseOrders ? table.text("line") : nil
    for row in 0..<table.rowCount where status[row] == Int32(DocumentStatus.open.rawValue) {
      events.add(
        items[row], max(0, quantities[row] - received[row]), CivilDate(day: dues[row]), kind, row: row,
        document: { lines.map { "\(orders[row])/\($0[row])" } ?? orders[row] }, source: table.rows[row])
    }
  }
}
