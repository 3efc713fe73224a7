/// A receipt that has no invoice yet, or had none when the period began (Docs/Costing.md, C52).
public struct ReceiptAccrual: Sendable {
  /// Whether it is a receipt of outsourced work.
  public let isOutsourcing: Bool
  /// The order that it belongs to; empty where it names none.
  public let order: String
  /// The document of the receipt.
  public let receipt: String
  /// What was received.
  public let item: Int32
  /// Whether an earlier period accrued it.
  public let isOpening: Bool
  /// Row in `opening_accruals`, `receipts` or `outsourcing_receipts`.
  public let row: Int32
  /// Millionths of the item's unit.
  public let quantity: Int64
  /// What it was estimated at, in cents.
  public let amount: Int64
  /// Of the quantity, what invoices of the period are for.
  public var invoicedQuantity: Int64 = 0
  /// Of the amount, what these invoices replaced.
  public var released: Int64 = 0
  /// What the invoices say, in cents.
  public var invoiced: Int64 = 0

  /// Describes a receipt without an invoice.
  public init(
    isOutsourcing: Bool, order: String, receipt: String, item: Int32, isOpening: Bool, row: Int32,
    quantity: Int64, amount: Int64
  ) {
    self.isOutsourcing = isOutsourcing
    self.order = order
    self.receipt = receipt
    self.item = item
    self.isOpening = isOpening
    self.row = row
    self.quantity = quantity
    self.amount = amount
  }

  /// Whether it comes before another one by the bytes of its order, then of its receipt; nil where both are the same.
  public func precedesByDocument(_ other: ReceiptAccrual) -> Bool? {
    if order != other.order { return order.utf8.lexicographicallyPrecedes(other.order.utf8) }
    if receipt != other.receipt { return receipt.utf8.lexicographicallyPrecedes(other.receipt.utf8) }
    return nil
  }

  /// What is still not invoiced.
  public var openQuantity: Int64 { quantity - invoicedQuantity }
  /// What is still accrued, in cents.
  public var openAmount: Int64 { amount - released }
}

/// What an invoice says of a receipt of an earlier period, or of its price alone.
public struct InvoiceDifference: Sendable {
  /// Row in `invoices`.
  public let row: Int32
  /// Whether it is about outsourced work.
  public let isOutsourcing: Bool
  /// Document of the receipt; empty where the invoice is about the price alone.
  public let receipt: String
  /// What was received.
  public let item: Int32
  /// Millionths of the item's unit.
  public let quantity: Int64
  /// What was accrued, in cents.
  public let released: Int64
  /// What the invoice says, in cents.
  public let invoiced: Int64

  /// Describes a difference.
  public init(
    row: Int32, isOutsourcing: Bool, receipt: String, item: Int32, quantity: Int64, released: Int64,
    invoiced: Int64
  ) {
    self.row = row
    self.isOutsourcing = isOutsourcing
    self.receipt = receipt
    self.item = item
    self.quantity = quantity
    self.released = released
    self.invoiced = invoiced
  }

  /// By how much the goods are dearer, in cents.
  public var amount: Int64 { invoiced - released }
}

/// How accruals are posted when invoices come.
public enum InvoicePolicy: String, Sendable, CaseIterable {
  /// The accrual is reversed and the invoice posted, 单到冲回.
  case onInvoice = "on-invoice"
  /// All accruals are reversed when the month starts and what is left is accrued again, 月初冲回.
  case monthStart = "month-start"
  /// The difference alone is posted, 单到补差.
  case difference
}

/// Receipts without invoices, and invoices of the period.
public struct Invoicing: Sendable {
  /// How accruals are posted.
  public var policy = InvoicePolicy.onInvoice
  /// Opening accruals, then receipts of the period; empty where they are not followed.
  public var accruals: [ReceiptAccrual] = []
  /// What invoices say of earlier periods, in the order of the invoices.
  public var differences: [InvoiceDifference] = []
  /// Invoices of the period as they were read, in cents.
  public var total: Int64 = 0

  /// Nothing.
  public init() {}

  /// Differences of outsourced work by item, in cents.
  public var feeDifferences: [Int32: Int64] {
    differences.reduce(into: [:]) { sums, difference in
      if difference.isOutsourcing { sums[difference.item, default: 0] += difference.amount }
    }
  }
}
