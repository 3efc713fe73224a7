internal import Domain

/// Sales orders use up forecasts (Docs/Planning.md, R13).
///
/// Each order, by due date, consumes first the forecast of its own day, then backward, nearest first, then forward. Forecast 100 on
/// the 10th, order 30 due on the 12th with `backward_days` 5: 70 are left on the 10th.
struct ForecastConsumption {
  /// What is left of one bucket of an item's forecast.
  struct Bucket: Equatable {
    let first: CivilDate
    let last: CivilDate
    var quantity: Int64
    /// Row of the first forecast row of the bucket.
    let row: Int

    var length: Int32 { last.day - first.day }
  }

  let backwardDays: Int
  let forwardDays: Int
  /// Set where days are working days.
  let calendar: WorkingCalendar?

  /// Lets `orders`, in (due, order, line) order, consume `buckets`.
  func consume(_ buckets: inout [Bucket], _ orders: [(due: CivilDate, quantity: Int64)]) {
    for order in orders {
      var rest = order.quantity
      for index in candidates(buckets, order.due) {
        if rest == 0 { break }
        let taken = min(rest, buckets[index].quantity)
        buckets[index].quantity -= taken
        rest -= taken
      }
    }
  }

  /// Buckets that an order due on `due` may consume, in the order in which it does.
  private func candidates(_ buckets: [Bucket], _ due: CivilDate) -> [Int] {
    let indices = buckets.indices
    let own = indices.filter { buckets[$0].first <= due && due <= buckets[$0].last }
      .sorted { (buckets[$0].length, buckets[$0].first) < (buckets[$1].length, buckets[$1].first) }
    let backward = indices.filter {
      buckets[$0].last < due && distance(buckets[$0].last, due) <= backwardDays
    }
    .sorted { left, right in
      buckets[left].last != buckets[right].last
        ? buckets[left].last > buckets[right].last : buckets[left].length < buckets[right].length
    }
    let forward = indices.filter {
      buckets[$0].first > due && distance(due, buckets[$0].first) <= forwardDays
    }
    .sorted { (buckets[$0].first, buckets[$0].length) < (buckets[$1].first, buckets[$1].length) }
    return own + backward + forward
  }

  private func distance(_ from: CivilDate, _ to: CivilDate) -> Int {
    calendar?.workingDays(after: from, through: to) ?? Int(to.day - from.day)
  }
}
