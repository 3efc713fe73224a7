import Domain
import ReferencePlanner
import Testing

/// Codes interned to numbers.
struct CodeDictionaryTests {
  /// Different random byte strings of 0 to 40 bytes, many of which differ in one byte or in length only.
  private static func codes(_ count: Int, seed: UInt64) -> [[UInt8]] {
    let random = SplitMix64(seed: seed)
    var codes: Set<[UInt8]> = [[]]
    while codes.count < count {
      let length = Int(random.next() % 41)
      // Few different bytes make many common beginnings and ends.
      let alphabet: [UInt8] = random.next() % 3 == 0 ? Array(0...255) : [0x00, 0x41, 0x42, 0xFF]
      codes.insert((0..<length).map { _ in alphabet[Int(random.next() % UInt64(alphabet.count))] })
    }
    var seeded = random
    return codes.sorted { $0.lexicographicallyPrecedes($1) }.shuffled(using: &seeded)
  }

  private func intern(_ code: [UInt8], _ dictionary: CodeDictionary) -> Int32 {
    code.withUnsafeBufferPointer { unsafe dictionary.intern($0) }
  }

  private func find(_ code: [UInt8], _ dictionary: CodeDictionary) -> Int32 {
    code.withUnsafeBufferPointer { unsafe dictionary.find($0) }
  }

  private func bytes(_ number: Int32, _ dictionary: CodeDictionary) -> [UInt8] {
    unsafe dictionary.withBytes(number) { unsafe Array($0) }
  }

  @Test("Every code has its number, in the order of first sight", arguments: [1, 100, 5_000])
  func interning(_ count: Int) {
    let codes = Self.codes(count, seed: UInt64(count))
    let others = Set(Self.codes(count + 500, seed: 77)).subtracting(codes)
    let dictionary = CodeDictionary(capacity: 4)
    for (number, code) in codes.enumerated() {
      #expect(find(code, dictionary) == -1)
      #expect(intern(code, dictionary) == Int32(number))
    }
    #expect(dictionary.count == codes.count)
    for (number, code) in codes.enumerated() {
      #expect(intern(code, dictionary) == Int32(number))
      #expect(find(code, dictionary) == Int32(number))
      #expect(bytes(Int32(number), dictionary) == code)
    }
    #expect(dictionary.count == codes.count)
    for code in others { #expect(find(code, dictionary) == -1) }
  }

  @Test("Ranked codes are numbered by their bytes", arguments: [1, 2, 1_000])
  func ranked(_ count: Int) {
    let codes = Self.codes(count, seed: 5)
    let dictionary = CodeDictionary()
    for code in codes { _ = intern(code, dictionary) }
    let (ranked, ranks) = dictionary.ranking()
    let sorted = codes.sorted { $0.lexicographicallyPrecedes($1) }
    #expect((0..<Int32(ranked.count)).map { bytes($0, ranked) } == sorted)
    #expect(dictionary.sortedByBytes().map { bytes($0, dictionary) } == sorted)
    for (number, code) in sorted.enumerated() { #expect(find(code, ranked) == Int32(number)) }
    for (number, code) in codes.enumerated() { #expect(bytes(ranks[number], ranked) == code) }
    for (left, right) in zip(0..<Int32(ranked.count), 1..<Int32(max(ranked.count, 1))) {
      #expect(ranked.precedes(left, right))
      #expect(!ranked.precedes(right, left))
    }
  }

  @Test("A search that starts near a number or with the key finds the same", arguments: [1, 3, 2_000])
  func searches(_ count: Int) {
    let codes = Self.codes(count, seed: 21)
    let others = Set(Self.codes(count + 50, seed: 78)).subtracting(codes)
    let dictionary = CodeDictionary()
    for code in codes { _ = intern(code, dictionary) }
    let numbered: [(Int32, [UInt8])] = codes.enumerated().map { (Int32($0), $1) }
    let unknown: [(Int32, [UInt8])] = others.map { (-1, $0) }
    for (number, code) in numbered + unknown {
      let last = Int32(count) - 1
      let nears: [Int32] = [-2, -1, 0, number - 1, number, number + 1, last, last + 1, Int32.max - 1]
      code.withUnsafeBufferPointer { bytes in
        for near in nears {
          #expect(unsafe dictionary.find(bytes, near: near) == number)
        }
        let key = unsafe CodeKey(bytes)
        let guess = dictionary.guess(key)
        #expect(unsafe guess == number || guess >= 0 && !dictionary.isCode(guess, bytes, key))
        #expect(unsafe dictionary.find(bytes, key) == number)
      }
    }
  }

  @Test func keysOfShortCodesTellThemApart() {
    var keys: [[UInt64]: [UInt8]] = [:]
    for code in Self.codes(20_000, seed: 6) where code.count <= 15 {
      let key = code.withUnsafeBufferPointer { unsafe CodeKey($0) }
      #expect(keys.updateValue(code, forKey: [key.low, key.high]) == nil)
      #expect(key != CodeKey())
    }
  }

  @Test func textsAreTheirUTF8() {
    let dictionary = CodeDictionary()
    let texts = ["", "A", "龍-𠮷", "fifteen bytes !", "exactly sixteen!", "more than sixteen bytes of code"]
    for (number, text) in texts.enumerated() {
      #expect(dictionary.intern(text) == Int32(number))
      #expect(dictionary.text(Int32(number)) == text)
      #expect(dictionary.find(text) == Int32(number))
    }
    #expect(dictionary.text(-1) == "")
    #expect(dictionary.find("B") == -1)
  }
}
