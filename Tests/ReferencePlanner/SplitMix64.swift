/// A small generator of random numbers that gives the same numbers everywhere, for ever.
///
/// The standard library's shuffles may change with the toolchain; a seed in a bug report must not.
///
/// A class, because a draw may take place while an argument of another draw is still open.
public final class SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  /// Starts at `seed`.
  public init(seed: UInt64) {
    state = seed
  }

  /// The next number.
  public func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A whole number of `range`.
  package func int(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }

  /// True `percent` times of a hundred.
  package func chance(_ percent: Int) -> Bool {
    int(0...99) < percent
  }

  /// One of `values`.
  package func pick<Value>(_ values: [Value]) -> Value {
    values[int(0...values.count - 1)]
  }

  /// `value` `percent` times of a hundred, else nothing.
  package func maybe<Value>(_ percent: Int, _ value: @autoclosure () -> Value) -> Value? {
    chance(percent) ? value() : nil
  }

  /// `values` in another order, each order as likely as any other.
  func shuffled<Value>(_ values: [Value]) -> [Value] {
    var result = values
    for index in result.indices.dropFirst() { result.swapAt(index, int(0...index)) }
    return result
  }

  /// A quantity of 1 to `limit`: mostly whole, sometimes with up to six fraction digits.
  func quantity(upTo limit: Int) -> Rational {
    let whole = Rational(int(1...max(1, limit)))
    switch int(0...19) {
    case 0...13: return whole
    case 14...16: return whole - Rational(int(1...9), 10)
    case 17...18: return whole - Rational(int(1...999), 1000)
    default: return whole - Rational(int(1...999_999), 1_000_000)
    }
  }
}

extension Rational {
  fileprivate init(_ numerator: Int, _ denominator: Int) {
    self.init(Int128(numerator), Int128(denominator))
  }
}
