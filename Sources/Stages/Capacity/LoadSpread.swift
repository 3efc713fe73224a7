internal import Domain

/// Spreads the hours of an order over its working days, week by week, exactly (Docs/Planning.md, R86).
///
/// ```
/// 27 hours from Thursday to the Tuesday after: 4 working days of 6.75 hours, 13.5 in each of the two weeks
/// ```
struct LoadSpread: Sendable {
  /// Last day that is looked at.
  private let lastSlot: Int
  /// Days from the Monday of the first week to the as-of date.
  private let weekday: Int
  /// Number of worked days before each day.
  private let workedBefore: [Int32]

  /// Spreads over the days of `axis`, of orders that are due by `latest`.
  init(_ axis: TimeAxis, latest: Int) {
    lastSlot = axis.lastSlot
    weekday = axis.asOf.weekday
    var before: [Int32] = [0]
    for slot in 0...max(latest, axis.lastSlot) {
      before.append(before[slot] + (axis.calendar.isWorking(axis.date(slot)) ? 1 : 0))
    }
    workedBefore = before
  }

  /// Number of weeks of the horizon, the first and the last included in whole.
  var weekCount: Int { week(lastSlot) + 1 }

  /// Worked days of a week that lie in the horizon.
  func workedDays(week: Int) -> Int {
    worked(from: max(0, 7 * week - weekday), through: min(lastSlot, 7 * week + 6 - weekday))
  }

  /// Calls `body` with each week from `start` to `due`, both not before 0, and its part of `hours`, in millionths.
  func visit(_ hours: Int128, from start: Int, through due: Int, _ body: (Int, Int128) -> Void) {
    let days = worked(from: start, through: due)
    guard days > 0 else {
      if due <= lastSlot { body(week(due), hours) }
      return
    }
    let (share, rest) = hours.quotientAndRemainder(dividingBy: Int128(days))
    var first = 0
    var slot = start
    while slot <= min(due, lastSlot) {
      let week = week(slot)
      let last = min(due, lastSlot, 7 * week + 6 - weekday)
      let count = worked(from: slot, through: last)
      if count > 0 {
        // The days with a millionth more are the first `rest` ones.
        let more = min(max(rest - Int128(first), 0), Int128(count))
        body(week, share * Int128(count) + more)
      }
      first += count
      slot = last + 1
    }
  }

  private func week(_ slot: Int) -> Int { (slot + weekday) / 7 }

  private func worked(from first: Int, through last: Int) -> Int {
    first > last ? 0 : Int(workedBefore[last + 1] - workedBefore[first])
  }
}
