/// Dates that a workbook keeps as ISO text (cells of type `d`).
enum ISODateText {
  /// Brings `text` into the form of raw fields: seconds always, milliseconds only if there are some, no zone,
  /// midnight left out, durations in seconds.
  ///
  /// False, and nothing added, if it is no ISO date.
  ///
  /// `2021-01-01T10:10` becomes `2021-01-01T10:10:00`, `PT1H30M` becomes `PT5400S`.
  static func write(_ text: UnsafeBufferPointer<UInt8>, to arena: inout ByteArena) -> Bool {
    var cursor = unsafe ISOCursor(rest: Array(text)[...])
    let start = arena.count
    let isWritten =
      cursor.rest.first == UInt8(ascii: "P") ? duration(&cursor, to: &arena) : moment(&cursor, to: &arena)
    guard isWritten && cursor.rest.isEmpty else {
      arena.truncate(to: start)
      return false
    }
    return true
  }

  private static func moment(_ cursor: inout ISOCursor, to arena: inout ByteArena) -> Bool {
    let hasDate = cursor.rest.count >= 10 && cursor.rest[cursor.rest.startIndex + 4] == UInt8(ascii: "-")
    if hasDate {
      guard let year = cursor.number(4), cursor.take("-"), let month = cursor.number(2), cursor.take("-"),
        let day = cursor.number(2), (1...12).contains(month), (1...31).contains(day)
      else { return false }
      arena.append(year, width: 4)
      arena.append(UInt8(ascii: "-"))
      arena.append(month, width: 2)
      arena.append(UInt8(ascii: "-"))
      arena.append(day, width: 2)
      if cursor.rest.isEmpty { return true }
      guard cursor.take("T") || cursor.take(" ") else { return false }
    } else {
      _ = cursor.take("T")
    }
    guard let hour = cursor.number(2), cursor.take(":"), let minute = cursor.number(2), hour < 24, minute < 60
    else {
      return false
    }
    var second = 0
    if cursor.take(":") {
      guard let value = cursor.number(2), value < 60 else { return false }
      second = value
    }
    let milliseconds = cursor.take(".") ? cursor.milliseconds() : 0
    cursor.skipZone()
    if hasDate && hour == 0 && minute == 0 && second == 0 && milliseconds == 0 { return true }
    if hasDate { arena.append(UInt8(ascii: "T")) }
    arena.append(hour, width: 2)
    arena.append(UInt8(ascii: ":"))
    arena.append(minute, width: 2)
    arena.append(UInt8(ascii: ":"))
    arena.append(second, width: 2)
    SerialDate.writeFraction(Int64(milliseconds), to: &arena)
    return true
  }

  private static func duration(_ cursor: inout ISOCursor, to arena: inout ByteArena) -> Bool {
    var seconds = 0
    var milliseconds = 0
    _ = cursor.take("P")
    var isTime = cursor.take("T")
    while let value = cursor.digits() {
      if cursor.take(".") { milliseconds = cursor.milliseconds() }
      if !isTime && cursor.take("D") {
        seconds += 86_400 * value
      } else if isTime && cursor.take("H") {
        seconds += 3_600 * value
      } else if isTime && cursor.take("M") {
        seconds += 60 * value
      } else if isTime && cursor.take("S") {
        seconds += value
      } else {
        return false
      }
      if cursor.take("T") { isTime = true }
    }
    arena.append("PT")
    arena.append(seconds)
    SerialDate.writeFraction(Int64(milliseconds), to: &arena)
    arena.append(UInt8(ascii: "S"))
    return true
  }
}

/// What is left of a text.
private struct ISOCursor {
  var rest: ArraySlice<UInt8>

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest = rest.dropFirst()
    return true
  }

  /// Exactly `count` digits.
  mutating func number(_ count: Int) -> Int? {
    guard rest.count >= count, rest.prefix(count).allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    let value = rest.prefix(count).reduce(0) { 10 * $0 + Int($1 - 0x30) }
    rest = rest.dropFirst(count)
    return value
  }

  /// One to nine digits.
  mutating func digits() -> Int? {
    let count = rest.prefix { (0x30...0x39).contains($0) }.count
    return (1...9).contains(count) ? number(count) : nil
  }

  /// The fraction of a second, cut after its third digit.
  mutating func milliseconds() -> Int {
    let fraction = rest.prefix { (0x30...0x39).contains($0) }
    rest = rest.dropFirst(fraction.count)
    return (Array(fraction.prefix(3)) + [0x30, 0x30, 0x30]).prefix(3).reduce(0) { 10 * $0 + Int($1 - 0x30) }
  }

  mutating func skipZone() {
    if take("Z") { return }
    let zone = rest
    if take("+") || take("-"), number(2) != nil, take(":"), number(2) != nil { return }
    rest = zone
  }
}
