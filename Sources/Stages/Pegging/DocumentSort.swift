internal import Domain
internal import Numerics

extension DocumentOrder {
  /// Lists up to this length are sorted where they stand.
  private static var shortList: Int { 48 }

  /// Sorts supplies or requirements; equal ones keep their order.
  func sort(_ entries: inout GrowingArray<PeggingEntry>, from start: Int = 0) {
    guard entries.count - start > Self.shortList else {
      for index in start..<max(entries.count, start) {
        let entry = entries[index]
        var target = index
        while target > start, compare(entry, entries[target - 1]) < 0 {
          entries[target] = entries[target - 1]
          target -= 1
        }
        entries[target] = entry
      }
      return
    }
    let sorted = (start..<entries.count).map { entries[$0] }.enumerated().sorted { left, right in
      let order = compare(left.element, right.element)
      return order != 0 ? order < 0 : left.offset < right.offset
    }
    for (offset, entry) in sorted.enumerated() { entries[start + offset] = entry.element }
  }

  /// Sums neighbours that are of one document and day.
  func merge(_ entries: inout GrowingArray<PeggingEntry>, from start: Int = 0) {
    guard entries.count - start > 1 else { return }
    var kept = start
    for index in start + 1..<entries.count {
      let entry = entries[index]
      if compare(entries[kept], entry) == 0 {
        entries[kept].quantity = saturatingSum(entries[kept].quantity, entry.quantity)
      } else {
        kept += 1
        entries[kept] = entry
      }
    }
    entries.removeLast(entries.count - kept - 1)
  }
}
