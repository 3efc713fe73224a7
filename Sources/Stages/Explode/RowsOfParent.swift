internal import Domain
internal import Synchronization

/// BOM rows of each parent, live or not; put together when they are first asked for, which most plans never do.
final class RowsOfParent: Sendable {
  private let columns: BomColumns
  private let itemCount: Int
  private let lists = Mutex<ItemLists<Int32>?>(nil)

  init(_ columns: BomColumns, itemCount: Int) {
    self.columns = columns
    self.itemCount = itemCount
  }

  /// Rows of `parent` in the order of the file.
  func list(_ parent: Int) -> [Int] {
    let lists = lists.withLock { lists in
      if let lists { return lists }
      let made = ItemLists<Int32>(
        itemCount: itemCount, count: columns.count, item: { columns.parent[$0] }, record: { Int32($0) })
      lists = made
      return made
    }
    return lists.list(parent).map(Int.init)
  }
}
