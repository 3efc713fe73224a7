import Domain
import ReferencePlanner
import Testing

/// Builders that fill one table together.
struct TableSharingTests {
  private static let schema = Dataset.orders.schema
  private static let bound = Set(
    ["order", "line", "item", "quantity", "due", "customer"].map(schema.index(of:)))

  /// Fills builders with random rows, many of which repeat a text or code of the row before or are dropped.
  private func fill(_ builders: [TableBuilder], _ counts: [Int], seed: UInt64) {
    let random = SplitMix64(seed: seed)
    func set(_ text: String, _ column: String, _ builder: TableBuilder) {
      Array(text.utf8).withUnsafeBufferPointer { bytes in
        unsafe builder.set(bytes, column: Self.schema.index(of: column))
      }
    }
    for (number, builder) in builders.enumerated() {
      for row in 0..<counts[number] {
        builder.startRow(SourceRow(source: number, row: row + 2))
        let long = random.next() % 4 == 0 ? "-a-long-tail-of-an-order-number" : ""
        set("SO-\(random.next() % 3)\(long)", "order", builder)
        if random.next() % 2 == 0 { set("\(random.next() % 2)", "line", builder) }
        builder.set(Int32(random.next() % 50), column: Self.schema.index(of: "item"))
        builder.set(Int64(random.next() >> 1), column: Self.schema.index(of: "quantity"))
        builder.set(Int32(random.next() % 9_999), column: Self.schema.index(of: "due"))
        let customer = random.next() % 5
        if customer > 0 {
          set(customer == 1 ? "a customer with a long code" : "C\(random.next() % 3)", "customer", builder)
        }
        if random.next() % 8 > 0 { builder.finishRow() }
      }
    }
  }

  private func cells(_ table: ColumnTable) -> [String] {
    (0..<table.rowCount).map { row in
      let customer = table.codes("customer").text(table.narrow("customer")[row])
      return "\(table.rows[row].source) \(table.rows[row].row) \(table.text("order")[row]) "
        + "\(table.text("line")[row]) \(table.narrow("item")[row]) \(table.wide("quantity")[row]) "
        + "\(table.narrow("due")[row]) \(customer) \(table.narrow("priority")[row])"
    }
  }

  @Test(
    "A shared table is that of builders with their own memory",
    arguments: [[0], [1], [40], [0, 0], [5, 0, 9], [300, 300], [17, 64, 1, 200]], [0, 3, -3])
  func sharing(_ counts: [Int], _ spare: Int) {
    let own = counts.map { _ in TableBuilder(Self.schema, bound: Self.bound) }
    // Less room than rows makes a builder move into memory of its own.
    let shared = TableBuilder.sharing(
      Self.schema, bound: Self.bound, capacities: counts.map { max($0 + spare, 0) })
    fill(own, counts, seed: 3)
    fill(shared, counts, seed: 3)
    #expect(own.map(\.count) == shared.map(\.count))
    let expected = TableBuilder.merged(own)
    let table = TableBuilder.merged(shared)
    #expect(cells(table) == cells(expected))
    #expect(table.isPresent == expected.isPresent)
    #expect(table.codes("customer").count == expected.codes("customer").count)
  }

  @Test func textsOfFollowingRowsShareTheirBytes() {
    let builder = TableBuilder(Self.schema, bound: Self.bound)
    let long = "a long order number"
    for (row, text) in ["SO-1", "SO-1", "SO-2", long, long, "SO-2"].enumerated() {
      builder.startRow(SourceRow(source: 0, row: row))
      Array(text.utf8).withUnsafeBufferPointer {
        unsafe builder.set($0, column: Self.schema.index(of: "order"))
      }
      builder.finishRow()
    }
    let texts = TableBuilder.merged([builder]).text("order")
    #expect((0..<5).map { texts.compare($0, $0 + 1).signum() } == [0, -1, -1, 0, 1])
    #expect((0..<6).map { texts[$0] }.filter { $0 == "SO-2" }.count == 2)
    #expect(texts.areEqual(2, 5))
  }
}
