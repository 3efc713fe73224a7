internal import Diagnostics
internal import Domain
internal import Numerics

/// What came in from outside and what went out, by item (Docs/Costing.md, C9, C16, C18).
struct StockCollection {
  private let tables: InputTables
  private let index: OrderIndex
  private let rows: PeriodRows
  private let sink: DiagnosticSink
  private let workers: Int

  init(_ tables: InputTables, _ index: OrderIndex, _ rows: PeriodRows, workers: Int, _ sink: DiagnosticSink) {
    self.tables = tables
    self.index = index
    self.rows = rows
    self.workers = workers
    self.sink = sink
  }

  /// What went out, in the order in which it is posted.
  func outs() -> ItemLists<StockOut> {
    let issues = rows.rows(.issues, tables, sink)
    let shipments = rows.rows(.shipments, tables, sink)
    let adjustments = rows.rows(.stockAdjustments, tables, sink)
    let orders = ordersOfIssues(issues)
    let issueColumns = OutColumns(tables[.issues])
    let shipmentColumns = OutColumns(tables[.shipments])
    let adjustmentColumns = OutColumns(tables[.stockAdjustments])
    let amounts = tables[.stockAdjustments].wide("amount")
    let shipmentStart = issues.count
    let adjustmentStart = shipmentStart + shipments.count
    let all = ItemLists<StockOut>(
      itemCount: tables.items.count, count: adjustmentStart + adjustments.count
    ) { position in
      if position < shipmentStart {
        return orders[position] < 0 ? -1 : issueColumns.items[Int(issues[position])]
      }
      if position < adjustmentStart {
        return shipmentColumns.items[Int(shipments[position - shipmentStart])]
      }
      let row = Int(adjustments[position - adjustmentStart])
      return adjustmentColumns.quantities[row] < 0 ? adjustmentColumns.items[row] : -1
    } record: { position in
      if position < shipmentStart {
        return issueColumns.out(issues[position], .issue, order: orders[position], 1)
      }
      if position < adjustmentStart {
        return shipmentColumns.out(shipments[position - shipmentStart], .shipment, order: -1, 1)
      }
      return adjustmentColumns.out(adjustments[position - adjustmentStart], .adjustment, order: -1, -1)
    }
    for row in adjustments where adjustmentColumns.quantities[Int(row)] < 0 {
      guard amounts[Int(row)] != ColumnTable.blank64 else { continue }
      sink.report(
        Diagnostic(.amountIgnored, at: tables.place(.stockAdjustments, Int(row), column: "amount")))
    }
    let posting = PostingOrder(tables, index.codes)
    sort(all, posting, issuesArePosted: arePosted(issues, orders, issueColumns.days))
    return all
  }

  /// Whether issues stand in the order in which they are posted.
  private func arePosted(
    _ issues: [Int32], _ orders: FixedArray<Int32>, _ days: LaneView<Int32>
  ) -> Bool {
    let documents = tables[.issues].text("document")
    for position in issues.indices.dropFirst() {
      let row = Int(issues[position])
      let earlier = Int(issues[position - 1])
      if days[row] != days[earlier] {
        if days[row] < days[earlier] { return false }
        continue
      }
      let byDocument = documents.compare(earlier, row)
      if byDocument > 0 || (byDocument == 0 && orders[position] < orders[position - 1]) { return false }
    }
    return true
  }

  /// Numbers of the orders of the issues.
  private func ordersOfIssues(_ issues: [Int32]) -> FixedArray<Int32> {
    let found = index.numbers(.issues, workers: workers)
    let numbers = FixedArray<Int32>(capacity: issues.count)
    let texts = tables[.issues].text("order")
    let isActive = FixedArray<Bool>(repeating: false, count: index.orders.count)
    for (position, row) in issues.enumerated() {
      let known = found[Int(row)]
      let number = known >= 0 ? known : index.order(texts, Int(row), of: .issues, found: known)
      numbers[position] = number
      if number >= 0 { isActive[Int(number)] = true }
    }
    for number in 0..<index.orders.count where isActive[number] { index.orders[number].isActive = true }
    return numbers
  }

  /// Puts the rows of every item in the order of (date, document, order, kind, row).
  ///
  /// Exports mostly have their issues in that order, which is told at once by reading along them; then only items that have other rows too
  /// are looked at.
  private func sort(_ outs: ItemLists<StockOut>, _ order: PostingOrder, issuesArePosted: Bool) {
    Parallel.pieces(of: 0..<tables.items.count, size: 512, workers: workers) { _, piece in
      var scratch: [StockOut] = []
      for item in piece where outs.range(item).count > 1 {
        let range = outs.range(item)
        if issuesArePosted, range.allSatisfy({ outs.records[$0].kind == .issue }) { continue }
        scratch.removeAll(keepingCapacity: true)
        for position in range { scratch.append(outs.records[position]) }
        scratch.sort(by: order.precedes)
        for (offset, out) in scratch.enumerated() { outs.records[range.lowerBound + offset] = out }
      }
    }
  }

  /// What came in from outside; receipts without an amount are priced.
  func ins(_ pricing: ReceiptPricing) -> ItemLists<StockIn> {
    let kept = rows.rows(.receipts, tables, sink)
    let table = tables[.stockAdjustments]
    let days = table.narrow("date")
    let items = table.narrow("item")
    let quantities = table.wide("quantity")
    let amounts = table.wide("amount")
    let adjustments = (0..<table.rowCount).filter { row in
      rows.contains(day: days[row]) && quantities[row] >= 0
    }
    let priced = kept.map { pricing.stockIn(Int($0)) }
    return ItemLists(itemCount: tables.items.count, count: kept.count + adjustments.count) { position in
      if position < kept.count { return priced[position]?.0 ?? -1 }
      let row = adjustments[position - kept.count]
      return quantities[row] == 0 && amounts[row] == ColumnTable.blank64 ? -1 : items[row]
    } record: { position in
      if position < kept.count, let receipt = priced[position]?.1 { return receipt }
      let row = adjustments[position - kept.count]
      let isBlank = amounts[row] == ColumnTable.blank64
      return StockIn(
        row: Int32(row), isReceipt: false, quantity: quantities[row],
        amount: isBlank ? StockIn.noAmount : Money(roundingMillionths: amounts[row]).cents)
    }
  }
}

/// The columns of a dataset whose rows take stock out.
private struct OutColumns {
  let items: LaneView<Int32>
  let days: LaneView<Int32>
  let quantities: LaneView<Int64>

  init(_ table: ColumnTable) {
    items = table.narrow("item")
    days = table.narrow("date")
    quantities = table.wide("quantity")
  }

  func out(_ row: Int32, _ kind: StockOutKind, order: Int32, _ sign: Int64) -> StockOut {
    let index = Int(row)
    return StockOut(
      date: days[index], row: row, order: order, kind: kind, quantity: sign * quantities[index])
  }
}

/// The order in which rows of one item are posted.
private final class PostingOrder: Sendable {
  private let issueDocuments: TextColumn
  private let shipmentDocuments: TextColumn
  private let adjustmentDocuments: TextColumn
  private let shipmentOrders: TextColumn
  private let orders: CodeDictionary

  init(_ tables: InputTables, _ orders: CodeDictionary) {
    issueDocuments = tables[.issues].text("document")
    shipmentDocuments = tables[.shipments].text("document")
    adjustmentDocuments = tables[.stockAdjustments].text("document")
    shipmentOrders = tables[.shipments].text("order")
    self.orders = orders
  }

  func precedes(_ left: StockOut, _ right: StockOut) -> Bool {
    if left.date != right.date { return left.date < right.date }
    let byDocument = unsafe withDocument(left) { leftBytes in
      unsafe withDocument(right) { rightBytes in unsafe ByteOrder.compare(leftBytes, rightBytes) }
    }
    if byDocument != 0 { return byDocument < 0 }
    // Order numbers are ranks, so that only issues beside shipments need their texts.
    if left.kind == .issue, right.kind == .issue {
      if left.order != right.order { return left.order < right.order }
    } else {
      let byOrder = unsafe withOrder(left) { leftBytes in
        unsafe withOrder(right) { rightBytes in unsafe ByteOrder.compare(leftBytes, rightBytes) }
      }
      if byOrder != 0 { return byOrder < 0 }
    }
    if left.kind != right.kind { return left.kind.rawValue < right.kind.rawValue }
    return left.row < right.row
  }

  @inline(__always)
  private func withDocument<Result>(_ out: StockOut, _ body: (UnsafeBufferPointer<UInt8>) -> Result)
    -> Result
  {
    switch out.kind {
    case .issue: unsafe issueDocuments.withBytes(Int(out.row), body)
    case .shipment: unsafe shipmentDocuments.withBytes(Int(out.row), body)
    case .adjustment: unsafe adjustmentDocuments.withBytes(Int(out.row), body)
    }
  }

  private func withOrder<Result>(_ out: StockOut, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    switch out.kind {
    case .issue: unsafe orders.withBytes(out.order, body)
    case .shipment: unsafe shipmentOrders.withBytes(Int(out.row), body)
    case .adjustment: unsafe body(UnsafeBufferPointer(start: nil, count: 0))
    }
  }
}
