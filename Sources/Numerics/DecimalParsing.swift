/// Why a text is not an exact decimal of this program.
public enum DecimalFault: Error, Equatable, Sendable {
  /// No digits, a second point, a stray character, or thousands separators in the wrong places.
  case notANumber
  /// More fraction digits (other than zeros) than the type keeps.
  case tooManyDecimals
  /// The value does not fit the type.
  case overflow
}

/// Decimal text to an `Int64` scaled by 10⁶, exactly: the one number reader of the program.
///
/// Accepts a sign, thousands separators in groups of three, an exponent, and the full-width forms of digits and
/// punctuation. `"1,234.5"` gives 1_234_500_000. Linear in the length; no floating point.
public enum DecimalParsing {
  /// Fraction digits kept.
  public static let fractionDigits = 6
  /// One, scaled.
  public static let scale: Int64 = 1_000_000

  /// Reads `bytes` as a decimal scaled by 10⁶.
  @inlinable
  public static func scaled(_ bytes: UnsafeBufferPointer<UInt8>) throws(DecimalFault) -> Int64 {
    // The common case, plain digits with at most one point, in one pass without a copy.
    let count = bytes.count
    var index = 0
    var negative = false
    if count > 0, unsafe bytes[0] == UInt8(ascii: "-") {
      negative = true
      index = 1
    }
    // Twelve digits before the point and six after it cannot overflow, so longer texts take the careful way.
    guard index < count, count <= 18 else { return try unsafe careful(bytes) }
    var value: Int64 = 0
    var point = -1
    while index < count {
      let digit = unsafe bytes[index] &- UInt8(ascii: "0")
      if digit <= 9 {
        value = value &* 10 &+ Int64(digit)
      } else if unsafe bytes[index] == UInt8(ascii: "."), point < 0, count > 1 {
        point = index
      } else {
        return try unsafe careful(bytes)
      }
      index &+= 1
    }
    let fraction = point < 0 ? 0 : count &- 1 &- point
    if point < 0, value > 9_223_372_036_854 { return try unsafe careful(bytes) }
    guard fraction <= 6, unsafe bytes[count - 1] != UInt8(ascii: ".") else {
      return try unsafe careful(bytes)
    }
    let (scaledValue, overflow) = value.multipliedReportingOverflow(by: powerOfTen(6 - fraction))
    if overflow { throw .overflow }
    return negative ? -scaledValue : scaledValue
  }

  /// Reads `bytes`, of which there is one and behind which seven more may be read; nil where they are no decimal.
  ///
  /// Up to eight bytes are read as one word, without a branch for their number.
  @inlinable
  @inline(__always)
  public static func plain(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
    let count = bytes.count
    guard count <= 8, let start = bytes.baseAddress else { return try? unsafe scaled(bytes) }
    // Moved up so that the last digit is the highest byte, with zeros before the first.
    let missing = UInt64(truncatingIfNeeded: 64 &- count &* 8)
    let loaded = unsafe UnsafeRawPointer(start).loadUnaligned(as: UInt64.self)
    var word = UInt64(littleEndian: loaded) &<< missing | ~(UInt64.max << missing) & 0x3030_3030_3030_3030
    let marks = word ^ 0x2E2E_2E2E_2E2E_2E2E
    let points = (marks &- 0x0101_0101_0101_0101) & ~marks & 0x8080_8080_8080_8080
    var fraction = 0
    if points != 0 {
      // The digits before the point move over it.
      let place = UInt64(points.trailingZeroBitCount & ~7)
      fraction = 7 &- Int(truncatingIfNeeded: place &>> 3)
      let before = word & ((1 &<< place) &- 1)
      word = word & ~(((1 &<< place) &<< 8) &- 1) | before &<< 8 | 0x30
      if fraction == 0 || fraction > 6 { return try? unsafe scaled(bytes) }
    }
    let digits = word &- 0x3030_3030_3030_3030
    if (digits | (word &+ 0x4646_4646_4646_4646)) & 0x8080_8080_8080_8080 != 0 {
      return try? unsafe scaled(bytes)
    }
    // Pairs of digits, then of pairs, then of those.
    let pairs = (digits &* 2_561) &>> 8 & 0x00FF_00FF_00FF_00FF
    let fours = (pairs &* 6_553_601) &>> 16 & 0x0000_FFFF_0000_FFFF
    let value = (fours &* 42_949_672_960_001) &>> 32
    return Int64(truncatingIfNeeded: value) &* powerOfTen(6 &- fraction)
  }

  /// Reads a Swift string; for options and tests, not for loops over data.
  public static func scaled(_ text: String) throws(DecimalFault) -> Int64 {
    try unsafe bytes(of: text) { bytes throws(DecimalFault) in try unsafe scaled(bytes) }
  }

  /// 10 to the power `exponent`, 0 to 18.
  @inlinable
  public static func powerOfTen(_ exponent: Int) -> Int64 {
    switch exponent {
    case 0: return 1
    case 1: return 10
    case 2: return 100
    case 3: return 1_000
    case 4: return 10_000
    case 5: return 100_000
    case 6: return 1_000_000
    default: return exponent < 0 ? 1 : 1_000_000 &* powerOfTen(exponent &- 6)
    }
  }

  /// Runs `body` over the UTF-8 of `text`.
  private static func bytes<Result>(
    of text: String, _ body: (UnsafeBufferPointer<UInt8>) throws(DecimalFault) -> Result
  ) throws(DecimalFault) -> Result {
    let array = Array(text.utf8)
    let outcome: Swift.Result<Result, DecimalFault> = unsafe array.withUnsafeBufferPointer { buffer in
      do throws(DecimalFault) { return .success(try unsafe body(buffer)) } catch { return .failure(error) }
    }
    return try outcome.get()
  }

  /// The rare forms: white space, signs, separators, exponents, full-width characters, very long numbers.
  @usableFromInline
  static func careful(_ bytes: UnsafeBufferPointer<UInt8>) throws(DecimalFault) -> Int64 {
    var digits: [UInt8] = []
    var fraction = 0
    var seenPoint = false
    var negative = false
    var exponent = 0
    var groups: [Int] = []
    var groupLength = 0
    var state = State.start
    let text = unsafe narrowed(bytes)
    var index = 0
    loop: while index < text.count {
      let byte = text[index]
      index += 1
      switch byte {
      case UInt8(ascii: "-"), UInt8(ascii: "+"):
        guard state == .start else { throw .notANumber }
        negative = byte == UInt8(ascii: "-")
        state = .sign
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits.append(byte - UInt8(ascii: "0"))
        if seenPoint { fraction += 1 } else { groupLength += 1 }
        state = .digits
      case UInt8(ascii: ","):
        guard state == .digits, !seenPoint else { throw .notANumber }
        groups.append(groupLength)
        groupLength = 0
        state = .sign
      case UInt8(ascii: "."):
        guard !seenPoint, state != .sign || groups.isEmpty else { throw .notANumber }
        seenPoint = true
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        guard state == .digits else { throw .notANumber }
        exponent = try wholeExponent(text[index...])
        break loop
      default:
        throw .notANumber
      }
    }
    guard state == .digits, groupsAreThousands(groups, last: groupLength) else { throw .notANumber }
    return try assembled(digits: digits, shift: fractionDigits - fraction + exponent, negative: negative)
  }

  private enum State { case start, sign, digits }

  private static func groupsAreThousands(_ groups: [Int], last: Int) -> Bool {
    guard let first = groups.first else { return true }
    return (1...3).contains(first) && groups.dropFirst().allSatisfy { $0 == 3 } && last == 3
  }

  private static func wholeExponent(_ text: ArraySlice<UInt8>) throws(DecimalFault) -> Int {
    guard let value = Int(String(decoding: text, as: UTF8.self)), abs(value) <= 400 else { throw .notANumber }
    return value
  }

  /// `digits` × 10^`shift`, where dropped digits must be zeros.
  private static func assembled(digits: [UInt8], shift: Int, negative: Bool) throws(DecimalFault) -> Int64 {
    var kept = digits[...]
    if shift < 0 {
      let dropped = kept.suffix(-shift)
      guard dropped.allSatisfy({ $0 == 0 }) else { throw .tooManyDecimals }
      kept = kept.dropLast(-shift)
    }
    var value: Int64 = 0
    for digit in kept { value = try shifted(value, adding: Int64(digit)) }
    if value != 0, shift > 0 {
      for _ in 0..<shift { value = try shifted(value, adding: 0) }
    }
    return negative ? -value : value
  }

  private static func shifted(_ value: Int64, adding digit: Int64) throws(DecimalFault) -> Int64 {
    let (tens, overflowTens) = value.multipliedReportingOverflow(by: 10)
    let (sum, overflowSum) = tens.addingReportingOverflow(digit)
    if overflowTens || overflowSum { throw .overflow }
    return sum
  }

  /// ASCII forms of full-width characters (U+FF01…U+FF5E, U+3000), white space and NBSP at the ends removed.
  private static func narrowed(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    for scalar in unsafe String(decoding: unsafe bytes, as: UTF8.self).unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E: result.append(UInt8(scalar.value - 0xFF01 + 0x21))
      case 0x3000, 0xA0, 0x09: result.append(0x20)
      case 0x2212: result.append(UInt8(ascii: "-"))
      case 0x00...0x7F: result.append(UInt8(scalar.value))
      default: result.append(0xFF)
      }
    }
    while result.last == 0x20 { result.removeLast() }
    return Array(result.drop { $0 == 0x20 })
  }
}
