internal import Domain
internal import Numerics

/// The rows of the cost results (Docs/Costing.md, Results); each method appends the rows of one pool, order or item and returns their number.
struct CostRows: Sendable {
  static let allocationHeader: StaticString = "period,cost_center,element,basis,order,weight,amount\n"
  static let orderHeader: StaticString =
    "period,order,item,element,opening,current,finished,closing,quantity,loss\n"
  static let itemHeader: StaticString = "period,item,quantity,amount,unit_cost,last_unit_cost,change\n"
  static let ledgerHeader: StaticString =
    "period,item,opening_quantity,opening_amount,in_quantity,in_amount,out_quantity,out_amount,closing_quantity,closing_amount\n"
  static let wipHeader: StaticString = "period,order,element,amount\n"
  static let breakdownHeader: StaticString =
    "period,item,level,element,quantity,amount,unit_cost,share,last_unit_cost,change,documents\n"
  static let controlHeader: StaticString = "control,left,right,difference,status\n"

  private let outcome: CostOutcome
  /// Codes of items and orders, the names of the elements, and the period with the comma behind it, as the files have them.
  private let items: CodeDictionary
  private let orders: CodeDictionary
  private let elements: CodeDictionary
  private let period: CodeDictionary
  private let month: CostMonth
  private let cost: MonthCost
  /// What the month before cost, where it was closed.
  private let last: LastCosts?

  init(_ outcome: CostOutcome, _ tables: InputTables, _ last: LastCosts?) {
    self.last = last
    self.outcome = outcome
    items = tables.items.fields()
    orders = outcome.month.orderCodes.fields()
    month = outcome.month
    cost = outcome.cost
    period = Self.numbered(["\(month.period),"])
    elements = Self.numbered(month.elements.names).fields()
  }

  /// Whether no code of an order needs quotes.
  var ordersArePlain: Bool { orders === month.orderCodes }

  private static func numbered(_ texts: [String]) -> CodeDictionary {
    let codes = CodeDictionary(capacity: texts.count)
    for text in texts { _ = codes.intern(text) }
    return codes
  }

  /// Shares of a pool.
  func appendAllocations(_ number: Int, to buffer: inout TextBuffer) -> Int {
    let pool = outcome.allocations.pools[number]
    let shares = outcome.allocations.shares[number]
    var start = TextBuffer()
    unsafe period.withBytes(0) { unsafe start.append($0) }
    start.append(field: month.costCenters[pool.costCenter])
    start.appendComma()
    start.append(field: month.elements.names[pool.element])
    start.appendComma()
    start.append(text: outcome.allocations.bases[number].name)
    start.appendComma()
    for index in 0..<shares.count {
      let share = shares[index]
      unsafe start.withElements { unsafe buffer.append($0) }
      if share.order >= 0 {
        unsafe orders.withBytes(share.order) { unsafe buffer.append($0) }
      }
      buffer.appendComma()
      buffer.append(scaled: share.weight)
      buffer.appendComma()
      buffer.append(cents: share.amount)
      buffer.appendLineEnd()
    }
    return shares.count
  }

  /// Elements of an order.
  func appendOrder(_ number: Int, to buffer: inout TextBuffer) -> Int {
    var rows = 0
    let order = month.orders[number]
    let start = buffer.count
    appendOrderStart(number, to: &buffer)
    unsafe items.withBytes(order.item) { unsafe buffer.append($0) }
    buffer.appendComma()
    // What all rows of the order begin with.
    let common = start..<buffer.count
    for element in 0..<cost.width {
      let index = cost.index(number, element)
      let isMaterial = element == month.elements.material
      let hasAmount =
        cost.opening[index] | cost.current[index] | cost.good[index] | cost.closing[index] | cost.loss[index]
        != 0
      // Whatever an order has, its material is listed, so that every order worked on can be found.
      guard hasAmount || (isMaterial && outcome.isListed(number)) else { continue }
      if rows > 0 { buffer.append(copyOf: common) }
      unsafe elements.withBytes(Int32(element)) { unsafe buffer.append($0) }
      buffer.appendComma()
      buffer.append(cents: cost.opening[index])
      buffer.appendComma()
      buffer.append(cents: cost.current[index])
      buffer.appendComma()
      buffer.append(cents: cost.good[index] + cost.loss[index])
      buffer.appendComma()
      buffer.append(cents: cost.closing[index])
      buffer.appendComma()
      buffer.append(scaled: order.good)
      buffer.appendComma()
      buffer.append(cents: cost.loss[index])
      buffer.appendLineEnd()
      rows += 1
    }
    if rows == 0 { buffer.removeLast(common.count) }
    return rows
  }

  /// Work in process of an order.
  func appendWip(_ number: Int, to buffer: inout TextBuffer) -> Int {
    var rows = 0
    for element in 0..<cost.width where cost.closing[cost.index(number, element)] != 0 {
      appendOrderStart(number, to: &buffer)
      unsafe elements.withBytes(Int32(element)) { unsafe buffer.append($0) }
      buffer.appendComma()
      buffer.append(cents: cost.closing[cost.index(number, element)])
      buffer.appendLineEnd()
      rows += 1
    }
    return rows
  }

  private func appendOrderStart(_ number: Int, to buffer: inout TextBuffer) {
    unsafe period.withBytes(0) { unsafe buffer.append($0) }
    unsafe orders.withBytes(Int32(number)) { unsafe buffer.append($0) }
    buffer.appendComma()
  }

  /// What is available of an item.
  func appendItem(_ item: Int, to buffer: inout TextBuffer) -> Int {
    let value = cost.items[item]
    guard value.quantity != 0 || value.amount != 0 else { return 0 }
    appendItemStart(item, to: &buffer)
    buffer.append(scaled: value.quantity)
    buffer.appendComma()
    buffer.append(cents: value.amount)
    buffer.appendComma()
    buffer.append(unitCostOf: value.amount, quantity: value.quantity)
    append(last: last?.unitCost(item), value.amount, value.quantity, to: &buffer)
    buffer.appendLineEnd()
    return 1
  }

  /// What an item had, got and gave.
  func appendLedger(_ item: Int, to buffer: inout TextBuffer) -> Int {
    let value = cost.items[item]
    guard isMoved(item, value) else { return 0 }
    appendItemStart(item, to: &buffer)
    for (quantity, amount) in [
      (value.openingQuantity, value.openingAmount), (value.inQuantity, value.inAmount),
      (value.outQuantity, value.outAmount),
    ] {
      buffer.append(scaled: quantity)
      buffer.appendComma()
      buffer.append(cents: amount)
      buffer.appendComma()
    }
    buffer.append(scaled: value.closingQuantity)
    buffer.appendComma()
    buffer.append(cents: value.closingAmount)
    buffer.appendLineEnd()
    return 1
  }

  private func isMoved(_ item: Int, _ value: ItemValue) -> Bool {
    !month.outs.range(item).isEmpty || !month.ins.range(item).isEmpty || !month.openings.range(item).isEmpty
      || !month.ordersOfItem.range(item).isEmpty || value.closingAmount != 0
  }

  /// What the amount of an item consists of, with what it consisted of a month ago.
  func appendBreakdown(_ item: Int, _ documents: SourceDocuments, to buffer: inout TextBuffer) -> Int {
    let run = cost.compositions[item]
    let value = cost.items[item]
    guard !month.isBought[item], run.count > 0 || value.quantity != 0 else { return 0 }
    var before = (last?.entries(item, month.elements) ?? [])[...]
    guard run.count > 0 || !before.isEmpty else { return 0 }
    let start = buffer.count
    appendItemStart(item, to: &buffer)
    let common = start..<buffer.count
    var written = SourceDocuments.Written()
    var rows = 0
    func append(_ entry: CompositionEntry, _ last: Int64?, to buffer: inout TextBuffer) {
      if rows > 0 { buffer.append(copyOf: common) }
      rows += 1
      buffer.append(integer: Int64(entry.level))
      buffer.appendComma()
      unsafe elements.withBytes(entry.element) { unsafe buffer.append($0) }
      buffer.appendComma()
      buffer.append(scaled: value.quantity)
      buffer.appendComma()
      buffer.append(cents: entry.amount)
      buffer.appendComma()
      buffer.append(unitCostOf: entry.amount, quantity: value.quantity)
      buffer.appendComma()
      buffer.append(shareOf: entry.amount, in: value.amount)
      self.append(last: last, entry.amount, value.quantity, to: &buffer)
      buffer.appendComma()
      documents.append(item, entry, after: &written, to: &buffer)
      buffer.appendLineEnd()
    }
    for index in 0..<run.count {
      let entry = run[index]
      // What was part of it a month ago and is none any more has a row without an amount.
      while let gone = before.first, gone.precedes(entry) {
        append(
          CompositionEntry(level: gone.level, element: gone.element, amount: 0), gone.unitCost, to: &buffer)
        before.removeFirst()
      }
      let same = before.first.flatMap { entry.precedes($0) ? nil : $0 }
      if same != nil { before.removeFirst() }
      append(entry, same?.unitCost ?? (last?.hasEntries(item) == true ? 0 : nil), to: &buffer)
    }
    for gone in before {
      append(
        CompositionEntry(level: gone.level, element: gone.element, amount: 0), gone.unitCost, to: &buffer)
    }
    return rows
  }

  /// Appends a unit cost of the month before and by how much that of `amount` differs; nothing where it is not known.
  private func append(last: Int64?, _ amount: Int64, _ quantity: Int64, to buffer: inout TextBuffer) {
    buffer.appendComma()
    if let last { buffer.append(fixed: last) }
    buffer.appendComma()
    if let last, let now = UnitCost(cents: amount, quantity: quantity) {
      buffer.append(fixed: now.millionths - last)
    }
  }

  private func appendItemStart(_ item: Int, to buffer: inout TextBuffer) {
    unsafe period.withBytes(0) { unsafe buffer.append($0) }
    unsafe items.withBytes(Int32(item)) { unsafe buffer.append($0) }
    buffer.appendComma()
  }

  /// A control with its status.
  func append(_ control: CostControl, to buffer: inout TextBuffer) {
    buffer.append(field: control.name)
    for amount in [control.left, control.right, control.difference] {
      buffer.appendComma()
      buffer.append(cents: amount)
    }
    buffer.append(control.difference == 0 ? ",ok\n" : ",broken\n")
  }
}
