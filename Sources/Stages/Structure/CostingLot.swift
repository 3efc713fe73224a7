internal import Domain

extension InputTables {
  /// The lot that fixed quantities and hours to set up of an item are shared by, in millionths (Docs/Costing.md, C71); nil where nothing says it.
  func costingLot(_ item: Int) -> Int64? {
    let row = Int(rowOfItem[item])
    guard row >= 0 else { return nil }
    return ["costing_lot", "lot_size", "lot_min", "lot_multiple"].lazy.map { self[.items].wide($0)[row] }
      .first { $0 > 0 }
  }
}
