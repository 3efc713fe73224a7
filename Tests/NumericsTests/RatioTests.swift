import Numerics
import ReferencePlanner
import Testing

/// Exact fractions, and the one rounding of a need.
struct RatioTests {
  private static func random(_ random: inout SplitMix64, bits: Int) -> Int64 {
    Int64(random.next() >> UInt64(64 - Int.random(in: 1...bits, using: &random)))
  }

  @Test func theExamplesOfTheDocumentationHold() throws {
    let pieces = Quantity.one
    #expect(try Ratio(201, 200).need(for: Quantity("1000"), fixed: .zero, step: pieces) == Quantity("1005"))
    #expect(try Ratio(1, 3).need(for: Quantity("3"), fixed: Quantity("0.5"), step: pieces) == Quantity("2"))
    #expect(ScrapRule.markup.ratio(try Percent("5")) == Ratio(21, 20))
    #expect(ScrapRule.yield.ratio(try Percent("5")) == Ratio(20, 19))
    #expect(Ratio.one == Ratio(7, 7))
    #expect(greatestCommonDivisor(0, 0) == 1)
  }

  @Test func fractionsAreReduced() {
    var random = SplitMix64(seed: 4)
    for _ in 0..<3_000 {
      let upper = Self.random(&random, bits: 63)
      let lower = max(1, Self.random(&random, bits: 63))
      let ratio = Ratio(upper, lower)
      #expect(
        Rational(Int128(ratio.numerator), Int128(ratio.denominator)) == Rational(Int128(upper), Int128(lower))
      )
      #expect(greatestCommonDivisor(ratio.numerator.magnitude, ratio.denominator.magnitude) == 1)
      #expect(Ratio(reduced: ratio.numerator, ratio.denominator) == ratio)
    }
  }

  @Test func productsAreExactOrNotThere() {
    var random = SplitMix64(seed: 5)
    var tooLarge = 0
    for _ in 0..<3_000 {
      let left = Ratio(Self.random(&random, bits: 63), max(1, Self.random(&random, bits: 63)))
      let right = Ratio(Self.random(&random, bits: 63), max(1, Self.random(&random, bits: 63)))
      let exact =
        Rational(Int128(left.numerator), Int128(left.denominator))
        * Rational(Int128(right.numerator), Int128(right.denominator))
      let fits = exact.numerator <= Int128(Int64.max) && exact.denominator <= Int128(Int64.max)
      let product = left.multiplied(by: right)
      #expect(product.map { Rational(Int128($0.numerator), Int128($0.denominator)) } == (fits ? exact : nil))
      if !fits { tooLarge += 1 }
    }
    #expect((100...2_900).contains(tooLarge))
  }

  @Test("A need is the exact product and sum, rounded up once", arguments: [20, 40, 63])
  func need(_ bits: Int) {
    var random = SplitMix64(seed: UInt64(bits))
    var tooLarge = 0
    for _ in 0..<4_000 {
      let quantity = Self.random(&random, bits: bits)
      let fixed = Self.random(&random, bits: bits)
      let step = max(1, Self.random(&random, bits: min(bits, 40)))
      let ratio = Ratio(Self.random(&random, bits: bits), max(1, Self.random(&random, bits: bits)))
      // All products of two 63-bit numbers, and sums of two of them, fit 128 bits without a sign.
      let (upper, lower) = (UInt128(ratio.numerator), UInt128(ratio.denominator))
      let exact = UInt128(quantity) * upper + UInt128(fixed) * lower
      let (steps, rest) = exact.quotientAndRemainder(dividingBy: lower * UInt128(step))
      let (value, overflow) = (steps + (rest > 0 ? 1 : 0)).multipliedReportingOverflow(by: UInt128(step))
      let expected = overflow ? nil : Int64(exactly: value)
      let need = ratio.need(
        for: Quantity(millionths: quantity), fixed: Quantity(millionths: fixed),
        step: Quantity(millionths: step))
      #expect(need?.millionths == expected)
      if expected == nil { tooLarge += 1 }
    }
    #expect(bits < 63 || tooLarge > 100)
  }

  @Test func aNeedAgreesWithFractions() throws {
    var random = SplitMix64(seed: 6)
    for _ in 0..<2_000 {
      let numbers = (0..<5).map { _ in max(1, Self.random(&random, bits: 24)) }
      let need = try #require(
        Ratio(numbers[0], numbers[1]).need(
          for: Quantity(millionths: numbers[2]), fixed: Quantity(millionths: numbers[3]),
          step: Quantity(millionths: numbers[4])))
      let exact =
        Rational(Int128(numbers[0]), Int128(numbers[1])) * Rational(Int(numbers[2]))
        + Rational(Int(numbers[3]))
      #expect(Rational(Int(need.millionths)) == exact.roundedUp(toMultipleOf: Rational(Int(numbers[4]))))
    }
  }

  @Test(
    "Scrap raises by × (1 + s) or ÷ (1 − s)", arguments: ["0", "0.000001", "2.5", "33.3", "50", "99.999999"])
  func scrap(_ text: String) throws {
    let share = Rational(Int128(try Percent(text).millionths), 100_000_000)
    let markup = ScrapRule.markup.ratio(try Percent(text))
    let yield = ScrapRule.yield.ratio(try Percent(text))
    #expect(Rational(Int128(markup.numerator), Int128(markup.denominator)) == 1 + share)
    #expect(Rational(Int128(yield.numerator), Int128(yield.denominator)) == 1 / (1 - share))
  }
}
