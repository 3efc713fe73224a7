internal import Domain

/// Merges planned orders into documents by rules; the first rule that an order matches holds (Docs/Kitting.md, R78 to R82).
struct MergeOrders {
  /// A sum that does not fit.
  struct Overflow: Error {
    let item: Int32
  }

  private let rules: [ReleaseRule]
  private let asOf: CivilDate
  private let calendar: WorkingCalendar
  /// Ids of documents that exist, by kind.
  private let taken: [OrderKind: Set<String>]
  private let items: CodeDictionary

  init(
    _ rules: [ReleaseRule], asOf: CivilDate, calendar: WorkingCalendar, taken: [OrderKind: Set<String>],
    items: CodeDictionary
  ) {
    self.rules = rules
    self.asOf = asOf
    self.calendar = calendar
    self.taken = taken
    self.items = items
  }

  /// An order with the rule that it matches.
  private struct Matched {
    let order: ReleaseOrder
    let rule: Int
    /// What documents do not mix: supplier and, where the rule or planning to order says so, warehouse and sales order.
    let key: [String]
  }

  /// The documents, and what became of the rest; orders that no rule matches stay planned.
  func documents(of orders: [ReleaseOrder]) throws(Overflow) -> ReleaseOutcome {
    var withoutSupplier = 0
    var used = [Bool](repeating: false, count: rules.count)
    var matched: [Matched] = []
    for order in orders {
      guard let rule = rules.firstIndex(where: { $0.matches(order) }) else { continue }
      used[rule] = true
      if order.kind != .production, order.supplier.isEmpty {
        withoutSupplier += 1
        continue
      }
      matched.append(Matched(order: order, rule: rule, key: key(of: order, rules[rule])))
    }
    matched.sort(by: precedes)
    var documents: [ReleaseDocument] = []
    var ids = taken
    var first = 0
    while first < matched.count {
      var last = first
      while last < matched.count, isSameGroup(matched[first], matched[last]) { last += 1 }
      let lines = try lines(of: matched[first..<last])
      add(lines, of: matched[first], to: &documents, &ids)
      first = last
    }
    documents.sort { left, right in
      left.kind != right.kind
        ? left.kind.rawValue < right.kind.rawValue : left.id.utf8.lexicographicallyPrecedes(right.id.utf8)
    }
    var documentOf: [String: String] = [:]
    for document in documents {
      for line in document.lines { for part in line.orders { documentOf[part.id] = document.id } }
    }
    return ReleaseOutcome(
      documents: documents, documentOf: documentOf, withoutSupplier: withoutSupplier,
      unusedRules: used.indices.filter { !used[$0] }.map { $0 + 1 })
  }

  private func key(of order: ReleaseOrder, _ rule: ReleaseRule) -> [String] {
    [
      order.kind == .production ? "" : order.supplier,
      rule.by.contains(.warehouse) ? order.warehouse : "",
      rule.by.contains(.salesOrder) || order.isForOrder ? order.salesOrder : "",
    ]
  }

  /// Whether two orders can stand in one document: in purchase documents items may differ, the others have one.
  private func isSameGroup(_ left: Matched, _ right: Matched) -> Bool {
    left.rule == right.rule && left.order.kind == right.order.kind && left.key == right.key
      && (left.order.kind == .purchase || left.order.item == right.order.item)
  }

  private func precedes(_ left: Matched, _ right: Matched) -> Bool {
    if left.order.kind != right.order.kind { return left.order.kind.rawValue < right.order.kind.rawValue }
    if left.rule != right.rule { return left.rule < right.rule }
    for (one, other) in zip(left.key, right.key) where one != other {
      return one.utf8.lexicographicallyPrecedes(other.utf8)
    }
    if left.order.kind != .purchase, left.order.item != right.order.item {
      return left.order.item < right.order.item
    }
    if left.order.due != right.order.due { return left.order.due < right.order.due }
    if left.order.item != right.order.item { return left.order.item < right.order.item }
    return left.order.id.utf8.lexicographicallyPrecedes(right.order.id.utf8)
  }

  /// Lines of the spans of days of one group, span by span.
  private func lines(of group: ArraySlice<Matched>) throws(Overflow) -> [[ReleaseLine]] {
    var spans: [[ReleaseLine]] = []
    var first = group.startIndex
    while first < group.endIndex {
      let rule = rules[group[first].rule]
      let end = rule.end(ofSpanFrom: group[first].order.due, asOf: asOf)
      var last = first
      while last < group.endIndex, group[last].order.due <= end { last += 1 }
      let orders = group[first..<last].map(\.order).enumerated().sorted { left, right in
        left.element.item != right.element.item
          ? left.element.item < right.element.item : left.offset < right.offset
      }.map(\.element)
      spans.append(try lines(of: orders, rule))
      first = last
    }
    return spans
  }

  /// Lines of one span: orders of an item are merged as long as the rule allows.
  private func lines(of orders: [ReleaseOrder], _ rule: ReleaseRule) throws(Overflow) -> [ReleaseLine] {
    var lines: [ReleaseLine] = []
    var parts: [ReleaseOrder] = []
    var sum: Int64 = 0
    for order in orders {
      let (total, overflow) = sum.addingReportingOverflow(order.quantity)
      let isMerged =
        rule.by.contains(.item) && parts.last?.item == order.item
        && !(rule.maximum > 0 && total > rule.maximum)
      if isMerged, overflow { throw Overflow(item: order.item) }
      if !isMerged, !parts.isEmpty {
        lines.append(line(of: parts, sum, rule))
        parts = []
      }
      sum = isMerged ? total : order.quantity
      parts.append(order)
    }
    if !parts.isEmpty { lines.append(line(of: parts, sum, rule)) }
    return lines
  }

  private func line(of orders: [ReleaseOrder], _ quantity: Int64, _ rule: ReleaseRule) -> ReleaseLine {
    func date(_ dates: [CivilDate]) -> CivilDate {
      let date = (rule.takesLatest ? dates.max() : dates.min()) ?? asOf
      return max(calendar.moving(date, by: rule.offset), asOf)
    }
    let salesOrders = Set(orders.map(\.salesOrder))
    let warehouses = Set(orders.map(\.warehouse))
    return ReleaseLine(
      item: orders[0].item, quantity: quantity, start: date(orders.map(\.start)),
      due: date(orders.map(\.due)),
      salesOrder: salesOrders.count == 1 ? orders[0].salesOrder : "",
      warehouse: warehouses.count == 1 ? orders[0].warehouse : "",
      orders: orders.map { order in
        ReleaseLine.Part(
          id: order.id, quantity: order.quantity, start: order.start, due: order.due,
          salesOrder: order.salesOrder)
      })
  }

  /// Makes documents of the lines: one a span in purchasing, one a line elsewhere.
  private func add(
    _ spans: [[ReleaseLine]], of first: Matched, to documents: inout [ReleaseDocument],
    _ ids: inout [OrderKind: Set<String>]
  ) {
    let kind = first.order.kind
    var pieces = spans
    if kind != .purchase {
      pieces = spans.flatMap { span in span.map { [$0] } }
      // Orders that stay alone are numbered by their ids, whenever they were due before their dates moved together.
      if !rules[first.rule].by.contains(.item) {
        pieces.sort { $0[0].orders[0].id.utf8.lexicographicallyPrecedes($1[0].orders[0].id.utf8) }
      }
    }
    for lines in pieces {
      guard let due = lines.map(\.due).min() else { continue }
      let subject = kind == .purchase ? first.order.supplier : items.text(first.order.item)
      let head = "\(Self.prefix(kind))-\(subject)-\(due.description.filter { $0 != "-" })"
      var number = 1
      while ids[kind]?.contains("\(head)-\(number)") ?? false { number += 1 }
      let id = "\(head)-\(number)"
      ids[kind, default: []].insert(id)
      documents.append(
        ReleaseDocument(
          id: id, kind: kind, supplier: kind == .production ? "" : first.order.supplier, lines: lines))
    }
  }

  private static func prefix(_ kind: OrderKind) -> String {
    switch kind {
    case .purchase: "PO"
    case .production: "MO"
    case .outsourcing: "OO"
    }
  }
}
