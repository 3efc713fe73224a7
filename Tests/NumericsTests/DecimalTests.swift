import Numerics
import ReferencePlanner
import Testing

/// Decimals as text: every accepted form, every refused one, and the way back.
struct DecimalTests {
  @Test(
    "Accepted forms",
    arguments: [
      ("0", 0), ("-0", 0), ("7", 7_000_000), ("007", 7_000_000), ("2.5", 2_500_000), (".5", 500_000),
      ("-.5", -500_000), ("5.", 5_000_000), ("+2.5", 2_500_000), ("-2.5", -2_500_000), ("−2.5", -2_500_000),
      ("0.000001", 1), ("1.0000000000", 1_000_000), ("1,234.5", 1_234_500_000), ("1,234", 1_234_000_000),
      ("12,345,678", 12_345_678_000_000), ("-1,234.5", -1_234_500_000), ("1e3", 1_000_000_000),
      ("1E+3", 1_000_000_000), ("2.5e-1", 250_000), ("1e-6", 1), ("0e-300", 0),
      ("0e300", 0), ("100000e-5", 1_000_000), ("１２．５", 12_500_000), ("－１，２３４．５", -1_234_500_000),
      ("＋３", 3_000_000), (" 2.5 ", 2_500_000), ("\u{A0}2.5\u{3000}", 2_500_000), ("\t2.5", 2_500_000),
      ("9223372036854.775807", Int64.max), ("-9223372036854.775807", -Int64.max),
      ("00000000000000000000000000000001", 1_000_000),
    ] as [(String, Int64)])
  func accepted(_ text: String, _ scaled: Int64) throws {
    #expect(try DecimalParsing.scaled(text) == scaled)
  }

  @Test(
    "Refused forms",
    arguments: [
      ("", DecimalFault.notANumber), (" ", .notANumber), ("-", .notANumber), ("+", .notANumber),
      (".", .notANumber),
      ("-.", .notANumber), ("abc", .notANumber), ("1.2.3", .notANumber), ("--1", .notANumber),
      ("+-1", .notANumber), ("1-", .notANumber), ("1 234", .notANumber), ("1,23", .notANumber),
      ("1,2345", .notANumber), ("1234,567", .notANumber), (",123", .notANumber), ("1,,234", .notANumber),
      ("1,234,", .notANumber), ("1.234,567", .notANumber), ("1,.5", .notANumber), ("1e", .notANumber),
      ("e3", .notANumber), ("1e2.5", .notANumber), ("1e1e1", .notANumber), ("1e500", .notANumber),
      ("0x10", .notANumber), ("NaN", .notANumber), ("inf", .notANumber), ("五", .notANumber),
      ("1\u{0}", .notANumber), ("5%", .notANumber),
      ("0.0000001", .tooManyDecimals), ("1.0000005", .tooManyDecimals), ("1e-7", .tooManyDecimals),
      ("1.5e-6", .tooManyDecimals),
      ("9223372036854.775808", .overflow), ("-9223372036854.775809", .overflow), ("9223372036855", .overflow),
      ("99999999999999.9", .overflow), ("123456789012345678", .overflow), ("1e13", .overflow),
      ("1e400", .overflow), ("99999999999999999999999999999999999999999", .overflow),
    ])
  func refused(_ text: String, _ fault: DecimalFault) {
    #expect(throws: fault) { try DecimalParsing.scaled(text) }
  }

  /// Values of every size and sign, the ends of the range among them.
  static var values: [Int64] {
    var random = SplitMix64(seed: 1)
    let wide = (0..<4_000).map { _ in
      let value = Int64(bitPattern: random.next()) >> Int64.random(in: 0...62, using: &random)
      return value == .min ? .max : value
    }
    return wide + [0, 1, -1, 999_999, -999_999, 1_000_000, .max, -.max]
  }

  @Test(
    "Read as a word, a text gives what it gives read digit by digit",
    arguments: ["0123456789", "0123456789.", "0019.", "-.+5e, ", "１.5/:\u{0}\u{A0}"])
  func wordsAndDigits(_ alphabet: String) {
    var random = SplitMix64(seed: 3)
    let bytes = Array(alphabet.utf8)
    for _ in 0..<20_000 {
      let count = Int.random(in: 1...11, using: &random)
      // What stands behind the text must not matter.
      let text = (0..<count + 8).map { _ in bytes.randomElement(using: &random) ?? 0 }
      unsafe text.withUnsafeBufferPointer { all in
        let part = unsafe UnsafeBufferPointer(rebasing: all[..<count])
        #expect(unsafe DecimalParsing.plain(part) == (try? unsafe DecimalParsing.scaled(part)))
      }
    }
  }

  @Test func whatIsPrintedIsReadBack() throws {
    for value in Self.values {
      let text = DecimalPrinting.text(scaled: value)
      #expect(try DecimalParsing.scaled(text) == value)
      #expect(Rational(decimal: text) == Rational(Int128(value), 1_000_000))
    }
  }

  @Test func whatIsReadAndPrintedHasOneForm() throws {
    for value in Self.values {
      let plain = DecimalPrinting.text(scaled: value)
      // Zeros in front, a plus, separators and full-width digits change nothing.
      let digits = plain.drop { $0 == "-" }
      let sign = value < 0 ? "-" : ""
      let whole = digits.prefix { $0 != "." }
      var grouped = ""
      for (index, digit) in whole.enumerated() {
        if index > 0, (whole.count - index) % 3 == 0 { grouped += "," }
        grouped.append(digit)
      }
      let wide = String(
        String.UnicodeScalarView(plain.unicodeScalars.compactMap { Unicode.Scalar($0.value + 0xFEE0) }))
      for text in [
        "\(sign)000\(digits)", "\(sign)\(grouped)\(digits.dropFirst(whole.count))", wide, "\(plain)e0",
      ] {
        #expect(try DecimalParsing.scaled(text) == value, "\(text)")
      }
      #expect(!plain.hasSuffix(".") && !(plain.contains(".") && plain.hasSuffix("0")))
    }
  }

  @Test func noTextTrapsAndWhatIsReadIsExact() throws {
    var random = SplitMix64(seed: 2)
    let alphabet = Array("00112233445566778899..,,--+eE %　１．，x\u{0}龍")
    var accepted = 0
    for _ in 0..<60_000 {
      let text = String(
        (0..<Int.random(in: 0...24, using: &random)).map { _ in
          alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
        })
      guard let value = try? DecimalParsing.scaled(text) else { continue }
      accepted += 1
      #expect(try DecimalParsing.scaled(DecimalPrinting.text(scaled: value)) == value)
      if let exact = Rational(decimal: text) { #expect(exact == Rational(Int128(value), 1_000_000)) }
    }
    #expect(accepted > 500)
  }

  @Test func longDigitsOverflowInsteadOfTrapping() {
    for length in 1...60 {
      let nines = String(repeating: "9", count: length)
      for text in [
        nines, "-\(nines)", "\(nines).\(nines.prefix(6))", "0.\(nines)", "\(nines)e\(length)",
        "\(nines)e-\(length)",
      ] {
        let exact = text.contains("e") ? nil : Rational(decimal: String(text.prefix(30)))
        switch Result(catching: { () throws(DecimalFault) in try DecimalParsing.scaled(text) }) {
        case .success(let value):
          if text.count <= 30, let exact { #expect(exact == Rational(Int128(value), 1_000_000)) }
        case .failure(let fault): #expect(fault != .notANumber, "\(text)")
        }
      }
    }
  }

  @Test("Powers of ten", arguments: 0...18)
  func powerOfTen(_ exponent: Int) {
    #expect(String(DecimalParsing.powerOfTen(exponent)) == "1" + String(repeating: "0", count: exponent))
  }

  @Test func theExamplesOfTheDocumentationHold() throws {
    #expect(try DecimalParsing.scaled("1,234.5") == 1_234_500_000)
    #expect(DecimalPrinting.text(scaled: 2_500_000) == "2.5")
    #expect(try Quantity("2.5").description == "2.5")
  }
}
