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
    let all = ItemLists<StockOut>(
      itemCount: tables.items.count, count: issues.count + shipments.count + adjustments.count
    ) { position in
      if position < issues.count {
        let row = issues[position]
        guard orders[position] >= 0 else { return nil }
        return issueColumns.out(row, .issue, order: orders[position], 1)
      }
      if position < issues.count + shipments.count {
        return shipmentColumns.out(shipments[position - issues.count], .shipment, order: -1, 1)
      }
      let row = adjustments[position - issues.count - shipments.count]
      guard adjustmentColumns.quantities[Int(row)] < 0 else { return nil }
      return adjustmentColumns.out(row, .adjustment, order: -1, -1)
    }
    for row in adjustments where adjustmentColumns.quantities[Int(row)] < 0 {
      guard amounts[Int(row)] != ColumnTable.blank64 else { continue }
      sink.report(
        Diagnostic(.amountIgnored, at: tables.place(.stockAdjustments, Int(row), column: "amount")))
    }
    let posting = PostingOrder(tables, index.codes)
    let issue = { (position: Int) in
      StockOut(
        date: issueColumns.days[Int(issues[position])], row: issues[position], order: orders[position],
        kind: .issue, quantity: 0)
    }
    let arePosted = issues.indices.dropFirst().allSatisfy { !posting.precedes(issue($0), issue($0 - 1)) }
    sort(all, posting, issuesArePosted: arePosted)
    return all
  }

  /// Numbers of the orders of the issues, looked up by several threads.
  private func ordersOfIssues(_ issues: [Int32]) -> FixedArray<Int32> {
    let numbers = FixedArray<Int32>(repeating: -1, count: issues.count)
    let texts = tables[.issues].text("order")
    Parallel.pieces(of: 0..<issues.count, size: 1 << 15, workers: workers) { _, piece in
      for position in piece {
        // Issues of one order mostly stand together.
        let isRepeated =
          position > piece.lowerBound
          && texts.areEqual(Int(issues[position]), Int(issues[position - 1])) && numbers[position - 1] >= 0
        numbers[position] =
          isRepeated ? numbers[position - 1] : index.order(texts, Int(issues[position]), of: .issues)
      }
    }
    for position in 0..<issues.count where numbers[position] >= 0 {
      let number = Int(numbers[position])
      if !index.orders[number].isActive { index.orders[number].isActive = true }
    }
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
      if position < kept.count { return priced[position] }
      let row = adjustments[position - kept.count]
      guard items[row] >= 0 else { return nil }
      let isBlank = amounts[row] == ColumnTable.blank64
      if quantities[row] == 0, isBlank { return nil }
      return (
        items[row],
        StockIn(
          row: Int32(row), isReceipt: false, quantity: quantities[row],
          amount: isBlank ? StockIn.noAmount : Money(roundingMillionths: amounts[row]).cents)
      )
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

  func out(_ row: Int32, _ kind: StockOutKind, order: Int32, _ sign: Int64) -> (Int32, StockOut)? {
    let index = Int(row)
    guard items[index] >= 0 else { return nil }
    return (
      items[index],
      StockOut(date: days[index], row: row, order: order, kind: kind, quantity: sign * quantities[index])
    )
  }
}

/// The order in which rows of one item are posted.
private struct PostingOrder: Sendable {
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
      unsafe withDocument(right) { rightBytes in unsafe Self.compare(leftBytes, rightBytes) }
    }
    if byDocument != 0 { return byDocument < 0 }
    // Order numbers are ranks, so that only issues beside shipments need their texts.
    if left.kind == .issue, right.kind == .issue {
      if left.order != right.order { return left.order < right.order }
    } else {
      let byOrder = unsafe withOrder(left) { leftBytes in
        unsafe withOrder(right) { rightBytes in unsafe Self.compare(leftBytes, rightBytes) }
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

  private static func compare(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Int
  {
    let count = min(left.count, right.count)
    guard let leftStart = left.baseAddress, let rightStart = right.baseAddress else {
      return left.count - right.count
    }
    var index = 0
    while index + 8 <= count {
      let leftWord = unsafe UnsafeRawPointer(leftStart).loadUnaligned(fromByteOffset: index, as: UInt64.self)
      let rightWord = unsafe UnsafeRawPointer(rightStart).loadUnaligned(
        fromByteOffset: index, as: UInt64.self)
      if leftWord != rightWord { return leftWord.bigEndian < rightWord.bigEndian ? -1 : 1 }
      index += 8
    }
    while index < count {
      let difference = unsafe Int(left[index]) - Int(right[index])
      if difference != 0 { return difference }
      index += 1
    }
    return left.count - right.count
  }
}
