internal import Domain
internal import Reports
internal import Synchronization

/// Counts over the whole plan, in one pass.
struct PlanFigures {
  /// What is counted of the orders of some items.
  private struct Tally {
    /// By kind.
    var planned, now: [Int]
    var pastDue = 0
    var short = 0
    /// By start slot.
    var byStart: [Int]
    /// By week, then kind.
    var releases: [Int]

    init(slots: Int, weeks: Int, kinds: Int) {
      planned = Array(repeating: 0, count: kinds)
      now = planned
      byStart = Array(repeating: 0, count: slots)
      releases = Array(repeating: 0, count: weeks * kinds)
    }

    mutating func add(_ orders: RecordRun<PlannedOrder>, kind: Int, _ firstMonday: Int) {
      planned[kind] += orders.count
      let kinds = planned.count
      for index in 0..<orders.count {
        let order = orders[index]
        byStart[min(order.start, byStart.count - 1)] += 1
        releases[min((order.start - firstMonday) / 7, releases.count / kinds - 1) * kinds + kind] += 1
        if order.start == 0 { now[kind] += 1 }
        if order.has(PlannedOrder.releasePastDue) { pastDue += 1 }
        if order.has(PlannedOrder.shortInsideFence) { short += 1 }
      }
    }

    mutating func add(_ other: Tally) {
      for index in planned.indices {
        planned[index] += other.planned[index]
        now[index] += other.now[index]
      }
      pastDue += other.pastDue
      short += other.short
      for index in byStart.indices { byStart[index] += other.byStart[index] }
      for index in releases.indices { releases[index] += other.releases[index] }
    }
  }

  private(set) var summary = PlanReport.Summary()
  private(set) var weeklyReleases: [PlanReport.WeeklyRelease] = []
  /// Planned orders by start slot.
  private let byStart: [Int]
  private let tables: InputTables

  init(_ outcome: PlanOutcome, _ tables: InputTables, workers: Int) {
    self.tables = tables
    let model = outcome.model
    let firstMonday = -model.axis.asOf.weekday
    let kinds = OrderKind.allCases.count
    let weekCount = (model.axis.lastSlot + 7 - firstMonday) / 7 + 2
    let all = Mutex(Tally(slots: model.axis.lastSlot + 2, weeks: weekCount, kinds: kinds))
    Parallel.pieces(of: 0..<model.itemCount, size: 1 << 14, workers: workers) { _, items in
      var tally = Tally(slots: model.axis.lastSlot + 2, weeks: weekCount, kinds: kinds)
      for item in items where outcome.plan.orders[item].count > 0 {
        tally.add(outcome.plan.orders[item], kind: Int(model.rule(item).orderKind.rawValue), firstMonday)
      }
      all.withLock { $0.add(tally) }
    }
    let tally = all.withLock { $0 }
    byStart = tally.byStart
    let releases = tally.releases
    for kind in OrderKind.allCases {
      summary.plannedOrders[kind] = tally.planned[Int(kind.rawValue)]
      summary.releaseNow[kind] = tally.now[Int(kind.rawValue)]
      summary.releaseThisWeek[kind] = releases[Int(kind.rawValue)]
    }
    summary.pastDueReleases = tally.pastDue
    summary.shortInsideFence = tally.short
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
