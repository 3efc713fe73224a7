internal import Domain
internal import Numerics

/// The work centers, and what a unit of each item needs there: operations at one work center added up.
struct WorkCenters: Sendable {
  /// What an order of an item needs at one work center.
  struct Usage: BitwiseCopyable, Sendable {
    let center: Int32
    let setup: Int64
    let perUnit: Int64

    /// Hours in millionths for a quantity in millionths, rounded up once.
    func hours(_ quantity: Int64) -> Int128 {
      Int128(setup) + Rounding.up.quotient(Int128(perUnit) * Int128(quantity), 1_000_000)
    }
  }

  /// Codes of all work centers, ranked.
  let codes: CodeDictionary
  /// Name of each.
  let names: [String]
  /// Hours of each on a working day, in millionths.
  let hours: [Int64]
  /// Row of `routings` that names a work center that is not listed, by its number.
  let unknown: [(center: Int32, row: Int)]
  /// Usages of each item, by work center.
  let usages: ItemLists<Usage>

  init(_ tables: InputTables) {
    let master = tables[.workCenters]
    let routings = tables[.routings]
    let all = CodeDictionary()
    for table in [master, routings] {
      let column = table.codes("work_center")
      let numbers = table.narrow("work_center")
      for row in 0..<table.rowCount { _ = all.intern(column.text(numbers[row])) }
    }
    let codes = all.ranked()
    var names = [String](repeating: "", count: codes.count)
    var hours = [Int64](repeating: 0, count: codes.count)
    var isListed = [Bool](repeating: false, count: codes.count)
    let masterNumbers = Self.ranks(of: master, in: codes)
    for row in 0..<master.rowCount {
      let center = Int(masterNumbers[Int(master.narrow("work_center")[row])])
      names[center] = master.text("name")[row]
      hours[center] = master.wide("hours")[row]
      isListed[center] = true
    }
    self.codes = codes
    self.names = names
    self.hours = hours
    let numbers = Self.ranks(of: routings, in: codes)
    let column = routings.narrow("work_center")
    let rows = (0..<routings.rowCount).map { (center: numbers[Int(column[$0])], row: $0) }
    unknown = Self.firstOfEach(rows.filter { !isListed[Int($0.center)] }, routings)
    usages = Self.usages(rows, routings, itemCount: tables.items.count)
  }

  private static func ranks(of table: ColumnTable, in codes: CodeDictionary) -> [Int32] {
    let column = table.codes("work_center")
    return (0..<Int32(column.count)).map { codes.find(column.text($0)) }
  }

  /// One row for each work center, whatever their order: that of the first item and operation.
  private static func firstOfEach(
    _ rows: [(center: Int32, row: Int)], _ table: ColumnTable
  ) -> [(center: Int32, row: Int)] {
    let items = table.narrow("item")
    let operations = table.codes("operation")
    let numbers = table.narrow("operation")
    var first: [Int32: Int] = [:]
    for (center, row) in rows {
      guard let best = first[center] else {
        first[center] = row
        continue
      }
      let isEarlier =
        items[row] != items[best]
        ? items[row] < items[best]
        : operations.text(numbers[row]).utf8.lexicographicallyPrecedes(operations.text(numbers[best]).utf8)
      if isEarlier { first[center] = row }
    }
    return first.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private static func usages(
    _ rows: [(center: Int32, row: Int)], _ table: ColumnTable, itemCount: Int
  ) -> ItemLists<Usage> {
    let items = table.narrow("item")
    let setups = table.wide("setup_hours")
    let perUnit = table.wide("hours_per_unit")
    let sorted = rows.filter { items[$0.row] >= 0 }
      .sorted { (items[$0.row], $0.center) < (items[$1.row], $1.center) }
    var merged: [(item: Int32, usage: Usage)] = []
    for (center, row) in sorted {
      var usage = Usage(center: center, setup: setups[row], perUnit: perUnit[row])
      if let last = merged.last, last.item == items[row], last.usage.center == center {
        usage = Usage(
          center: center, setup: saturatingSum(last.usage.setup, usage.setup),
          perUnit: saturatingSum(last.usage.perUnit, usage.perUnit))
        merged.removeLast()
      }
      merged.append((items[row], usage))
    }
    return ItemLists(itemCount: itemCount, count: merged.count) { (merged[$0].item, merged[$0].usage) }
  }
}
