internal import Pipeline

/// The rows that `planned_orders.csv` has for one item.
struct OrderBlock {
  /// Code of the item.
  let item: String
  /// The rows as text.
  let rows: [UInt8]

  /// The orders in the rows.
  var orders: [OrderLine] {
    var orders: [OrderLine] = []
    var start = 0
    while start < rows.count {
      orders.append(OrderLine(CsvFields.all(of: rows, from: start)))
      start = CsvFields.lineEnd(of: rows, from: start)
    }
    return orders
  }
}

/// Orders of a plan, item by item in the order of their codes.
protocol OrderSource {
  /// The rows of the next item that has any.
  mutating func next() -> OrderBlock?
}

/// A `planned_orders.csv` as it was written.
struct OrderFile: OrderSource {
  private let bytes: [UInt8]
  private var position: Int

  /// Reads a file; one that is not there has no rows.
  init(path: String) throws {
    self.init(FileSystem.isFile(path) ? try FileSystem.read(path, limit: .max) : [])
  }

  /// Wraps the text of a file.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    position = CsvFields.lineEnd(of: bytes, from: 0)
  }

  mutating func next() -> OrderBlock? {
    guard position < bytes.count else { return nil }
    let start = position
    repeat {
      position = CsvFields.lineEnd(of: bytes, from: position)
    } while position < bytes.count
      && CsvFields.isField(2, of: bytes, from: position, sameAsFrom: start)
    return OrderBlock(
      item: CsvFields.field(2, of: bytes, from: start), rows: Array(bytes[start..<position]))
  }
}

/// What a comparison looks at of a planned or firm order.
struct OrderLine {
  let id: String
  let kind: String
  let quantity: String
  let start: String
  let due: String
  let supplier: String
  let status: String
  /// Whether it should have been started before the as-of date, and therefore starts then.
  let isPastDue: Bool

  /// Takes the columns of `planned_orders.csv`.
  init(_ fields: [String]) {
    func field(_ index: Int) -> String { index < fields.count ? fields[index] : "" }
    id = field(0)
    kind = field(1)
    quantity = field(3)
    start = field(5)
    due = field(6)
    supplier = field(8)
    status = field(11)
    isPastDue = field(13).split(separator: ";").contains("release-past-due")
  }

  /// Whether nothing differs but a start that is past due in both plans; `whenever` compares neither start nor due date.
  func isSame(as other: OrderLine, whenever: Bool = false) -> Bool {
    kind == other.kind && quantity == other.quantity && supplier == other.supplier && status == other.status
      && (whenever || (due == other.due && (start == other.start || (isPastDue && other.isPastDue))))
  }
}
