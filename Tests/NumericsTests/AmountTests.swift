import Numerics
import ReferencePlanner
import Testing

/// Quantities, money, unit costs and percentages.
struct AmountTests {
  @Test(
    "Every rounding is named and exact",
    arguments: [
      (Rounding.halfUp, 20_625, 10, 2_063), (.halfUp, -20_625, 10, -2_063), (.halfUp, 20_624, 10, 2_062),
      (.halfUp, 5, 10, 1), (.halfUp, -5, 10, -1), (.halfUp, 4, 10, 0), (.halfUp, 1, 3, 0), (.halfUp, 2, 3, 1),
      (.up, 1, 10, 1), (.up, -1, 10, 0), (.up, 10, 10, 1), (.up, 11, 10, 2), (.up, -11, 10, -1),
      (.down, 19, 10, 1), (.down, -1, 10, -1), (.down, -10, 10, -1), (.down, 0, 10, 0),
    ] as [(Rounding, Int128, Int128, Int128)])
  func rounding(_ rounding: Rounding, _ upper: Int128, _ lower: Int128, _ whole: Int128) {
    #expect(rounding.quotient(upper, lower) == whole)
  }

  @Test func roundingAgreesWithFractions() {
    var random = SplitMix64(seed: 7)
    for _ in 0..<3_000 {
      let upper = Int128(Int64(bitPattern: random.next()))
      let lower = Int128(random.next() >> UInt64.random(in: 1...60, using: &random)) + 1
      let exact = Rational(upper, lower)
      #expect(Rounding.up.quotient(upper, lower) == exact.ceiling)
      #expect(Rounding.down.quotient(upper, lower) == exact.floor)
      let half = upper < 0 ? (exact - Rational(1, 2)).ceiling : (exact + Rational(1, 2)).floor
      #expect(Rounding.halfUp.quotient(upper, lower) == half)
    }
  }

  @Test(
    "An amount is quantity times price, rounded once",
    arguments: [
      ("1", "20.625", "20.63"), ("3", "6.875", "20.63"), ("-1", "20.625", "-20.63"),
      ("0.000001", "0.000001", "0.00"),
      ("201", "4.975124", "1000.00"), ("2.5", "0.2", "0.50"),
    ])
  func amount(_ quantity: String, _ price: String, _ amount: String) throws {
    let money = try Money(Quantity(quantity), at: UnitCost(price), rounding: .halfUp)
    #expect(money?.description == amount)
  }

  @Test func anAmountThatDoesNotFitIsNotThere() {
    let largest = Quantity(millionths: .max)
    #expect(Money(largest, at: UnitCost(millionths: .max), rounding: .up) == nil)
    #expect(Money(Quantity(millionths: -.max), at: UnitCost(millionths: .max), rounding: .down) == nil)
    #expect(Money(largest, at: UnitCost(millionths: 1_000_000), rounding: .down)?.cents == Int64.max / 10_000)
  }

  @Test func moneyKeepsTwoDigits() throws {
    #expect(try Money("12.5").description == "12.50")
    #expect(try Money("-0.05").description == "-0.05")
    #expect(try Money("1,234.00").cents == 123_400)
    #expect(throws: DecimalFault.tooManyDecimals) { try Money("1.005") }
    var random = SplitMix64(seed: 8)
    for _ in 0..<2_000 {
      let money = Money(cents: Int64(bitPattern: random.next()) >> Int64.random(in: 14...60, using: &random))
      #expect(try Money(money.description) == money)
    }
    #expect(Money(cents: .min).description == "-92233720368547758.08")
  }

  @Test(
    "A percentage may carry its sign",
    arguments: [("5", "5%"), ("5%", "5%"), ("5％", "5%"), ("2.50", "2.5%"), ("0%", "0%")])
  func percent(_ text: String, _ shown: String) throws {
    #expect(try Percent(text).description == shown)
  }

  @Test("What is no percentage is refused", arguments: ["", "%", "5%%", "%5", "five"])
  func refusedPercent(_ text: String) {
    #expect(throws: DecimalFault.notANumber) { try Percent(text) }
  }

  @Test func aWholeIsAHundredPercent() throws {
    #expect(try Percent("100") == .hundred)
    #expect(try Percent("0") == .zero)
    #expect(try Percent("5").millionths == 5_000_000)
  }

  @Test func unitCostsKeepSixDigits() throws {
    #expect(try UnitCost("0.000001").millionths == 1)
    #expect(try UnitCost("12.340").description == "12.34")
    #expect(throws: DecimalFault.tooManyDecimals) { try UnitCost("0.0000001") }
    #expect(try UnitCost("1.5") < UnitCost("1.6"))
  }

  @Test(
    "A quantity is rounded up to its step",
    arguments: [
      ("2.1", "1", "3"), ("2", "1", "2"), ("-2.1", "1", "-2"), ("0", "0.001", "0"),
      ("0.0011", "0.001", "0.002"),
      ("7", "2.5", "7.5"), ("0.3", "0.3", "0.3"), ("0.4", "0.3", "0.6"),
    ])
  func roundedUp(_ text: String, _ step: String, _ result: String) throws {
    #expect(try Quantity(text).roundedUp(to: Quantity(step)) == Quantity(result))
  }

  @Test func quantitiesNeverWrap() {
    let (most, least) = (Quantity(millionths: .max), Quantity(millionths: .min))
    #expect(most.adding(Quantity(millionths: 1)) == nil)
    #expect(least.subtracting(Quantity(millionths: 1)) == nil)
    #expect(least.adding(most) == Quantity(millionths: -1))
    #expect(most.subtracting(most) == .zero)
    #expect(most.roundedUp(to: .one) == nil)
    #expect(least.roundedUp(to: .one) == Quantity(millionths: Int64.min / 1_000_000 * 1_000_000))
    #expect(most.roundedUp(to: Quantity(millionths: .max)) == most)
  }

  @Test func sumsAgreeWithFractions() {
    let random = SplitMix64(seed: 9)
    for _ in 0..<2_000 {
      let (left, right) = (Int64(bitPattern: random.next()), Int64(bitPattern: random.next()))
      let (first, second) = (Quantity(millionths: left), Quantity(millionths: right))
      #expect(first.adding(second)?.millionths == Int64(exactly: Int128(left) + Int128(right)))
      #expect(first.subtracting(second)?.millionths == Int64(exactly: Int128(left) - Int128(right)))
      #expect((first < second) == (left < right))
    }
  }
}
