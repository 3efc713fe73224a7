internal import Domain
internal import Numerics

/// The rows of `margins.csv` (Docs/Costing.md, C58): one a sales line, with a column for every element of the month.
struct MarginRows: Sendable {
  private let month: CostMonth
  private let cost: MonthCost
  private let items: CodeDictionary
  private let lines: [SalesMargins.Line]

  init(_ outcome: CostOutcome, _ tables: InputTables) {
    month = outcome.month
    cost = outcome.cost
    items = tables.items
    lines = SalesMargins(outcome, tables).lines
  }

  /// Number of sales lines.
  var count: Int { lines.count }

  /// Appends the names of the columns.
  func appendHeader(to buffer: inout TextBuffer) {
    buffer.append("period,order,line,item,quantity,revenue,cost,margin,margin_percent")
    for name in month.elements.names {
      buffer.appendComma()
      buffer.append(field: name)
    }
    buffer.appendLineEnd()
  }

  /// Appends a sales line.
  func append(_ number: Int, to buffer: inout TextBuffer) -> Int {
    let line = lines[number]
    buffer.append(text: "\(month.period),")
    buffer.append(field: line.order)
    buffer.appendComma()
    buffer.append(field: line.line)
    buffer.appendComma()
    unsafe items.withBytes(line.item) { unsafe buffer.append(field: $0) }
    buffer.appendComma()
    buffer.append(scaled: line.quantity)
    buffer.appendComma()
    if let revenue = line.revenue { buffer.append(cents: revenue) }
    buffer.appendComma()
    buffer.append(cents: line.cost)
    buffer.appendComma()
    if let revenue = line.revenue {
      buffer.append(cents: revenue - line.cost)
      buffer.appendComma()
      buffer.append(shareOf: revenue - line.cost, in: revenue)
    } else {
      buffer.appendComma()
    }
    for amount in elements(of: line) {
      buffer.appendComma()
      buffer.append(cents: amount)
    }
    buffer.appendLineEnd()
    return 1
  }

  /// The cost by element, as the composition of the item says.
  private func elements(of line: SalesMargins.Line) -> [Int64] {
    var weights = [Int64](repeating: 0, count: cost.width)
    let run = cost.compositions[Int(line.item)]
    for index in 0..<run.count { weights[Int(run[index].element)] += run[index].amount }
    if let parts = largestRemainder(line.cost, by: weights.map { max($0, 0) }) { return parts }
    // Items without a composition are bought, and all material.
    return weights.indices.map { $0 == month.elements.material ? line.cost : 0 }
  }
}
