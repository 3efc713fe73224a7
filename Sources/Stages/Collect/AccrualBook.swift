internal import Diagnostics
internal import Domain
internal import Numerics

/// Gathers receipts without invoices: those that earlier periods accrued, and those of the period (Docs/Costing.md, C52).
struct AccrualBook {
  /// A receipt with what it is put in order by.
  private struct Entry: BitwiseCopyable {
    /// Day of a receipt of the period, blank for one of an earlier period.
    var date = ColumnTable.blank32
    /// Numbers of the order, the document and the line.
    var order: Int32 = 0
    var receipt: Int32 = 0
    var line: Int32 = 0
    let isOutsourcing: Bool
    let item: Int32
    let row: Int32
    let quantity: Int64
    let amount: Int64

    var isOpening: Bool { date == ColumnTable.blank32 }
  }

  /// Orders of accruals, numbered by their bytes.
  private(set) var orders: CodeDictionary
  /// Documents of receipts, numbered by their bytes.
  private(set) var receipts: CodeDictionary
  /// Accruals in the order in which invoices take them: of earlier periods by order, receipt and item, then of the period by date,
  /// document, line and item.
  private(set) var accruals: [ReceiptAccrual] = []
  private let lines = CodeDictionary()
  private var entries: [Entry] = []

  /// Takes the receipts, and the fees for outsourced work, that have a quantity and an order.
  init(
    _ tables: InputTables, _ index: OrderIndex, _ rows: PeriodRows, _ ins: ItemLists<StockIn>,
    _ fees: ItemLists<OutsourcingFee>, _ sink: DiagnosticSink
  ) {
    let most = tables[.openingAccruals].rowCount + ins.records.count + fees.records.count
    orders = CodeDictionary(capacity: most)
    receipts = CodeDictionary(capacity: most)
    addOpening(rows.rows(ofMonth: .openingAccruals, tables, sink), tables, index, sink)
    addPurchased(ins, tables[.receipts])
    addOutsourced(fees, tables[.outsourcingReceipts])
    putInOrder()
  }

  /// Whether receipts are followed until their invoices come.
  static func isKept(_ tables: InputTables, always: Bool) -> Bool {
    always || tables[.invoices].rowCount > 0 || tables[.openingAccruals].rowCount > 0
  }

  private mutating func addOpening(
    _ rows: [Int32], _ tables: InputTables, _ index: OrderIndex, _ sink: DiagnosticSink
  ) {
    let table = tables[.openingAccruals]
    let orders = table.text("order")
    let receipts = table.text("receipt")
    let items = table.narrow("item")
    let quantities = table.wide("quantity")
    let amounts = table.wide("amount")
    for row in rows.map(Int.init) {
      let number = index.find(orders, row)
      let isOutsourcing = number >= 0 && index.orders[Int(number)].kind == .outsourcing
      let item = items[row] < 0 && isOutsourcing ? index.orders[Int(number)].item : items[row]
      guard item >= 0 else {
        sink.report(
          Diagnostic(
            .notSupportedYet, ["feature": "An accrual of a purchase without its item"],
            at: tables.place(.openingAccruals, row, column: "order")))
        continue
      }
      var entry = Entry(
        isOutsourcing: isOutsourcing, item: item, row: Int32(row),
        quantity: quantities[row] == ColumnTable.blank64 ? DecimalParsing.scale : quantities[row],
        amount: Money(roundingMillionths: amounts[row]).cents)
      entry.order = Self.number(orders, row, self.orders)
      entry.receipt = Self.number(receipts, row, self.receipts)
      entries.append(entry)
    }
  }

  private mutating func addPurchased(_ ins: ItemLists<StockIn>, _ table: ColumnTable) {
    let orders = table.text("order")
    var found = [Entry?](repeating: nil, count: table.rowCount)
    for item in 0..<ins.starts.count - 1 {
      for position in ins.range(item) {
        let record = ins.records[position]
        // Without an order there is nothing that an invoice could name.
        guard record.isReceipt, record.quantity != 0, !orders.isEmpty(Int(record.row)) else { continue }
        found[Int(record.row)] = Entry(
          isOutsourcing: false, item: Int32(item), row: record.row, quantity: record.quantity,
          amount: record.amount)
      }
    }
    add(found, table)
  }

  private mutating func addOutsourced(_ fees: ItemLists<OutsourcingFee>, _ table: ColumnTable) {
    let items = table.narrow("item")
    var found = [Entry?](repeating: nil, count: table.rowCount)
    for position in 0..<fees.records.count where fees.records[position].quantity != 0 {
      let fee = fees.records[position]
      found[Int(fee.row)] = Entry(
        isOutsourcing: true, item: items[Int(fee.row)], row: fee.row, quantity: fee.quantity,
        amount: fee.amount)
    }
    add(found, table)
  }

  /// Adds receipts of the period by row, which is nearly the order in the end.
  private mutating func add(_ found: [Entry?], _ table: ColumnTable) {
    let days = table.narrow("date")
    let orders = table.text("order")
    let documents = table.text("document")
    let lines = table.text("line")
    for case var entry? in found {
      let row = Int(entry.row)
      entry.date = days[row]
      entry.order = Self.number(orders, row, self.orders)
      entry.receipt = Self.number(documents, row, receipts)
      entry.line = Self.number(lines, row, self.lines)
      entries.append(entry)
    }
  }

  private static func number(_ texts: TextColumn, _ row: Int, _ codes: CodeDictionary) -> Int32 {
    unsafe texts.withBytes(row) { bytes in unsafe codes.intern(bytes) }
  }

  private mutating func putInOrder() {
    let (rankedOrders, orderRanks) = orders.ranking()
    let (rankedReceipts, receiptRanks) = receipts.ranking()
    let lineRanks = lines.ranking().ranks
    for number in entries.indices {
      entries[number].order = orderRanks[Int(entries[number].order)]
      entries[number].receipt = receiptRanks[Int(entries[number].receipt)]
      if !entries[number].isOpening { entries[number].line = lineRanks[Int(entries[number].line)] }
    }
    entries.sort(by: Self.precedes)
    accruals = entries.map { entry in
      ReceiptAccrual(
        isOutsourcing: entry.isOutsourcing, order: entry.order, receipt: entry.receipt, item: entry.item,
        isOpening: entry.isOpening, row: entry.row, quantity: entry.quantity, amount: entry.amount)
    }
    entries = []
    orders = rankedOrders
    receipts = rankedReceipts
  }

  private static func precedes(_ left: Entry, _ right: Entry) -> Bool {
    if left.date != right.date { return left.date < right.date }
    if left.isOpening {
      return (left.order, left.receipt, left.item, left.quantity, left.amount, left.row)
        < (right.order, right.receipt, right.item, right.quantity, right.amount, right.row)
    }
    if left.receipt != right.receipt { return left.receipt < right.receipt }
    return (left.line, left.order, left.item, left.quantity, left.amount, left.row)
      < (right.line, right.order, right.item, right.quantity, right.amount, right.row)
  }
}
