/// Why stock goes out, in the order in which rows that tie are posted.
@frozen
public enum StockOutKind: UInt8, Sendable, BitwiseCopyable {
  /// Issued to an order, or returned from it.
  case issue
  /// Shipped to a customer, or returned.
  case shipment
  /// Counted short, scrapped and the like.
  case adjustment

  /// The dataset of its rows.
  public var dataset: Dataset {
    switch self {
    case .issue: .issues
    case .shipment: .shipments
    case .adjustment: .stockAdjustments
    }
  }
}

/// One row that takes stock out.
@frozen
public struct StockOut: Sendable, BitwiseCopyable {
  /// Its day.
  public var date: Int32
  /// Row in the dataset of its kind.
  public var row: Int32
  /// Number of the order that an issue goes to, else -1.
  public var order: Int32
  /// Why it goes out.
  public var kind: StockOutKind
  /// Millionths of the item's unit; negative for returns.
  public var quantity: Int64

  /// Describes a row.
  public init(date: Int32, row: Int32, order: Int32, kind: StockOutKind, quantity: Int64) {
    self.date = date
    self.row = row
    self.order = order
    self.kind = kind
    self.quantity = quantity
  }
}

/// An issue as its order sees it.
@frozen
public struct OrderIssue: Sendable, BitwiseCopyable {
  /// Position among all rows that go out.
  public var position: Int32
  /// What was issued.
  public var item: Int32

  /// Describes an issue.
  public init(position: Int32, item: Int32) {
    self.position = position
    self.item = item
  }
}

/// One row that brings stock, or value, in from outside the orders.
@frozen
public struct StockIn: Sendable, BitwiseCopyable {
  /// An amount that the rate of everything else decides.
  public static let noAmount = Int64.min

  /// The dataset of its row.
  public var dataset: Dataset { isReceipt ? .receipts : isInvoice ? .invoices : .stockAdjustments }

  /// Row in `receipts`, `stock_adjustments` or `invoices`.
  public var row: Int32
  /// Whether it is a receipt.
  public var isReceipt: Bool
  /// Whether it is what an invoice says of an earlier receipt; its row is one of `invoices` then.
  public var isInvoice = false
  /// Millionths of the item's unit.
  public var quantity: Int64
  /// Cents.
  public var amount: Int64

  /// Describes a row.
  public init(row: Int32, isReceipt: Bool, quantity: Int64, amount: Int64) {
    self.row = row
    self.isReceipt = isReceipt
    self.quantity = quantity
    self.amount = amount
  }
}

/// One row with which an order finishes something.
@frozen
public struct StockFinish: Sendable, BitwiseCopyable {
  /// Its day.
  public var date: Int32
  /// Row in `completions`, or `outsourcing_receipts`.
  public var row: Int32
  /// Number of the order.
  public var order: Int32
  /// Millionths of the item's unit; negative for corrections.
  public var quantity: Int64

  /// Describes a row.
  public init(date: Int32, row: Int32, order: Int32, quantity: Int64) {
    self.date = date
    self.row = row
    self.order = order
    self.quantity = quantity
  }
}

/// A row of opening stock.
@frozen
public struct OpeningStock: Sendable, BitwiseCopyable {
  /// Row in `opening_stock`.
  public var row: Int32
  /// Its element.
  public var element: Int32
  /// Its layer, where stock goes out first in, first out; the oldest where the row has none.
  public var layer: Int32
  /// Millionths of the item's unit.
  public var quantity: Int64
  /// Cents.
  public var amount: Int64

  /// Describes a row.
  public init(row: Int32, element: Int32, layer: Int32, quantity: Int64, amount: Int64) {
    self.row = row
    self.element = element
    self.layer = layer
    self.quantity = quantity
    self.amount = amount
  }
}

/// A row of opening work in process.
@frozen
public struct OpeningWip: Sendable, BitwiseCopyable {
  /// Row in `opening_wip`.
  public var row: Int32
  /// Its element.
  public var element: Int32
  /// The component whose material it is, or -1.
  public var item: Int32
  /// What lies at the supplier, in millionths of the component's unit.
  public var quantity: Int64
  /// Cents.
  public var amount: Int64

  /// Describes a row.
  public init(row: Int32, element: Int32, item: Int32, quantity: Int64, amount: Int64) {
    self.row = row
    self.element = element
    self.item = item
    self.quantity = quantity
    self.amount = amount
  }
}
