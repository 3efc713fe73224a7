internal import Domain
internal import Numerics

/// Independent demand by item: open sales orders, what is left of forecasts, manual requirements (Docs/Planning.md, R11 to R14).
struct DemandEvents {
  private var events: DatedEvents
  private var dropped: [PlanException] = []
  private let builder: ModelBuilder
  private let tables: InputTables
  private let axis: TimeAxis
  private let options: PlanOptions
  private let level: FixedArray<Int32>
  /// What reserved stock covers of sales order lines, by row.
  private let reserved: [Int: Int64]

  init(
    _ builder: ModelBuilder, axis: TimeAxis, rules: ItemMaster.Rules, bom: BomStructure,
    reserved: [Int: Int64]
  ) {
    self.reserved = reserved
    self.builder = builder
    tables = builder.tables
    self.axis = axis
    options = builder.options
    level = bom.level
    events = DatedEvents(axis: axis, level: bom.level, pastDueCode: .pastDueDemand)
    if options.usesOrders { addOrders() }
    if options.usesForecasts { addForecasts(rules) }
    if options.usesRequirements { addRequirements() }
    sortPhantomDemands(rules)
  }

  /// The demands of each item.
  func byItem(workers: Int) -> ItemLists<DatedQuantity> { events.byItem(workers: workers) }
  /// Demand that is past due, and forecasts that were dropped.
  var exceptions: [PlanException] { events.exceptions + dropped }
  /// Demands later than the horizon.
  var beyondHorizon: Int { events.beyondHorizon }

  private mutating func addOrders() {
    let table = tables[.orders]
    let items = table.narrow("item")
    let quantities = table.wide("quantity")
    let shipped = table.wide("shipped")
    let dues = table.narrow("due")
    let status = table.narrow("status")
    let orders = table.text("order")
    let lines = table.text("line")
    events.list.reserveCapacity(table.rowCount)
    for row in 0..<table.rowCount where status[row] == Int32(DocumentStatus.open.rawValue) {
      events.add(
        items[row], max(0, quantities[row] - shipped[row]) - (reserved.isEmpty ? 0 : reserved[row] ?? 0),
        CivilDate(day: dues[row]), .salesOrder, row: row, document: { "\(orders[row])/\(lines[row])" },
        source: table.rows[row])
    }
  }

  private mutating func addRequirements() {
    let table = tables[.requirements]
    let items = table.narrow("item")
    let quantities = table.wide("quantity")
    let dates = table.narrow("date")
    let references = table.text("reference")
    for row in 0..<table.rowCount {
      events.add(
        items[row], quantities[row], CivilDate(day: dates[row]), .requirement, row: row,
        document: { references[row] }, source: table.rows[row])
    }
  }

  private mutating func addForecasts(_ rules: ItemMaster.Rules) {
    let table = tables[.forecasts]
    guard table.rowCount > 0 else { return }
    let (buckets, order) = bucketsByItem(table)
    let orders = consumingOrders(order)
    let consumption = ForecastConsumption(
      backwardDays: options.backwardDays, forwardDays: options.forwardDays,
      calendar: options.consumesByWorkdays ? axis.calendar : nil)
    for item in order.sorted() {
      guard var left = buckets[item] else { continue }
      consumption.consume(&left, orders[item] ?? [])
      let fence = axis.asOf.adding(Int(rules.demandFence[Int(item)]))
      for bucket in left {
        for (date, quantity) in demands(bucket, step: rules.rule(Int(item)).step) where date >= fence {
          events.add(
            item, quantity, date, .forecast, row: bucket.row, document: { bucket.first.description },
            source: table.rows[bucket.row])
        }
      }
    }
  }

  /// What is left of a bucket as demand: on one day, or spread over the working days that are left of it (R42).
  private func demands(_ bucket: ForecastConsumption.Bucket, step: Int64) -> [(CivilDate, Int64)] {
    guard options.spreadsForecasts, bucket.first < bucket.last else {
      return [(demandDate(bucket), bucket.quantity)]
    }
    let days = ForecastSpread.workingDays(bucket, from: axis.asOf, axis.calendar)
    guard !days.isEmpty else { return [(demandDate(bucket), bucket.quantity)] }
    return Array(zip(days, ForecastSpread.even(bucket.quantity, over: days.count, step: step)))
  }

  /// The day on which a bucket is demand: its first working day, never before the as-of date.
  private func demandDate(_ bucket: ForecastConsumption.Bucket) -> CivilDate {
    if bucket.first == bucket.last { return bucket.first }
    let working = axis.calendar.firstWorking(from: bucket.first)
    return max(working <= bucket.last ? working : bucket.first, axis.asOf)
  }

  /// Forecasts of each item added up by bucket, buckets by (first day, length); those wholly past are dropped and listed.
  private mutating func bucketsByItem(
    _ table: ColumnTable
  ) -> ([Int32: [ForecastConsumption.Bucket]], [Int32]) {
    let items = table.narrow("item")
    let dates = table.narrow("date")
    let quantities = table.wide("quantity")
    let kinds = table.narrow("bucket")
    var buckets: [Int32: [ForecastConsumption.Bucket]] = [:]
    for row in 0..<table.rowCount where items[row] >= 0 && level[Int(items[row])] >= 0 {
      let kind = ForecastBucket(rawValue: UInt8(clamping: kinds[row])) ?? .day
      let (first, last) = kind.span(containing: CivilDate(day: dates[row]))
      if last < axis.asOf {
        dropped.append(
          PlanException(
            .forecastDropped, item: items[row], date: CivilDate(day: dates[row]),
            quantity: Quantity(millionths: quantities[row]), source: table.rows[row]))
        continue
      }
      var list = buckets[items[row]] ?? []
      if let index = list.firstIndex(where: { $0.first == first && $0.last == last }) {
        let (sum, overflow) = list[index].quantity.addingReportingOverflow(quantities[row])
        if overflow { builder.reportOverflow(of: Int(items[row]), in: .forecasts, row: row) }
        list[index].quantity = overflow ? list[index].quantity : sum
      } else {
        list.append(ForecastConsumption.Bucket(first: first, last: last, quantity: quantities[row], row: row))
      }
      buckets[items[row]] = list
    }
    for item in buckets.keys { buckets[item]?.sort { ($0.first, $0.length) < ($1.first, $1.length) } }
    return (buckets, Array(buckets.keys))
  }

  /// Sales orders that consume forecasts, by item, in (due, order, line) order; closed ones and shipped parts consume too.
  private func consumingOrders(_ wanted: [Int32]) -> [Int32: [(due: CivilDate, quantity: Int64)]] {
    let table = tables[.orders]
    let items = table.narrow("item")
    let quantities = table.wide("quantity")
    let dues = table.narrow("due")
    let consumes = table.narrow("consumes_forecast")
    let orders = table.text("order")
    let lines = table.text("line")
    var rows: [Int32: [Int]] = [:]
    for item in wanted { rows[item] = [] }
    for row in 0..<table.rowCount where consumes[row] == 1 && quantities[row] > 0 {
      rows[items[row]]?.append(row)
    }
    return rows.mapValues { rows in
      rows.sorted { left, right in
        if dues[left] != dues[right] { return dues[left] < dues[right] }
        if orders[left] != orders[right] {
          return orders[left].utf8.lexicographicallyPrecedes(orders[right].utf8)
        }
        return lines[left].utf8.lexicographicallyPrecedes(lines[right].utf8)
      }
      .map { (CivilDate(day: dues[$0]), quantities[$0]) }
    }
  }

  /// Stock of a phantom serves its demand lines one by one, so their order must come from their content, not from their rows.
  private mutating func sortPhantomDemands(_ rules: ItemMaster.Rules) {
    let positions = events.list.indices.filter { rules.rule(Int(events.list[$0].item)).source == .phantom }
    guard !positions.isEmpty else { return }
    let keyed = positions.map { (event: events.list[$0], key: contentKey(events.list[$0].event)) }
      .sorted { left, right in
        if left.event.event.kind != right.event.event.kind {
          return left.event.event.kind.rawValue < right.event.event.kind.rawValue
        }
        return left.key.lexicographicallyPrecedes(right.key) { $0.lexicographicallyPrecedes($1) }
      }
    for (position, entry) in zip(positions, keyed) { events.list[position] = entry.event }
  }

  /// Sales orders by order and line, forecasts by bucket and quantity, requirements by reference and quantity.
  private func contentKey(_ event: DatedQuantity) -> [[UInt8]] {
    let row = Int(event.row)
    let quantity = bigEndian(event.quantity)
    switch event.kind {
    case .salesOrder:
      return [Array(tables[.orders].text("order")[row].utf8), Array(tables[.orders].text("line")[row].utf8)]
    case .forecast:
      let kind = ForecastBucket(rawValue: UInt8(clamping: tables[.forecasts].narrow("bucket")[row])) ?? .day
      let (first, last) = kind.span(containing: CivilDate(day: tables[.forecasts].narrow("date")[row]))
      return [bigEndian(Int64(first.day)), bigEndian(Int64(last.day - first.day)), quantity]
    default: return [Array(tables[.requirements].text("reference")[row].utf8), quantity]
    }
  }

  private func bigEndian(_ value: Int64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: value >> Int64(56 - 8 * $0)) }
  }
}
