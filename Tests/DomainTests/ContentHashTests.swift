import Domain
import Testing

@Suite struct `The hash of a file` {
  @Test(arguments: [
    ("", "ef46db3751d8e999"), ("a", "d24ec4f1a98c6e5b"), ("abc", "44bc2cf5ad770999"),
    ("Nobody inspects the spammish repetition", "fbcea83c8a378bf1"),
  ])
  func `is xxHash64`(_ text: String, _ digits: String) {
    let hash = unsafe Array(text.utf8).withUnsafeBytes { unsafe ContentHash.value(of: $0) }
    #expect(ContentHash.text(hash) == digits)
  }

  @Test func `is the same piece by piece`() {
    let bytes = (0..<1_000).map { UInt8(truncatingIfNeeded: $0 * 31 + $0 / 7) }
    let whole = bytes.withUnsafeBytes { unsafe ContentHash.value(of: $0) }
    for piece in [32, 64, 320, 992] {
      var hash = ContentHash()
      var start = 0
      while start + piece <= bytes.count {
        bytes[start..<start + piece].withUnsafeBytes { unsafe hash.add($0) }
        start += piece
      }
      let pieced = bytes[start...].withUnsafeBytes { unsafe hash.value(with: $0) }
      #expect(pieced == whole)
    }
  }
}
