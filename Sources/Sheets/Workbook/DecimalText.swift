/// A number as a workbook's XML spells it, in exact decimal form with at most 15 significant digits.
///
/// Excel keeps binary doubles and writes 17 digits of them; the noise behind the 15th is rounded away on the text:
/// `2.2999999999999998` is 2.3 and `1.2E-3` is 0.0012.
struct DecimalText {
  /// Whether a minus stands before it.
  private(set) var isNegative = false
  /// The significant digits, below 10^15, not ending in zero unless it is zero.
  private(set) var digits: Int64 = 0
  /// Power of ten of the last digit.
  private(set) var exponent = 0
  /// Whether the text was already the plain form.
  private(set) var isPlain = true

  private static let significant = 15

  /// Reads `bytes`; nil if they are no number or one beyond what a double can hold.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    var index = 0
    if let first = unsafe bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
      isNegative = first == UInt8(ascii: "-")
      isPlain = isNegative
      index = 1
    }
    var scan = DigitScan()
    while index < bytes.count {
      let byte = unsafe bytes[index]
      if byte >= 0x30 && byte <= 0x39 {
        scan.add(byte - 0x30)
      } else if byte == UInt8(ascii: "."), !scan.hasPoint {
        scan.hasPoint = true
        if scan.seen == 0 { isPlain = false }
      } else {
        break
      }
      index += 1
    }
    guard scan.seen > 0 else { return nil }
    var stated = 0
    if index < bytes.count {
      guard unsafe bytes[index] | 0x20 == UInt8(ascii: "e"),
        let power = unsafe Self.power(UnsafeBufferPointer(rebasing: bytes[(index + 1)...]))
      else { return nil }
      stated = power
      isPlain = false
    }
    if scan.hasPoint && (scan.fraction == 0 || scan.last == 0) { isPlain = false }
    if scan.hasLeadingZeros || scan.dropped > 0 || scan.roundsUp { isPlain = false }
    take(scan, stated)
    if digits == 0 {
      if isNegative { isPlain = false }
      isNegative = false
      return
    }
    if exponent > 310 { return nil }
    if exponent < -340 {
      (isNegative, digits, exponent, isPlain) = (false, 0, 0, false)
    }
  }

  /// Whether `bytes` are a number of at most 15 digits in its plain form, which stays as it is.
  ///
  /// `0`, `-1.5` and `120` are; `-0`, `007`, `1.50`, `1e3` are for the careful way.
  @inline(__always)
  static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count > 0, bytes.count <= significant + 1 else { return false }
    var index = unsafe bytes[0] == UInt8(ascii: "-") ? 1 : 0
    let first = index
    while index < bytes.count, unsafe bytes[index] &- 0x30 < 10 { index += 1 }
    let whole = index - first
    guard whole == 1 || (unsafe whole > 1 && bytes[first] != UInt8(ascii: "0")) else { return false }
    if index == bytes.count {
      return whole <= significant && (first == 0 || (unsafe bytes[first] != UInt8(ascii: "0")))
    }
    guard unsafe bytes[index] == UInt8(ascii: "."), index + 1 < bytes.count else { return false }
    index += 1
    while index < bytes.count, unsafe bytes[index] &- 0x30 < 10 { index += 1 }
    return unsafe index == bytes.count && bytes[index - 1] != UInt8(ascii: "0")
  }

  /// Rounds and drops trailing zeros.
  private mutating func take(_ scan: DigitScan, _ stated: Int) {
    digits = scan.digits + (scan.roundsUp ? 1 : 0)
    exponent = digits == 0 ? 0 : stated + scan.dropped - scan.fraction
    while digits != 0 && digits % 10 == 0 {
      digits /= 10
      exponent += 1
    }
  }

  /// The power behind `e`; nil if it is no small number.
  private static func power(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var rest = unsafe bytes[...]
    var isNegative = false
    if let sign = unsafe rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      unsafe rest = unsafe rest.dropFirst()
    }
    guard unsafe !rest.isEmpty, unsafe rest.count <= 5 else { return nil }
    var value = 0
    for index in unsafe rest.indices {
      let byte = unsafe rest[index]
      guard byte >= 0x30 && byte <= 0x39 else { return nil }
      value = 10 * value + Int(byte - 0x30)
    }
    return isNegative ? -value : value
  }

  /// Adds the plain decimal form to `arena`.
  func write(to arena: inout ByteArena) {
    if isNegative { arena.append(UInt8(ascii: "-")) }
    guard exponent < 0 else {
      arena.append(Int(digits))
      for _ in 0..<exponent { arena.append(UInt8(ascii: "0")) }
      return
    }
    var scale: Int64 = 1
    var places = 0
    while places < -exponent && places < Self.significant + 1 {
      scale *= 10
      places += 1
    }
    if -exponent > places {
      arena.append("0.")
      for _ in places..<(-exponent) { arena.append(UInt8(ascii: "0")) }
      arena.append(Int(digits), width: places)
    } else {
      arena.append(Int(digits / scale))
      arena.append(UInt8(ascii: "."))
      arena.append(Int(digits % scale), width: places)
    }
  }
}

/// Digits as they come: the first 15 that count, and what is known of the others.
private struct DigitScan {
  var digits: Int64 = 0
  /// Digits that count, kept.
  var kept = 0
  /// Digits that count beyond the kept ones.
  var dropped = 0
  /// Digits behind the point.
  var fraction = 0
  /// All digits.
  var seen = 0
  var last: UInt8 = 0
  var hasPoint = false
  var hasLeadingZeros = false
  var roundsUp = false

  @inline(__always)
  mutating func add(_ digit: UInt8) {
    if seen == 1 && !hasPoint && kept == 0 { hasLeadingZeros = true }
    seen += 1
    last = digit
    if hasPoint { fraction += 1 }
    if kept == 0 && digit == 0 { return }
    if kept < 15 {
      digits = 10 * digits + Int64(digit)
      kept += 1
    } else {
      if dropped == 0 { roundsUp = digit >= 5 }
      dropped += 1
    }
  }
}
