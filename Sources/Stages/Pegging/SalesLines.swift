internal import Domain

/// What sales lines are for, and what of them is still to be shipped, by row of `orders`.
struct SalesLines {
  let items: LaneView<Int32>
  private let quantities, shipped: LaneView<Int64>

  init(_ tables: InputTables) {
    let table = tables[.orders]
    items = table.narrow("item")
    quantities = table.wide("quantity")
    shipped = table.wide("shipped")
  }

  /// What is still to be shipped of a line.
  func open(_ row: Int) -> Int64 { max(0, quantities[row] - shipped[row]) }
}
