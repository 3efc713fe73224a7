internal import Domain
internal import Numerics

/// The rows of `adjustments.csv` for documents of closed months (Docs/Costing.md, C65).
struct LateRows: Sendable {
  private let rows: [LateDocuments.Row]
  private let tables: InputTables
  private let period: String

  /// Takes the rows that are late; what invoices change has rows of its own.
  init(_ late: LateDocuments, _ tables: InputTables, _ month: CostMonth) {
    var sorted: [LateDocuments.Row] = []
    var rest = late.rows.filter { $0.dataset != .invoices }[...]
    // Those of a dataset stand together, and the datasets in the order of C63.
    while let dataset = rest.first?.dataset {
      let own = rest.prefix { $0.dataset == dataset }
      sorted += own.sorted(by: LateOrder(dataset, tables).precedes)
      rest = rest.dropFirst(own.count)
    }
    rows = sorted
    self.tables = tables
    period = "\(month.period),"
  }

  /// Number of rows.
  var count: Int { rows.count }

  /// Appends a row with the day that its file has.
  func append(_ number: Int, to buffer: inout TextBuffer) -> Int {
    let late = rows[number]
    let table = tables[late.dataset]
    let row = Int(late.row)
    let schema = late.dataset.schema
    func has(_ name: String) -> Bool { schema.columns.contains { $0.name == name } }
    buffer.append(text: period)
    for name in [Self.document(late.dataset), "order"] {
      if has(name) { buffer.append(field: table.text(name)[row]) }
      buffer.appendComma()
    }
    buffer.appendComma()
    if has("item"), table.narrow("item")[row] >= 0 {
      unsafe tables.items.withBytes(table.narrow("item")[row]) { unsafe buffer.append(field: $0) }
    }
    buffer.append(text: ",\(late.dataset.rawValue),")
    let center = has("cost_center") ? table.codes("cost_center").text(table.narrow("cost_center")[row]) : ""
    buffer.append(field: center.isEmpty ? "period" : center)
    buffer.appendComma()
    if let amount = Self.amount(table, row) { buffer.append(cents: amount) }
    buffer.appendComma()
    if late.day != ColumnTable.blank32 { buffer.append(CivilDate(day: late.day)) }
    buffer.appendComma()
    if has("quantity"), table.wide("quantity")[row] != ColumnTable.blank64 {
      buffer.append(scaled: table.wide("quantity")[row])
    }
    buffer.appendLineEnd()
    return 1
  }

  /// The column that names the document.
  fileprivate static func document(_ dataset: Dataset) -> String {
    dataset == .vouchers ? "voucher" : "document"
  }

  /// What the row itself says that it amounts to, in cents.
  fileprivate static func amount(_ table: ColumnTable, _ row: Int) -> Int64? {
    func cents(_ name: String) -> Int64? {
      let amount = table.wide(name)[row]
      return amount == ColumnTable.blank64 ? nil : Money(roundingMillionths: amount).cents
    }
    return switch table.dataset {
    case .expenses, .receipts, .stockAdjustments: cents("amount")
    case .outsourcingReceipts: cents("fee_estimate")
    case .vouchers: saturatingSum(cents("debit") ?? 0, -(cents("credit") ?? 0))
    default: nil
    }
  }
}

/// The order of late rows of a dataset, which the order of its files does not change (Docs/Costing.md, C65).
private struct LateOrder {
  private let table: ColumnTable
  private let texts: [TextColumn]
  private let items: LaneView<Int32>?
  private let centers: LaneView<Int32>?
  private let quantities: LaneView<Int64>?

  init(_ dataset: Dataset, _ tables: InputTables) {
    let table = tables[dataset]
    self.table = table
    func has(_ name: String) -> Bool { dataset.schema.columns.contains { $0.name == name } }
    texts = [LateRows.document(dataset), "order", "line"].filter(has).map { table.text($0) }
    items = has("item") ? table.narrow("item") : nil
    centers = has("cost_center") ? table.narrow("cost_center") : nil
    quantities = has("quantity") ? table.wide("quantity") : nil
  }

  /// By document, order, line, item, cost centre, day, quantity and amount; rows that tie are written alike.
  func precedes(_ leftRow: LateDocuments.Row, _ rightRow: LateDocuments.Row) -> Bool {
    let (left, right) = (Int(leftRow.row), Int(rightRow.row))
    for column in texts {
      let order = column.compare(left, right)
      if order != 0 { return order < 0 }
    }
    // Items are numbered by their bytes; a blank one is below zero.
    if let items, items[left] != items[right] { return items[left] < items[right] }
    if let centers, centers[left] != centers[right] {
      let codes = table.codes("cost_center")
      return codes.text(centers[left]).utf8.lexicographicallyPrecedes(codes.text(centers[right]).utf8)
    }
    if leftRow.day != rightRow.day { return leftRow.day < rightRow.day }
    if let quantities, quantities[left] != quantities[right] { return quantities[left] < quantities[right] }
    // A blank is the smallest number of a lane, and stands first here too.
    return LateRows.amount(table, left) ?? .min < LateRows.amount(table, right) ?? .min
  }
}
