internal import Domain

extension InputTables {
  /// What each item is, as the raw value of `ItemSource`; a blank source is `make` where a BOM exists, else `buy`.
  var itemSources: FixedArray<UInt8> {
    let table = self[.items]
    let column = table.narrow("source")
    let unknown = UInt8.max
    let result = FixedArray<UInt8>(repeating: unknown, count: items.count)
    for item in 0..<items.count {
      let row = Int(rowOfItem[item])
      if row >= 0, column[row] >= 0 { result[item] = UInt8(column[row]) }
    }
    let bom = self[.bom]
    let parents = bom.narrow("parent")
    for row in 0..<bom.rowCount where parents[row] >= 0 && result[Int(parents[row])] == unknown {
      result[Int(parents[row])] = ItemSource.make.rawValue
    }
    for item in 0..<result.count where result[item] == unknown { result[item] = ItemSource.buy.rawValue }
    return result
  }
}
