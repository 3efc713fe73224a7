internal import Domain
internal import Numerics

/// How much of each component one unit of an outsourcing order uses (Docs/Costing.md, C23).
struct ComponentUsage: Sendable {
  /// A fraction in units of the component a unit of the order.
  struct Rate {
    var numerator: Int128
    var denominator: Int128
  }

  private let tables: InputTables
  private let standardRule: ScrapRule
  private let linesOfParent: ItemLists<Int32>
  private let rowsOfOrder: ItemLists<Int32>

  init(_ month: CostMonth, _ tables: InputTables, scrapRule: ScrapRule) {
    self.tables = tables
    standardRule = scrapRule
    let parents = tables[.bom].narrow("parent")
    linesOfParent = ItemLists(itemCount: month.itemCount, count: tables[.bom].rowCount) { row in
      parents[row] < 0 ? nil : (parents[row], Int32(row))
    }
    let texts = tables[.orderComponents].text("order")
    rowsOfOrder = ItemLists(itemCount: month.orders.count, count: tables[.orderComponents].rowCount) { row in
      let order = month.orderCodes.find(texts, row)
      return order < 0 ? nil : (order, Int32(row))
    }
  }

  /// Usage by component of an order of outsourcing; components that neither list has are missing.
  func rates(_ number: Int, _ order: CostOrder) -> [Int32: Rate] {
    rowsOfOrder.range(number).isEmpty ? bomRates(order) : statedRates(number, order)
  }

  private func statedRates(_ number: Int, _ order: CostOrder) -> [Int32: Rate] {
    let components = tables[.orderComponents].narrow("component")
    let required = tables[.orderComponents].wide("required")
    var rates: [Int32: Rate] = [:]
    for row in rowsOfOrder.list(number).map(Int.init) where components[row] >= 0 && order.quantity > 0 {
      rates[components[row]] = Rate(numerator: Int128(required[row]), denominator: Int128(order.quantity))
    }
    return rates
  }

  private func bomRates(_ order: CostOrder) -> [Int32: Rate] {
    let table = tables[.bom]
    let columns = (
      component: table.narrow("component"), quantity: table.wide("quantity"), per: table.wide("per"),
      scrap: table.wide("scrap_percent"), rule: table.narrow("scrap_rule"), from: table.narrow("valid_from"),
      to: table.narrow("valid_to"), version: table.narrow("version")
    )
    let documents = tables[.outsourcingOrders]
    let start = documents.narrow("start")[Int(order.row)]
    let day = start == ColumnTable.blank32 ? documents.narrow("due")[Int(order.row)] : start
    let version = version(of: order.item)
    var rates: [Int32: Rate] = [:]
    for row in linesOfParent.list(Int(order.item)).map(Int.init) {
      guard columns.component[row] >= 0, columns.from[row] <= day,
        columns.to[row] == ColumnTable.blank32 || day <= columns.to[row],
        version.isEmpty || table.codes("version").text(columns.version[row]) == version,
        let rate = rate(columns.quantity[row], columns.per[row], columns.scrap[row], columns.rule[row])
      else { continue }
      let item = columns.component[row]
      rates[item] = rates[item].flatMap { Self.sum($0, rate) } ?? rate
    }
    return rates
  }

  private func version(of item: Int32) -> String {
    let row = Int(tables.rowOfItem[Int(item)])
    let items = tables[.items]
    return row < 0 ? "" : items.codes("bom_version").text(items.narrow("bom_version")[row])
  }

  private func rate(_ quantity: Int64, _ per: Int64, _ scrap: Int64, _ rule: Int32) -> Rate? {
    guard per > 0 else { return nil }
    let stated = rule >= 0 ? ScrapRule(rawValue: UInt8(rule)) : nil
    let percent = Percent(millionths: scrap)
    guard percent < .hundred || (stated ?? standardRule) == .markup,
      let ratio = Ratio(quantity, per).multiplied(by: (stated ?? standardRule).ratio(percent))
    else { return nil }
    return Rate(numerator: Int128(ratio.numerator), denominator: Int128(ratio.denominator))
  }

  private static func sum(_ left: Rate, _ right: Rate) -> Rate? {
    let (first, firstOverflow) = left.numerator.multipliedReportingOverflow(by: right.denominator)
    let (second, secondOverflow) = right.numerator.multipliedReportingOverflow(by: left.denominator)
    let (numerator, sumOverflow) = first.addingReportingOverflow(second)
    let (denominator, overflow) = left.denominator.multipliedReportingOverflow(by: right.denominator)
    if firstOverflow || secondOverflow || sumOverflow || overflow { return nil }
    return Rate(numerator: numerator, denominator: denominator)
  }
}
