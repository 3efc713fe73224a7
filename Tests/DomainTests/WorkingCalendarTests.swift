import Domain
import ReferencePlanner
import Testing

/// Working days, counted by the calendar and looked up on the time axis.
struct WorkingCalendarTests {
  private static let monday = CivilDate(day: 20_780)

  @Test func theExamplesOfTheDocumentationHold() {
    let calendar = Domain.WorkingCalendar()
    #expect(Self.monday.weekday == 0)
    // From Friday, one working day later is Monday.
    #expect(calendar.moving(Self.monday.adding(4), by: 1) == Self.monday.adding(7))
    #expect(calendar.moving(Self.monday, by: -1) == Self.monday.adding(-3))
    #expect(calendar.moving(Self.monday.adding(5), by: 0) == Self.monday.adding(5))
    #expect(calendar.firstWorking(from: Self.monday.adding(5)) == Self.monday.adding(7))
    #expect(calendar.firstWorking(from: Self.monday) == Self.monday)
    #expect(calendar.workingDays(after: Self.monday, through: Self.monday.adding(7)) == 5)
    #expect(calendar.workingDays(after: Self.monday, through: Self.monday) == 0)
  }

  @Test func exceptionsWinOverTheWeek() {
    let calendar = Domain.WorkingCalendar(exceptions: [
      Self.monday.adding(5): true, Self.monday.adding(7): false,
    ])
    #expect(calendar.isWorking(Self.monday.adding(5)))
    #expect(!calendar.isWorking(Self.monday.adding(7)))
    #expect(calendar.moving(Self.monday.adding(4), by: 1) == Self.monday.adding(5))
    #expect(calendar.moving(Self.monday.adding(4), by: 2) == Self.monday.adding(8))
  }

  /// A calendar with a random week and random exceptions.
  private static func random(_ random: SplitMix64) -> Domain.WorkingCalendar {
    var week = (0..<7).map { _ in random.next() % 3 > 0 }
    week[Int(random.next() % 7)] = true
    var exceptions: [CivilDate: Bool] = [:]
    for _ in 0..<(random.next() % 60) {
      exceptions[monday.adding(Int(random.next() % 300) - 100)] = random.next() % 2 == 0
    }
    return Domain.WorkingCalendar(week: week, exceptions: exceptions)
  }

  @Test func movingForthAndBackIsTheSameDayOnWorkingDays() {
    for seed in 1...40 {
      let random = SplitMix64(seed: UInt64(seed))
      let calendar = Self.random(random)
      for _ in 0..<50 {
        let start = calendar.firstWorking(from: Self.monday.adding(Int(random.next() % 120) - 60))
        let count = Int(random.next() % 40)
        let end = calendar.moving(start, by: count)
        #expect(calendar.isWorking(end))
        #expect(calendar.moving(end, by: -count) == start)
        #expect(calendar.workingDays(after: start, through: end) == count)
      }
    }
  }

  @Test("The time axis gives what the calendar counts", arguments: 1...40)
  func axis(_ seed: Int) {
    let random = SplitMix64(seed: UInt64(seed))
    let calendar = Self.random(random)
    let asOf = Self.monday.adding(Int(random.next() % 7))
    let horizon = 1 + Int(random.next() % 150)
    let axis = TimeAxis(
      asOf: asOf, horizonDays: horizon, extraDays: Int(random.next() % 60), calendar: calendar)
    #expect(axis.lastSlot == horizon)
    for slot in 0...horizon {
      let date = asOf.adding(slot)
      #expect(axis.date(slot) == date)
      #expect(axis.slot(of: date) == slot)
      var due = slot
      while due > 0, !calendar.isWorking(asOf.adding(due)) { due -= 1 }
      #expect(Int(axis.dueSlot[slot]) == due)
      #expect(axis.date(axis.firstWorking(from: slot)) == calendar.firstWorking(from: date))
      for days in [0, 1, 2, 5, 23, 90] {
        #expect(axis.date(axis.later(slot, by: days)) == calendar.moving(date, by: days))
        let earlier = calendar.moving(date, by: -days)
        #expect(axis.earlier(slot, by: days) == (earlier < asOf ? -1 : Int(earlier.day - asOf.day)))
      }
    }
    #expect(axis.slot(of: asOf.adding(-5)) == 0)
    #expect(axis.slot(of: asOf.adding(horizon + 1)) == nil)
  }
}
