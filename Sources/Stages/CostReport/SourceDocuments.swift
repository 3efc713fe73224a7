internal import Domain

/// The documents that the entries of level 0 of a breakdown come from (Docs/Costing.md, C67).
struct SourceDocuments: Sendable {
  /// How many are named; others are counted.
  private static let shown = 3

  private let month: CostMonth
  private let cost: MonthCost
  private let tables: InputTables
  /// The element of what came in from outside although the item is made.
  private let purchased: Int
  /// Rows of invoices whose differences are part of items that are not bought, by item: purchases, and outsourced work.
  private var purchases: [Int: [Int32]] = [:]
  private var work: [Int: [Int32]] = [:]
  /// Whether no code of an order needs quotes.
  private let arePlain: Bool
  /// The elements of which orders finished something, a bit each; empty where there are too many of them.
  ///
  /// An item asks for every element of its orders, which lie far apart; they are gone through once, in their order.
  private let given: FixedArray<UInt64>

  /// Takes a month, and whether all codes of its orders are plain, which whoever writes them knows.
  init(_ outcome: CostOutcome, _ tables: InputTables, arePlain: Bool) {
    let month = outcome.month
    self.arePlain = arePlain
    self.month = month
    cost = outcome.cost
    self.tables = tables
    purchased = month.elements.number(CostElements.purchased)
    let isNarrow = cost.width <= UInt64.bitWidth
    given = FixedArray(repeating: 0, count: isNarrow ? month.orders.count : 0)
    for order in 0..<given.count {
      var elements: UInt64 = 0
      for element in 0..<cost.width where cost.good[cost.index(order, element)] != 0 {
        elements |= 1 << UInt64(element)
      }
      given[order] = elements
    }
    for difference in month.invoicing.differences where difference.amount != 0 {
      let item = Int(difference.item)
      // At standard cost they are a variance, and no part of the item.
      guard !month.isBought[item], month.valuations[item] != .standard else { continue }
      if difference.isOutsourcing {
        work[item, default: []].append(difference.row)
      } else {
        purchases[item, default: []].append(difference.row)
      }
    }
  }

  /// What was written for an entry of an item, which the next one mostly repeats.
  struct Written {
    /// Orders that gave something, a bit each by their place among those of the item; the topmost bit is the opening stock.
    fileprivate var sources: UInt64 = 0
    fileprivate var range = 0..<0
  }

  /// Appends the documents of an entry of an item that is not bought as one field; nothing where it has none.
  func append(
    _ item: Int, _ entry: CompositionEntry, after last: inout Written, to buffer: inout TextBuffer
  ) {
    guard entry.level == 0, entry.amount != 0 else { return }
    let element = Int(entry.element)
    let hasOthers = element == purchased || (element == month.elements.outsourcing && work[item] != nil)
    guard arePlain, !hasOthers else { return appendAll(item, element, to: &buffer) }
    // Nearly all entries: nothing but orders, which stand in the order of their codes.
    let orders = month.ordersOfItem.range(item)
    let opening = hasOpening(item, element)
    let isShort = orders.count < UInt64.bitWidth
    if isShort {
      var sources: UInt64 = opening ? 1 << 63 : 0
      for (place, index) in orders.enumerated()
      where gave(Int(month.ordersOfItem.records[index]), element, to: item) { sources |= 1 << UInt64(place) }
      if sources == last.sources { return buffer.append(copyOf: last.range) }
      last.sources = sources
    }
    let start = buffer.count
    if opening { buffer.append("opening") }
    var count = 0
    for index in orders {
      let order = month.ordersOfItem.records[index]
      guard gave(Int(order), element, to: item) else { continue }
      count += 1
      guard count <= Self.shown else { continue }
      if buffer.count > start { buffer.append(UInt8(ascii: " ")) }
      unsafe month.orderCodes.withBytes(order) { unsafe buffer.append($0) }
    }
    if count > Self.shown {
      buffer.append(" +")
      buffer.append(integer: Int64(count - Self.shown))
    }
    if isShort { last.range = start..<buffer.count }
  }

  /// The same with documents of any kind and codes of any form.
  private func appendAll(_ item: Int, _ element: Int, to buffer: inout TextBuffer) {
    var codes: Set<[UInt8]> = []
    func add(_ dataset: Dataset, _ row: Int32) {
      unsafe tables[dataset].text("document").withBytes(Int(row)) { _ = unsafe codes.insert(Array($0)) }
    }
    for index in month.ordersOfItem.range(item) {
      let order = month.ordersOfItem.records[index]
      guard gave(Int(order), element, to: item) else { continue }
      unsafe month.orderCodes.withBytes(order) { _ = unsafe codes.insert(Array($0)) }
    }
    if element == purchased {
      for index in month.ins.range(item) {
        let record = month.ins.records[index]
        // At standard cost what has no quantity is worth nothing.
        guard !record.isInvoice, record.quantity != 0 || month.valuations[item] != .standard else { continue }
        add(record.dataset, record.row)
      }
      for row in purchases[item] ?? [] { add(.invoices, row) }
    }
    if element == month.elements.outsourcing {
      for row in work[item] ?? [] { add(.invoices, row) }
    }
    let sorted = codes.sorted { $0.lexicographicallyPrecedes($1) }
    var texts = hasOpening(item, element) ? ["opening"] : []
    texts += sorted.prefix(Self.shown).map { String(decoding: $0, as: UTF8.self) }
    if sorted.count > Self.shown { texts.append("+\(sorted.count - Self.shown)") }
    buffer.append(field: texts.joined(separator: " "))
  }

  /// Whether an item opened with an amount of an element.
  private func hasOpening(_ item: Int, _ element: Int) -> Bool {
    month.openings.range(item).contains { index in
      Int(month.openings.records[index].element) == element && month.openings.records[index].amount != 0
    }
  }

  /// Whether an order that finished an item added something of an element to it; its material is that of components.
  private func gave(_ order: Int, _ element: Int, to item: Int) -> Bool {
    guard element != month.elements.material else { return false }
    if month.hasOutputs, !month.outputs.range(order).isEmpty {
      return cost.part(order, of: item, element, in: month) != 0
    }
    guard given.count > 0 else { return cost.good[cost.index(order, element)] != 0 }
    return given[order] & 1 << UInt64(element) != 0
  }
}
