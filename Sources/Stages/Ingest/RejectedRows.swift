internal import Diagnostics
internal import Sheets
internal import Synchronization

/// Rows of one source that have errors and are set aside, with what is wrong with each; filled by several threads.
final class RejectedRows: Sendable {
  /// A row as the file has it, and what is wrong with it.
  struct Row: Sendable {
    var fields: [String]
    var columns: [String]
    var codes: [DiagnosticCode]
    var reasons: [String]
  }

  private let rows = Mutex<[Int: Row]>([:])

  /// The rows by their number, in order.
  var sorted: [(number: Int, row: Row)] {
    rows.withLock { $0.map { ($0.key, $0.value) } }.sorted { $0.0 < $1.0 }
  }

  /// Takes a row, or another fault of a row that it has.
  func add(_ row: RawRow, _ fault: CellParser.Fault, column: String?) {
    let reason = DiagnosticCatalog.text(Diagnostic(fault.code, fault.arguments), in: .english)
    let number = unsafe row.number
    var fields: [String] = []
    for index in unsafe row.fields.indices {
      let field = unsafe row.fields[index]
      while unsafe fields.count < Int(field.column) { fields.append("") }
      unsafe fields.append(field.text)
    }
    rows.withLock { rows in
      var known = rows[number] ?? Row(fields: fields, columns: [], codes: [], reasons: [])
      known.columns.append(column ?? "")
      known.codes.append(fault.code)
      known.reasons.append(reason)
      rows[number] = known
    }
  }

  /// Forgets all rows: the source is read once more.
  func removeAll() { rows.withLock { $0.removeAll() } }
}
