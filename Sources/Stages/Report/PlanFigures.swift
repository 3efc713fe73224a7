internal import Domain
internal import Reports

/// Counts over the whole plan, in one pass.
struct PlanFigures {
  private(set) var summary = PlanReport.Summary()
  private(set) var weeklyReleases: [PlanReport.WeeklyRelease] = []
  /// Planned orders by start slot.
  private var byStart: [Int]
  private let tables: InputTables

  init(_ outcome: PlanOutcome, _ tables: InputTables, _ rows: OrderRows) {
    self.tables = tables
    let model = outcome.model
    byStart = Array(repeating: 0, count: model.axis.lastSlot + 2)
    let firstMonday = -model.axis.asOf.weekday
    let kinds = OrderKind.allCases.count
    let weekCount = (model.axis.lastSlot + 7 - firstMonday) / 7 + 2
    /// Orders by week, then kind.
    var releases = [Int](repeating: 0, count: weekCount * kinds)
    for item in 0..<model.itemCount {
      let orders = outcome.plan.orders[item]
      if orders.count == 0 { continue }
      let kind = model.rule(item).orderKind
      summary.plannedOrders[kind] += orders.count
      for index in 0..<orders.count {
        let order = orders[index]
        let start = min(order.start, byStart.count - 1)
        byStart[start] += 1
        let week = min((order.start - firstMonday) / 7, weekCount - 1)
        releases[week * kinds + Int(kind.rawValue)] += 1
        if order.start == 0 { summary.releaseNow[kind] += 1 }
        if week == 0 { summary.releaseThisWeek[kind] += 1 }
        if order.has(PlannedOrder.releasePastDue) { summary.pastDueReleases += 1 }
        if order.has(PlannedOrder.shortInsideFence) { summary.shortInsideFence += 1 }
      }
    }
    for week in 0..<weekCount {
      for kind in OrderKind.allCases where releases[week * kinds + Int(kind.rawValue)] > 0 {
        weeklyReleases.append(
          PlanReport.WeeklyRelease(
            monday: model.axis.date(firstMonday + week * 7), kind: kind,
            orders: releases[week * kinds + Int(kind.rawValue)]))
      }
    }
    summary.items = model.itemCount
    summary.bomLines = tables[.bom].rowCount
    summary.openSalesLines = Self.openRows(tables[.orders])
    summary.forecasts = tables[.forecasts].rowCount
    summary.openOrders = [Dataset.purchaseOrders, .productionOrders, .outsourcingOrders]
      .reduce(0) { $0 + Self.openRows(tables[$1]) }
    summary.firmOrders = outcome.firmOrders.count
    summary.itemsLeftOut = (0..<model.itemCount).filter { model.level[$0] < 0 }.count
  }

  /// The start slot up to which there are at least `count` planned orders.
  func startSlot(ofOrder count: Int) -> Int {
    var sum = 0
    for (slot, orders) in byStart.enumerated() {
      sum += orders
      if sum >= count { return slot }
    }
    return .max
  }

  /// Number of planned orders that start before `slot`.
  func orders(startingBefore slot: Int) -> Int { byStart.prefix(min(slot, byStart.count)).reduce(0, +) }

  private static func openRows(_ table: ColumnTable) -> Int {
    let status = table.narrow("status")
    return (0..<table.rowCount).filter { status[$0] == Int32(DocumentStatus.open.rawValue) }.count
  }
}

extension InputTables {
  /// Names of the files (and sheets) that feed a dataset, joined.
  func fileNames(of dataset: String) -> String {
    guard let dataset = Dataset(rawValue: dataset) else { return "" }
    let table = self[dataset]
    var numbers: [Int] = []
    for row in 0..<table.rowCount where table.rows[row].source != numbers.last {
      numbers.append(table.rows[row].source)
    }
    return Set(numbers).sorted().filter { $0 < sources.count }.map { number in
      sources[number].file + (sources[number].sheet.map { " · \($0)" } ?? "")
    }.joined(separator: ", ")
  }
}
