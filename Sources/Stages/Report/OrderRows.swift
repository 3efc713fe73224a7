internal import Domain

/// Planned orders of one item as text: ids, exceptions and CSV rows in the order of the result.
///
/// Order: due date, then firm orders by id, then planned ones by pool, within a pool as they were made. An id is kind-item-due-pool-n, n
/// counted within that key; ids that firm orders carry are left out.
final class OrderRows: Sendable {
  /// One row of `planned_orders`.
  enum Row {
    case planned(PlannedOrder, number: OrderNumbers.Number)
    case firm(FirmOrders.Order)
  }

  private let outcome: PlanOutcome
  private let tables: InputTables
  private let firmOfItem: [Int32: [FirmOrders.Order]]
  private let firmIds: Set<String>
  /// Documents that orders became; nil where nothing is released.
  private let released: [String: String]?
  /// ISO dates of the slots from 0 on, ten bytes each.
  private let dates: [UInt8]
  private let dateCount: Int

  static let header: StaticString =
    "id,kind,item,quantity,start_quantity,start,due,need_date,supplier,sales_order,merged_into,status,level,exception\n"

  init(_ outcome: PlanOutcome, _ tables: InputTables, released: ReleaseOutcome? = nil) {
    self.outcome = outcome
    self.released = released?.documentOf
    self.tables = tables
    firmOfItem = Dictionary(grouping: outcome.firmOrders, by: \.item)
    firmIds = Set(outcome.firmOrders.map(\.id))
    dateCount = outcome.model.axis.lastSlot + 800
    dates = (0..<dateCount).flatMap { Array(outcome.model.axis.date($0).description.utf8) }
  }

  /// The rows of `item` in order.
  func forEach(of item: Int, _ body: (Row) -> Void) {
    let orders = outcome.plan.orders[item]
    var numbers = OrderNumbers(outcome.model.pools)
    let firm = outcome.model.level[item] >= 0 ? firmOfItem[Int32(item)] ?? [] : []
    var nextFirm = 0
    for index in 0..<orders.count {
      let order = orders[index]
      while nextFirm < firm.count, firm[nextFirm].due <= outcome.model.axis.date(order.due) {
        body(.firm(firm[nextFirm]))
        nextFirm += 1
      }
      var number = numbers.next(due: order.due, pool: outcome.plan.pool(item, index))
      if !firm.isEmpty { while firmIds.contains(id(item, order, number)) { number = numbers.following() } }
      body(.planned(order, number: number))
    }
    while nextFirm < firm.count {
      body(.firm(firm[nextFirm]))
      nextFirm += 1
    }
  }

  /// Id of a planned order.
  func id(_ item: Int, _ order: PlannedOrder, _ number: OrderNumbers.Number) -> String {
    var buffer = TextBuffer(capacity: 128)
    unsafe outcome.model.items.withBytes(Int32(item)) { bytes in
      unsafe appendId(bytes, item, order, number, to: &buffer)
    }
    return buffer.string
  }

  /// Exceptions of a planned order, sorted and joined by `;`.
  func exceptions(_ item: Int, _ order: PlannedOrder, supplier: Int32) -> String {
    let model = outcome.model
    let rule = model.rule(item)
    var codes: [PlanException.Code] = []
    if rule.source == .make, model.hasBom[item] == 0 { codes.append(.noBom) }
    if rule.source == .buy, supplier < 0 { codes.append(.noSupplier) }
    if order.has(PlannedOrder.releasePastDue) { codes.append(.releasePastDue) }
    if order.has(PlannedOrder.shortInsideFence) { codes.append(.shortInsideFence) }
    return codes.map(\.rawValue).sorted().joined(separator: ";")
  }

  /// Number of the supplier of a planned order, or -1.
  func supplier(_ item: Int, _ order: PlannedOrder) -> Int32 {
    SupplierChoice.supplier(
      of: item, quantity: order.quantity, due: order.due, outcome.model.rule(item), outcome.model)
  }

  /// Appends the CSV rows of `item` and returns their number.
  func append(_ item: Int, to buffer: inout TextBuffer) -> Int {
    let rule = outcome.model.rule(item)
    if !rule.isPlannedToOrder, firmIds.isEmpty || firmOfItem[Int32(item)] == nil {
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
    if orders.count == 0 { return 0 }
    let level = Int64(outcome.model.level[item])
    var number = OrderNumbers.Number(pool: SalesOrderPools.free, count: 0)
    var lastDue = -1
    for index in 0..<orders.count {
      let order = orders[index]
      number.count = order.due == lastDue ? number.count + 1 : 1
      lastDue = order.due
      appendRow(item, order, number, rule, level: level, to: &buffer)
    }
    return orders.count
  }

  @inline(__always)
  private func appendRow(
    _ item: Int, _ order: PlannedOrder, _ number: OrderNumbers.Number, _ rule: ItemRule, level: Int64,
    to buffer: inout TextBuffer
  ) {
    let model = outcome.model
    appendId(item, order, number, to: &buffer)
    buffer.append(UInt8(ascii: ","))
    buffer.append(rule.orderKind.name)
    buffer.append(UInt8(ascii: ","))
    appendItem(item, to: &buffer)
    appendNumbers(order.quantity, order.startQuantity, to: &buffer)
    appendDate(order.start, to: &buffer)
    buffer.append(UInt8(ascii: ","))
    appendDate(order.due, to: &buffer)
    buffer.append(UInt8(ascii: ","))
    appendDate(order.need, to: &buffer)
    buffer.append(UInt8(ascii: ","))
    let supplier = rule.source == .make ? -1 : supplier(item, order)
    if supplier >= 0 {
      unsafe model.suppliers.withBytes(supplier) { bytes in unsafe buffer.append(field: bytes) }
    }
    buffer.append(UInt8(ascii: ","))
    if number.pool != SalesOrderPools.free { buffer.append(field: poolCode(number.pool)) }
    buffer.append(UInt8(ascii: ","))
    if let released, let document = released[id(item, order, number)] { buffer.append(field: document) }
    buffer.append(",planned,")
    buffer.append(integer: level)
    buffer.append(UInt8(ascii: ","))
    let isFine =
      order.dueAndFlags >> 24 & 3 == 0 && (rule.source != .make || model.hasBom[item] == 1)
      && (rule.source != .buy || supplier >= 0)
    if !isFine { buffer.append(text: exceptions(item, order, supplier: supplier)) }
    buffer.append(UInt8(ascii: "\n"))
  }

  private func appendFirm(_ order: FirmOrders.Order, level: Int64, to buffer: inout TextBuffer) {
    buffer.append(field: order.id)
    buffer.append(UInt8(ascii: ","))
    buffer.append(order.kind.name)
    buffer.append(UInt8(ascii: ","))
    appendItem(Int(order.item), to: &buffer)
    appendNumbers(order.quantity, order.startQuantity, to: &buffer)
    let table = tables[.firmOrders]
    let need = CivilDate(day: table.narrow("need_date")[order.row])
    for date in [order.start, order.due, need == .none ? order.due : need] {
      buffer.append(text: date.description)
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

  private func appendItem(_ item: Int, to buffer: inout TextBuffer) {
    unsafe outcome.model.items.withBytes(Int32(item)) { bytes in unsafe buffer.append(field: bytes) }
  }

  /// A code with a comma or a quote makes the whole id a quoted field.
  private func appendId(
    _ item: Int, _ order: PlannedOrder, _ number: OrderNumbers.Number, to buffer: inout TextBuffer
  ) {
    unsafe outcome.model.items.withBytes(Int32(item)) { bytes in
      var isPlain = number.pool == SalesOrderPools.free || poolCode(number.pool).utf8.allSatisfy(Self.isPlain)
      for index in 0..<bytes.count where unsafe !Self.isPlain(bytes[index]) { isPlain = false }
      if isPlain {
        unsafe appendId(bytes, item, order, number, to: &buffer)
      } else {
        buffer.append(field: id(item, order, number))
      }
    }
  }

  @inline(__always)
  private func appendId(
    _ code: UnsafeBufferPointer<UInt8>, _ item: Int, _ order: PlannedOrder, _ number: OrderNumbers.Number,
    to buffer: inout TextBuffer
  ) {
    buffer.append(outcome.model.rule(item).orderKind.name)
    buffer.append(UInt8(ascii: "-"))
    unsafe buffer.append(code)
    buffer.append(UInt8(ascii: "-"))
    appendDate(order.due, compact: true, to: &buffer)
    if number.pool == SalesOrderPools.free {
      buffer.append("-0-")
    } else {
      buffer.append(UInt8(ascii: "-"))
      buffer.append(text: poolCode(number.pool))
      buffer.append(UInt8(ascii: "-"))
    }
    buffer.append(integer: Int64(number.count))
  }

  /// Whether a byte needs no quotes around the field.
  @inline(__always)
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte != UInt8(ascii: ",") && byte != UInt8(ascii: "\"") && byte != 10 && byte != 13
  }

  private func poolCode(_ pool: Int32) -> String { outcome.model.pools.codes[Int(pool)] }

  /// `2026-11-23`, or `20261123` in its compact form.
  private func appendDate(_ slot: Int, compact: Bool = false, to buffer: inout TextBuffer) {
    guard slot < dateCount else {
      let text = outcome.model.axis.date(slot).description
      buffer.append(text: compact ? text.filter { $0 != "-" } : text)
      return
    }
    let start = slot * 10
    unsafe dates.withUnsafeBufferPointer { dates in
      if compact {
        unsafe buffer.append(UnsafeBufferPointer(rebasing: dates[start..<start + 4]))
        unsafe buffer.append(UnsafeBufferPointer(rebasing: dates[start + 5..<start + 7]))
        unsafe buffer.append(UnsafeBufferPointer(rebasing: dates[start + 8..<start + 10]))
      } else {
        unsafe buffer.append(UnsafeBufferPointer(rebasing: dates[start..<start + 10]))
      }
    }
  }
}
