internal import Diagnostics
internal import Domain
internal import Numerics

/// How far units are done that stand at an operation (Docs/Costing.md, C40).
///
/// Operations of 2, 5 and 3 hours: units at the second are (2 + 2.5) / 10, 45 % done.
struct OperationDegrees {
  private static let standard: Int64 = 50 * DecimalParsing.scale

  private let tables: InputTables
  private let sink: DiagnosticSink
  /// Rows of `routings` by item, in the order of the operations.
  private let rows: ItemLists<Int32>

  init(_ tables: InputTables, _ sink: DiagnosticSink) {
    self.tables = tables
    self.sink = sink
    let table = tables[.routings]
    let items = table.narrow("item")
    let operations = table.narrow("operation")
    let codes = table.codes("operation")
    let sorted = (0..<table.rowCount).filter { items[$0] >= 0 }.sorted {
      Self.precedes(codes.text(operations[$0]), codes.text(operations[$1]))
    }
    rows = ItemLists(itemCount: tables.items.count, count: sorted.count) { index in
      (items[sorted[index]], Int32(sorted[index]))
    }
  }

  /// The conversion percent of a row of `wip`, in millionths of a percent.
  func percent(_ row: Int, item: Int32) -> Int64 {
    let table = tables[.wip]
    let stated = table.wide("conversion_percent")[row]
    let operation = table.codes("operation").text(table.narrow("operation")[row])
    guard stated == ColumnTable.blank64, !operation.isEmpty else {
      return stated == ColumnTable.blank64 ? Self.standard : stated
    }
    let codes = tables[.routings].codes("operation")
    let numbers = tables[.routings].narrow("operation")
    let hours = tables[.routings].wide("hours_per_unit")
    var sum: Int128 = 0
    var done: Int128?
    for index in rows.range(Int(item)) {
      let line = Int(rows.records[index])
      if codes.text(numbers[line]) == operation { done = 2 * sum + Int128(hours[line]) }
      sum += Int128(hours[line])
    }
    guard let done else {
      sink.report(
        Diagnostic(
          .unknownOperation, ["operation": .text(operation), "item": .text(tables.items.text(item))],
          at: tables.place(.wip, row, column: "operation")))
      return Self.standard
    }
    guard sum > 0 else { return Self.standard }
    return Int64(clamping: Rounding.halfUp.quotient(done * 100 * Int128(DecimalParsing.scale), 2 * sum))
  }

  /// Digits alone come first, by value.
  private static func precedes(_ left: String, _ right: String) -> Bool {
    let (first, second) = (number(left), number(right))
    if let first, let second, first != second { return first < second }
    if (first == nil) != (second == nil) { return first != nil }
    return left.utf8.lexicographicallyPrecedes(right.utf8)
  }

  private static func number(_ code: String) -> Int64? {
    code.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } ? Int64(code) : nil
  }
}
