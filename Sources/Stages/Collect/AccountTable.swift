internal import Domain
internal import Pipeline

/// What general-ledger accounts mean for cost: the option `accounts` (Docs/Costing.md, C50).
struct AccountTable: Sendable {
  /// What the rows of an account are.
  enum Meaning: Equatable {
    /// Cost of an element, of the cost centre where the voucher names none.
    case cost(element: String, costCenter: String)
    /// No cost of production: banks, suppliers, revenue.
    case ignored
  }

  static let option = OptionSchema.rules(
    "accounts",
    [
      .text("account", "The account, or a pattern such as 5101.*."),
      .text("element", "The element that its vouchers are."),
      .text("cost_center", "The cost center of vouchers that name none."),
      .flag("ignored", default: false, "Whether its vouchers are no cost of production."),
    ], "What the accounts of vouchers mean; the first entry that fits an account counts.")

  private let entries: [(account: String, meaning: Meaning)]

  /// Reads the option.
  init(_ rules: [OptionValues]) {
    entries = rules.map { rule in
      (
        rule.text("account"),
        rule.flag("ignored")
          ? .ignored : .cost(element: rule.text("element"), costCenter: rule.text("cost_center"))
      )
    }
  }

  /// The meaning of an account; nil where no entry fits, or the one that does names no element.
  func meaning(of account: String) -> Meaning? {
    let entry = entries.first { NamePattern.matches(account, $0.account) }
    if case .cost(element: "", _) = entry?.meaning { return nil }
    return entry?.meaning
  }
}
