internal import Diagnostics
internal import Domain
internal import Numerics

/// Rows of the period that finished another item than their order's, gathered while facts are added up (Docs/Costing.md, C44).
final class JointRows {
  /// A row of `completions` or `outsourcing_receipts`, by the kind of its order.
  struct Row {
    let row: Int32
    let order: Int32
    let item: Int32
    let quantity: Int64
  }

  private(set) var rows: [Row] = []

  /// Keeps a row.
  func add(_ row: Row) { rows.append(row) }

  /// Quantities above zero by order; what cannot be a joint product is reported.
  func outputs(_ tables: InputTables, _ index: OrderIndex, _ sink: DiagnosticSink) -> ItemLists<JointOutput> {
    guard !rows.isEmpty else { return ItemLists(itemCount: index.orders.count) }
    let table = tables[.bomOutputs]
    let parents = table.narrow("parent")
    let outputs = table.narrow("output")
    let known = Set((0..<table.rowCount).map { [parents[$0], outputs[$0]] })
    func report(_ code: DiagnosticCode, _ row: Row, _ arguments: [String: DiagnosticArgument]) {
      sink.report(
        Diagnostic(
          code, arguments,
          at: tables.place(dataset(row, index), Int(row.row), column: "item")))
    }
    let sorted = rows.sorted { ($0.order, $0.item, $0.row) < ($1.order, $1.item, $1.row) }
    var kept: [(order: Int32, output: JointOutput)] = []
    var start = 0
    while start < sorted.count {
      let first = sorted[start]
      let same = sorted[start...].prefix { $0.order == first.order && $0.item == first.item }
      start += same.count
      let order = index.orders[Int(first.order)]
      let quantity = same.reduce(Int64(0)) { saturatingSum($0, $1.quantity) }
      let code = DiagnosticArgument.text(index.codes.text(first.order))
      if !known.contains([order.item, first.item]) {
        for row in same {
          report(.unexpectedOutput, row, ["order": code, "item": .text(tables.items.text(row.item))])
        }
      } else if quantity < 0 {
        report(
          .negativeCompletion, first,
          ["order": code, "quantity": .text(Quantity(millionths: quantity).description)])
      } else if quantity > 0, order.good <= 0 {
        report(
          .notSupportedYet, first,
          ["feature": "A joint product of an order that finished nothing of its own item in the month"])
      } else if quantity > 0 {
        kept.append((first.order, JointOutput(item: first.item, quantity: quantity)))
      }
    }
    return ItemLists(itemCount: index.orders.count, count: kept.count) { (kept[$0].order, kept[$0].output) }
  }

  private func dataset(_ row: Row, _ index: OrderIndex) -> Dataset {
    index.orders[Int(row.order)].kind == .production ? .completions : .outsourcingReceipts
  }
}
