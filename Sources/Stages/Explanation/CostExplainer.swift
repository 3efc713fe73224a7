public import Diagnostics
internal import Domain
internal import Numerics
public import Pipeline

/// Explains what an item or an order cost, down to the rows of the files (`millrun explain cost`).
///
/// Nothing is logged while a month is costed; what an explanation needs is computed again for the one that asks.
public struct CostExplainer {
  /// The stages that have to run before a cost can be explained.
  private static let stages = ["ingest", "collect", "allocate", "cost", "variances"]
  /// Rows of one kind that are listed one by one.
  private static let shownRows = 30

  let outcome: CostOutcome
  let tables: InputTables
  let month: CostMonth
  let cost: MonthCost
  private let deepest: Int
  private let completions: ItemLists<Int32>
  /// Items that are explained further up.
  private var explained: Set<Int> = []

  /// Costs the month of `settings` with the costing stages of `file`; nil after reporting why it cannot be costed.
  public init?(_ runner: Runner, depth: Int, sink: DiagnosticSink) throws {
    let data = try runner.compute(Self.stages, sink: sink)
    guard let outcome = data[CostData.self], let tables = data[InputData.self] else { return nil }
    self.outcome = outcome
    self.tables = tables
    month = outcome.month
    cost = outcome.cost
    deepest = depth
    let texts = tables[.completions].text("order")
    let days = tables[.completions].narrow("date")
    let (first, last) = outcome.month.period.days
    completions = ItemLists(itemCount: month.orders.count, count: tables[.completions].rowCount) { row in
      guard first.day <= days[row], days[row] <= last.day else { return nil }
      let order = outcome.month.orderCodes.find(texts, row)
      return order < 0 ? nil : (order, Int32(row))
    }
  }

  /// Explains the item or order called `code`; nil where there is neither.
  public mutating func explanation(of code: String) -> CostExplanation? {
    let item = tables.items.find(code)
    if item >= 0 { return explainItem(Int(item), depth: 0) }
    let order = month.orderCodes.find(code)
    return order >= 0 ? explainOrder(Int(order), depth: 0) : nil
  }

  /// A code like `code`, where nothing has that one.
  public func nearest(to code: String) -> String? {
    let items = (0..<Int32(tables.items.count)).lazy.map { tables.items.text($0) }
    let orders = (0..<Int32(month.orderCodes.count)).lazy.map { month.orderCodes.text($0) }
    return nearestName(to: code, among: items) ?? nearestName(to: code, among: orders)
  }

  private mutating func explainItem(_ item: Int, depth: Int) -> CostExplanation {
    let value = cost.items[item]
    var node = CostExplanation(
      "item \(tables.items.text(Int32(item))) \(tables.name(item))".trimmedEnd,
      quantity: quantity(value.quantity, tables.unit(item)), amount: money(value.amount),
      unitCost: unitCost(value.amount, value.quantity))
    if depth == 0 { node.title += ", \(month.period), \(outcome.state.text(in: .english))" }
    guard explained.insert(item).inserted else {
      node.parts = [CostExplanation("explained above")]
      return node
    }
    guard depth < deepest else { return node }
    if month.valuations[item] != .monthAverage { node.title += ", valued \(month.valuations[item].name)" }
    node.parts = [openings(item), receipts(item)].compactMap(\.self)
    for index in month.ordersOfItem.range(item) {
      let number = Int(month.ordersOfItem.records[index])
      if month.outputs.range(number).isEmpty {
        node.parts.append(explainOrder(number, depth: depth + 1))
        continue
      }
      let amount = (0..<cost.width).reduce(Int64(0)) { $0 + cost.part(number, of: item, $1, in: month) }
      node.parts.append(
        CostExplanation(
          "part of a joint product", quantity: plain(month.finished(number, of: item)),
          amount: money(amount), parts: [explainOrder(number, depth: depth + 1)]))
    }
    return node.appending(variances(item, [.production, .loop]))
  }

  private func openings(_ item: Int) -> CostExplanation? {
    let rows = month.openings.list(item)
    guard !rows.isEmpty else { return nil }
    return group(
      "opening stock", rows.map { ($0.quantity, $0.amount) },
      rows.map { row in
        CostExplanation(
          month.elements.names[Int(row.element)], quantity: plain(row.quantity), amount: money(row.amount),
          place: place(.openingStock, row.row, "amount"))
      })
  }

  private func receipts(_ item: Int) -> CostExplanation? {
    let rows = month.ins.list(item)
    let variances = variances(item, [.revaluation, .price, .adjustment])
    guard !rows.isEmpty || !variances.isEmpty else { return nil }
    let value = cost.items[item]
    var node = group(
      "received and adjusted", [],
      rows.map { row in
        let dataset = row.dataset
        let isStated = row.amount != StockIn.noAmount
        return CostExplanation(
          "\(row.isReceipt ? "receipt" : row.isInvoice ? "difference of invoice" : "adjustment") \(tables[dataset].text("document")[Int(row.row)])",
          quantity: plain(row.quantity), amount: isStated ? money(row.amount) : "at the rate of the rest",
          unitCost: isStated ? unitCost(row.amount, row.quantity) : "",
          place: place(dataset, row.row, isStated ? "amount" : "quantity"))
      })
    node.quantity = plain(value.externalQuantity)
    node.amount = money(value.receiptAmount + value.adjustmentAmount)
    return node.appending(variances)
  }

  private mutating func explainOrder(_ number: Int, depth: Int) -> CostExplanation {
    let order = month.orders[number]
    let good = (0..<cost.width).reduce(Int64(0)) { $0 + cost.good[cost.index(number, $1)] }
    var node = CostExplanation(
      "order \(month.orderCodes.text(Int32(number))), \(order.kind == .production ? "production" : "outsourcing") of \(tables.items.text(order.item))",
      quantity: quantity(order.good, tables.unit(Int(order.item))), amount: money(good),
      unitCost: unitCost(good, order.good),
      place: place(order.kind.dataset, order.row, "order"))
    guard depth < deepest else { return node }
    if let completions = completed(number) { node.parts.append(completions) }
    if order.wip.quantity != 0 {
      node.parts.append(
        CostExplanation(
          "in process, equal to \(equivalents(order.wip.material)) for material and \(equivalents(order.wip.conversion)) for the rest",
          quantity: plain(order.wip.quantity)))
    }
    for element in 0..<cost.width {
      let index = cost.index(number, element)
      guard cost.opening[index] != 0 || cost.current[index] != 0 else { continue }
      node.parts.append(explainElement(number, element, depth: depth + 1))
    }
    return node.appending(reasons(number))
  }

  /// One element of an order: what it opened with and got, and where that went.
  private mutating func explainElement(_ number: Int, _ element: Int, depth: Int) -> CostExplanation {
    let index = cost.index(number, element)
    var node = CostExplanation(
      "\(month.elements.names[element]): opening \(money(cost.opening[index])) + current \(money(cost.current[index])) − in process \(money(cost.closing[index]))",
      amount: money(cost.good[index]))
    if cost.loss[index] != 0 { node.title += " − lost \(money(cost.loss[index]))" }
    for record in month.openingWip.list(number) where Int(record.element) == element {
      node.parts.append(
        CostExplanation(
          "opening", amount: money(record.amount), place: place(.openingWip, record.row, "amount")))
    }
    switch element {
    case month.elements.material: node.parts += materials(number, depth: depth)
    case month.elements.outsourcing:
      node.parts += month.fees.list(number).map { fee in
        CostExplanation(
          "fee of receipt \(tables[.outsourcingReceipts].text("document")[Int(fee.row)])",
          quantity: plain(fee.quantity), amount: money(fee.amount),
          unitCost: unitCost(fee.amount, fee.quantity),
          place: place(.outsourcingReceipts, fee.row, "quantity"))
      }
    default: break
    }
    node.parts += shares(number, element)
    return node
  }

  private func completed(_ number: Int) -> CostExplanation? {
    let rows = completions.list(number)
    guard !rows.isEmpty else { return nil }
    let quantities = tables[.completions].wide("quantity")
    let documents = tables[.completions].text("document")
    return group(
      "completed", rows.map { (quantities[Int($0)], 0) },
      rows.map { row in
        CostExplanation(
          "completion \(documents[Int(row)])", quantity: plain(quantities[Int(row)]),
          place: place(.completions, row, "quantity"))
      }, hasAmount: false)
  }

  /// What was issued to an order, by component, with what each component cost.
  private mutating func materials(_ number: Int, depth: Int) -> [CostExplanation] {
    var nodes: [CostExplanation] = []
    let issues = month.issuesOfOrder.list(number)
    var start = 0
    while start < issues.count {
      let item = issues[start].item
      let rows = issues[start...].prefix { $0.item == item }
      start += rows.count
      let moved = rows.map { issue in
        (month.outs.records[Int(issue.position)].quantity, cost.outAmounts[Int(issue.position)])
      }
      var node = group(
        "issued \(tables.items.text(item)) \(tables.name(Int(item)))".trimmedEnd, moved,
        zip(rows, moved).map { issue, moved in
          let row = month.outs.records[Int(issue.position)].row
          return CostExplanation(
            "issue \(tables[.issues].text("document")[Int(row)])", quantity: plain(moved.0),
            amount: money(moved.1), place: place(.issues, row, "quantity"))
        })
      let rate =
        month.valuations[Int(item)].isDated
        ? (amount: moved.reduce(0) { $0 + $1.1 }, quantity: moved.reduce(0) { $0 + $1.0 })
        : (amount: cost.items[Int(item)].amount, quantity: cost.items[Int(item)].quantity)
      node.unitCost = unitCost(rate.amount, rate.quantity)
      if depth < deepest { node.parts.append(explainItem(Int(item), depth: depth + 1)) }
      nodes.append(node)
    }
    return nodes
  }

  /// A figure over rows, with its sums.
  private func group(
    _ title: String, _ sums: [(Int64, Int64)], _ rows: [CostExplanation], hasAmount: Bool = true
  ) -> CostExplanation {
    CostExplanation(
      title, quantity: plain(sums.reduce(0) { saturatingSum($0, $1.0) }),
      amount: hasAmount ? money(sums.reduce(0) { saturatingSum($0, $1.1) }) : "", parts: Self.cut(rows))
  }

  static func cut(_ rows: [CostExplanation]) -> [CostExplanation] {
    rows.count <= shownRows
      ? rows : Array(rows.prefix(shownRows)) + [CostExplanation("… and \(rows.count - shownRows) more rows")]
  }

  func place(_ dataset: Dataset, _ row: Int32, _ column: String) -> String {
    DiagnosticCatalog.place(tables.place(dataset, Int(row), column: column))
  }

  /// As the result files have it.
  func unitCost(_ cents: Int64, _ quantity: Int64) -> String {
    var text = TextBuffer()
    text.append(unitCostOf: cents, quantity: quantity)
    return text.string
  }

  func money(_ cents: Int64) -> String { Money(cents: cents).description }

  func plain(_ quantity: Int64) -> String { Quantity(millionths: quantity).description }

  private func quantity(_ quantity: Int64, _ unit: String) -> String {
    "\(plain(quantity)) \(unit)".trimmedEnd
  }

  private func equivalents(_ value: Int128) -> String {
    plain(Int64(clamping: Rounding.halfUp.quotient(value, WorkInProcess.whole)))
  }
}

extension String {
  /// Without spaces at the end.
  fileprivate var trimmedEnd: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
