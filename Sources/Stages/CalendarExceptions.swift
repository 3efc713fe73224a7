internal import Domain

extension WorkingCalendar {
  /// The weekly pattern with the exceptions of the `calendar` dataset.
  func withExceptions(of tables: InputTables) -> WorkingCalendar {
    var calendar = self
    let table = tables[.calendar]
    let dates = table.narrow("date")
    let working = table.narrow("working")
    for row in 0..<table.rowCount { calendar.exceptions[CivilDate(day: dates[row])] = working[row] == 1 }
    return calendar
  }
}
