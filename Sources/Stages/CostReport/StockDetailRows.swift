internal import Domain
internal import Numerics

/// The rows of `variances.csv` and `stock_layers.csv` (Docs/Costing.md, C32 and C34).
struct StockDetailRows: Sendable {
  static let varianceHeader: StaticString = "period,item,kind,order,quantity,standard,actual,amount\n"
  static let layerHeader: StaticString = "period,item,layer,quantity,amount\n"

  private let details: StockDetails
  private let items: CodeDictionary
  private let orders: CodeDictionary
  private let period: String

  init(_ outcome: CostOutcome, _ tables: InputTables) {
    details = outcome.details
    items = tables.items
    orders = outcome.month.orderCodes
    period = "\(outcome.month.period),"
  }

  /// Appends a variance.
  func appendVariance(_ number: Int, to buffer: inout TextBuffer) -> Int {
    let variance = details.variances[number]
    appendStart(variance.item, to: &buffer)
    buffer.append(variance.kind.name)
    buffer.appendComma()
    if variance.order >= 0 { unsafe orders.withBytes(variance.order) { unsafe buffer.append(field: $0) } }
    buffer.appendComma()
    buffer.append(scaled: variance.quantity)
    for amount in [variance.standard, variance.actual, variance.amount] {
      buffer.appendComma()
      buffer.append(cents: amount)
    }
    buffer.appendLineEnd()
    return 1
  }

  /// Appends a layer with its number among those of its item.
  func appendLayer(_ number: Int, to buffer: inout TextBuffer) -> Int {
    let layer = details.layers[number]
    var first = number
    while first > 0, details.layers[first - 1].item == layer.item { first -= 1 }
    appendStart(layer.item, to: &buffer)
    buffer.append(integer: Int64(number - first + 1))
    buffer.appendComma()
    buffer.append(scaled: layer.quantity)
    buffer.appendComma()
    buffer.append(cents: layer.amount)
    buffer.appendLineEnd()
    return 1
  }

  private func appendStart(_ item: Int32, to buffer: inout TextBuffer) {
    buffer.append(text: period)
    unsafe items.withBytes(item) { unsafe buffer.append(field: $0) }
    buffer.appendComma()
  }
}
