/// Amounts of all items together.
public struct ItemSums: Sendable {
  /// At the start of the period.
  public private(set) var opening: Int64 = 0
  /// Receipts.
  public private(set) var receipts: Int64 = 0
  /// Adjustments in.
  public private(set) var adjustedIn: Int64 = 0
  /// Finished by orders.
  public private(set) var produced: Int64 = 0
  /// Issued to orders.
  public private(set) var issued: Int64 = 0
  /// Shipped.
  public private(set) var shipped: Int64 = 0
  /// Adjustments out.
  public private(set) var adjustedOut: Int64 = 0
  /// Left without a quantity.
  public private(set) var rest: Int64 = 0
  /// At the end of the period.
  public private(set) var closing: Int64 = 0
  /// Of items that are not bought.
  public private(set) var available: Int64 = 0
  /// Closing amounts of items without a quantity, their signs put aside.
  public private(set) var withoutQuantity: Int64 = 0

  /// Adds them up.
  public init(_ month: CostMonth, _ items: FixedArray<ItemValue>) {
    for item in 0..<items.count {
      let value = items[item]
      opening += value.openingAmount
      receipts += value.receiptAmount
      adjustedIn += value.adjustmentAmount
      produced += value.producedAmount
      issued += value.issuedAmount
      shipped += value.shippedAmount
      adjustedOut += value.adjustedOutAmount
      rest += value.rest
      closing += value.closingAmount
      if !month.isBought[item] { available += value.amount }
      if value.closingQuantity == 0 { withoutQuantity += abs(value.closingAmount) }
    }
  }

  /// Everything that came in during the period.
  public var inAmount: Int64 { receipts + adjustedIn + produced }
  /// Everything that went out.
  public var out: Int64 { issued + shipped + adjustedOut + rest }
}

/// Amounts of all orders together.
public struct OrderSums: Sendable {
  /// At the start of the period.
  public private(set) var opening: Int64 = 0
  /// Issued.
  public private(set) var material: Int64 = 0
  /// Fees of outsourcing.
  public private(set) var fees: Int64 = 0
  /// Of the period.
  public private(set) var current: Int64 = 0
  /// Cost of the good quantity.
  public private(set) var good: Int64 = 0
  /// At the end of the period.
  public private(set) var closing: Int64 = 0
  /// What became no stock.
  public private(set) var loss: Int64 = 0
  /// Closing material of outsourcing orders.
  public private(set) var atSuppliers: Int64 = 0

  /// Adds them up.
  public init(_ month: CostMonth, _ cost: MonthCost) {
    for order in 0..<month.orders.count {
      for element in 0..<cost.width {
        let index = cost.index(order, element)
        opening += cost.opening[index]
        current += cost.current[index]
        good += cost.good[index]
        closing += cost.closing[index]
        loss += cost.loss[index]
        if element == month.elements.material, month.orders[order].kind == .outsourcing {
          atSuppliers += cost.closing[index]
        }
        if element == month.elements.material { material += cost.current[index] }
        if element == month.elements.outsourcing { fees += cost.current[index] }
      }
    }
  }

  /// Current amounts of the expense elements.
  public var expenses: Int64 { current - material - fees }
}
