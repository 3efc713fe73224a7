import Domain
import Testing

/// The binary form of column tables.
struct TableCodingTests {
  private static let schema = Dataset.orders.schema

  /// A table of two sales orders for items 1 and 0 of `items`; priorities and prices are left to their defaults.
  private static func table(_ items: CodeDictionary) -> ColumnTable {
    let names = ["order", "line", "item", "quantity", "due", "customer"]
    let builder = TableBuilder(schema, bound: Set(names.map(schema.index(of:))))
    for (row, order) in ["SO-1", "销售单 2"].enumerated() {
      builder.startRow(SourceRow(source: 3, row: row + 7))
      set(order, "order", builder)
      builder.set(items.find(row == 0 ? "B" : "A"), column: schema.index(of: "item"))
      builder.set(Int64(row + 1) * 2_500_000, column: schema.index(of: "quantity"))
      builder.set(Int32(20_000 + row), column: schema.index(of: "due"))
      set("C\(row)", "customer", builder)
      builder.finishRow()
    }
    return TableBuilder.merged([builder])
  }

  private static func set(_ text: String, _ column: String, _ builder: TableBuilder) {
    var text = text
    text.withUTF8 { builder.set($0, column: schema.index(of: column)) }
  }

  private static func items(_ codes: [String]) -> CodeDictionary {
    let items = CodeDictionary()
    for code in codes { _ = items.intern(code) }
    return items
  }

  @Test func aTableIsReadBackAsItWasWritten() throws {
    let items = Self.items(["A", "B"])
    let bytes = TableCoding.encode(Self.table(items), items: items)
    let table = try TableCoding.decode(bytes, items: items)
    #expect(table.dataset == .orders)
    #expect(table.rowCount == 2)
    #expect(Array(table.rows) == [SourceRow(source: 3, row: 7), SourceRow(source: 3, row: 8)])
    #expect((0..<2).map { table.text("order")[$0] } == ["SO-1", "销售单 2"])
    #expect((0..<2).map { table.text("line")[$0] } == ["1", "1"])
    #expect((0..<2).map { table.narrow("item")[$0] } == [1, 0])
    #expect((0..<2).map { table.wide("quantity")[$0] } == [2_500_000, 5_000_000])
    #expect((0..<2).map { table.narrow("due")[$0] } == [20_000, 20_001])
    #expect((0..<2).map { table.codes("customer").text(table.narrow("customer")[$0]) } == ["C0", "C1"])
    #expect((0..<2).map { table.narrow("priority")[$0] } == [100, 100])
    #expect(table.isPresent == Self.table(items).isPresent)
    #expect(TableCoding.encode(table, items: items) == bytes)
  }

  @Test func itemsAreRenumberedWhenTheTableIsRead() throws {
    let bytes = TableCoding.encode(Self.table(Self.items(["A", "B"])), items: Self.items(["A", "B"]))
    let table = try TableCoding.decode(bytes, items: Self.items(["0", "B", "C"]))
    #expect((0..<2).map { table.narrow("item")[$0] } == [1, ColumnTable.blank32])
  }

  @Test func bytesOfAnotherKindOrVersionAreRefused() {
    let items = Self.items(["A", "B"])
    var bytes = TableCoding.encode(Self.table(items), items: items)
    bytes[4] = 99
    #expect(throws: TableCodingFault.otherVersion(99)) { try TableCoding.decode(bytes, items: items) }
    bytes[0] = 0
    #expect(throws: TableCodingFault.notATable) { try TableCoding.decode(bytes, items: items) }
  }

  @Test func bytesThatEndTooEarlyAreRefusedWhereverTheyEnd() {
    let items = Self.items(["A", "B"])
    let bytes = TableCoding.encode(Self.table(items), items: items)
    for length in 0..<bytes.count {
      #expect(throws: TableCodingFault.self) {
        try TableCoding.decode(Array(bytes.prefix(length)), items: items)
      }
    }
  }

  @Test func aChangedByteNeverTraps() {
    let items = Self.items(["A", "B"])
    let bytes = TableCoding.encode(Self.table(items), items: items)
    for position in bytes.indices {
      for value: UInt8 in [0, 1, 0x7F, 0xFF] {
        var changed = bytes
        changed[position] = value
        guard let table = try? TableCoding.decode(changed, items: items) else { continue }
        for row in 0..<min(table.rowCount, 2) where table.dataset == .orders { _ = table.text("order")[row] }
      }
    }
  }
}
