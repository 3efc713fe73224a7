internal import Diagnostics
internal import Domain

/// Something in a plan that a person may ask about.
enum PlanSubject {
  case item(Int)
  /// A planned, firm or open order.
  case supply(PeggingEntry)
  /// A row of `orders`.
  case salesLine(Int)
}

/// Finds what a code or an id stands for.
struct PlanSubjects {
  let outcome: PlanOutcome
  let tables: InputTables
  let ids: DocumentIds

  /// Everything that is called `code`: an item, orders by number or by number and line, planned and firm orders.
  func find(_ code: String) -> [PlanSubject] {
    var found: [PlanSubject] = []
    let item = tables.items.find(code)
    if item >= 0 { found.append(.item(Int(item))) }
    found += lines(.orders, code).map { PlanSubject.salesLine($0) }
    for (dataset, kind) in Self.documents {
      let items = tables[dataset].narrow("item")
      found += lines(dataset, code).map { row in
        .supply(PeggingEntry(kind, 0, slot: 0, item: items[row], number: Int32(row)))
      }
    }
    if let planned = planned(code) { found.append(.supply(planned)) }
    return found
  }

  /// A code like `code`, where nothing has that one.
  func nearest(to code: String) -> String? {
    let items = (0..<Int32(tables.items.count)).lazy.map { tables.items.text($0) }
    if let item = nearestName(to: code, among: items) { return item }
    for dataset in [Dataset.orders] + Self.documents.map(\.dataset) {
      let texts = tables[dataset].text(Self.idColumn(dataset))
      let numbers = (0..<tables[dataset].rowCount).lazy.map { texts[$0] }
      if let number = nearestName(to: code, among: numbers) { return number }
    }
    return nil
  }

  private static let documents: [(dataset: Dataset, kind: PeggingKind)] = [
    (.purchaseOrders, .purchaseOrder), (.productionOrders, .productionOrder),
    (.outsourcingOrders, .outsourcingOrder), (.firmOrders, .firmOrder),
  ]

  private static func idColumn(_ dataset: Dataset) -> String { dataset == .firmOrders ? "id" : "order" }

  /// Rows whose number, or number and line, is `code`, by line.
  private func lines(_ dataset: Dataset, _ code: String) -> [Int] {
    let table = tables[dataset]
    let items = table.narrow("item")
    let orders = table.text(Self.idColumn(dataset))
    let hasLines = dataset == .orders || dataset == .purchaseOrders
    let lines = hasLines ? table.text("line") : nil
    return (0..<table.rowCount).filter { row in
      guard items[row] >= 0 else { return false }
      let order = orders[row]
      return order == code || code.hasPrefix(order) && lines.map { "\(order)/\($0[row])" == code } == true
    }
    .sorted { left, right in
      guard let lines else { return left < right }
      return lines[left].utf8.lexicographicallyPrecedes(lines[right].utf8)
    }
  }

  /// The planned order called `code`: kind-item-date-pool-n.
  private func planned(_ code: String) -> PeggingEntry? {
    let parts = code.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count >= 5 else { return nil }
    // Codes of items and of sales orders may have dashes too.
    for end in (2...parts.count - 3).reversed() {
      let item = tables.items.find(parts[1..<end].joined(separator: "-"))
      if item >= 0, let planned = planned(code, item) { return planned }
    }
    return nil
  }

  private func planned(_ code: String, _ item: Int32) -> PeggingEntry? {
    let orders = outcome.plan.orders[Int(item)]
    for index in 0..<orders.count {
      let entry = PeggingEntry(
        .plannedOrder, orders[index].quantity, slot: orders[index].need, item: item, number: Int32(index))
      if ids.text(entry) == code { return entry }
    }
    return nil
  }
}
