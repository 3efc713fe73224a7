internal import Domain
internal import Numerics

/// The rows of `service_costs.csv` (Docs/Costing.md, C43).
struct ServiceRows: Sendable {
  static let header: StaticString = "period,cost_center,element,own,total,receiver,share,amount\n"

  private let month: CostMonth
  private let services: [ServiceShare]

  init(_ outcome: CostOutcome) {
    month = outcome.month
    services = outcome.allocations.services
  }

  /// Appends what one pool gave to one cost centre.
  func append(_ number: Int, to buffer: inout TextBuffer) -> Int {
    let service = services[number]
    buffer.append(text: "\(month.period),")
    buffer.append(field: month.costCenters[service.costCenter])
    buffer.appendComma()
    buffer.append(field: month.elements.names[service.element])
    buffer.appendComma()
    buffer.append(cents: service.own)
    buffer.appendComma()
    buffer.append(cents: service.total)
    buffer.appendComma()
    buffer.append(field: month.costCenters[service.receiver])
    buffer.appendComma()
    buffer.append(scaled: service.share)
    buffer.appendComma()
    buffer.append(cents: service.amount)
    buffer.appendLineEnd()
    return 1
  }
}
