/// A moment that a workbook keeps as the number of days since its epoch.
enum SerialDate {
  private static let dayMilliseconds: Int64 = 86_400_000
  /// 9999-12-31 in the 1900 system, counted from 1899-12-30.
  private static let lastDay: Int64 = 2_958_465
  /// Durations of more days are left as numbers.
  private static let lastRead: Int64 = 999_999_999
  /// 1904-01-01 in days from 1899-12-30.
  private static let epoch1904: Int64 = 1_462
  /// 1899-12-30 in days from 1970-01-01.
  private static let epoch: Int64 = -25_569

  /// Adds the ISO text of a date, a time of day or both; false if Excel has no date for the number.
  ///
  /// 45989 is `2025-11-28`, 45989.25 `2025-11-28T06:00:00`, 0.25 `06:00:00`. The 1900 system counts a 29 February that
  /// never was: the days before it are one later than the count says, and serial 60 is read as 28 February.
  static func writeDate(_ number: DecimalText, startsIn1904: Bool, to arena: inout ByteArena) -> Bool {
    guard !number.isNegative, let total = milliseconds(number) else { return false }
    let day = total / dayMilliseconds
    let rest = total % dayMilliseconds
    if day == 0 {
      writeTime(rest, to: &arena)
      return true
    }
    guard writeDate(serial: Int(day), startsIn1904: startsIn1904, to: &arena) else { return false }
    if rest > 0 {
      arena.append(UInt8(ascii: "T"))
      writeTime(rest, to: &arena)
    }
    return true
  }

  /// Adds the date of a whole `serial`; false if it is none, as 0, which is a time of day.
  static func writeDate(serial: Int, startsIn1904: Bool, to arena: inout ByteArena) -> Bool {
    guard serial > 0, serial <= Int(lastDay) else { return false }
    let day = Int64(serial) + (startsIn1904 ? epoch1904 : serial < 60 ? 1 : 0)
    guard day <= lastDay else { return false }
    writeDay(day + epoch, to: &arena)
    return true
  }

  /// Adds a duration as `PT<seconds>S`; 1.5 days are `PT129600S`.
  static func writeDuration(_ number: DecimalText, to arena: inout ByteArena) -> Bool {
    guard let total = milliseconds(number) else { return false }
    arena.append("PT")
    if number.isNegative && total > 0 { arena.append(UInt8(ascii: "-")) }
    arena.append(Int(total / 1_000))
    writeFraction(total % 1_000, to: &arena)
    arena.append(UInt8(ascii: "S"))
    return true
  }

  /// Adds `.fff` unless it is zero.
  static func writeFraction(_ milliseconds: Int64, to arena: inout ByteArena) {
    guard milliseconds > 0 else { return }
    arena.append(UInt8(ascii: "."))
    arena.append(Int(milliseconds), width: 3)
  }

  /// The size of `number` in milliseconds, halves rounded up; nil from a billion days on.
  private static func milliseconds(_ number: DecimalText) -> Int64? {
    guard number.exponent <= 9 else { return nil }
    guard number.exponent >= -30 else { return 0 }
    if number.exponent >= 0 {
      var days = number.digits
      for _ in 0..<number.exponent where days <= lastRead { days *= 10 }
      return days <= lastRead ? days * dayMilliseconds : nil
    }
    var scale: Int128 = 1
    for _ in 0..<(-number.exponent) { scale *= 10 }
    let total = (2 * Int128(number.digits) * Int128(dayMilliseconds) + scale) / (2 * scale)
    return total <= Int128(lastRead) * Int128(dayMilliseconds) ? Int64(total) : nil
  }

  private static func writeTime(_ milliseconds: Int64, to arena: inout ByteArena) {
    let seconds = Int(milliseconds / 1_000)
    arena.append(seconds / 3_600, width: 2)
    arena.append(UInt8(ascii: ":"))
    arena.append(seconds / 60 % 60, width: 2)
    arena.append(UInt8(ascii: ":"))
    arena.append(seconds % 60, width: 2)
    writeFraction(milliseconds % 1_000, to: &arena)
  }

  /// Adds the calendar date `days` after 1970-01-01 (Howard Hinnant's `civil_from_days`).
  private static func writeDay(_ days: Int64, to arena: inout ByteArena) {
    let shifted = Int(days) + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let isAfterYearEnd = month >= 10
    arena.appendDate(
      year: yearOfEra + era * 400 + (isAfterYearEnd ? 1 : 0), month: isAfterYearEnd ? month - 9 : month + 3,
      day: dayOfYear - (153 * month + 2) / 5 + 1)
  }
}
