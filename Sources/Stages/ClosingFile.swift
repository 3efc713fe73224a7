/// Names of the files that a run writes when it closes a month, and that the next month is checked against.
enum ClosingFile {
  static let stock = "next_opening/opening_stock.csv"
  static let wip = "next_opening/opening_wip.csv"
  static let accruals = "next_opening/opening_accruals.csv"
  static let rows = "next_opening/closed_rows.csv"
  static let expenses = "next_opening/carried_expenses.csv"
}
