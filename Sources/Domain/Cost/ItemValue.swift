/// What an item had, got and gave in a period: millionths of its unit, and cents.
@frozen
public struct ItemValue: Sendable, BitwiseCopyable {
  /// Opening stock.
  public var openingQuantity: Int64 = 0
  /// Value of the opening stock.
  public var openingAmount: Int64 = 0
  /// Receipts and adjustments in.
  public var externalQuantity: Int64 = 0
  /// Value of the receipts.
  public var receiptAmount: Int64 = 0
  /// Value of adjustments in.
  public var adjustmentAmount: Int64 = 0
  /// Finished by orders.
  public var producedQuantity: Int64 = 0
  /// Cost of what orders finished.
  public var producedAmount: Int64 = 0
  /// Issued, shipped and taken out by adjustments.
  public var outQuantity: Int64 = 0
  /// Value issued to orders.
  public var issuedAmount: Int64 = 0
  /// Value shipped.
  public var shippedAmount: Int64 = 0
  /// Value taken out by adjustments.
  public var adjustedOutAmount: Int64 = 0
  /// Value left without a quantity, which goes to cost of sales.
  public var rest: Int64 = 0

  /// Nothing.
  public init() {}

  /// Everything that came in during the period.
  public var inQuantity: Int64 { externalQuantity + producedQuantity }
  /// Value of what came in during the period.
  public var inAmount: Int64 { receiptAmount + adjustmentAmount + producedAmount }
  /// Opening and in.
  public var quantity: Int64 { openingQuantity + inQuantity }
  /// Value of opening and in.
  public var amount: Int64 { openingAmount + inAmount }
  /// Everything that went out.
  public var outAmount: Int64 { issuedAmount + shippedAmount + adjustedOutAmount + rest }
  /// What is left.
  public var closingQuantity: Int64 { quantity - outQuantity }
  /// Value of what is left.
  public var closingAmount: Int64 { amount - outAmount }
}
