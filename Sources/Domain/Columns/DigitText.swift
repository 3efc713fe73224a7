/// Digits of numbers as bytes, eight at a time without a branch for how many there are.
@usableFromInline
enum DigitText {
  /// The eight digits of a number below 10⁸, the first in the lowest byte; each byte is the digit itself, not yet its letter.
  @inlinable
  @inline(__always)
  static func eight(_ value: UInt64) -> UInt64 {
    // Halves of four digits, then pairs, then digits; the factors are reciprocals, exact for values of that size.
    let upper = (value &* 109_951_163) &>> 40
    let halves = upper | (value &- upper &* 10_000) &<< 32
    let hundreds = (halves &* 5_243) &>> 19 & 0x0000_007F_0000_007F
    let pairs = hundreds | (halves &- hundreds &* 100) &<< 16
    let tens = (pairs &* 103) &>> 10 & 0x000F_000F_000F_000F
    return tens | (pairs &- tens &* 10) &<< 8
  }

  /// The letters of digits.
  @inlinable
  @inline(__always)
  static func letters(_ digits: UInt64) -> UInt64 { digits | 0x3030_3030_3030_3030 }

  /// Writes a number without leading zeros and returns how many digits it has; 24 bytes may be written over.
  @inlinable
  @inline(__always)
  static func write(_ value: UInt64, to target: UnsafeMutablePointer<UInt8>) -> Int {
    if value >= 100_000_000 { return unsafe writeLong(value, to: target) }
    let digits = eight(value)
    // The last digit stands whatever it is.
    let leading = min(digits.trailingZeroBitCount, 56) & ~7
    unsafe UnsafeMutableRawPointer(target).storeBytes(
      of: (letters(digits) &>> UInt64(leading)).littleEndian, as: UInt64.self)
    return 8 &- leading &>> 3
  }

  /// Writes exactly eight digits of a number below 10⁸.
  @inlinable
  @inline(__always)
  static func writeEight(_ value: UInt64, to target: UnsafeMutablePointer<UInt8>) {
    unsafe UnsafeMutableRawPointer(target).storeBytes(
      of: letters(eight(value)).littleEndian, as: UInt64.self)
  }

  @usableFromInline
  static func writeLong(_ value: UInt64, to target: UnsafeMutablePointer<UInt8>) -> Int {
    let (upper, lower) = value.quotientAndRemainder(dividingBy: 100_000_000)
    let width = unsafe write(upper, to: target)
    unsafe writeEight(lower, to: target + width)
    return width &+ 8
  }
}
