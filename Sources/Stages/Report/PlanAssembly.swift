internal import Diagnostics
internal import Domain
internal import Numerics
internal import Pipeline
internal import Reports

/// Gathers what the reports for people show of a plan: key figures of the whole plan, and the first rows of its lists.
final class PlanAssembly {
  private let outcome: PlanOutcome
  private let tables: InputTables
  private let rows: OrderRows
  private let exceptions: ExceptionList
  private let context: RunContext
  private let figures: PlanFigures
  private let actions: ActionAssembly?
  private let commitments: CommitmentRows?
  private let capacity: CapacityRows?
  private let changes: ChangeAssembly?

  init(_ results: PlanResults, changes: ChangeAssembly?, _ context: RunContext) {
    outcome = results.outcome
    tables = results.tables
    rows = results.rows
    exceptions = results.exceptions
    self.context = context
    figures = PlanFigures(outcome, tables, workers: context.settings.threads)
    let tables = results.tables
    actions = results.actions.map { ActionAssembly($0, tables) }
    commitments = results.commitments
    capacity = results.capacity
    self.changes = changes
  }

  /// The plan with lists as long as `limits` allow.
  func report(_ limits: ReportLimits) -> PlanReport {
    var report = PlanReport(
      asOf: context.settings.asOf, horizonDays: context.settings.horizonDays, summary: figures.summary,
      exceptionGroups: groups(limits.exceptionsPerCode), weeklyReleases: figures.weeklyReleases,
      busiestItems: busiest(limits), orders: firstOrders(limits.orders),
      orderTotal: figures.summary.plannedOrders.total + figures.summary.firmOrders)
    report.actions = actions?.groups(limits.exceptionsPerCode)
    report.commitments = commitments?.report(limits, firstMonday: report.firstMonday)
    report.capacity = capacity?.report(limits)
    report.changes = changes?.report(limits.exceptionsPerCode, tables)
    return report
  }

  /// Says on the terminal what was read and planned and what needs attention.
  func summarize() {
    let summary = figures.summary
    let planned = summary.plannedOrders
    context.summarize(
      Phrase("read", "读取"),
      Phrase(
        "\(summary.items) items, \(summary.bomLines) BOM lines, \(summary.openSalesLines) open sales lines",
        "\(summary.items) 个物料，\(summary.bomLines) 行 BOM，\(summary.openSalesLines) 行未清销售订单"))
    context.summarize(
      Phrase("planned", "计划"),
      Phrase(
        "\(planned.total) orders: \(planned.purchase) purchase, \(planned.production) production, \(planned.outsourcing) outsourcing",
        "\(planned.total) 个订单：采购 \(planned.purchase)，生产 \(planned.production)，委外 \(planned.outsourcing)"))
    context.summarize(
      Phrase("attention", "注意"),
      Phrase(
        "\(summary.pastDueReleases) past-due releases, \(summary.itemsLeftOut) items left out",
        "\(summary.pastDueReleases) 个订单应已下达，\(summary.itemsLeftOut) 个物料未参与计划"))
    if let actions { context.summarize(Phrase("placed orders", "已下订单"), actions.summaryLine) }
    if outcome.beyondHorizon > 0 {
      context.summarize(
        Phrase("left out", "未计入"),
        Phrase(
          "\(outcome.beyondHorizon) demands and receipts later than the horizon",
          "\(outcome.beyondHorizon) 条需求和到货在计划期之后"))
    }
  }

  private func groups(_ limit: Int) -> [PlanReport.ExceptionGroup] {
    var groups: [PlanReport.ExceptionGroup] = []
    for code in PlanException.Code.allCases {
      let (lines, total) = exceptions.worst(code, limit: limit)
      if total > 0 {
        groups.append(
          PlanReport.ExceptionGroup(
            code: code.rawValue, title: code.title(in: context.settings.language), severity: code.severity,
            lines: lines.map(line), total: total))
      }
    }
    return groups.sorted { left, right in
      left.severity != right.severity ? left.severity > right.severity : left.code < right.code
    }
  }

  private func line(_ exception: PlanException) -> PlanReport.ExceptionLine {
    let place = tables.place(exception.source)
    return PlanReport.ExceptionLine(
      code: exception.code.rawValue, severity: exception.code.severity,
      item: tables.items.text(exception.item),
      name: tables.name(Int(exception.item)), document: exception.document,
      date: exception.date == .none ? nil : exception.date, quantity: exception.quantity,
      unit: tables.unit(Int(exception.item)), daysLate: exception.daysLate,
      feasible: exception.feasible == .none ? nil : exception.feasible,
      detail: DiagnosticCatalog.place(place, in: context.settings.language))
  }

  private func busiest(_ limits: ReportLimits) -> [PlanReport.ItemSchedule] {
    let model = outcome.model
    let items = (0..<model.itemCount).filter { outcome.plan.orders[$0].count > 0 }
      .sorted { (outcome.plan.orders[$1].count, $0) < (outcome.plan.orders[$0].count, $1) }
    let firstMonday = -model.axis.asOf.weekday
    return items.prefix(limits.items).map { item in
      let orders = outcome.plan.orders[item]
      var weeks = [Int64](repeating: 0, count: limits.weeks)
      for index in 0..<orders.count {
        let week = (orders[index].start - firstMonday) / 7
        if week < weeks.count { weeks[week] = saturatingSum(weeks[week], orders[index].quantity) }
      }
      return PlanReport.ItemSchedule(
        item: model.items.text(Int32(item)), name: tables.name(item), unit: tables.unit(item),
        kind: model.rule(item).orderKind, orders: orders.count,
        quantities: weeks.map { Quantity(millionths: $0) })
    }
  }

  /// The orders that start first, at most `limit`.
  private func firstOrders(_ limit: Int) -> [PlanReport.OrderLine] {
    let lastStart = figures.startSlot(ofOrder: limit)
    var lines: [PlanReport.OrderLine] = outcome.firmOrders.map(line)
    // Of the orders that start on the last day, only as many are made into lines as still fit.
    var room = max(0, limit - figures.orders(startingBefore: lastStart))
    for item in 0..<outcome.model.itemCount {
      let orders = outcome.plan.orders[item]
      guard (0..<orders.count).contains(where: { orders[$0].start <= lastStart }) else { continue }
      rows.forEach(of: item) { row in
        guard case .planned(let order, let number) = row, order.start <= lastStart else { return }
        if order.start == lastStart {
          if room == 0 { return }
          room -= 1
        }
        lines.append(line(item, order, number))
      }
    }
    return Array(lines.sorted(by: PlanReport.OrderLine.startsEarlier).prefix(limit))
  }

  private func line(
    _ item: Int, _ order: PlannedOrder, _ number: OrderNumbers.Number
  ) -> PlanReport.OrderLine {
    let model = outcome.model
    let supplier = rows.supplier(item, order)
    return PlanReport.OrderLine(
      id: rows.id(item, order, number), kind: model.rule(item).orderKind, item: model.items.text(Int32(item)),
      name: tables.name(item), unit: tables.unit(item), quantity: Quantity(millionths: order.quantity),
      startQuantity: Quantity(millionths: order.startQuantity), start: model.axis.date(order.start),
      due: model.axis.date(order.due), needDate: model.axis.date(order.need),
      supplier: supplier < 0 ? "" : model.suppliers.text(supplier),
      exception: rows.exceptions(item, order, supplier: supplier))
  }

  private func line(_ order: FirmOrders.Order) -> PlanReport.OrderLine {
    let table = tables[.firmOrders]
    return PlanReport.OrderLine(
      id: order.id, kind: order.kind, item: tables.items.text(order.item),
      name: tables.name(Int(order.item)),
      unit: tables.unit(Int(order.item)), quantity: Quantity(millionths: order.quantity),
      startQuantity: Quantity(millionths: order.startQuantity), start: order.start, due: order.due,
      supplier: table.codes("supplier").text(table.narrow("supplier")[order.row]), status: .firm)
  }
}
