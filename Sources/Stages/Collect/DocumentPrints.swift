internal import Domain
internal import Pipeline

/// What rows of a dataset with facts are told by, whatever order they stand in (Docs/Costing.md, C63).
struct DocumentPrints: Sendable {
  /// The columns that make a row what it is.
  private struct Columns: Sendable {
    var texts: [String] = []
    var codes: [String] = []
    var hasItem = true
    var decimals = ["quantity"]
    /// Columns that a row may leave blank: a currency, and what an invoice is for.
    var hasCurrency = false
    var hasKind = false
    /// Whether document, order, item and line tell rows apart.
    var isKeyed = true
  }

  private static let columns: [(dataset: Dataset, columns: Columns)] = [
    (
      .receipts,
      Columns(texts: ["document", "order", "line"], decimals: ["quantity", "amount"], hasCurrency: true)
    ),
    (.issues, Columns(texts: ["document", "order", "line"])),
    (
      .completions,
      Columns(
        texts: ["document", "order", "line"], decimals: ["quantity", "scrapped", "hours", "machine_hours"])
    ),
    (
      .labor, Columns(texts: ["order"], hasItem: false, decimals: ["hours", "machine_hours"], isKeyed: false)
    ),
    (
      .outsourcingReceipts,
      Columns(
        texts: ["document", "order", "line"], decimals: ["quantity", "fee_estimate"], hasCurrency: true)
    ),
    (
      .invoices,
      Columns(
        texts: ["document", "order", "receipt", "line"], decimals: ["quantity", "amount"], hasCurrency: true,
        hasKind: true)
    ),
    (.shipments, Columns(texts: ["document", "order", "line"])),
    (.stockAdjustments, Columns(texts: ["document", "line"], decimals: ["quantity", "amount"])),
    (
      .expenses,
      Columns(
        codes: ["cost_center", "element"], hasItem: false, decimals: ["amount"], hasCurrency: true,
        isKeyed: false)
    ),
    (
      .vouchers,
      Columns(
        texts: ["voucher"], codes: ["account", "cost_center"], hasItem: false, decimals: ["debit", "credit"],
        isKeyed: false)
    ),
  ]

  /// Datasets whose rows may come late.
  static let datasets = columns.map(\.dataset)

  private let tables: InputTables
  private let table: ColumnTable
  private let columns: Columns
  private let periods: LaneView<Int32>?
  private let days: LaneView<Int32>

  /// Looks at a dataset that may have late rows.
  init(_ dataset: Dataset, _ tables: InputTables) {
    guard let columns = Self.columns.first(where: { $0.dataset == dataset })?.columns else {
      preconditionFailure("rows of '\(dataset)' are never late")
    }
    self.tables = tables
    self.columns = columns
    table = tables[dataset]
    days = table.narrow("date")
    periods = dataset == .expenses ? table.narrow("period") : nil
  }

  /// Number of the month to which a row belongs.
  func month(_ row: Int) -> Int32 {
    if let periods, periods[row] != ColumnTable.blank32 { return periods[row] }
    return Period(containing: CivilDate(day: days[row])).number
  }

  /// Rows of months that `isWanted` names by their numbers, and are before `limit`.
  func rows(_ isWanted: (Int32) -> Bool, before limit: Int32) -> [Int32] {
    (0..<table.rowCount).compactMap { row in
      // Nearly all rows are of the period, which their day alone tells.
      if periods == nil, days[row] >= limit { return nil }
      return isWanted(month(row)) ? Int32(row) : nil
    }
  }

  /// The prints of rows.
  func prints(_ rows: [Int32], workers: Int) -> [LateDocuments.Print] {
    let prints = FixedArray<UInt64>(repeating: 0, count: rows.count * 2)
    Parallel.pieces(of: 0..<rows.count, size: 1 << 12, workers: workers) { _, piece in
      for index in piece {
        let (key, content) = self.prints(Int(rows[index]))
        prints[index * 2] = key
        prints[index * 2 + 1] = content
      }
    }
    return rows.indices.map { LateDocuments.Print(key: prints[$0 * 2], content: prints[$0 * 2 + 1]) }
  }

  private func prints(_ row: Int) -> (UInt64, UInt64) {
    var print = InputPrint(1)
    for name in columns.texts {
      let hash = unsafe table.text(name).withBytes(row) { bytes in
        unsafe ContentHash.value(of: UnsafeRawBufferPointer(bytes))
      }
      print.add(Int64(bitPattern: hash))
    }
    for name in columns.codes { print.add(text: table.codes(name).text(table.narrow(name)[row])) }
    if columns.hasItem {
      let item = table.narrow("item")[row]
      print.add(text: item < 0 ? "" : tables.items.text(item))
    }
    let key = columns.isKeyed ? print.value : 0
    print.add(Int64(month(row)))
    print.add(Int64(days[row]))
    for name in columns.decimals { print.add(table.wide(name)[row]) }
    if columns.hasCurrency, case let currency = table.narrow("currency")[row], currency >= 0 {
      let code = table.codes("currency").text(currency)
      if !code.isEmpty { print.add(text: code) }
    }
    if columns.hasKind, case let kind = table.narrow("kind")[row], kind >= 0 { print.add(Int64(kind)) }
    return (key, print.value)
  }
}
