internal import Domain
internal import Numerics

/// Stock that counts and waits for inspection, by item and pool.
struct InspectionStock {
  private struct Key: Hashable {
    let item: Int32
    let pool: Int32
  }

  /// That of the free pool; nil where nothing waits.
  private let free: FixedArray<Int64>?
  private let reserved: [Key: Int64]

  init(_ model: PlanningModel, _ tables: InputTables) {
    let rows = StockRows(model, tables)
    let waiting = (0..<rows.table.rowCount).filter { rows.isWaiting($0) && rows.use($0) == .stock }
    guard !waiting.isEmpty else {
      free = nil
      reserved = [:]
      return
    }
    let items = rows.table.narrow("item")
    let quantities = rows.table.wide("quantity")
    let orders = rows.table.text("reserved_for")
    let pools = Dictionary(uniqueKeysWithValues: model.pools.codes.enumerated().map { ($1, Int32($0)) })
    let free = FixedArray<Int64>(repeating: 0, count: model.itemCount)
    var reserved: [Key: Int64] = [:]
    for row in waiting {
      let pool = pools[orders[row]] ?? SalesOrderPools.free
      if pool == SalesOrderPools.free {
        free[Int(items[row])] = saturatingSum(free[Int(items[row])], quantities[row])
      } else {
        let key = Key(item: items[row], pool: pool)
        reserved[key] = saturatingSum(reserved[key] ?? 0, quantities[row])
      }
    }
    self.free = free
    self.reserved = reserved
  }

  /// What waits of `item` in the free pool.
  @inline(__always)
  func free(_ item: Int) -> Int64 { free?[item] ?? 0 }

  /// What waits of `item` in `pool`.
  func quantity(_ item: Int, pool: Int32) -> Int64 {
    pool == SalesOrderPools.free ? free(item) : reserved[Key(item: Int32(item), pool: pool)] ?? 0
  }
}
