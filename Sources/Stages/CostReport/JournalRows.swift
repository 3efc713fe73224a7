internal import Domain
internal import Numerics
internal import Pipeline

/// The rows of `journal.csv` (Docs/Costing.md, C57).
struct JournalRows: Sendable {
  static let header: StaticString = "period,voucher,account,cost_center,element,debit,credit\n"

  static let option = OptionSchema.rules(
    "accounts",
    [
      .text(
        "name", "What it stands for: \(Journal.Account.allCases.map(\.rawValue).joined(separator: ", "))."),
      .text("account", "The account of the general ledger."),
    ], "Accounts of the journal; others keep the name of what they stand for.")

  private let period: String
  private let lines: [(voucher: String, account: String, line: Journal.Line)]

  init(_ journal: Journal, _ month: CostMonth, accounts: [OptionValues]) {
    period = "\(month.period),"
    let codes = accounts.reduce(into: [String: String]()) { codes, rule in
      codes[rule.text("name")] = rule.text("account")
    }
    lines = journal.vouchers.flatMap { voucher in
      voucher.lines.map { (voucher.name, codes[$0.account.rawValue] ?? $0.account.rawValue, $0) }
    }
  }

  /// Number of rows.
  var count: Int { lines.count }

  /// Appends a side of a voucher.
  func append(_ number: Int, to buffer: inout TextBuffer) -> Int {
    let (voucher, account, line) = lines[number]
    buffer.append(text: period)
    for text in [voucher, account, line.costCenter, line.element] {
      buffer.append(field: text)
      buffer.appendComma()
    }
    buffer.append(cents: max(line.amount, 0))
    buffer.appendComma()
    buffer.append(cents: max(-line.amount, 0))
    buffer.appendLineEnd()
    return 1
  }
}
