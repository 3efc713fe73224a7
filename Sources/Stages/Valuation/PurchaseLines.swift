internal import Domain

/// Lines of purchase orders by order and item.
struct PurchaseLines {
  /// What the lines of an order say of an item: the first by line that says it.
  struct Line {
    fileprivate(set) var supplier = ""
    fileprivate(set) var price: Int64?
    fileprivate var supplierLine = ""
    fileprivate var priceLine = ""
  }

  private let orders: CodeDictionary
  private var lines: [Int64: Line] = [:]

  init(_ tables: InputTables) {
    let table = tables[.purchaseOrders]
    orders = CodeDictionary(capacity: table.rowCount)
    let texts = table.text("order")
    let numbers = table.text("line")
    let items = table.narrow("item")
    let prices = table.wide("price")
    let suppliers = table.narrow("supplier")
    for row in 0..<table.rowCount where items[row] >= 0 {
      let order = unsafe texts.withBytes(row) { bytes in unsafe orders.intern(bytes) }
      let key = Int64(order) << 32 | Int64(items[row])
      var line = lines[key] ?? Line()
      let number = numbers[row]
      let supplier = table.codes("supplier").text(suppliers[row])
      if !supplier.isEmpty, line.supplier.isEmpty || Self.precedes(number, line.supplierLine) {
        line.supplier = supplier
        line.supplierLine = number
      }
      if prices[row] != ColumnTable.blank64, line.price == nil || Self.precedes(number, line.priceLine) {
        line.price = prices[row]
        line.priceLine = number
      }
      lines[key] = line
    }
  }

  func line(_ texts: TextColumn, _ row: Int, item: Int32) -> Line? {
    if texts.isEmpty(row) { return nil }
    let order = orders.find(texts, row)
    return order < 0 ? nil : lines[Int64(order) << 32 | Int64(item)]
  }

  private static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}
