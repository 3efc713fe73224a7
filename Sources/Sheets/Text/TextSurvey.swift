internal import CByteScan
internal import Domain

#if canImport(Glibc)
  internal import Glibc
#endif

/// What a text is made of, found in one pass: where its lines are, whether it has quotes, whether it is ASCII.
///
/// Offsets are counted from its beginning, which may be behind a byte order mark.
struct TextSurvey {
  /// Bytes a stretch.
  private static let stretch = 1 << 18

  /// Line ends in each stretch.
  private let lines: [Int]
  /// Whether a `"` stands anywhere.
  let hasQuotes: Bool
  /// Whether every byte is ASCII.
  let isASCII: Bool
  /// Offset of the first NUL byte, if there is one.
  let firstNul: Int?
  /// The hash of all bytes, those before the text too.
  let hash: UInt64

  /// Looks at every byte once, or while it is still near the processor; the text begins at `offset`.
  init(_ bytes: UnsafeBufferPointer<UInt8>, from offset: Int = 0) {
    let text = unsafe UnsafeBufferPointer(rebasing: bytes[offset...])
    var lines: [Int] = []
    var quotes: UInt64 = 0
    var high: UInt64 = 0
    var firstNul: Int?
    var hash = ContentHash()
    for start in stride(from: 0, to: text.count, by: Self.stretch) {
      let range = start..<min(start + Self.stretch, text.count)
      let result = unsafe Self.survey(text, range)
      lines.append(Int(result.lines))
      quotes |= result.quotes
      high |= result.high
      if firstNul == nil { firstNul = unsafe Self.nul(text, range) }
      if range.count == Self.stretch {
        // So many bytes, which are those of the stretch where no mark stands before them.
        unsafe hash.add(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[range])))
      }
    }
    self.lines = lines
    hasQuotes = quotes != 0
    isASCII = high == 0
    self.firstNul = firstNul
    let rest = text.count / Self.stretch * Self.stretch
    self.hash = unsafe hash.value(with: UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[rest...])))
  }

  /// The stretch was just looked at, so that it is still near the processor.
  private static func nul(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
    guard let base = bytes.baseAddress, let found = unsafe memchr(base + range.lowerBound, 0, range.count)
    else { return nil }
    return unsafe UnsafeRawPointer(base).distance(to: found)
  }

  /// Number of line ends before `end`: LF, CRLF or CR.
  func lines(before end: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let whole = end / Self.stretch
    let rest = unsafe Self.survey(bytes, whole * Self.stretch..<end)
    return lines[..<whole].reduce(0, +) + Int(rest.lines)
  }

  private static func survey(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> millrun_survey_result {
    guard let base = bytes.baseAddress, !range.isEmpty else {
      return millrun_survey_result(lines: 0, quotes: 0, high: 0)
    }
    // CR and LF together are one line end, counted at the CR.
    let isAfterReturn = unsafe range.lowerBound > 0 && bytes[range.lowerBound - 1] == 13
    return unsafe millrun_survey(base + range.lowerBound, range.count, isAfterReturn ? 1 : 0)
  }
}
