internal import Domain

/// Stock of items that are planned to stock and reserved for a sales order: it serves the open lines of that order for the very item,
/// before anything else (Docs/Planning.md, R47).
struct ReservedLines {
  private struct Key: Hashable {
    let item: Int32
    let order: String
  }

  private struct Part {
    var quantity: Int64
    /// Last day number on which it can be used.
    let lastDay: Int32
  }

  private let table: ColumnTable
  private let quantities, shipped: LaneView<Int64>
  /// Sales orders with anything left to ship; made when the first reservation asks.
  private var openOrders: Set<String>?
  private var parts: [Key: [Part]] = [:]

  init(_ tables: InputTables) {
    table = tables[.orders]
    quantities = table.wide("quantity")
    shipped = table.wide("shipped")
  }

  /// Whether the sales order has no line, of whatever item, with anything left to ship.
  mutating func isIdle(_ order: String) -> Bool {
    let orders = table.text("order")
    let known = openOrders ?? Set(openRows.map { orders[$0] })
    openOrders = known
    return !known.contains(order)
  }

  /// Adds stock of `item` that is reserved for `order`; a blank last day is none.
  mutating func add(_ quantity: Int64, of item: Int32, for order: String, lastDay: Int32) {
    let last = lastDay == ColumnTable.blank32 ? Int32.max : lastDay
    parts[Key(item: item, order: order), default: []].append(Part(quantity: quantity, lastDay: last))
  }

  /// What the reserved stock covers of sales order lines, by row: lines by (due, line), of the stock first what expires first.
  func covered(asOf: CivilDate) -> [Int: Int64] {
    guard !parts.isEmpty else { return [:] }
    let items = table.narrow("item")
    let orders = table.text("order")
    let lines = table.text("line")
    let dues = table.narrow("due")
    var rows: [Key: [Int]] = [:]
    let reservedItems = Set(parts.keys.map(\.item))
    for row in openRows where reservedItems.contains(items[row]) {
      rows[Key(item: items[row], order: orders[row]), default: []].append(row)
    }
    var covered: [Int: Int64] = [:]
    for (key, stock) in parts {
      var stock = stock.sorted { $0.lastDay < $1.lastDay }
      let ordered = (rows[key] ?? []).sorted { left, right in
        dues[left] != dues[right]
          ? dues[left] < dues[right] : lines[left].utf8.lexicographicallyPrecedes(lines[right].utf8)
      }
      for row in ordered {
        covered[row] = Self.take(toShip(row), on: max(dues[row], asOf.day), from: &stock)
      }
    }
    return covered
  }

  /// Takes up to `quantity` of the stock that can be used on `day`, and returns what it got.
  private static func take(_ quantity: Int64, on day: Int32, from stock: inout [Part]) -> Int64 {
    var rest = quantity
    for index in stock.indices where stock[index].lastDay >= day {
      let taken = min(rest, stock[index].quantity)
      stock[index].quantity -= taken
      rest -= taken
    }
    return quantity - rest
  }

  /// Rows of open lines with anything left to ship.
  private var openRows: [Int] {
    let status = table.narrow("status")
    return (0..<table.rowCount).filter { row in
      status[row] == Int32(DocumentStatus.open.rawValue) && toShip(row) > 0
    }
  }

  private func toShip(_ row: Int) -> Int64 { max(0, quantities[row] - shipped[row]) }
}
