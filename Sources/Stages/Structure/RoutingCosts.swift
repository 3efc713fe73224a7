internal import Domain
internal import Numerics

/// What the operations of items cost by the hour (Docs/Costing.md, C72).
///
/// 0.55 hours to set up and 1.5625 hours a unit at 100.00 an hour: an order for one unit costs 211.25.
struct RoutingCosts {
  /// Hours of an operation, in millionths.
  struct Operation {
    /// Hours an order.
    let setup: Int64
    /// Hours a unit that is started.
    let perUnit: Int64
    /// Elements that an hour costs, with their rates in millionths; nothing where the work centre has no rate.
    let rates: [(element: Int, rate: Int64)]
    let workCenter: String
  }

  /// Names of all elements of the rates, in the order of their bytes.
  let elements: [String]
  /// Whether the input has rates at all; without any, hours cost nothing.
  let hasRates: Bool
  private let operations: ItemLists<Int32>
  private let table: ColumnTable
  private let ratesOfCenter: [[(element: Int, rate: Int64)]]

  /// Takes the rates that are valid on `day`: of a work centre and element those with the latest first day.
  init(_ tables: InputTables, day: CivilDate) {
    let rates = tables[.costRates]
    hasRates = rates.rowCount > 0
    let names = rates.codes("element").sortedByBytes().map { rates.codes("element").text($0) }
    elements = names.filter { !$0.isEmpty }
    let numbers = Dictionary(uniqueKeysWithValues: elements.enumerated().map { ($1, $0) })
    let from = rates.narrow("valid_from")
    var latest: [String: [Int: Int]] = [:]
    for row in 0..<rates.rowCount where from[row] <= day.day {
      let center = rates.codes("work_center").text(rates.narrow("work_center")[row])
      let name = rates.codes("element").text(rates.narrow("element")[row])
      guard let element = numbers[name] else { continue }
      let other = latest[center]?[element]
      if other.map({ from[$0] < from[row] }) ?? true { latest[center, default: [:]][element] = row }
    }
    let routings = tables[.routings]
    table = routings
    let centers = routings.codes("work_center")
    ratesOfCenter = (0..<Int32(centers.count)).map { center in
      (latest[centers.text(center)] ?? [:]).sorted { $0.key < $1.key }
        .map { ($0.key, rates.wide("rate")[$0.value]) }
    }
    let items = routings.narrow("item")
    operations = ItemLists(itemCount: tables.items.count, count: routings.rowCount) { row in
      items[row] < 0 ? nil : (items[row], Int32(row))
    }
  }

  /// The operations of `item` that take time.
  func operations(_ item: Int) -> [Operation] {
    operations.list(item).map(Int.init).compactMap { row in
      let setup = table.wide("setup_hours")[row]
      let perUnit = table.wide("hours_per_unit")[row]
      guard setup > 0 || perUnit > 0 else { return nil }
      let center = table.narrow("work_center")[row]
      return Operation(
        setup: setup, perUnit: perUnit, rates: ratesOfCenter[Int(center)],
        workCenter: table.codes("work_center").text(center))
    }
  }
}
