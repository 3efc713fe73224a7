internal import Domain

/// Rows of `order_promises.csv` and `shippable.csv`: when each open sales line can be shipped, and what of it now.
struct PromiseRows {
  private let outcome: PlanOutcome
  private let tables: InputTables
  private let table: ColumnTable
  private let dates: ExpectedDates
  private let ids: DocumentIds
  private let items: CodeDictionary

  static let promiseHeader: StaticString =
    "order,line,item,quantity,promised,expected,days_late,deciding_supply,deciding_kind,deciding_item,customer\n"
  static let shippableHeader: StaticString = "order,line,item,quantity,shippable,due,priority,customer\n"

  init(_ outcome: PlanOutcome, _ tables: InputTables, _ dates: ExpectedDates, _ ids: DocumentIds) {
    self.outcome = outcome
    self.dates = dates
    self.ids = ids
    self.tables = tables
    table = tables[.orders]
    items = tables.items
  }

  /// Appends a row for every open sales line, by order and line, and returns their number.
  func appendPromises(to buffer: inout TextBuffer) -> Int {
    let axis = outcome.model.axis
    let dues = table.narrow("due")
    let rows = openRows { precedes($0, $1) }
    for row in rows {
      let promise = dates.promises[row]
      appendLine(row, to: &buffer)
      buffer.append(UInt8(ascii: ","))
      let due = CivilDate(day: dues[row])
      buffer.append(due)
      buffer.append(UInt8(ascii: ","))
      if promise.expected >= 0 {
        let expected = axis.date(Int(promise.expected))
        buffer.append(text: expected.description)
        buffer.append(UInt8(ascii: ","))
        buffer.append(integer: Int64(max(0, expected.day - due.day)))
      } else {
        buffer.append(UInt8(ascii: ","))
      }
      buffer.append(UInt8(ascii: ","))
      if promise.expected != ExpectedDates.Promise.unplanned {
        append(promise.cause, to: &buffer)
      } else {
        buffer.append(",,")
      }
      appendCustomer(row, to: &buffer)
    }
    return rows.count
  }

  /// Appends a row for every open sales line of which something can be shipped now, by priority, due date, order and line.
  func appendShippable(to buffer: inout TextBuffer) -> Int {
    let priorities = table.narrow("priority")
    let dues = table.narrow("due")
    let rows = openRows { left, right in
      if priorities[left] != priorities[right] { return priorities[left] < priorities[right] }
      return dues[left] != dues[right] ? dues[left] < dues[right] : precedes(left, right)
    }
    .filter { dates.shippable[$0] > 0 }
    for row in rows {
      appendLine(row, to: &buffer)
      buffer.append(UInt8(ascii: ","))
      buffer.append(scaled: dates.shippable[row])
      buffer.append(UInt8(ascii: ","))
      buffer.append(CivilDate(day: dues[row]))
      buffer.append(UInt8(ascii: ","))
      buffer.append(integer: Int64(priorities[row]))
      appendCustomer(row, to: &buffer)
    }
    return rows.count
  }

  /// Open lines that still have something to ship, in order.
  private func openRows(_ precedes: (Int, Int) -> Bool) -> [Int] {
    let status = table.narrow("status")
    let items = table.narrow("item")
    return (0..<table.rowCount).filter { row in
      status[row] == Int32(DocumentStatus.open.rawValue) && items[row] >= 0 && open(row) > 0
    }
    .sorted(by: precedes)
  }

  private func open(_ row: Int) -> Int64 { table.wide("quantity")[row] - table.wide("shipped")[row] }

  private func precedes(_ left: Int, _ right: Int) -> Bool {
    for texts in [table.text("order"), table.text("line")] where !texts.areEqual(left, right) {
      return unsafe texts.withBytes(left) { one in
        unsafe texts.withBytes(right) { other in unsafe one.lexicographicallyPrecedes(other) }
      }
    }
    return false
  }

  private func appendLine(_ row: Int, to buffer: inout TextBuffer) {
    buffer.append(field: table.text("order")[row])
    buffer.append(UInt8(ascii: ","))
    buffer.append(field: table.text("line")[row])
    buffer.append(UInt8(ascii: ","))
    ids.orders.appendItem(Int(table.narrow("item")[row]), to: &buffer)
    buffer.append(UInt8(ascii: ","))
    buffer.append(scaled: open(row))
  }

  private func appendCustomer(_ row: Int, to buffer: inout TextBuffer) {
    buffer.append(UInt8(ascii: ","))
    buffer.append(field: table.codes("customer").text(table.narrow("customer")[row]))
    buffer.append(UInt8(ascii: "\n"))
  }

  private func append(_ cause: ExpectedDates.Cause, to buffer: inout TextBuffer) {
    ids.append(
      PeggingEntry(cause.kind, 0, slot: 0, item: cause.item, number: cause.number), to: &buffer)
    buffer.append(UInt8(ascii: ","))
    buffer.append(cause.kind.name)
    buffer.append(UInt8(ascii: ","))
    ids.orders.appendItem(Int(madeItem(cause)), to: &buffer)
  }

  /// The item of the order that decides, also where it decides by what it gives beside its product.
  private func madeItem(_ cause: ExpectedDates.Cause) -> Int32 {
    let row = Int(cause.number)
    return switch cause.kind {
    case .productionOutput: tables[.productionOrders].narrow("item")[row]
    case .outsourcingOutput: tables[.outsourcingOrders].narrow("item")[row]
    case .firmOutput: tables[.firmOrders].narrow("item")[row]
    default: cause.item
    }
  }
}
