internal import Diagnostics
internal import Domain
internal import Numerics

/// Production and outsourcing orders, numbered by the bytes of their codes (Docs/Costing.md, C3).
struct OrderIndex {
  let codes: CodeDictionary
  let orders: FixedArray<CostOrder>
  /// Names of cost centres by number, in the order of their bytes.
  let costCenters: [String]

  private let tables: InputTables
  private let sink: DiagnosticSink
  /// Whether rows of the orders themselves were rejected, so that unknown orders would only repeat it.
  private let isPartial: Bool

  init(_ tables: InputTables, isPartial: Bool, _ sink: DiagnosticSink) {
    self.tables = tables
    self.sink = sink
    self.isPartial = isPartial
    let interned = CodeDictionary(
      capacity: tables[.productionOrders].rowCount + tables[.outsourcingOrders].rowCount)
    for dataset in [Dataset.productionOrders, .outsourcingOrders] {
      let texts = tables[dataset].text("order")
      let known = interned.count
      for row in 0..<tables[dataset].rowCount {
        let number = unsafe texts.withBytes(row) { bytes in unsafe interned.intern(bytes) }
        if Int(number) < known, dataset == .outsourcingOrders {
          sink.report(
            Diagnostic(
              .orderInTwoDatasets, ["order": .text(texts[row])],
              at: tables.place(dataset, row, column: "order")))
        }
      }
    }
    codes = interned.ranked()
    costCenters = Self.costCenters(tables)
    orders = FixedArray(
      repeating: CostOrder(kind: .production, isClosed: false, row: 0, item: 0, quantity: 0),
      count: codes.count)
    for kind in [CostOrderKind.outsourcing, .production] { fill(kind) }
  }

  /// Number of the order that a text names, or -1.
  func find(_ texts: TextColumn, _ row: Int) -> Int32 {
    codes.find(texts, row)
  }

  /// Numbers of the orders that all rows of `dataset` name, -1 for those that are unknown.
  func numbers(_ dataset: Dataset, workers: Int) -> FixedArray<Int32> {
    CodeBatch.numbers(
      of: tables[dataset].text("order"), rowCount: tables[dataset].rowCount, in: codes, workers: workers)
  }

  /// Number of the order that `row` of `dataset` names, or -1 after reporting that it is unknown or of the wrong kind; `found` is the
  /// number where it was looked up already.
  func order(
    _ texts: TextColumn, _ row: Int, of dataset: Dataset, only kind: CostOrderKind? = nil,
    found: Int32? = nil
  ) -> Int32 {
    let number = found ?? find(texts, row)
    if number >= 0, kind == nil || orders[Int(number)].kind == kind { return number }
    if !isPartial {
      let expected: [String] =
        switch kind {
        case .production: ["production_orders"]
        case .outsourcing: ["outsourcing_orders"]
        case nil: ["production_orders", "outsourcing_orders"]
        }
      sink.report(
        Diagnostic(
          .unknownOrder, ["order": .text(texts[row]), "expected": .list(expected)],
          at: tables.place(dataset, row, column: "order")))
    }
    return -1
  }

  /// Reports receivers of services that are no cost centre (C41).
  func checkReceivers(_ rows: PeriodRows) {
    let table = tables[.serviceDrivers]
    let receivers = table.narrow("receiver")
    let values = table.wide("value")
    let known = Set(costCenters)
    for row in rows.rows(ofMonth: .serviceDrivers, tables, sink).map(Int.init) where !isPartial {
      let receiver = table.codes("receiver").text(receivers[row])
      guard !known.contains(receiver) else { continue }
      sink.report(
        Diagnostic(
          .unknownCostCenter,
          ["cost_center": .text(receiver), "amount": .text(Quantity(millionths: values[row]).description)],
          at: tables.place(.serviceDrivers, row, column: "receiver")))
    }
  }

  private func fill(_ kind: CostOrderKind) {
    let table = tables[kind.dataset]
    let texts = table.text("order")
    let items = table.narrow("item")
    let quantities = table.wide("quantity")
    let done = table.wide(kind == .production ? "completed" : "received")
    let status = table.narrow("status")
    let centers = kind == .production ? table.narrow("cost_center") : nil
    let numbers = kind == .production ? centerNumbers(table.codes("cost_center")) : []
    var last: Int32 = -1
    for row in 0..<table.rowCount where items[row] >= 0 {
      last = codes.find(texts, row, near: last)
      let number = Int(last)
      var order = CostOrder(
        kind: kind, isClosed: status[row] == Int32(DocumentStatus.closed.rawValue), row: Int32(row),
        item: items[row], quantity: quantities[row])
      order.finishedToDate = done[row]
      if let centers { order.costCenter = numbers[Int(centers[row])] }
      orders[number] = order
    }
  }

  /// Numbers of the codes of a dictionary among the cost centres, -1 for a blank.
  private func centerNumbers(_ dictionary: CodeDictionary) -> [Int32] {
    let numbers = Dictionary(uniqueKeysWithValues: costCenters.enumerated().map { ($1, Int32($0)) })
    return (0..<Int32(dictionary.count)).map { numbers[dictionary.text($0)] ?? -1 }
  }

  /// Cost centres of production orders and allocation bases, and those that give services.
  private static func costCenters(_ tables: InputTables) -> [String] {
    var names: Set<String> = []
    for dataset in [Dataset.productionOrders, .allocationBases, .serviceDrivers] {
      let dictionary = tables[dataset].codes("cost_center")
      for number in 0..<Int32(dictionary.count) { names.insert(dictionary.text(number)) }
    }
    names.remove("")
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
