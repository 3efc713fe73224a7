internal import Domain
internal import Numerics

/// What came into the stock of an item, in date order (Docs/Costing.md, C29).
///
/// A class, as it is asked for every item: a copy would hold all its columns anew.
final class StockEntries: Sendable {
  /// Where an entry comes from, in the order in which those of a day are entered.
  enum Source: UInt8 {
    case receipt
    case finished
    case adjustment
    /// An adjustment that the rate of the stock values; such of a day are one entry.
    case unpriced
  }

  /// Something that came in.
  struct Entry {
    let date: Int32
    let source: Source
    /// Number of the order that finished it, else -1.
    let order: Int32
    let quantity: Int64
    /// Cents; nothing for `unpriced`.
    let amount: Int64
  }

  private struct Row {
    let date: Int32
    let source: Source
    let row: Int32
    let order: Int32
    let isOutsourced: Bool
    var isInvoice = false
    let quantity: Int64
    let amount: Int64
  }

  /// The columns of a dataset by which its rows are put in order.
  private final class Columns: Sendable {
    let documents: TextColumn
    let lines: TextColumn
    let days: LaneView<Int32>

    init(_ table: ColumnTable) {
      documents = table.text("document")
      lines = table.text("line")
      days = table.narrow("date")
    }
  }

  private let month: CostMonth
  private let receipts, adjustments, invoices, completions, outsourced: Columns

  init(_ month: CostMonth, _ tables: InputTables) {
    self.month = month
    receipts = Columns(tables[.receipts])
    adjustments = Columns(tables[.stockAdjustments])
    invoices = Columns(tables[.invoices])
    completions = Columns(tables[.completions])
    outsourced = Columns(tables[.outsourcingReceipts])
  }

  /// The entries of `item`, of which orders finished `goods`; nil where an amount does not fit.
  func entries(_ item: Int, _ goods: [FinishedGoods]) -> [Entry]? {
    let rows = (external(item) + finished(item)).sorted(by: precedes)
    // Each order has its running quantity; orders are looked up, never walked.
    var running: [Int32: (good: FinishedGoods, quantity: Int64, posted: Int64)] = [:]
    for good in goods { running[good.order] = (good, 0, 0) }
    var entries: [Entry] = []
    for row in rows {
      var amount = row.amount
      if row.source == .finished, var order = running[row.order] {
        order.quantity += row.quantity
        guard
          let posted = share(of: order.good.amount, Int128(order.quantity), over: Int128(order.good.quantity))
        else { return nil }
        amount = posted - order.posted
        order.posted = posted
        running[row.order] = order
      }
      if row.source == .unpriced, let last = entries.last, last.source == .unpriced, last.date == row.date {
        entries.removeLast()
        entries.append(
          Entry(
            date: row.date, source: .unpriced, order: -1, quantity: last.quantity + row.quantity, amount: 0))
      } else {
        entries.append(
          Entry(
            date: row.date, source: row.source, order: row.order, quantity: row.quantity, amount: amount))
      }
    }
    return entries
  }

  private func external(_ item: Int) -> [Row] {
    month.ins.range(item).map { index in
      let record = month.ins.records[index]
      let columns = record.isReceipt ? receipts : record.isInvoice ? invoices : adjustments
      let isPriced = record.amount != StockIn.noAmount
      return Row(
        date: columns.days[Int(record.row)],
        source: record.isReceipt ? .receipt : isPriced ? .adjustment : .unpriced, row: record.row, order: -1,
        isOutsourced: false, isInvoice: record.isInvoice, quantity: record.quantity,
        amount: isPriced ? record.amount : 0)
    }
  }

  private func finished(_ item: Int) -> [Row] {
    month.finishes.range(item).map { index in
      let record = month.finishes.records[index]
      let kind = month.orders[Int(record.order)].kind
      return Row(
        date: record.date, source: .finished, row: record.row, order: record.order,
        isOutsourced: kind == .outsourcing, quantity: record.quantity,
        amount: 0)
    }
  }

  private func precedes(_ left: Row, _ right: Row) -> Bool {
    if left.date != right.date { return left.date < right.date }
    if left.source != right.source { return left.source.rawValue < right.source.rawValue }
    let (leftColumns, rightColumns) = (columns(left), columns(right))
    let byDocument = Self.compare(leftColumns.documents, left.row, rightColumns.documents, right.row)
    if byDocument != 0 { return byDocument < 0 }
    if left.order != right.order { return left.order < right.order }
    let byLine = Self.compare(leftColumns.lines, left.row, rightColumns.lines, right.row)
    if byLine != 0 { return byLine < 0 }
    return left.isInvoice != right.isInvoice ? right.isInvoice : left.row < right.row
  }

  private func columns(_ row: Row) -> Columns {
    switch row.source {
    case .receipt: receipts
    case .finished: row.isOutsourced ? outsourced : completions
    case .adjustment, .unpriced: row.isInvoice ? invoices : adjustments
    }
  }

  private static func compare(
    _ left: TextColumn, _ leftRow: Int32, _ right: TextColumn, _ rightRow: Int32
  ) -> Int {
    unsafe left.withBytes(Int(leftRow)) { leftBytes in
      unsafe right.withBytes(Int(rightRow)) { rightBytes in
        unsafe ByteOrder.compare(leftBytes, rightBytes)
      }
    }
  }
}
