extension CivilDate {
  /// Reads `2026-11-23`, `2026/11/3`, `2026.11.3`, `20261123`, `2026年11月3日`, each with or without a time of day after it, which is
  /// dropped.
  ///
  /// Returns nil for anything else.
  public static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> CivilDate? {
    unsafe parse(bytes, isRewritten: false)
  }

  /// Reads ASCII forms; anything else is rewritten to ASCII once.
  private static func parse(_ bytes: UnsafeBufferPointer<UInt8>, isRewritten: Bool) -> CivilDate? {
    var numbers = (0, 0, 0)
    var part = 0
    var digits = 0
    var firstDigits = 0
    var index = 0
    let count = bytes.count
    scan: while index < count {
      let byte = unsafe bytes[index]
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits += 1
        if digits > 8 { return nil }
        let value = Int(byte - UInt8(ascii: "0"))
        switch part {
        case 0: numbers.0 = numbers.0 * 10 + value
        case 1: numbers.1 = numbers.1 * 10 + value
        default: numbers.2 = numbers.2 * 10 + value
        }
        index += 1
      case UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "."):
        if digits == 0 || part == 2 { return nil }
        if part == 0 { firstDigits = digits }
        part += 1
        digits = 0
        index += 1
      case UInt8(ascii: " "), UInt8(ascii: "T"):
        guard unsafe isTimeOfDay(bytes, from: index + 1) else { return nil }
        break scan
      default:
        return isRewritten ? nil : unsafe parseCareful(bytes)
      }
    }
    if part == 0, digits == 8 {
      return CivilDate(year: numbers.0 / 10_000, month: numbers.0 / 100 % 100, day: numbers.0 % 100)
    }
    guard part == 2, firstDigits == 4, (1...2).contains(digits) else { return nil }
    return CivilDate(year: numbers.0, month: numbers.1, day: numbers.2)
  }

  /// Reads a Swift string, for options and tests.
  public static func parse(_ text: String) -> CivilDate? {
    var text = text
    return text.withUTF8 { bytes in unsafe parse(bytes) }
  }

  /// Days of an Excel serial number: 1 is 1900-01-01 in the 1900 system (where 60 is a day that never was), 0 is 1904-01-01 in the other.
  public init?(serial: Int, is1904: Bool) {
    guard (0...2_958_465).contains(serial), is1904 || serial >= 1 else { return nil }
    if is1904 {
      day = Int32(serial - 24_107)
    } else {
      day = Int32(serial - (serial < 60 ? 25_568 : 25_569))
    }
  }

  private static func isTimeOfDay(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
    var digits = 0
    for index in start..<max(start, bytes.count) {
      switch unsafe bytes[index] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
      case UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: "Z"), UInt8(ascii: "+"), UInt8(ascii: "-"),
        UInt8(ascii: " "), UInt8(ascii: "A"), UInt8(ascii: "P"), UInt8(ascii: "M"):
        continue
      default: return false
      }
    }
    return digits >= 2
  }

  /// Chinese and full-width forms, rewritten to ASCII and read again.
  private static func parseCareful(_ bytes: UnsafeBufferPointer<UInt8>) -> CivilDate? {
    var ascii: [UInt8] = []
    for scalar in unsafe String(decoding: unsafe bytes, as: UTF8.self).unicodeScalars {
      switch scalar {
      case "年", "月": ascii.append(UInt8(ascii: "-"))
      case "日", "号": ascii.append(UInt8(ascii: " "))
      case "\u{3000}", "\u{A0}": ascii.append(UInt8(ascii: " "))
      default:
        switch scalar.value {
        case 0xFF01...0xFF5E: ascii.append(UInt8(scalar.value - 0xFF01 + 0x21))
        case 0x20..<0x7F: ascii.append(UInt8(scalar.value))
        default: return nil
        }
      }
    }
    while ascii.last == 0x20 { ascii.removeLast() }
    let trimmed = Array(ascii.drop { $0 == 0x20 })
    return unsafe trimmed.withUnsafeBufferPointer { unsafe parse($0, isRewritten: true) }
  }
}
