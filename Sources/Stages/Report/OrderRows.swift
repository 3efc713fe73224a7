internal import Domain

/// Planned orders of one item as text: exceptions and CSV rows in the order of the result.
///
/// Order: due date, then firm orders by id, then planned ones by pool, within a pool as they were made.
final class OrderRows: Sendable {
  private let outcome: PlanOutcome
  private let tables: InputTables
  /// Ids of the orders.
  let ids: OrderIds
  /// Documents that orders became; nil where nothing is released.
  private let released: [String: String]?

  static let header: StaticString =
    "id,kind,item,quantity,start_quantity,start,due,need_date,supplier,sales_order,merged_into,status,level,exception\n"

  init(_ outcome: PlanOutcome, _ tables: InputTables, released: ReleaseOutcome? = nil) {
    self.outcome = outcome
    self.released = released?.documentOf
    self.tables = tables
    ids = OrderIds(outcome)
  }

  /// The rows of `item` in order.
  func forEach(of item: Int, _ body: (OrderIds.Row) -> Void) { ids.forEach(of: item, body) }

  /// Id of a planned order.
  func id(_ item: Int, _ order: PlannedOrder, _ number: OrderNumbers.Number) -> String {
    ids.text(item, order, number)
  }

  /// Exceptions of a planned order, sorted and joined by `;`.
  func exceptions(_ item: Int, _ order: PlannedOrder, supplier: Int32) -> String {
    var buffer = TextBuffer(capacity: 64)
    let model = outcome.model
    appendExceptions(
      model.rule(item).source, order, hasBom: model.hasBom[item] == 1, supplier: supplier, to: &buffer)
    return buffer.string
  }

  @inline(__always)
  private func appendExceptions(
    _ source: ItemSource, _ order: PlannedOrder, hasBom: Bool, supplier: Int32, to buffer: inout TextBuffer
  ) {
    let start = buffer.count
    func append(_ code: PlanException.Code, if holds: Bool, to buffer: inout TextBuffer) {
      if !holds { return }
      if buffer.count > start { buffer.append(UInt8(ascii: ";")) }
      buffer.append(text: code.rawValue)
    }
    // In alphabetical order.
    append(.noBom, if: source == .make && !hasBom, to: &buffer)
    append(.noSupplier, if: source == .buy && supplier < 0, to: &buffer)
    append(.releasePastDue, if: order.has(PlannedOrder.releasePastDue), to: &buffer)
    append(.shortInsideFence, if: order.has(PlannedOrder.shortInsideFence), to: &buffer)
  }

  /// Number of the supplier of a planned order, or -1.
  func supplier(_ item: Int, _ order: PlannedOrder) -> Int32 {
    SupplierChoice.supplier(
      of: item, quantity: order.quantity, due: order.due, outcome.model.rule(item), outcome.model)
  }

  /// Appends the CSV rows of `item` and returns their number.
  func append(_ item: Int, to buffer: inout TextBuffer) -> Int {
    let rule = outcome.model.rule(item)
    if !rule.isPlannedToOrder, ids.firm(item).isEmpty {
      return appendPlanned(item, rule, to: &buffer)
    }
    let level = Int64(outcome.model.level[item])
    var count = 0
    forEach(of: item) { row in
      count += 1
      switch row {
      case .planned(let order, let number): appendRow(item, order, number, rule, level: level, to: &buffer)
      case .firm(let order): appendFirm(order, level: level, to: &buffer)
      }
    }
    return count
  }

  /// The same for an item without pools and firm orders, which is nearly every one.
  private func appendPlanned(_ item: Int, _ rule: ItemRule, to buffer: inout TextBuffer) -> Int {
    let orders = outcome.plan.orders[item]
    let level = Int64(outcome.model.level[item])
    let isPlain = released == nil && ids.isPlain(item)
    var number = OrderNumbers.Number(pool: SalesOrderPools.free, count: 0)
    var parts = SharedParts()
    var lastDue = -1
    for index in 0..<orders.count {
      let order = orders[index]
      number.count = order.due == lastDue ? number.count + 1 : 1
      lastDue = order.due
      if isPlain {
        appendRow(item, order, count: number.count, rule, level: level, &parts, to: &buffer)
      } else {
        appendRow(item, order, number, rule, level: level, to: &buffer)
      }
    }
    return orders.count
  }

  /// Where the buffer has what all rows of a plain item have in common; empty until the first row is made.
  private struct SharedParts {
    /// What ids begin with, as `make-A1-` does.
    var start = 0..<0
    /// What follows the id, as `,make,A1,` does.
    var middle = 0..<0
    /// What follows the supplier, as `,,,planned,2,` does.
    var end = 0..<0
  }

  @inline(__always)
  private func append(
    _ part: inout Range<Int>, to buffer: inout TextBuffer, made make: (inout TextBuffer) -> Void
  ) {
    if part.isEmpty {
      let start = buffer.count
      make(&buffer)
      part = start..<buffer.count
    } else {
      buffer.append(copyOf: part)
    }
  }

  @inline(__always)
  private func appendRow(
    _ item: Int, _ order: PlannedOrder, count: Int, _ rule: ItemRule, level: Int64,
    _ parts: inout SharedParts,
    to buffer: inout TextBuffer
  ) {
    let model = outcome.model
    append(&parts.start, to: &buffer) { ids.appendStart(item, to: &$0) }
    ids.appendEnd(order, count: count, to: &buffer)
    append(&parts.middle, to: &buffer) { buffer in
      buffer.appendComma()
      buffer.append(rule.orderKind.name)
      buffer.appendComma()
      ids.appendItem(item, to: &buffer)
      buffer.appendComma()
    }
    buffer.append(scaled: order.quantity)
    buffer.appendComma()
    buffer.append(scaled: order.startQuantity)
    buffer.appendComma()
    ids.appendDateAndComma(order.start, to: &buffer)
    ids.appendDateAndComma(order.due, to: &buffer)
    ids.appendDateAndComma(order.need, to: &buffer)
    let supplier =
      rule.source == .make
      ? -1 : SupplierChoice.supplier(of: item, quantity: order.quantity, due: order.due, rule, model)
    if supplier >= 0 {
      unsafe model.suppliers.withBytes(supplier) { bytes in unsafe buffer.append(field: bytes) }
    }
    append(&parts.end, to: &buffer) { buffer in
      buffer.append(",,,planned,")
      buffer.append(integer: level)
      buffer.appendComma()
    }
    appendExceptions(rule.source, order, hasBom: model.hasBom[item] == 1, supplier: supplier, to: &buffer)
    buffer.appendLineEnd()
  }

  @inline(__always)
  private func appendRow(
    _ item: Int, _ order: PlannedOrder, _ number: OrderNumbers.Number, _ rule: ItemRule, level: Int64,
    to buffer: inout TextBuffer
  ) {
    let model = outcome.model
    ids.append(item, order, number, to: &buffer)
    buffer.append(UInt8(ascii: ","))
    buffer.append(rule.orderKind.name)
    buffer.append(UInt8(ascii: ","))
    ids.appendItem(item, to: &buffer)
    appendNumbers(order.quantity, order.startQuantity, to: &buffer)
    ids.appendDate(order.start, to: &buffer)
    buffer.append(UInt8(ascii: ","))
    ids.appendDate(order.due, to: &buffer)
    buffer.append(UInt8(ascii: ","))
    ids.appendDate(order.need, to: &buffer)
    buffer.append(UInt8(ascii: ","))
    let supplier = rule.source == .make ? -1 : supplier(item, order)
    if supplier >= 0 {
      unsafe model.suppliers.withBytes(supplier) { bytes in unsafe buffer.append(field: bytes) }
    }
    buffer.append(UInt8(ascii: ","))
    if number.pool != SalesOrderPools.free {
      buffer.append(field: outcome.model.pools.codes[Int(number.pool)])
    }
    buffer.append(UInt8(ascii: ","))
    if let released, let document = released[id(item, order, number)] { buffer.append(field: document) }
    buffer.append(",planned,")
    buffer.append(integer: level)
    buffer.append(UInt8(ascii: ","))
    appendExceptions(
      rule.source, order, hasBom: model.hasBom[item] == 1, supplier: supplier, to: &buffer)
    buffer.append(UInt8(ascii: "\n"))
  }

  private func appendFirm(_ order: FirmOrders.Order, level: Int64, to buffer: inout TextBuffer) {
    buffer.append(field: order.id)
    buffer.append(UInt8(ascii: ","))
    buffer.append(order.kind.name)
    buffer.append(UInt8(ascii: ","))
    ids.appendItem(Int(order.item), to: &buffer)
    appendNumbers(order.quantity, order.startQuantity, to: &buffer)
    let table = tables[.firmOrders]
    let need = CivilDate(day: table.narrow("need_date")[order.row])
    for date in [order.start, order.due, need == .none ? order.due : need] {
      buffer.append(date)
      buffer.append(UInt8(ascii: ","))
    }
    buffer.append(field: table.codes("supplier").text(table.narrow("supplier")[order.row]))
    buffer.append(UInt8(ascii: ","))
    buffer.append(field: table.text("sales_order")[order.row])
    buffer.append(UInt8(ascii: ","))
    buffer.append(field: released?[order.id] ?? table.text("merged_into")[order.row])
    buffer.append(",firm,")
    buffer.append(integer: level)
    buffer.append(",\n")
  }

  private func appendNumbers(_ quantity: Int64, _ startQuantity: Int64, to buffer: inout TextBuffer) {
    buffer.append(UInt8(ascii: ","))
    buffer.append(scaled: quantity)
    buffer.append(UInt8(ascii: ","))
    buffer.append(scaled: startQuantity)
    buffer.append(UInt8(ascii: ","))
  }
}
