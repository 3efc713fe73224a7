internal import Domain
internal import Pipeline

/// Exceptions as rows of `exceptions.csv`: codes in alphabetical order, items by code, then by date.
struct ExceptionRows: Sendable {
  static let header: StaticString =
    "code,item,document,date,quantity,days_late,feasible_date,source_file,source_sheet,source_row\n"

  /// Items handed to a thread at a time: most have no exceptions.
  private static let pieceSize = 4_096

  private let list: ExceptionList
  private let outcome: PlanOutcome
  private let ids: OrderIds
  private let items: CodeDictionary
  /// File and sheet of each source as CSV fields, with a comma behind each.
  private let sources: [[UInt8]]

  init(_ list: ExceptionList, _ outcome: PlanOutcome, _ tables: InputTables, _ ids: OrderIds) {
    self.list = list
    self.outcome = outcome
    self.ids = ids
    items = tables.items
    sources = tables.sources.map { source in
      var buffer = TextBuffer()
      buffer.append(field: source.file)
      buffer.appendComma()
      buffer.append(field: source.sheet ?? "")
      buffer.appendComma()
      return buffer.bytes
    }
  }

  /// Writes the file.
  func write(_ context: RunContext) throws {
    let file = try ResultFile("exceptions.csv", header: Self.header, group: .planning, context)
    for code in PlanException.Code.allCases.sorted(by: { $0.rawValue < $1.rawValue }) {
      var buffer = TextBuffer()
      let found = list.ofInput(code)
      for exception in found { append(exception, to: &buffer) }
      try file.write(buffer, rows: found.count)
      if !code.isOfOrders { continue }
      try file.write(items: outcome.model.itemCount, pieceSize: Self.pieceSize) { item, buffer in
        append(ordersOf: item, code, to: &buffer)
      }
    }
  }

  /// Appends the exceptions that are about the planned orders of an item, and returns their number.
  private func append(ordersOf item: Int, _ code: PlanException.Code, to buffer: inout TextBuffer) -> Int {
    if outcome.plan.orders[item].count == 0 { return 0 }
    var count = 0
    guard code == .releasePastDue || code == .shortInsideFence else {
      list.ofOrders(item, code) { exception in
        append(exception, to: &buffer)
        count += 1
      }
      return count
    }
    // There can be very many, so that no exception is made of each first.
    let isLate = code == .releasePastDue
    list.flagged(item, code) { order, number in
      count += 1
      buffer.append(text: code.rawValue)
      buffer.appendComma()
      ids.appendItem(item, to: &buffer)
      buffer.appendComma()
      ids.append(item, order, number, to: &buffer)
      buffer.appendComma()
      ids.appendDate(order.due, to: &buffer)
      buffer.appendComma()
      buffer.append(scaled: order.quantity)
      buffer.appendComma()
      if isLate {
        let feasible = LotPlanner.feasibleSlot(item, order, outcome.model)
        buffer.append(integer: Int64(feasible - order.due))
        buffer.appendComma()
        ids.appendDate(feasible, to: &buffer)
      } else {
        buffer.appendComma()
      }
      buffer.appendComma()
      append(list.source(item), to: &buffer)
    }
    return count
  }

  private func append(_ exception: PlanException, to buffer: inout TextBuffer) {
    buffer.append(text: exception.code.rawValue)
    buffer.appendComma()
    buffer.append(field: items.text(exception.item))
    buffer.appendComma()
    buffer.append(field: exception.document)
    buffer.appendComma()
    buffer.append(exception.date)
    buffer.appendComma()
    if let quantity = exception.quantity { buffer.append(quantity) }
    buffer.appendComma()
    if let days = exception.daysLate { buffer.append(integer: Int64(days)) }
    buffer.appendComma()
    buffer.append(exception.feasible)
    buffer.appendComma()
    append(exception.source, to: &buffer)
  }

  /// The place of a row, and the end of the line.
  private func append(_ source: SourceRow, to buffer: inout TextBuffer) {
    if source.source < sources.count {
      unsafe sources[source.source].withUnsafeBufferPointer { unsafe buffer.append($0) }
      buffer.append(integer: Int64(source.row))
    } else {
      buffer.append(",,")
    }
    buffer.appendLineEnd()
  }
}
