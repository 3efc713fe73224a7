/// What is left of the forecasts of one item and one bucket.
struct ForecastBucket {
  var item: String
  var first: Day
  var last: Day
  var left: Rational

  var length: Int { last - first + 1 }
}

/// R13: forecasts after consumption by sales orders.
struct ForecastConsumption {
  let facts: Facts

  /// Every bucket that is not over yet, with what no sales order has consumed.
  func remaining() -> [ForecastBucket] {
    var buckets = bucketsNotOver()
    let lines = facts.factory.orders.filter { $0.consumesForecast && $0.quantity > 0 }
      .sorted { a, b in
        if a.due != b.due { return a.due < b.due }
        return a.order != b.order ? precedes(a.order, b.order) : precedes(a.line, b.line)
      }
    for line in lines {
      var toConsume = line.quantity
      for index in bucketsInReach(of: line, in: buckets) {
        let taken = min(toConsume, buckets[index].left)
        buckets[index].left = buckets[index].left - taken
        toConsume = toConsume - taken
      }
    }
    return buckets
  }

  /// The days on which what is left of a bucket is demand, without those inside the demand fence.
  func demand(_ bucket: ForecastBucket) -> [(date: Day, quantity: Rational)] {
    let fence = facts.asOf + (facts.row(bucket.item).demandFence ?? 0)
    return spread(bucket).filter { $0.date >= fence }
  }

  /// R42: with the option, what is left falls on the working days of the bucket that are left.
  private func spread(_ bucket: ForecastBucket) -> [(date: Day, quantity: Rational)] {
    let days = (0..<bucket.length).map { bucket.first + $0 }
      .filter { $0 >= facts.asOf && facts.calendar.isWorking($0) }
    guard facts.options.spreadsEvenly, bucket.length > 1, !days.isEmpty else {
      return [(demandDate(bucket), bucket.left)]
    }
    let step = facts.step(bucket.item)
    let share = Rational((bucket.left / Rational(days.count) / step).floor) * step
    var rest = bucket.left - share * Rational(days.count)
    return days.map { day in
      let more = min(rest, step)
      rest -= more
      return (day, share + more)
    }
  }

  /// The day on which what is left of a bucket is demand.
  private func demandDate(_ bucket: ForecastBucket) -> Day {
    let firstWorked = facts.calendar.first(onOrAfter: bucket.first)
    let planned = firstWorked <= bucket.last ? firstWorked : bucket.first
    return bucket.length == 1 ? bucket.first : facts.clamped(planned)
  }

  /// The indices of the buckets that a line consumes, first to last.
  private func bucketsInReach(of line: SalesRow, in buckets: [ForecastBucket]) -> [Int] {
    let own = buckets.indices.filter { buckets[$0].item == line.item }
    let holding = own.filter { buckets[$0].first <= line.due && line.due <= buckets[$0].last }
      .sorted { buckets[$0].length < buckets[$1].length }
    let before = own.filter { index in
      buckets[index].last < line.due
        && distance(from: buckets[index].last, to: line.due) <= facts.options.backwardDays
    }
    .sorted { a, b in
      buckets[a].last != buckets[b].last
        ? buckets[a].last > buckets[b].last : buckets[a].length < buckets[b].length
    }
    let after = own.filter { index in
      buckets[index].first > line.due
        && distance(from: line.due, to: buckets[index].first) <= facts.options.forwardDays
    }
    .sorted { a, b in
      buckets[a].first != buckets[b].first
        ? buckets[a].first < buckets[b].first : buckets[a].length < buckets[b].length
    }
    return holding + before + after
  }

  private func distance(from start: Day, to end: Day) -> Int {
    facts.options.consumptionInWorkdays
      ? facts.calendar.workdays(after: start, through: end) : end - start
  }

  private func bucketsNotOver() -> [ForecastBucket] {
    var result: [ForecastBucket] = []
    for row in facts.factory.forecasts {
      let (first, last) = Self.span(of: row)
      guard last >= facts.asOf else { continue }
      let same = result.firstIndex { $0.item == row.item && $0.first == first && $0.last == last }
      if let same {
        result[same].left += row.quantity
      } else {
        result.append(ForecastBucket(item: row.item, first: first, last: last, left: row.quantity))
      }
    }
    return result
  }

  static func span(of row: ForecastRow) -> (first: Day, last: Day) {
    switch row.bucket {
    case .day:
      return (row.date, row.date)
    case .week:
      let monday = row.date - row.date.weekday
      return (monday, monday + 6)
    case .month:
      let (year, month, _) = row.date.civil
      let next = month == 12 ? Day(year + 1, 1, 1) : Day(year, month + 1, 1)
      return (Day(year, month, 1), next - 1)
    }
  }
}
