import ReferencePlanner

/// A month as it was when it was closed.
public struct ClosedMonth: Sendable {
  /// What was known of it, and what it cost.
  public var month: CostMonth, cost: ReferenceCost

  /// A month with what it cost.
  public init(_ month: CostMonth, _ cost: ReferenceCost) {
    self.month = month
    self.cost = cost
  }
}

/// What a row of facts is told by (C63), and what it says of itself (C65).
struct LateDocument {
  var dataset: String
  var document = "", order = "", line = "", receipt = "", item = ""
  var costCenter: String?
  /// Other codes that tell the row.
  var code = ""
  var quantity: Fraction?
  var amount: Fraction?
  /// Other figures.
  var figures: [Fraction?] = []
  /// The day, or the month of a row that has none.
  var day: Day?
  var month: Month?

  var key: [String] { [document, order, line, receipt, item] }
  var content: [String] {
    key + [costCenter ?? "", code, day?.text ?? "", month?.text ?? ""]
      + ([quantity, amount] + figures).map { $0?.plainText ?? "" }
  }
  var isKeyed: Bool { !["labor", "expenses", "vouchers"].contains(dataset) }
  /// The month to which it belongs (C1).
  var period: Month? { month ?? day.map { Month($0) } }

  /// C65: whether a row of the same dataset stands before another.
  static func isBefore(_ a: LateDocument, _ b: LateDocument) -> Bool {
    func texts(_ row: LateDocument) -> [String] {
      [row.document, row.order, row.line, row.item, row.costCenter ?? "", row.day?.text ?? ""]
    }
    if let pair = zip(texts(a), texts(b)).first(where: { $0 != $1 }) { return precedes(pair.0, pair.1) }
    for (left, right) in [(a.quantity, b.quantity), (a.amount, b.amount)] where left != right {
      guard let left, let right else { return left == nil }
      return left < right
    }
    return false
  }
}

/// C63 to C65: rows of a closed month that its closing did not know.
struct LateDocuments {
  /// The month with late rows on the first day of its period.
  private(set) var month: CostMonth
  /// Late rows in the order of C65.
  private(set) var late: [LateDocument] = []
  private(set) var warnings: Set<String> = []
  private let closed: CostMonth

  init(_ month: CostMonth, after closed: CostMonth) {
    self.month = month
    self.closed = closed
    let first = month.period.firstDay
    search(\.receipts, Self.describe) { $0.date = first }
    search(\.issues, Self.describe) { $0.date = first }
    search(\.completions, Self.describe) { $0.date = first }
    search(\.labor, Self.describe) { $0.date = first }
    search(\.outsourcingReceipts, Self.describe) { $0.date = first }
    search(\.invoices, Self.describe) { $0.date = first }
    search(\.shipments, Self.describe) { $0.date = first }
    search(\.stockAdjustments, Self.describe) { $0.date = first }
    search(\.expenses, Self.describe) { row in
      row.period = month.period
      row.date = row.date.map { _ in first }
    }
    search(\.vouchers, Self.describe) { $0.date = first }
  }

  /// C64 of a dataset.
  private mutating func search<Row>(
    _ rows: WritableKeyPath<CostMonth, [Row]>, _ describe: (Row) -> LateDocument, move: (inout Row) -> Void
  ) {
    let old = closed[keyPath: rows].map(describe).filter { $0.period == closed.period }
    var known: [[String]: Int] = [:]
    for row in old { known[row.content, default: 0] += 1 }
    let keys = Set(old.filter(\.isKeyed).map(\.key))
    var found: [LateDocument] = []
    for index in month[keyPath: rows].indices {
      let row = describe(month[keyPath: rows][index])
      guard row.period == closed.period else { continue }
      if let count = known[row.content], count > 0 {
        known[row.content] = count - 1
      } else if row.isKeyed && keys.contains(row.key) {
        warnings.insert("changed-after-closing")
      } else {
        warnings.insert("late-document")
        found.append(row)
        move(&month[keyPath: rows][index])
      }
    }
    late += stablySorted(found, by: LateDocument.isBefore)
  }

  private static func describe(_ row: CostMonth.Receipt) -> LateDocument {
    LateDocument(
      dataset: "receipts", document: row.document, order: row.order ?? "", line: row.line ?? "",
      item: row.item, code: row.currency ?? "", quantity: row.quantity, amount: row.amount, day: row.date)
  }

  private static func describe(_ row: CostMonth.Issue) -> LateDocument {
    LateDocument(
      dataset: "issues", document: row.document, order: row.order, line: row.line ?? "", item: row.item,
      quantity: row.quantity, day: row.date)
  }

  private static func describe(_ row: CostMonth.Completion) -> LateDocument {
    LateDocument(
      dataset: "completions", document: row.document, order: row.order, line: row.line ?? "",
      item: row.item ?? "", quantity: row.quantity, figures: [row.scrapped, row.hours, row.machineHours],
      day: row.date)
  }

  private static func describe(_ row: CostMonth.Labor) -> LateDocument {
    LateDocument(
      dataset: "labor", order: row.order, figures: [row.hours, row.machineHours], day: row.date)
  }

  private static func describe(_ row: CostMonth.OutsourcingReceipt) -> LateDocument {
    LateDocument(
      dataset: "outsourcing_receipts", document: row.document, order: row.order, line: row.line ?? "",
      item: row.item, code: row.currency ?? "", quantity: row.quantity, amount: row.feeEstimate,
      day: row.date)
  }

  private static func describe(_ row: CostMonth.Invoice) -> LateDocument {
    LateDocument(
      dataset: "invoices", document: row.document, order: row.order, line: row.line ?? "",
      receipt: row.receipt ?? "", item: row.item ?? "",
      code: "\(row.kind?.rawValue ?? ""),\(row.currency ?? "")", quantity: row.quantity, amount: row.amount,
      day: row.date)
  }

  private static func describe(_ row: CostMonth.Shipment) -> LateDocument {
    LateDocument(
      dataset: "shipments", document: row.document, order: row.order ?? "", item: row.item,
      quantity: row.quantity, day: row.date)
  }

  private static func describe(_ row: CostMonth.StockAdjustment) -> LateDocument {
    LateDocument(
      dataset: "stock_adjustments", document: row.document, item: row.item, quantity: row.quantity,
      amount: row.amount, day: row.date)
  }

  private static func describe(_ row: CostMonth.Expense) -> LateDocument {
    LateDocument(
      dataset: "expenses", costCenter: row.costCenter, code: "\(row.element),\(row.currency ?? "")",
      amount: row.amount, day: row.date, month: row.period)
  }

  private static func describe(_ row: CostMonth.Voucher) -> LateDocument {
    LateDocument(
      dataset: "vouchers", document: row.voucher, costCenter: row.costCenter, code: row.account,
      amount: (row.debit ?? 0).cents - (row.credit ?? 0).cents, figures: [row.debit, row.credit],
      day: row.date)
  }
}
