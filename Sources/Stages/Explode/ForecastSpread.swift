internal import Domain

/// Spreads what is left of a week or month over its working days (Docs/Planning.md, R42).
enum ForecastSpread {
  /// The working days of the bucket from `asOf` on.
  static func workingDays(
    _ bucket: ForecastConsumption.Bucket, from asOf: CivilDate, _ calendar: WorkingCalendar
  ) -> [CivilDate] {
    var days: [CivilDate] = []
    var day = max(bucket.first, asOf)
    while day <= bucket.last {
      if calendar.isWorking(day) { days.append(day) }
      day = day.adding(1)
    }
    return days
  }

  /// `quantity` in equal parts, each a multiple of `step`; what remains goes to the earliest, a step each.
  ///
  /// 32 over 3 with step 1 gives 11, 11, 10; 1.5 over 3 gives 1, 0.5, 0.
  static func even(_ quantity: Int64, over count: Int, step: Int64) -> [Int64] {
    let share = quantity / Int64(count) / step * step
    var rest = quantity - share * Int64(count)
    return (0..<count).map { _ in
      let extra = min(rest, step)
      rest -= extra
      return share + extra
    }
  }
}
