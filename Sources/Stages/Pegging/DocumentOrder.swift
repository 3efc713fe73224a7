internal import Domain

/// The order of supplies and requirements by date, class and content (Docs/Planning.md, R62 and R63).
///
/// Shared: lists are sorted by several threads, and a copy for each would have them all count references of the same tables.
final class DocumentOrder: Sendable {
  private let model: PlanningModel
  private let plan: Plan
  private let purchase, sales: (order: TextColumn, line: TextColumn)
  private let production, outsourcing, references, firmIds: TextColumn
  private let priorities, forecastDates, buckets: LaneView<Int32>

  init(_ outcome: PlanOutcome, _ tables: InputTables) {
    model = outcome.model
    plan = outcome.plan
    purchase = (tables[.purchaseOrders].text("order"), tables[.purchaseOrders].text("line"))
    sales = (tables[.orders].text("order"), tables[.orders].text("line"))
    production = tables[.productionOrders].text("order")
    outsourcing = tables[.outsourcingOrders].text("order")
    references = tables[.requirements].text("reference")
    firmIds = tables[.firmOrders].text("id")
    priorities = tables[.orders].narrow("priority")
    forecastDates = tables[.forecasts].narrow("date")
    buckets = tables[.forecasts].narrow("bucket")
  }

  /// First day of the bucket of a row of `forecasts`.
  func bucketStart(_ row: Int32) -> CivilDate {
    let kind = ForecastBucket(rawValue: UInt8(clamping: buckets[Int(row)])) ?? .day
    return kind.span(containing: CivilDate(day: forecastDates[Int(row)])).first
  }

  /// Below zero where `left` comes before `right`, above where it comes after, and zero where they are of one document and day.
  func compare(_ left: PeggingEntry, _ right: PeggingEntry) -> Int {
    if left.slot != right.slot { return left.slot < right.slot ? -1 : 1 }
    if left.kind != right.kind { return left.kind.rawValue < right.kind.rawValue ? -1 : 1 }
    let (one, other) = (Int(left.number), Int(right.number))
    switch left.kind {
    case .salesOrder:
      if priorities[one] != priorities[other] { return priorities[one] < priorities[other] ? -1 : 1 }
      let order = Self.compare(sales.order, one, other)
      return order != 0 ? order : Self.compare(sales.line, one, other)
    case .purchaseOrder:
      let order = Self.compare(purchase.order, one, other)
      return order != 0 ? order : Self.compare(purchase.line, one, other)
    case .productionOrder, .productionOutput: return Self.compare(production, one, other)
    case .outsourcingOrder, .outsourcingOutput: return Self.compare(outsourcing, one, other)
    case .firmOrder, .firmOutput: return Self.compare(firmIds, one, other)
    case .requirement: return Self.compare(references, one, other)
    case .forecast:
      let (first, second) = (bucketStart(left.number), bucketStart(right.number))
      return first == second ? 0 : first < second ? -1 : 1
    case .dependent, .plannedOutput: return compareOrders(left, right)
    default: return one == other ? 0 : one < other ? -1 : 1
    }
  }

  /// Orders above by the node of their item, due date, firm before planned, id or sequence.
  private func compareOrders(_ left: PeggingEntry, _ right: PeggingEntry) -> Int {
    if left.item != right.item {
      let levels = (model.level[Int(left.item)], model.level[Int(right.item)])
      return levels.0 != levels.1
        ? levels.0 < levels.1 ? -1 : 1 : left.item < right.item ? -1 : 1
    }
    if left.number == right.number { return 0 }
    switch (left.number < 0, right.number < 0) {
    case (true, true): return ~left.number < ~right.number ? -1 : 1
    case (false, false): return left.number < right.number ? -1 : 1
    case (true, false): return isFirst(firm: ~left.number, before: right) ? -1 : 1
    case (false, true): return isFirst(firm: ~right.number, before: left) ? 1 : -1
    }
  }

  private func isFirst(firm: Int32, before planned: PeggingEntry) -> Bool {
    Int(model.firmOrders.records[Int(firm)].due) <= plan.orders[Int(planned.item)][Int(planned.number)].due
  }

  private static func compare(_ texts: TextColumn, _ left: Int, _ right: Int) -> Int {
    if left == right { return 0 }
    return unsafe texts.withBytes(left) { one in
      unsafe texts.withBytes(right) { other in
        if unsafe one.elementsEqual(other) { return 0 }
        return unsafe one.lexicographicallyPrecedes(other) ? -1 : 1
      }
    }
  }
}
