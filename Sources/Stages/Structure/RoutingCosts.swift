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
    /// Number of the work centre.
    let workCenter: Int32
  }

  /// Names of all elements of the rates, in the order of their bytes.
  let elements: [String]
  /// Whether the input has rates at all; without any, hours cost nothing.
  let hasRates: Bool
  private let operations: ItemLists<Int32>
  private let setups, perUnits: LaneView<Int64>
  private let centers: LaneView<Int32>
  private let centerCodes: CodeDictionary
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
    setups = routings.wide("setup_hours")
    perUnits = routings.wide("hours_per_unit")
    centers = routings.narrow("work_center")
    let centerCodes = routings.codes("work_center")
    self.centerCodes = centerCodes
    ratesOfCenter = (0..<Int32(centerCodes.count)).map { center in
      (latest[centerCodes.text(center)] ?? [:]).sorted { $0.key < $1.key }
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
      guard setups[row] > 0 || perUnits[row] > 0 else { return nil }
      let center = centers[row]
      return Operation(
        setup: setups[row], perUnit: perUnits[row], rates: ratesOfCenter[Int(center)], workCenter: center)
    }
  }

  /// Code of a work centre.
  func code(ofCenter center: Int32) -> String { centerCodes.text(center) }
}
