internal import Domain

/// Numbers the sales orders for which items are planned, and finds the pool of every row that has one (Docs/Planning.md, R45).
struct PoolNumbers {
  /// The pools as planning sees them.
  let model: SalesOrderPools
  private let codes: CodeDictionary

  init(_ builder: ModelBuilder, rules: ItemMaster.Rules, documents: OpenDocuments) {
    let codes = CodeDictionary()
    _ = codes.intern("")
    let tables = builder.tables
    // Without an item that is planned to order nothing has a pool.
    guard (0..<rules.rules.count).contains(where: { rules.rules[$0].isPlannedToOrder }) else {
      model = SalesOrderPools()
      self.codes = codes
      return
    }
    let orders = tables[.orders].text("order")
    let items = tables[.orders].narrow("item")
    /// Lines of items that are planned to order, and of phantoms, which hand their pool down.
    let lines = (0..<tables[.orders].rowCount).filter { row in
      guard items[row] >= 0 else { return false }
      let rule = rules.rule(Int(items[row]))
      return rule.isPlannedToOrder || rule.source == .phantom
    }
    for row in lines { _ = codes.intern(orders[row]) }
    for (_, dataset, column) in Self.columns {
      let texts = tables[dataset].text(column)
      for row in 0..<tables[dataset].rowCount where !texts.isEmpty(row) { _ = codes.intern(texts[row]) }
    }
    // The empty code, that of the free pool, comes first by bytes.
    let ranked = codes.ranked()
    var ofRow: [EventKind: LaneView<Int32>] = [:]
    for (kind, dataset, column) in Self.columns {
      guard let kind, tables[dataset].rowCount > 0 else { continue }
      let texts = tables[dataset].text(column)
      let pools = FixedArray<Int32>(repeating: SalesOrderPools.free, count: tables[dataset].rowCount)
      for row in 0..<pools.count where !texts.isEmpty(row) { pools[row] = ranked.find(texts, row) }
      ofRow[kind] = LaneView(pools)
    }
    let ofLine = FixedArray<Int32>(
      repeating: SalesOrderPools.free, count: max(tables[.orders].rowCount, 1))
    for row in lines { ofLine[row] = ranked.find(orders, row) }
    ofRow[.salesOrder] = LaneView(ofLine)
    for (order, output) in Self.outputs { ofRow[output] = ofRow[order] }
    let ofOpenOrder = documents.orders.map { order in
      ofRow[order.dataset == .productionOrders ? .productionOrder : .outsourcingOrder]?[order.row]
        ?? SalesOrderPools.free
    }
    if !ofOpenOrder.isEmpty { ofRow[.orderComponent] = LaneView(FixedArray(ofOpenOrder)) }
    model = SalesOrderPools(codes: (0..<Int32(ranked.count)).map(ranked.text), ofRow: ofRow)
    self.codes = ranked
  }

  /// The pool of the sales order called `code`, or -1 where there is none.
  func find(_ code: String) -> Int32 { codes.find(code) }

  /// What orders give beside their product belongs to their pools.
  private static let outputs: [(EventKind, EventKind)] = [
    (.productionOrder, .productionOutput), (.outsourcingOrder, .outsourcingOutput),
    (.firmOrder, .firmOutput),
  ]

  /// Where sales orders are named, besides their own lines.
  private static let columns: [(kind: EventKind?, dataset: Dataset, column: String)] = [
    (.purchaseOrder, .purchaseOrders, "sales_order"), (.productionOrder, .productionOrders, "sales_order"),
    (.outsourcingOrder, .outsourcingOrders, "sales_order"), (.firmOrder, .firmOrders, "sales_order"),
    (nil, .stock, "reserved_for"),
  ]
}
