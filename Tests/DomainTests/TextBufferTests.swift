import Domain
import ReferencePlanner
import Testing

/// Text of numbers and fields, byte by byte.
struct TextBufferTests {
  /// Numbers around every power of ten and of two, and random ones of every length.
  private static let numbers: [Int64] = {
    let random = SplitMix64(seed: 9)
    var numbers: [Int64] = [0, .min, .max]
    for exponent in 0..<63 { numbers += [-1, 0, 1].map { (Int64(1) << Int64(exponent)) + $0 } }
    var power: Int64 = 1
    while power <= Int64.max / 10 {
      numbers += [power - 1, power, power + 1]
      power *= 10
    }
    for _ in 0..<4_000 { numbers.append(Int64(bitPattern: random.next()) >> Int64(random.next() % 63)) }
    return numbers + numbers.filter { $0 != .min }.map { -$0 }
  }()

  private func text(_ body: (inout TextBuffer) -> Void) -> String {
    var buffer = TextBuffer(capacity: 1)
    body(&buffer)
    return buffer.string
  }

  /// A decimal with `digits` fraction digits, by its digits.
  private func fixed(_ value: Int64, _ digits: Int) -> String {
    let shown = "\(value.magnitude)"
    let padded = String(repeating: "0", count: max(0, digits + 1 - shown.count)) + shown
    return (value < 0 ? "-" : "") + padded.dropLast(digits) + "." + padded.suffix(digits)
  }

  @Test func numbersAreTheirDigits() {
    for number in Self.numbers {
      #expect(text { $0.append(integer: number) } == "\(number)")
      #expect(text { $0.append(cents: number) } == fixed(number, 2))
      #expect(text { $0.append(fixed: number) } == fixed(number, 6))
      var plain = fixed(number, 6)
      while plain.hasSuffix("0") { plain.removeLast() }
      if plain.hasSuffix(".") { plain.removeLast() }
      #expect(text { $0.append(scaled: number) } == plain)
    }
  }

  @Test func fieldsAreQuotedOnlyWhereTheyMustBe() {
    let random = SplitMix64(seed: 4)
    for length in 0..<40 {
      for special in ["", ",", "\"", "\n", "\r"] {
        var field = String(repeating: "x", count: length)
        let place = Int(random.next() % UInt64(length + 1))
        field.insert(contentsOf: special, at: field.index(field.startIndex, offsetBy: place))
        let quoted = "\"" + field.replacing("\"", with: "\"\"") + "\""
        let expected = special.isEmpty ? field : quoted
        #expect(text { $0.append(field: field) } == expected)
        let longer = special.isEmpty ? field + "龍" : quoted.dropLast() + "龍\""
        #expect(text { $0.append(field: field + "龍") } == longer)
      }
    }
  }

  @Test func piecesOfAnyLengthFollowOneAnother() {
    var expected = ""
    var buffer = TextBuffer(capacity: 1)
    for length in (0..<40) + [100, 1_000] {
      let piece = String((0..<length).map { Character(UnicodeScalar(UInt8(97 + $0 % 26))) })
      buffer.append(text: piece)
      expected += piece
    }
    #expect(buffer.string == expected)
  }
}
