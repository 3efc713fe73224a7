internal import Domain

/// The days on which a row holds, as its columns `valid_from` and `valid_to` say.
struct ValidDays {
  private let first: Int32
  private let last: Int32

  /// Blank days are no limit.
  init(_ first: Int32, _ last: Int32) {
    self.first = first
    self.last = last == ColumnTable.blank32 ? .max : last
  }

  /// Whether the row holds on a day.
  func contains(_ day: Int32) -> Bool { first <= day && day <= last }

  /// The last day from `day` on, up to which the row holds as on that one, or does not.
  func lastDay(as day: Int32) -> Int32 {
    if day < first { return first - 1 }
    return day <= last ? last : .max
  }
}
