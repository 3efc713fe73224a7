internal import Domain
internal import Numerics

/// What items should cost and take (Docs/Costing.md, C80 to C82).
struct StandardItems: Sendable {
  /// What an order of an item should take.
  struct Structure: Sendable {
    /// By item.
    let lines: [StandardLines.Line]
    /// What a component of each line should cost, in millionths.
    let prices: [Int64]
    let operations: [RoutingCosts.Operation]
    /// What is started for a good unit.
    let scrap: Ratio
    /// The lot that fixed quantities and hours to set up are shared by, in millionths; 0 where nothing says it.
    let lot: Int64
    /// Lines that a substitute may stand in for.
    let substitutes: [Substitute]
  }

  /// What may stand in for a component.
  struct Substitute: Sendable {
    let item: Int32
    let component: Int32
    /// Substitute for a unit of the component.
    let ratio: Int64
  }

  private let tables: InputTables
  private let lines: StandardLines
  private let routings: RoutingCosts
  private let prices: MasterPrices
  private let scrap: ItemScrap
  private let substitutes: ItemLists<Int32>

  init(_ tables: InputTables, _ period: Period, scrapRule: ScrapRule) {
    self.tables = tables
    lines = StandardLines(tables, scrapRule: scrapRule)
    routings = RoutingCosts(tables, day: period.days.last)
    prices = MasterPrices(tables)
    scrap = ItemScrap(tables, standard: scrapRule)
    let components = tables[.substitutes].narrow("component")
    substitutes = ItemLists(itemCount: tables.items.count, count: tables[.substitutes].rowCount) { row in
      components[row] < 0 ? nil : (components[row], Int32(row))
    }
  }

  /// Standard cost of an item, in millionths; nil where it has none.
  func standardCost(_ item: Int) -> Int64? { prices.standardCost(item) }

  /// What a component should cost: its standard cost, else its purchase price; nil where it has neither.
  func price(_ item: Int32) -> Int64? {
    prices.hasRate(Int(item)) ? prices.rate(Int(item)) : nil
  }

  /// What orders of `item` take on a day, and the day up to which they do; nothing where it has no lines then, or a component has no price.
  func structure(_ item: Int32, on day: Int32) -> (structure: Structure?, lastDay: Int32) {
    var lastDay = Int32.max
    guard let lines = lines.lines(of: item, on: day, &lastDay), !lines.isEmpty else { return (nil, lastDay) }
    let prices = lines.compactMap { price($0.item) }
    guard prices.count == lines.count else { return (nil, lastDay) }
    let structure = Structure(
      lines: lines, prices: prices, operations: routings.operations(Int(item)),
      scrap: scrap.ratio(Int(item)), lot: tables.costingLot(Int(item)) ?? 0,
      substitutes: substitutes(lines, of: item, on: day, &lastDay))
    return (structure, lastDay)
  }

  /// What may stand in for the lines of `item`: of several components for one substitute the first by priority, then by code.
  private func substitutes(
    _ lines: [StandardLines.Line], of item: Int32, on day: Int32, _ lastDay: inout Int32
  ) -> [Substitute] {
    let table = tables[.substitutes]
    guard table.rowCount > 0 else { return [] }
    let items = table.narrow("substitute")
    let parents = table.narrow("parent")
    let from = table.narrow("valid_from")
    let to = table.narrow("valid_to")
    let ratios = table.wide("ratio")
    let priorities = table.narrow("priority")
    var found: [(priority: Int32, substitute: Substitute)] = []
    for line in lines {
      for row in substitutes.list(Int(line.item)).map(Int.init)
      where (parents[row] < 0 || parents[row] == item) && ratios[row] > 0 && items[row] >= 0 {
        let days = ValidDays(from[row], to[row])
        lastDay = min(lastDay, days.lastDay(as: day))
        guard days.contains(day) else { continue }
        found.append(
          (priorities[row], Substitute(item: items[row], component: line.item, ratio: ratios[row])))
      }
    }
    return found.sorted { ($0.priority, $0.substitute.component) < ($1.priority, $1.substitute.component) }
      .map(\.substitute)
  }
}
