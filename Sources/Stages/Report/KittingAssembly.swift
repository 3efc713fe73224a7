internal import Domain
internal import Numerics
internal import Reports

/// Gathers what the reports for people show of a kitting analysis: rates of everything, and the first rows of its lists.
struct KittingAssembly {
  private let outcome: KittingOutcome
  private let tables: InputTables

  init(_ outcome: KittingOutcome, _ tables: InputTables) {
    self.outcome = outcome
    self.tables = tables
  }

  /// The analysis with lists as long as `limits` allow.
  func report(_ limits: ReportLimits) -> KittingReport {
    let shortages = outcome.results.lazy.flatMap { result in
      result.lines.lazy.filter(\.isShortage).map { (result, $0) }
    }
    return KittingReport(
      orders: outcome.results.prefix(limits.kittingOrders).map(line), orderTotal: outcome.results.count,
      completeOrders: outcome.completeOrders, lineTotal: outcome.lines, completeLines: outcome.completeLines,
      shortages: shortages.prefix(limits.shortages).map(shortage),
      shortageTotal: outcome.results.reduce(0) { sum, result in sum + result.lines.count { $0.isShortage } })
  }

  private func line(_ result: KitResult) -> KittingReport.OrderLine {
    let order = result.order
    return KittingReport.OrderLine(
      order: order.id, kind: order.dataset == .productionOrders ? .production : .outsourcing,
      item: tables.items.text(order.item), name: tables.name(Int(order.item)),
      unit: tables.unit(Int(order.item)),
      open: Quantity(millionths: order.open), sets: Quantity(millionths: result.sets),
      status: status(result.status), completeOn: result.completeOn == .none ? nil : result.completeOn,
      start: order.start, due: order.due)
  }

  private func shortage(_ result: KitResult, _ line: KitLine) -> KittingReport.Shortage {
    KittingReport.Shortage(
      order: result.order.id, component: tables.items.text(line.item), name: tables.name(Int(line.item)),
      unit: tables.unit(Int(line.item)), required: Quantity(millionths: line.required),
      issued: Quantity(millionths: line.issued), inStock: Quantity(millionths: line.available),
      short: Quantity(millionths: line.short), status: status(line.status), need: line.need,
      expectedOn: line.expectedOn == .none ? nil : line.expectedOn,
      substitutes: line.substituteText(tables.items))
  }

  private func status(_ status: KitStatus) -> KittingReport.Status {
    switch status {
    case .complete: .complete
    case .expected: .expected
    case .short: .short
    }
  }
}
