import Domain
import Testing

/// Rows read by several threads become one table.
struct ColumnTableTests {
  private static let schema = Dataset.orders.schema

  /// A row as a test writes it.
  private struct Row: Equatable {
    var order: String
    var line: String
    var item: Int32
    var quantity: Int64
    var due: Int32
    var customer: String
  }

  private func add(_ rows: [Row], to builder: TableBuilder, from source: Int = 0) {
    func set(_ text: String, _ column: String) {
      Array(text.utf8).withUnsafeBufferPointer { bytes in
        unsafe builder.set(bytes, column: Self.schema.index(of: column))
      }
    }
    for (index, row) in rows.enumerated() {
      builder.startRow(SourceRow(source: source, row: index + 2))
      set(row.order, "order")
      if !row.line.isEmpty { set(row.line, "line") }
      builder.set(row.item, column: Self.schema.index(of: "item"))
      builder.set(row.quantity, column: Self.schema.index(of: "quantity"))
      builder.set(row.due, column: Self.schema.index(of: "due"))
      if !row.customer.isEmpty { set(row.customer, "customer") }
      builder.finishRow()
    }
  }

  private static let bound = Set(
    ["order", "line", "item", "quantity", "due", "customer"].map(schema.index(of:)))

  private func rows(_ table: ColumnTable) -> [Row] {
    (0..<table.rowCount).map { row in
      Row(
        order: table.text("order")[row], line: table.text("line")[row], item: table.narrow("item")[row],
        quantity: table.wide("quantity")[row], due: table.narrow("due")[row],
        customer: table.codes("customer").text(table.narrow("customer")[row]))
    }
  }

  private static func sample(_ count: Int, seed: Int) -> [Row] {
    (0..<count).map { number in
      let quantity = Int64(number) * 1_000_001 - 5
      return Row(
        order: "SO-\(seed)-\(number)", line: "\(number % 3 + 1)", item: Int32(number * 7 % 50),
        quantity: quantity,
        due: Int32(20_000 + number), customer: "C\((number + seed) % 11)")
    }
  }

  @Test(
    "Builders are merged in their order",
    arguments: [[0], [1], [5], [300], [3, 4], [0, 7], [7, 0], [1, 0, 2, 400, 1]])
  func merged(_ counts: [Int]) {
    // Every column of the dataset is there, so that none is a single value.
    let builders = counts.map { _ in
      TableBuilder(Self.schema, bound: Set(Self.schema.columns.indices), capacity: 1)
    }
    var expected: [Row] = []
    for (index, count) in counts.enumerated() {
      let rows = Self.sample(count, seed: index)
      add(rows, to: builders[index], from: index)
      expected += rows
    }
    let table = TableBuilder.merged(builders)
    #expect(table.rowCount == expected.count)
    #expect(rows(table) == expected)
    let places = counts.enumerated().flatMap { index, count in
      (0..<count).map { SourceRow(source: index, row: $0 + 2) }
    }
    #expect(Array(table.rows) == places)
  }

  @Test(
    "A column that no file has is one default for all rows",
    arguments: [[1], [40], [2, 3], [0, 0, 0], [1, 0, 2, 5]])
  func unboundColumns(_ counts: [Int]) {
    let builders = counts.enumerated().map { index, count in
      let builder = TableBuilder(Self.schema, bound: Self.bound)
      add(Self.sample(count, seed: index), to: builder)
      return builder
    }
    let table = TableBuilder.merged(builders)
    #expect(table.isPresent == Self.schema.columns.indices.map(Self.bound.contains))
    for row in 0..<table.rowCount {
      #expect(table.narrow("priority")[row] == 100)
      #expect(table.narrow("status")[row] == 0)
      #expect(table.narrow("consumes_forecast")[row] == 1)
      #expect(table.wide("shipped")[row] == 0)
      #expect(table.wide("price")[row] == ColumnTable.blank64)
    }
  }

  @Test func threeBuildersMayLackAColumn() {
    let builders = (0..<3).map { _ in TableBuilder(Dataset.orders.schema, bound: []) }
    #expect(TableBuilder.merged(builders).rowCount == 0)
  }

  @Test func aColumnThatOneFileHasTakesItsDefaultInTheOthers() {
    let short = TableBuilder(Self.schema, bound: Self.bound.subtracting([Self.schema.index(of: "line")]))
    add(
      Self.sample(2, seed: 0).map {
        Row(order: $0.order, line: "", item: 1, quantity: 2, due: 3, customer: "")
      }, to: short)
    let long = TableBuilder(Self.schema, bound: Self.bound)
    add(Self.sample(2, seed: 1), to: long)
    let table = TableBuilder.merged([short, long])
    #expect((0..<4).map { table.text("line")[$0] } == ["1", "1", "1", "2"])
    #expect(table.isPresent[Self.schema.index(of: "line")])
    // Both files have the column, but the first leaves its cells empty.
    #expect(
      (0..<4).map { table.codes("customer").text(table.narrow("customer")[$0]) } == ["", "", "C1", "C2"])
  }

  @Test func aRowThatIsNotFinishedIsOverwritten() {
    let builder = TableBuilder(Self.schema, bound: Self.bound)
    builder.startRow(SourceRow(source: 0, row: 2))
    builder.set(Int64(99), column: Self.schema.index(of: "quantity"))
    add([Row(order: "O", line: "", item: 3, quantity: 5, due: 6, customer: "C")], to: builder, from: 1)
    let table = TableBuilder.merged([builder])
    #expect(rows(table) == [Row(order: "O", line: "1", item: 3, quantity: 5, due: 6, customer: "C")])
    #expect(Array(table.rows) == [SourceRow(source: 1, row: 2)])
  }

  @Test func aPlaceIsPackedIntoEightBytes() {
    let place = SourceRow(source: 0xABCDE, row: 0x12_3456_789A)
    #expect(place.source == 0xABCDE)
    #expect(place.row == 0x12_3456_789A)
    #expect(SourceRow(source: 1, row: 9) < SourceRow(source: 2, row: 1))
    #expect(SourceRow(source: 1, row: 1) < SourceRow(source: 1, row: 2))
  }
}
