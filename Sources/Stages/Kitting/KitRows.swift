internal import Domain
internal import Pipeline

/// The results of a kitting analysis as CSV rows.
struct KitRows: Sendable {
  private let outcome: KittingOutcome
  private let items: CodeDictionary

  static let header: StaticString =
    "order,item,sets,status,complete_on,kind,sequence,priority,quantity,open,sets_in_stock,start,due,lines,complete_lines,expected_lines,short_lines\n"
  static let shortageHeader: StaticString =
    "order,component,status,required,issued,available,expected,short,need_date,expected_on,uncovered,substitutes\n"

  init(_ outcome: KittingOutcome, _ tables: InputTables) {
    self.outcome = outcome
    items = tables.items
  }

  /// Writes the files.
  func write(_ context: RunContext) throws {
    let results = outcome.results
    try ResultFile("kitting.csv", header: Self.header, group: .planning, context).write(items: results.count)
    {
      append(results[$0], sequence: $0 + 1, to: &$1)
      return 1
    }
    try ResultFile("shortages.csv", header: Self.shortageHeader, group: .planning, context)
      .write(items: results.count) { number, buffer in
        let lines = results[number].lines.filter(\.isShortage)
        for line in lines { append(line, of: results[number], to: &buffer) }
        return lines.count
      }
  }

  private func append(_ result: KitResult, sequence: Int, to buffer: inout TextBuffer) {
    let order = result.order
    buffer.append(field: order.id)
    buffer.appendComma()
    append(order.item, to: &buffer)
    buffer.appendComma()
    buffer.append(scaled: result.sets)
    buffer.appendComma()
    buffer.append(result.status.name)
    buffer.appendComma()
    buffer.append(text: result.completeOn.description)
    buffer.appendComma()
    buffer.append(order.dataset == .productionOrders ? OrderKind.production.name : OrderKind.outsourcing.name)
    for number in [Int64(sequence), Int64(order.priority)] {
      buffer.appendComma()
      buffer.append(integer: number)
    }
    for quantity in [order.quantity, order.open, result.setsNow] {
      buffer.appendComma()
      buffer.append(scaled: quantity)
    }
    for date in [order.start, order.due] {
      buffer.appendComma()
      buffer.append(date)
    }
    let counts = [result.lines.count] + [KitStatus.complete, .expected, .short].map { result.count($0) }
    for count in counts {
      buffer.appendComma()
      buffer.append(integer: Int64(count))
    }
    buffer.appendLineEnd()
  }

  private func append(_ line: KitLine, of result: KitResult, to buffer: inout TextBuffer) {
    buffer.append(field: result.order.id)
    buffer.appendComma()
    append(line.item, to: &buffer)
    buffer.appendComma()
    buffer.append(line.status.name)
    for quantity in [line.required, line.issued, line.available, line.expected, line.short] {
      buffer.appendComma()
      buffer.append(scaled: quantity)
    }
    for date in [line.need, line.expectedOn] {
      buffer.appendComma()
      buffer.append(date)
    }
    buffer.appendComma()
    buffer.append(scaled: line.uncovered)
    buffer.appendComma()
    buffer.append(field: line.substituteText(items))
    buffer.appendLineEnd()
  }

  private func append(_ item: Int32, to buffer: inout TextBuffer) {
    unsafe items.withBytes(item) { unsafe buffer.append(field: $0) }
  }
}
