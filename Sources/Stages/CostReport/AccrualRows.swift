internal import Domain
internal import Numerics

/// The rows of `accruals.csv` and `adjustments.csv`, and the accruals that the next period opens with (Docs/Costing.md, C52 to C56).
///
/// A class, as every row looks at it: a copy would hold all its columns anew.
final class AccrualRows: Sendable {
  static let accrualHeader: StaticString =
    "period,kind,order,receipt,item,quantity,opening,accrued,reversed,settled,invoiced,closing\n"
  static let adjustmentHeader: StaticString =
    "period,invoice,order,receipt,item,kind,destination,amount,date,quantity\n"
  static let openingHeader: StaticString = "period,order,receipt,item,quantity,amount\n"

  private let month: CostMonth
  private let cost: MonthCost
  private let items: CodeDictionary
  /// Documents, orders and days of invoices.
  private let documents, orders: TextColumn
  private let days: LaneView<Int32>
  private let invoicing: Invoicing
  /// The days of invoices that came late, as their file has them.
  private let lateDays: [Int32: Int32]
  /// Accruals by kind, order, receipt and item.
  private let order: [Int]
  /// What the rows of purchases and of outsourced work begin with.
  private let starts: [String]
  private let start: String

  init(_ outcome: CostOutcome, _ tables: InputTables, _ late: LateDocuments) {
    lateDays = late.rows.reduce(into: [:]) { days, row in
      if row.dataset == .invoices { days[row.row] = row.day }
    }
    month = outcome.month
    cost = outcome.cost
    items = tables.items
    documents = tables[.invoices].text("document")
    orders = tables[.invoices].text("order")
    days = tables[.invoices].narrow("date")
    let invoicing = month.invoicing
    self.invoicing = invoicing
    order = invoicing.accruals.indices.sorted { left, right in
      let (first, second) = (invoicing.accruals[left], invoicing.accruals[right])
      if first.isOutsourcing != second.isOutsourcing { return second.isOutsourcing }
      return (first.order, first.receipt, first.item, left)
        < (second.order, second.receipt, second.item, right)
    }
    let period = outcome.month.period
    start = "\(period),"
    starts = [false, true].map { "\(period),\(Self.kind($0))," }
  }

  /// Number of accruals.
  var accrualCount: Int { order.count }

  /// Number of differences.
  var differenceCount: Int { invoicing.differences.count }

  /// Appends what became of an accrual.
  func appendAccrual(_ position: Int, to buffer: inout TextBuffer) -> Int {
    let accrual = invoicing.accruals[order[position]]
    let opening = accrual.isOpening ? accrual.amount : 0
    var accrued = accrual.isOpening ? 0 : accrual.openAmount
    var reversed: Int64 = 0
    var settled: Int64 = 0
    if accrual.isOpening {
      switch invoicing.policy {
      case .onInvoice: reversed = accrual.released
      case .monthStart:
        reversed = accrual.amount
        accrued = accrual.openAmount
      case .difference: settled = accrual.released
      }
    }
    buffer.append(text: starts[accrual.isOutsourcing ? 1 : 0])
    appendReceipt(accrual, to: &buffer)
    buffer.append(scaled: accrual.quantity)
    append(opening, accrued, reversed, settled, accrual.invoiced, accrual.openAmount, to: &buffer)
    buffer.appendLineEnd()
    return 1
  }

  private func append(_ amounts: Int64..., to buffer: inout TextBuffer) {
    for amount in amounts {
      buffer.appendComma()
      buffer.append(cents: amount)
    }
  }

  private func appendReceipt(_ accrual: ReceiptAccrual, to buffer: inout TextBuffer) {
    unsafe invoicing.orders.withBytes(accrual.order) { unsafe buffer.append(field: $0) }
    buffer.appendComma()
    unsafe invoicing.receipts.withBytes(accrual.receipt) { unsafe buffer.append(field: $0) }
    buffer.appendComma()
    unsafe items.withBytes(accrual.item) { unsafe buffer.append(field: $0) }
    buffer.appendComma()
  }

  /// Appends where the difference of an invoice went.
  func appendAdjustment(_ number: Int, to buffer: inout TextBuffer) -> Int {
    let difference = invoicing.differences[number]
    let row = Int(difference.row)
    var rows = 0
    for (destination, amount) in split(difference) where amount != 0 {
      buffer.append(text: start)
      unsafe documents.withBytes(row) { unsafe buffer.append(field: $0) }
      buffer.appendComma()
      unsafe orders.withBytes(row) { unsafe buffer.append(field: $0) }
      buffer.appendComma()
      if difference.receipt >= 0 {
        unsafe invoicing.receipts.withBytes(difference.receipt) { unsafe buffer.append(field: $0) }
      }
      buffer.appendComma()
      unsafe items.withBytes(difference.item) { unsafe buffer.append(field: $0) }
      buffer.appendComma()
      buffer.append(text: Self.kind(difference.isOutsourcing))
      buffer.appendComma()
      buffer.append(text: destination)
      buffer.appendComma()
      buffer.append(cents: amount)
      buffer.appendComma()
      let day = lateDays[difference.row] ?? days[row]
      buffer.append(CivilDate(day: day))
      buffer.appendComma()
      buffer.append(scaled: difference.quantity)
      buffer.appendLineEnd()
      rows += 1
    }
    return rows
  }

  private static func kind(_ isOutsourcing: Bool) -> String { isOutsourcing ? "outsourcing" : "purchase" }

  /// A difference by where the item's quantity went; cost of sales takes it where there is none.
  private func split(_ difference: InvoiceDifference) -> [(String, Int64)] {
    let item = Int(difference.item)
    switch month.valuations[item] {
    case .standard: return [("variance", difference.amount)]
    case .movingAverage, .fifo: return [("layers", difference.amount)]
    case .monthAverage: break
    }
    var quantities: [Int64] = [max(cost.items[item].closingQuantity, 0), 0, 0, 0]
    for index in month.outs.range(item) {
      let out = month.outs.records[index]
      quantities[out.kind == .issue ? 1 : out.kind == .shipment ? 2 : 3] += out.quantity
    }
    let names = ["stock", "orders", "sales", "other"]
    guard let parts = largestRemainder(difference.amount, by: quantities.map { max($0, 0) }) else {
      return [("sales", difference.amount)]
    }
    return Array(zip(names, parts))
  }

  /// Appends an accrual that is still open, as the next period reads it.
  func appendOpening(_ position: Int, to buffer: inout TextBuffer) -> Int {
    let accrual = invoicing.accruals[order[position]]
    guard accrual.openQuantity != 0 || accrual.openAmount != 0 else { return 0 }
    buffer.append(text: "\(month.period.following),")
    appendReceipt(accrual, to: &buffer)
    buffer.append(scaled: accrual.openQuantity)
    buffer.appendComma()
    buffer.append(cents: accrual.openAmount)
    buffer.appendLineEnd()
    return 1
  }
}
