/// A header that takes two rows: groups above, and below them what they hold.
///
/// A cell of the upper row stands for the columns to its right that have nothing above, as merged cells do:
///
/// | 物料 |      | 数量 |      | 交货日期 |
/// |------|------|------|------|----------|
/// | 编码 | 名称 | 订单 | 累计 |          |
///
/// has the columns 物料编码, 物料名称, 数量订单 or 订单, 数量累计 or 累计, and 交货日期.
enum TwoRowHeader {
  /// The match of two rows that follow one another.
  static func match(_ upper: HeaderRow, _ lower: HeaderRow, _ matcher: HeaderMatcher) -> HeaderMatch {
    matcher.match(names: names(upper, lower), width: max(upper.width, lower.width))
  }

  /// The match with the row below a header that is complete without it; nil where that row is data.
  ///
  /// Every one of its cells must belong to a group, which a row of data never does: it has a value in each column that must have one.
  static func continuation(_ upper: HeaderRow, _ lower: HeaderRow, _ matcher: HeaderMatcher) -> HeaderMatch? {
    guard lower.isWords, !lower.cells.isEmpty, lower.cells.keys.allSatisfy({ isGrouped($0, upper, lower) })
    else { return nil }
    return match(upper, lower, matcher)
  }

  /// Names that each column may have, the likeliest first.
  static func names(_ upper: HeaderRow, _ lower: HeaderRow) -> [Int: [String]] {
    var names: [Int: [String]] = [:]
    var group = ""
    for column in 0..<max(upper.width, lower.width) {
      let above = upper.cells[column] ?? ""
      let below = lower.cells[column] ?? ""
      if !above.isEmpty || below.isEmpty { group = above }
      if below.isEmpty {
        if !above.isEmpty { names[column] = [above] }
      } else if group.isEmpty {
        names[column] = [below]
      } else {
        names[column] = [group + below, below]
        // A group of one column only: the lower row says more of what the upper one names.
        let isAlone = upper.cells[column + 1] != nil || lower.cells[column + 1] == nil
        if !above.isEmpty && isAlone { names[column]?.append(above) }
      }
    }
    return names
  }

  /// Whether the cell of the lower row shares the group above it with another one.
  private static func isGrouped(_ column: Int, _ upper: HeaderRow, _ lower: HeaderRow) -> Bool {
    if upper.cells[column] != nil { return upper.cells[column + 1] == nil && lower.cells[column + 1] != nil }
    var left = column - 1
    while left >= 0, lower.cells[left] != nil {
      if upper.cells[left] != nil { return true }
      left -= 1
    }
    return false
  }
}
