internal import Domain
internal import Numerics

/// The method by which each item's work in process is valued (Docs/Costing.md, C36 and C39).
struct WipMethods: Sendable {
  private let standard: WipMethod
  private let rowOfItem: FixedArray<Int32>
  private let methods: LaneView<Int32>
  private let costs: LaneView<Int64>
  private let prices: MasterPrices
  /// Whether all items have the weighted average.
  let areAllAverage: Bool

  init(_ tables: InputTables, standard: WipMethod) {
    self.standard = standard
    rowOfItem = tables.rowOfItem
    let methods = tables[.items].narrow("wip_method")
    self.methods = methods
    costs = tables[.items].wide("wip_cost")
    prices = MasterPrices(tables)
    areAllAverage =
      standard == .weightedAverage
      && !(0..<tables[.items].rowCount).contains { methods[$0] > Int32(WipMethod.weightedAverage.rawValue) }
  }

  /// The method of `item`.
  func method(of item: Int32) -> WipMethod {
    let row = Int(rowOfItem[Int(item)])
    let stated = row < 0 || methods[row] < 0 ? nil : WipMethod(rawValue: UInt8(methods[row]))
    return stated ?? standard
  }

  /// What a unit of `item` in process costs, in millionths; nil where nothing says it.
  func unitCost(of item: Int32) -> Int64? {
    let row = Int(rowOfItem[Int(item)])
    return row < 0 || costs[row] == ColumnTable.blank64 ? prices.standardCost(Int(item)) : costs[row]
  }
}
