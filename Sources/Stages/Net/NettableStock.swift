internal import Domain
internal import Numerics

/// The stock that planning may use, and what it is kept for: for everyone or one sales order, for ever or up to a day
/// (Docs/Planning.md, R45, R47 and R49).
struct NettableStock {
  /// Stock of each item that is not reserved, in millionths.
  let free: FixedArray<Int64>
  /// Reserved stock of items that are planned to order, and what expires within the horizon.
  let parts: StockParts
  /// What reserved stock of all other items covers of sales order lines, by row of `orders`.
  let covered: [Int: Int64]
  /// Stock that has expired, and reservations that nothing is left to ship for.
  let exceptions: [PlanException]

  init(_ builder: ModelBuilder, axis: TimeAxis, rules: ItemMaster.Rules, pools: PoolNumbers) {
    let table = builder.tables[.stock]
    let itemCount = builder.tables.items.count
    let free = FixedArray<Int64>(repeating: 0, count: itemCount)
    var reserved: [(item: Int32, part: ReservedStock)] = []
    var expiring: [(item: Int32, part: ExpiringStock)] = []
    var exceptions: [PlanException] = []
    var lines = ReservedLines(builder.tables)
    let items = table.narrow("item")
    let quantities = table.wide("quantity")
    let orders = table.text("reserved_for")
    let lots = table.text("lot")
    let expires = table.narrow("expires")
    let isNettable = Self.nettableRows(builder)
    for row in 0..<table.rowCount where items[row] >= 0 && quantities[row] > 0 && isNettable(row) {
      let item = items[row]
      let quantity = quantities[row]
      let last = expires[row] == ColumnTable.blank32 ? Int.max : Int(expires[row] - axis.asOf.day)
      if last < 0 {
        exceptions.append(
          PlanException(
            .stockExpired, item: item, document: lots[row], date: CivilDate(day: expires[row]),
            quantity: Quantity(millionths: quantity), source: table.rows[row]))
        continue
      }
      var pool = SalesOrderPools.free
      if !orders.isEmpty(row) {
        if lines.isIdle(orders[row]) {
          exceptions.append(
            PlanException(
              .reservationIdle, item: item, document: orders[row], quantity: Quantity(millionths: quantity),
              source: table.rows[row]))
        }
        guard rules.rule(Int(item)).isPlannedToOrder else {
          lines.add(quantity, of: item, for: orders[row], lastDay: expires[row])
          continue
        }
        pool = pools.find(orders[row])
        reserved.append((item, ReservedStock(quantity: quantity, pool: pool)))
      } else {
        let (sum, overflow) = free[Int(item)].addingReportingOverflow(quantity)
        if overflow { builder.reportOverflow(of: Int(item), in: .stock, row: row) }
        free[Int(item)] = sum
      }
      if last < axis.lastSlot {
        expiring.append((item, ExpiringStock(quantity: quantity, pool: pool, lastSlot: Int32(last))))
      }
    }
    self.free = free
    self.exceptions = exceptions
    covered = lines.covered(asOf: axis.asOf)
    expiring.sort { ($0.part.pool, $0.part.lastSlot) < ($1.part.pool, $1.part.lastSlot) }
    parts = StockParts(
      reserved: ItemLists(itemCount: itemCount, count: reserved.count) { reserved[$0] },
      expiring: ItemLists(itemCount: itemCount, count: expiring.count) { expiring[$0] })
  }

  /// Whether a row counts: in a warehouse that does, free or, where the option says so, waiting for inspection; never blocked.
  private static func nettableRows(_ builder: ModelBuilder) -> (Int) -> Bool {
    let table = builder.tables[.stock]
    let status = table.narrow("status")
    let warehouses = table.narrow("warehouse")
    let warehouseCounts = nettableWarehouses(builder.tables, table.codes("warehouse"))
    let includesInspection = builder.options.includesInspectionStock
    return { row in
      switch StockStatus(rawValue: UInt8(clamping: status[row])) {
      case .free: warehouseCounts[Int(warehouses[row])]
      case .inspection: includesInspection && warehouseCounts[Int(warehouses[row])]
      default: false
      }
    }
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
}
