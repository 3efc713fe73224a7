import ReferencePlanner

/// An amount that a cost centre spent.
struct PoolExpense {
  var costCenter: String
  var element: String
  /// Rounded, in the base currency.
  var amount: Fraction
}

/// C2, C50 and C51: what cost centres spent.
extension MonthFacts {
  /// Expenses of the period, vouchers among them.
  var expenses: [PoolExpense] {
    let rows = month.expenses.filter { isInPeriod($0) }.map { row in
      PoolExpense(
        costCenter: row.costCenter, element: row.element,
        amount: inBase(row.amount, row.currency, on: row.date ?? period.lastDay))
    }
    return rows
      + vouchers.compactMap { row in
        guard let account = account(row), !account.isIgnored, let element = account.element else {
          return nil
        }
        return PoolExpense(
          costCenter: row.costCenter ?? account.costCenter ?? "", element: element, amount: amount(of: row))
      }
  }

  var vouchers: [CostMonth.Voucher] { month.vouchers.filter { isInPeriod($0.date) } }

  /// C50: debit − credit.
  func amount(of row: CostMonth.Voucher) -> Fraction { (row.debit ?? 0).cents - (row.credit ?? 0).cents }

  /// The first entry of the account table that fits.
  func account(_ row: CostMonth.Voucher) -> CostOptions.Account? {
    options.accounts.first { fits(Array(row.account), Array($0.pattern)) }
  }

  private func fits(_ text: [Character], _ pattern: [Character]) -> Bool {
    guard let first = pattern.first else { return text.isEmpty }
    let rest = Array(pattern.dropFirst())
    if first == "*" { return (0...text.count).contains { fits(Array(text.dropFirst($0)), rest) } }
    guard let next = text.first, first == "?" || first == next else { return false }
    return fits(Array(text.dropFirst()), rest)
  }

  /// C51: an amount in cents of the base currency.
  func inBase(_ amount: Fraction, _ currency: String?, on day: Day) -> Fraction {
    (amount * (rate(currency, on: day) ?? 1)).cents
  }

  /// C51: what a unit of a currency is worth; nil where nothing says it.
  func rate(_ currency: String?, on day: Day) -> Fraction? {
    guard let currency, currency != options.currency else { return 1 }
    return month.exchangeRates.filter { $0.currency == currency && $0.date <= day }
      .max { $0.date < $1.date }?.rate
  }
}
