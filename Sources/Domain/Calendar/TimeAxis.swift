/// The days of a plan as slots from 0 (the as-of date) to `lastSlot`, with working days as look-up tables.
///
/// A slot is a calendar day: a receipt on Saturday does not cover Friday. Beyond the horizon the tables go on far enough for
/// receipts of orders that start within it.
public final class TimeAxis: Sendable {
  /// Slot 0.
  public let asOf: CivilDate
  /// Last slot of the horizon.
  public let lastSlot: Int
  /// The calendar behind the tables.
  public let calendar: WorkingCalendar
  /// The slot itself where it is worked, else the last worked slot before it, never before 0.
  public let dueSlot: FixedArray<Int32>
  /// Number of worked slots before each slot.
  private let workedBefore: FixedArray<Int32>
  /// Slots that are worked, ascending.
  private let workedSlots: FixedArray<Int32>

  /// Tables from `asOf` over `horizonDays` days and `extraDays` beyond.
  public init(asOf: CivilDate, horizonDays: Int, extraDays: Int, calendar: WorkingCalendar) {
    self.asOf = asOf
    self.calendar = calendar
    lastSlot = horizonDays
    let count = horizonDays + extraDays + 2
    dueSlot = FixedArray(repeating: 0, count: count)
    workedBefore = FixedArray(repeating: 0, count: count + 1)
    var worked: [Int32] = []
    for slot in 0..<count {
      workedBefore[slot] = Int32(worked.count)
      if calendar.isWorking(asOf.adding(slot)) { worked.append(Int32(slot)) }
      dueSlot[slot] = worked.last ?? 0
    }
    workedBefore[count] = Int32(worked.count)
    workedSlots = FixedArray(worked)
  }

  /// The slot of `date`: 0 where it is past, nil where it is beyond the horizon.
  public func slot(of date: CivilDate) -> Int? {
    let slot = Int(date.day) - Int(asOf.day)
    return slot > lastSlot ? nil : max(slot, 0)
  }

  /// The date of `slot`.
  public func date(_ slot: Int) -> CivilDate { asOf.adding(slot) }

  /// The `days`-th working day strictly before `slot` (the slot itself for 0), or -1 where that lies before the as-of date.
  @inlinable
  public func earlier(_ slot: Int, by days: Int) -> Int {
    days == 0 ? slot : lookUpEarlier(slot, days)
  }

  /// The `days`-th working day strictly after `slot` (the slot itself for 0).
  public func later(_ slot: Int, by days: Int) -> Int {
    if days == 0 { return slot }
    if slot + 1 < workedBefore.count {
      let index = Int(workedBefore[slot + 1]) + days - 1
      if index < workedSlots.count { return Int(workedSlots[index]) }
    }
    return Int(calendar.moving(date(slot), by: days).day - asOf.day)
  }

  /// Number of working days after `first` up to `last`.
  public func workingDays(after first: Int, through last: Int) -> Int {
    if last <= first { return 0 }
    if last + 1 < workedBefore.count { return Int(workedBefore[last + 1] - workedBefore[first + 1]) }
    return (first + 1...last).count { calendar.isWorking(date($0)) }
  }

  /// The first working day on or after `slot`.
  public func firstWorking(from slot: Int) -> Int {
    calendar.isWorking(date(slot)) ? slot : later(slot, by: 1)
  }

  @usableFromInline
  func lookUpEarlier(_ slot: Int, _ days: Int) -> Int {
    guard slot < workedBefore.count else { return Int(calendar.moving(date(slot), by: -days).day - asOf.day) }
    let index = Int(workedBefore[slot]) - days
    return index < 0 ? -1 : Int(workedSlots[index])
  }
}
