internal import Domain
internal import Numerics
internal import Reports

/// Load beside capacity as rows of `capacity.csv` and `capacity_load.csv` and as tables for people (Docs/Planning.md, R88).
struct CapacityRows {
  let capacity: CapacityOutcome
  private let tables: InputTables
  private let firmOrders: [FirmOrders.Order]
  private let ids: OrderIds

  static let header: StaticString =
    "work_center,week,capacity_hours,load_hours,overload_hours,utilisation\n"
  static let loadHeader: StaticString = "work_center,week,order,item,hours\n"

  init(_ capacity: CapacityOutcome, _ outcome: PlanOutcome, _ tables: InputTables, _ ids: OrderIds) {
    self.capacity = capacity
    self.tables = tables
    firmOrders = outcome.firmOrders
    self.ids = ids
  }

  /// Appends the rows of one work center and returns their number.
  func append(center: Int, to buffer: inout TextBuffer) -> Int {
    let center = capacity.centers[center]
    for week in center.load.indices {
      buffer.append(field: center.code)
      buffer.append(UInt8(ascii: ","))
      buffer.append(text: capacity.firstMonday.adding(7 * week).description)
      for hours in [center.capacity[week], center.load[week], center.overload(week)] {
        buffer.append(UInt8(ascii: ","))
        buffer.append(hours: hours)
      }
      buffer.append(UInt8(ascii: ","))
      if center.capacity[week] > 0 {
        // Percent in millionths, of which two decimals are kept.
        let percent = Rounding.halfUp.quotient(center.load[week] * 10_000, center.capacity[week])
        buffer.append(hours: percent * 10_000)
      }
      buffer.append(UInt8(ascii: "\n"))
    }
    return center.load.count
  }

  /// Appends the row of one share.
  func append(_ share: CapacityOutcome.Share, to buffer: inout TextBuffer) {
    buffer.append(field: capacity.centers[Int(share.center)].code)
    buffer.append(UInt8(ascii: ","))
    buffer.append(text: capacity.firstMonday.adding(7 * Int(share.week)).description)
    buffer.append(UInt8(ascii: ","))
    buffer.append(field: order(share))
    buffer.append(UInt8(ascii: ","))
    buffer.append(field: tables.items.text(share.item))
    buffer.append(UInt8(ascii: ","))
    buffer.append(hours: share.hours)
    buffer.append(UInt8(ascii: "\n"))
  }

  private func order(_ share: CapacityOutcome.Share) -> String {
    switch share.source {
    case .open: tables.document(.productionOrder, Int(share.index))
    case .firm: firmOrders[Int(share.index)].id
    case .planned: ids.text(Int(share.item), at: Int(share.index))
    }
  }

  /// The loads with lists as long as `limits` allow.
  func report(_ limits: ReportLimits) -> PlanReport.Capacity {
    let centers = capacity.centers.enumerated().map { number, center in
      (number: number, overloads: center.load.indices.count { center.overload($0) > 0 }, center: center)
    }.sorted { ($1.overloads, $0.number) < ($0.overloads, $1.number) }
    let overloaded = capacity.shares.filter { share in
      capacity.centers[Int(share.center)].overload(Int(share.week)) > 0
    }
    return PlanReport.Capacity(
      firstMonday: capacity.firstMonday,
      centers: centers.prefix(limits.items).map { _, _, center in
        PlanReport.Capacity.Center(
          code: center.code, name: center.name,
          weeks: center.load.indices.prefix(limits.weeks).map { week in
            PlanReport.Capacity.Week(
              capacity: Self.hours(center.capacity[week]), load: Self.hours(center.load[week]))
          })
      }, centerTotal: centers.count,
      shares: overloaded.prefix(limits.exceptionsPerCode).map { share in
        PlanReport.Capacity.Share(
          center: capacity.centers[Int(share.center)].code,
          week: capacity.firstMonday.adding(7 * Int(share.week)), order: order(share),
          item: tables.items.text(share.item), name: tables.name(Int(share.item)),
          hours: Self.hours(share.hours))
      }, shareTotal: overloaded.count, overloads: centers.reduce(0) { $0 + $1.overloads })
  }

  private static func hours(_ hours: Int128) -> Quantity { Quantity(millionths: Int64(clamping: hours)) }
}

extension GrowingArray<UInt8> {
  /// Hours or percent given in millionths, without trailing zeros.
  fileprivate mutating func append(hours value: Int128) {
    if let small = Int64(exactly: value) { return append(scaled: small) }
    let (whole, rest) = value.quotientAndRemainder(dividingBy: 1_000_000)
    append(text: "\(whole)")
    guard rest > 0 else { return }
    var digits = String("\(rest + 1_000_000)".dropFirst())
    while digits.hasSuffix("0") { digits.removeLast() }
    append(text: ".\(digits)")
  }
}
