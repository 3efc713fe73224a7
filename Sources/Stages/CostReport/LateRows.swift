internal import Domain
internal import Numerics

/// The rows of `adjustments.csv` for documents of closed months (Docs/Costing.md, C65).
struct LateRows: Sendable {
  private let rows: [LateDocuments.Row]
  private let tables: InputTables
  private let period: String

  /// Takes the rows that are late; what invoices change has rows of its own.
  init(_ late: LateDocuments, _ tables: InputTables, _ month: CostMonth) {
    rows = late.rows.filter { $0.dataset != .invoices }
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
    for name in [late.dataset == .vouchers ? "voucher" : "document", "order"] {
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
    if let amount = amount(late.dataset, table, row) { buffer.append(cents: amount) }
    buffer.appendComma()
    if late.day != ColumnTable.blank32 { buffer.append(CivilDate(day: late.day)) }
    buffer.appendComma()
    if has("quantity"), table.wide("quantity")[row] != ColumnTable.blank64 {
      buffer.append(scaled: table.wide("quantity")[row])
    }
    buffer.appendLineEnd()
    return 1
  }

  /// What the row itself says that it amounts to, in cents.
  private func amount(_ dataset: Dataset, _ table: ColumnTable, _ row: Int) -> Int64? {
    func cents(_ name: String) -> Int64? {
      let amount = table.wide(name)[row]
      return amount == ColumnTable.blank64 ? nil : Money(roundingMillionths: amount).cents
    }
    return switch dataset {
    case .expenses, .receipts, .stockAdjustments: cents("amount")
    case .outsourcingReceipts: cents("fee_estimate")
    case .vouchers: saturatingSum(cents("debit") ?? 0, -(cents("credit") ?? 0))
    default: nil
    }
  }
}
