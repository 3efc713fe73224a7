internal import Diagnostics
internal import Domain
internal import Numerics

/// Expenses that general-ledger vouchers of the period are, by the account table (Docs/Costing.md, C50).
struct VoucherExpenses {
  /// Rows of the same cost centre and element.
  struct Group {
    let costCenter: String
    let element: String
    var rows: [Int32] = []
    /// Cents.
    var amount: Int64 = 0
  }

  /// By cost centre and element.
  let groups: [Group]
  /// Debit − credit of all rows of the period, in cents; nil where it has none.
  let total: Int64?
  /// Of these, what the account table leaves out.
  let ignored: Int64

  /// Takes the rows of the period; accounts that the table does not have are reported with what they amount to.
  init(_ tables: InputTables, _ rows: PeriodRows, _ accounts: AccountTable, _ sink: DiagnosticSink) {
    let table = tables[.vouchers]
    let numbers = table.narrow("account")
    let centers = table.narrow("cost_center")
    let debits = table.wide("debit")
    let credits = table.wide("credit")
    let kept = rows.rows(.vouchers, tables, sink)
    let codes = table.codes("account")
    let meanings = (0..<Int32(codes.count)).map { accounts.meaning(of: codes.text($0)) }
    var groups: [[String]: Group] = [:]
    var unmapped: [Int32: Group] = [:]
    var total: Int64 = 0
    var ignored: Int64 = 0
    for row in kept {
      let amount = saturatingSum(
        Self.cents(debits[Int(row)]), -Self.cents(credits[Int(row)]))
      total = saturatingSum(total, amount)
      let account = numbers[Int(row)]
      switch meanings[Int(account)] {
      case .ignored: ignored = saturatingSum(ignored, amount)
      case .cost(let element, let standard):
        let own = table.codes("cost_center").text(centers[Int(row)])
        let center = own.isEmpty ? standard : own
        var group = groups[[center, element]] ?? Group(costCenter: center, element: element)
        group.rows.append(row)
        group.amount = saturatingSum(group.amount, amount)
        groups[[center, element]] = group
      case nil:
        var group = unmapped[account] ?? Group(costCenter: "", element: codes.text(account))
        group.rows.append(row)
        group.amount = saturatingSum(group.amount, amount)
        unmapped[account] = group
      }
    }
    self.groups = groups.values.sorted {
      [$0.costCenter, $0.element].lexicographicallyPrecedes([$1.costCenter, $1.element]) { left, right in
        left.utf8.lexicographicallyPrecedes(right.utf8)
      }
    }
    self.total = kept.isEmpty ? nil : total
    self.ignored = ignored
    for group in unmapped.values.sorted(by: { $0.rows[0] < $1.rows[0] }) {
      sink.report(
        Diagnostic(
          .unmappedAccount,
          Self.arguments(of: group, tables).merging(["account": .text(group.element)]) { $1 },
          at: tables.place(.vouchers, Int(group.rows[0]), column: "account")))
    }
  }

  /// The amount, the number of rows and the first of them, for a message about a group.
  static func arguments(of group: Group, _ tables: InputTables) -> [String: DiagnosticArgument] {
    let shown = group.rows.prefix(shownRows).map { DiagnosticCatalog.place(tables.place(.vouchers, Int($0))) }
    return [
      "amount": .text(Money(cents: group.amount).description), "count": .integer(group.rows.count),
      "rows": .list(shown + (group.rows.count > shownRows ? ["…"] : [])),
    ]
  }

  private static let shownRows = 20

  private static func cents(_ millionths: Int64) -> Int64 {
    millionths == ColumnTable.blank64 ? 0 : Money(roundingMillionths: millionths).cents
  }
}
