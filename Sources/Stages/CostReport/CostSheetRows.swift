internal import Domain
internal import Numerics

/// The rows of `order_cost_sheets.csv` (Docs/Costing.md, C60).
struct CostSheetRows: Sendable {
  static let header: StaticString = "period,order,item,line,source,element,quantity,rate,amount\n"

  private let sheets: OrderCostSheets
  private let month: CostMonth
  private let items: CodeDictionary
  private let orders: CodeDictionary

  init(_ outcome: CostOutcome, _ tables: InputTables) {
    sheets = OrderCostSheets(outcome)
    month = outcome.month
    items = tables.items.fields()
    orders = outcome.month.orderCodes.fields()
  }

  /// Appends the sheet of an order.
  func append(_ number: Int, to buffer: inout TextBuffer) -> Int {
    let lines = sheets.lines(of: number)
    for line in lines {
      buffer.append(text: "\(month.period),")
      unsafe orders.withBytes(Int32(number)) { unsafe buffer.append($0) }
      buffer.appendComma()
      unsafe items.withBytes(month.orders[number].item) { unsafe buffer.append($0) }
      buffer.append(text: ",\(line.kind.rawValue),")
      if line.item >= 0 { unsafe items.withBytes(line.item) { unsafe buffer.append($0) } }
      if line.costCenter >= 0 { buffer.append(field: month.costCenters[line.costCenter]) }
      buffer.appendComma()
      if line.element >= 0 { buffer.append(field: month.elements.names[line.element]) }
      buffer.appendComma()
      if let quantity = line.quantity { buffer.append(scaled: quantity) }
      buffer.appendComma()
      if let quantity = line.quantity { buffer.append(unitCostOf: line.amount, quantity: quantity) }
      buffer.appendComma()
      buffer.append(cents: line.amount)
      buffer.appendLineEnd()
    }
    return lines.count
  }
}
