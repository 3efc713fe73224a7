internal import Domain
internal import Numerics

/// The rows of `margins.csv` (Docs/Costing.md, C62): one a sales line, with a column for every element of the month.
struct MarginRows: Sendable {
  private let margins: MarginOutcome
  private let items: CodeDictionary

  init(_ margins: MarginOutcome, _ items: CodeDictionary) {
    self.margins = margins
    self.items = items
  }

  /// Number of sales lines.
  var count: Int { margins.lines.count }

  /// Appends the names of the columns.
  func appendHeader(to buffer: inout TextBuffer) {
    buffer.append("period,order,line,item,quantity,revenue,cost,margin,margin_percent")
    for name in margins.month.elements.names {
      buffer.appendComma()
      buffer.append(field: name)
    }
    buffer.appendLineEnd()
  }

  /// Appends a sales line.
  func append(_ number: Int, to buffer: inout TextBuffer) -> Int {
    let line = margins.lines[number]
    buffer.append(text: "\(margins.month.period),")
    if line.order >= 0 { unsafe margins.orders.withBytes(line.order) { unsafe buffer.append(field: $0) } }
    buffer.appendComma()
    if line.row >= 0 { unsafe margins.lineTexts.withBytes(Int(line.row)) { unsafe buffer.append(field: $0) } }
    buffer.appendComma()
    unsafe items.withBytes(line.item) { unsafe buffer.append(field: $0) }
    buffer.appendComma()
    buffer.append(scaled: line.quantity)
    buffer.appendComma()
    if let revenue = line.revenue { buffer.append(cents: revenue) }
    buffer.appendComma()
    buffer.append(cents: line.cost)
    buffer.appendComma()
    if let revenue = line.revenue, let margin = line.margin {
      buffer.append(cents: margin)
      buffer.appendComma()
      buffer.append(shareOf: margin, in: revenue)
    } else {
      buffer.appendComma()
    }
    for amount in margins.elements(of: line) {
      buffer.appendComma()
      buffer.append(cents: amount)
    }
    buffer.appendLineEnd()
    return 1
  }
}
