/// A line of a document that planned orders become.
private struct ReleaseLine {
  var item, salesOrder: String
  var orders: [PlannedOrderRow] = []
  var quantity: Rational { orders.reduce(0) { $0 + $1.quantity } }
  var start = Day(number: 0), due = Day(number: 0)
}

/// What orders of one document have in common (R79).
private struct ReleaseKey: Hashable {
  var rule: Int
  var kind: OrderKind
  /// Of a purchase or outsourcing.
  var supplier: String
  /// Of a production or outsourcing.
  var item: String
  /// Where the rule says so.
  var warehouse, salesOrder: String
  /// The order that stays alone, if it does.
  var alone: String

  var rank: [RankPart] {
    [
      .number(Rational(rule)), .text(supplier), .text(item), .text(warehouse), .text(salesOrder),
      .text(alone),
    ]
  }
}

/// A document that planned orders become.
private struct ReleaseDocument {
  var key: ReleaseKey
  var lines: [ReleaseLine]
  var number = ""
  var due: Day { lines.map(\.due).min() ?? Day(number: 0) }
  /// The supplier of a purchase, else the item.
  var name: String { key.kind == .purchase ? key.supplier : key.item }
}

/// R78 to R83: planned orders as documents to import.
struct Release {
  private let facts: Facts
  private var documents: [ReleaseDocument] = []
  /// The document of each order.
  private(set) var mergedInto: [String: String] = [:]

  /// `orders` are the rows of the plan.
  init(_ facts: Facts, _ orders: [PlannedOrderRow]) {
    self.facts = facts
    var groups: [ReleaseKey: [PlannedOrderRow]] = [:]
    for order in orders {
      guard let key = key(of: order) else { continue }
      groups[key, default: []].append(order)
    }
    for (key, orders) in groups { add(orders, key) }
    number()
    for document in documents {
      for order in document.lines.flatMap(\.orders) { mergedInto[order.id] = document.number }
    }
  }

  /// R78, R79: the rule that holds for an order, and the group it belongs to.
  private func key(of order: PlannedOrderRow) -> ReleaseKey? {
    let options = facts.options
    let index = options.releaseRules.firstIndex { matches($0, order) }
    guard let index, order.start <= facts.asOf + options.releaseWithinDays else { return nil }
    if order.kind != .production && order.supplier.isEmpty { return nil }
    let rule = options.releaseRules[index]
    let isPurchase = order.kind == .purchase
    let keepsSalesOrder = rule.bySalesOrder || facts.isOrderPlanned(order.item)
    return ReleaseKey(
      rule: index, kind: order.kind, supplier: order.supplier,
      item: isPurchase ? "" : order.item,
      warehouse: rule.byWarehouse ? facts.row(order.item).warehouse ?? "" : "",
      salesOrder: keepsSalesOrder ? order.salesOrder : "",
      alone: isPurchase || rule.byItem ? "" : order.id)
  }

  private func matches(_ rule: ReleaseRule, _ order: PlannedOrderRow) -> Bool {
    let item = facts.row(order.item)
    func holds(_ values: [String], _ value: String) -> Bool { values.isEmpty || values.contains(value) }
    return (rule.kinds.isEmpty || rule.kinds.contains(order.kind)) && holds(rule.statuses, order.status)
      && holds(rule.categories, item.category ?? "") && holds(rule.suppliers, order.supplier)
      && holds(rule.planners, item.planner ?? "")
  }

  /// R80: parts the orders of a group into spans of days; each becomes a document, or one for each line.
  private mutating func add(_ orders: [PlannedOrderRow], _ key: ReleaseKey) {
    let rule = facts.options.releaseRules[key.rule]
    let sorted = orders.sorted { a, b in
      if a.due != b.due { return a.due < b.due }
      return a.item != b.item ? precedes(a.item, b.item) : precedes(a.id, b.id)
    }
    var spans: [[PlannedOrderRow]] = []
    for order in sorted {
      if let first = spans.last?.first, isTogether(first.due, order.due, rule) {
        spans[spans.count - 1].append(order)
      } else {
        spans.append([order])
      }
    }
    for span in spans {
      let lines = lines(of: span, rule)
      if key.kind == .purchase {
        documents.append(ReleaseDocument(key: key, lines: lines))
      } else {
        documents += lines.map { ReleaseDocument(key: key, lines: [$0]) }
      }
    }
  }

  private func isTogether(_ first: Day, _ day: Day, _ rule: ReleaseRule) -> Bool {
    switch rule.period {
    case .none: return first == day
    case .dynamic: return day < first + max(1, rule.days)
    case .fixed:
      func span(_ day: Day) -> Int128 { Rational(Int128(day - facts.asOf), Int128(max(1, rule.days))).floor }
      return span(first) == span(day)
    case .week: return first - first.weekday == day - day.weekday
    case .month: return (first.civil.year, first.civil.month) == (day.civil.year, day.civil.month)
    }
  }

  /// R79, R81, R82: the lines of a document.
  private func lines(of orders: [PlannedOrderRow], _ rule: ReleaseRule) -> [ReleaseLine] {
    var lines: [ReleaseLine] = []
    for order in orders {
      let salesOrder = facts.isOrderPlanned(order.item) ? order.salesOrder : ""
      let last = lines.lastIndex { $0.item == order.item && $0.salesOrder == salesOrder }
      if rule.byItem, let last, rule.most == 0 || lines[last].quantity + order.quantity <= rule.most {
        lines[last].orders.append(order)
      } else {
        lines.append(ReleaseLine(item: order.item, salesOrder: salesOrder, orders: [order]))
      }
    }
    for index in lines.indices {
      lines[index].start = date(lines[index].orders.map(\.start), rule)
      lines[index].due = date(lines[index].orders.map(\.due), rule)
      // What all its orders are for.
      let salesOrders = Set(lines[index].orders.map(\.salesOrder))
      lines[index].salesOrder = salesOrders.count == 1 ? salesOrders.first ?? "" : ""
    }
    return lines.enumerated().sorted { a, b in
      a.element.item != b.element.item ? precedes(a.element.item, b.element.item) : a.offset < b.offset
    }
    .map(\.element)
  }

  private func date(_ days: [Day], _ rule: ReleaseRule) -> Day {
    let day = (rule.takesLatest ? days.max() : days.min()) ?? facts.asOf
    return facts.clamped(facts.calendar.workday(rule.offset, from: day))
  }

  /// R83: numbers that no document has yet, in the order of kind, name, due date and what parts the groups.
  private mutating func number() {
    documents = documents.enumerated().sorted { a, b in
      let kinds = OrderKind.allCases
      let (left, right) = (a.element, b.element)
      if left.key.kind != right.key.kind {
        return (kinds.firstIndex(of: left.key.kind) ?? 0) < (kinds.firstIndex(of: right.key.kind) ?? 0)
      }
      if left.name != right.name { return precedes(left.name, right.name) }
      if left.due != right.due { return left.due < right.due }
      if left.key != right.key { return left.key.rank.lexicographicallyPrecedes(right.key.rank) }
      return a.offset < b.offset
    }
    .map(\.element)
    var taken = Set(
      facts.factory.purchaseOrders.map(\.order) + facts.factory.productionOrders.map(\.order)
        + facts.factory.outsourcingOrders.map(\.order))
    for index in documents.indices {
      let prefix =
        switch documents[index].key.kind {
        case .purchase: "PO"
        case .production: "MO"
        case .outsourcing: "OO"
        }
      let stem = "\(prefix)-\(documents[index].name)-\(documents[index].due.compactText)-"
      var number = 1
      while !taken.insert("\(stem)\(number)").inserted { number += 1 }
      documents[index].number = "\(stem)\(number)"
    }
  }

  /// The documents in the order of the files: by kind, then number.
  private var inOrder: [ReleaseDocument] {
    OrderKind.allCases.flatMap { kind in
      documents.filter { $0.key.kind == kind }.sorted { precedes($0.number, $1.number) }
    }
  }

  /// The rows of `released_orders.csv`.
  var orderLines: [String] {
    inOrder.flatMap { document in
      document.lines.enumerated().flatMap { index, line in
        line.orders.map { order in
          [
            document.number, "\(index + 1)", order.kind.rawValue, order.item, order.id,
            order.quantity.decimalText, order.start.text, order.due.text, line.start.text, line.due.text,
            order.supplier, facts.row(order.item).warehouse ?? "", order.salesOrder,
          ]
          .map(csvField).joined(separator: ",")
        }
      }
    }
  }

  /// The rows of the documents of one kind.
  func documentLines(_ kind: OrderKind) -> [String] {
    inOrder.filter { $0.key.kind == kind }.flatMap { document in
      document.lines.enumerated().map { index, line -> String in
        let list = facts.listPrice(
          line.item, kind, of: document.key.supplier, quantity: line.quantity, on: line.due)
        let price = list?.price.decimalText ?? ""
        let ids = line.orders.map(\.id).joined(separator: "; ")
        let (number, quantity) = (document.number, line.quantity.decimalText)
        let fields =
          switch kind {
          case .purchase:
            [
              number, "\(index + 1)", line.item, quantity, "", line.due.text, document.key.supplier, price,
              line.salesOrder, ids, "open", "",
            ]
          case .production:
            [
              number, line.item, quantity, "", line.start.text, line.due.text, "", line.salesOrder, ids, "",
              "", "", "open", "",
            ]
          case .outsourcing:
            [
              number, line.item, quantity, "", line.start.text, line.due.text, document.key.supplier, price,
              line.salesOrder, ids, "open", "",
            ]
          }
        return fields.map(csvField).joined(separator: ",")
      }
    }
  }
}
