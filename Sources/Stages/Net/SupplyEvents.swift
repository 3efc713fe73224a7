internal import Domain
internal import Numerics

/// What is on its way: open orders and firm orders (Docs/Planning.md, R15, R17 and R50).
struct SupplyEvents {
  private var events: DatedEvents
  private let tables: InputTables
  private let assumesReschedule: Bool
  private let beyondHorizonOfOutputs: Int

  init(
    _ builder: ModelBuilder, axis: TimeAxis, bom: BomStructure, firm: FirmOrders, outputs: ProductOutputs
  ) {
    tables = builder.tables
    let given = OutputSupply(builder, axis: axis, outputs: outputs, bom: bom, firm: firm)
    beyondHorizonOfOutputs = given.beyondHorizon
    assumesReschedule = builder.options.assumesReschedule
    events = DatedEvents(axis: axis, level: bom.level, pastDueCode: .pastDueReceipt)
    addDocuments(.purchaseOrders, done: "received", .purchaseOrder)
    addDocuments(.productionOrders, done: "completed", .productionOrder)
    addDocuments(.outsourcingOrders, done: "received", .outsourcingOrder)
    for order in firm.orders {
      events.add(
        order.item, order.quantity, order.due, .firmOrder, row: order.row, document: { order.id },
        source: tables[.firmOrders].rows[order.row])
    }
    events.list += given.list
  }

  /// The scheduled receipts of each item.
  func receipts(workers: Int) -> ItemLists<DatedQuantity> { events.byItem(workers: workers) }
  /// Receipts that are past due.
  var exceptions: [PlanException] { events.exceptions }
  /// Receipts later than the horizon.
  var beyondHorizon: Int { events.beyondHorizon + beyondHorizonOfOutputs }

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
        document: { lines.map { "\(orders[row])/\($0[row])" } ?? orders[row] }, source: table.rows[row],
        isMovable: assumesReschedule)
    }
  }
}
