/// An accounting period: a calendar month.
@frozen
public struct Period: Hashable, Comparable, Sendable, BitwiseCopyable {
  /// Months since the year 0.
  public let number: Int32

  /// Wraps a number of months.
  @inlinable
  public init(number: Int32) { self.number = number }

  /// A month of a year; nil for a month that does not exist (years 1900 to 9999).
  public init?(year: Int, month: Int) {
    guard (1900...9999).contains(year), (1...12).contains(month) else { return nil }
    number = Int32(year * 12 + month - 1)
  }

  /// The month that `date` lies in.
  public init(containing date: CivilDate) {
    let (year, month, _) = date.components
    number = Int32(year * 12 + month - 1)
  }

  /// The year.
  public var year: Int { Int(number) / 12 }

  /// The month, 1 to 12.
  public var month: Int { Int(number) % 12 + 1 }

  /// The first and the last day.
  public var days: (first: CivilDate, last: CivilDate) {
    let first = CivilDate(year: year, month: month, day: 1) ?? .none
    let next = CivilDate(year: following.year, month: following.month, day: 1)
    return (first, next.map { $0.adding(-1) } ?? CivilDate(year: year, month: month, day: 31) ?? first)
  }

  /// The month after.
  public var following: Period { Period(number: number + 1) }

  /// The month before.
  public var preceding: Period { Period(number: number - 1) }

  /// Orders by time.
  @inlinable
  public static func < (left: Period, right: Period) -> Bool { left.number < right.number }

  /// Reads `2026-11`, `2026/11`, `2026.11`, `202611`, `2026年11月` and every form of a date, which means its month; nil for anything else.
  public static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> Period? {
    if let date = unsafe CivilDate.parse(bytes) { return Period(containing: date) }
    return parseMonth(unsafe String(decoding: unsafe bytes, as: UTF8.self))
  }

  /// Reads a Swift string, for options and tests.
  public static func parse(_ text: String) -> Period? {
    var text = text
    return text.withUTF8 { bytes in unsafe parse(bytes) }
  }

  private static func parseMonth(_ text: String) -> Period? {
    var digits = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "年", "-", "/", ".", "－", "／": digits += "-"
      case "月", "份", "期", "第", " ", "\u{A0}", "\u{3000}": continue
      default:
        let isFullWidth = (0xFF10...0xFF19).contains(scalar.value)
        guard let ascii = Unicode.Scalar(isFullWidth ? scalar.value - 0xFF10 + 0x30 : scalar.value) else {
          return nil
        }
        digits.unicodeScalars.append(ascii)
      }
    }
    let parts = digits.split(separator: "-", omittingEmptySubsequences: false)
    if parts.count == 1, digits.utf8.count == 6, let number = Int(digits) {
      return Period(year: number / 100, month: number % 100)
    }
    guard parts.count == 2, parts[0].utf8.count == 4, (1...2).contains(parts[1].utf8.count),
      let year = Int(parts[0]), let month = Int(parts[1])
    else { return nil }
    return Period(year: year, month: month)
  }
}

extension Period: CustomStringConvertible {
  /// ISO form `2026-11`.
  public var description: String { "\(year)-\(month < 10 ? "0" : "")\(month)" }
}
