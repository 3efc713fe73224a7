internal import Diagnostics

/// A delimited text file, decoded and ready to be scanned, in whole or in pieces.
@safe
public final class TextFile: @unchecked Sendable {
  /// What a source may fix instead of leaving it to detection.
  public struct Options: Sendable, Equatable {
    /// The encoding, or nil to detect it.
    public var encoding: TextEncoding?
    /// The field separator, or nil to detect it among comma, semicolon and tab.
    public var separator: UInt8?
    /// Whether `"` quotes fields.
    public var isQuoted: Bool

    /// Detects everything, unless told otherwise.
    public init(encoding: TextEncoding? = nil, separator: UInt8? = nil, isQuoted: Bool = true) {
      self.encoding = encoding
      self.separator = separator
      self.isQuoted = isQuoted
    }
  }

  private let file: MappedFile
  private let decoded: [UInt8]
  private let markLength: Int
  /// Whether `"` quotes fields.
  let isQuoted: Bool
  /// The encoding in use.
  public let encoding: TextEncoding
  /// The separator in use.
  public let separator: UInt8

  /// Opens the file at `path`.
  ///
  /// Fails with `file-unreadable`, `empty-file` or `wrong-encoding`.
  public init(path: String, options: Options = Options()) throws {
    file = try MappedFile(path: path)
    let bytes = unsafe UnsafeBufferPointer(
      start: file.bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), count: file.count)
    let detected = unsafe TextEncoding.detect(bytes)
    encoding = options.encoding ?? detected.encoding
    markLength = encoding == detected.encoding ? detected.markLength : 0
    isQuoted = options.isQuoted
    let content = unsafe UnsafeBufferPointer(rebasing: bytes[markLength...])
    if encoding == .utf8 {
      if options.encoding == .utf8 || markLength > 0,
        let offset = unsafe TextEncoding.firstInvalidUTF8(content)
      {
        throw SheetError(.wrongEncoding, ["encoding": "UTF-8", "byte": .integer(offset + markLength + 1)])
      }
      decoded = []
    } else {
      decoded = try unsafe encoding.decoded(content)
    }
    if let fixed = options.separator {
      separator = fixed
    } else if encoding == .utf8 {
      separator = unsafe Self.detectSeparator(content)
    } else {
      separator = unsafe decoded.withUnsafeBufferPointer { unsafe Self.detectSeparator($0) }
    }
  }

  /// The content as UTF-8 while `body` runs.
  func withContent<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
    if encoding == .utf8 {
      return try unsafe body(
        UnsafeBufferPointer(
          start: file.bytes.baseAddress?.assumingMemoryBound(to: UInt8.self).advanced(by: markLength),
          count: file.count - markLength))
    }
    return try unsafe decoded.withUnsafeBufferPointer(body)
  }

  /// Delivers every record that is not blank; returns the line of a record whose quote never closes, if there is one.
  @discardableResult
  public func readRows(_ body: (RawRow) throws -> RowFlow) rethrows -> Int? {
    try unsafe withContent { content in
      var scanner = unsafe RecordScanner(content, separator: separator, isQuoted: isQuoted)
      try unsafe scanner.scan(from: 0, to: content.count, firstLine: 1, body)
      return unsafe scanner.unclosedQuote
    }
  }

  /// A piece of the file that begins and ends at record boundaries.
  public struct Piece: Sendable {
    /// Bytes of the content.
    public let range: Range<Int>
    /// Line on which the first record starts, from 1.
    public let firstLine: Int
  }

  /// Splits the content from `start` into at most `count` pieces of about the same size.
  ///
  /// A file with a quote in it stays in one piece: whether a line end is inside quotes is known only from the beginning.
  public func pieces(_ count: Int, from start: Int, line: Int) -> [Piece] {
    unsafe withContent { content in
      let size = content.count - start
      guard count > 1, size > 1 << 16,
        unsafe !RecordScanner.contains(UInt8(ascii: "\""), content, from: start)
      else {
        return [Piece(range: start..<content.count, firstLine: line)]
      }
      var pieces: [Piece] = []
      var position = start
      var line = line
      for number in 1...count {
        var end = number == count ? content.count : start + size / count * number
        while end > position, end < content.count, unsafe content[end - 1] != 10 { end += 1 }
        guard end > position else { continue }
        pieces.append(Piece(range: position..<end, firstLine: line))
        line += unsafe RecordScanner.countLines(content, position..<end)
        position = end
      }
      return pieces
    }
  }

  /// Delivers the records of one piece; returns what `readRows` does.
  @discardableResult
  public func readRows(of piece: Piece, _ body: (RawRow) throws -> RowFlow) rethrows -> Int? {
    try unsafe withContent { content in
      var scanner = unsafe RecordScanner(content, separator: separator, isQuoted: isQuoted)
      try unsafe scanner.scan(
        from: piece.range.lowerBound, to: piece.range.upperBound, firstLine: piece.firstLine, body)
      return unsafe scanner.unclosedQuote
    }
  }

  /// Byte position and line after the record that starts at or after `line`; for splitting behind the header.
  public func position(after line: Int) -> (offset: Int, line: Int) {
    unsafe withContent { content in
      var scanner = unsafe RecordScanner(content, separator: separator, isQuoted: isQuoted)
      unsafe scanner.scan(from: 0, to: content.count, firstLine: 1) { row in
        unsafe row.number >= line ? .stop : .proceed
      }
      return unsafe (scanner.position, scanner.line)
    }
  }

  /// The candidate that parts most of the first lines into the same number of fields.
  private static func detectSeparator(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt8 {
    let candidates = [UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";")]
    var best = (separator: candidates[0], score: 0)
    let sample = unsafe UnsafeBufferPointer(rebasing: bytes.prefix(1 << 16))
    for candidate in candidates {
      var widths: [Int: Int] = [:]
      var scanner = unsafe RecordScanner(sample, separator: candidate, isQuoted: true)
      var rows = 0
      unsafe scanner.scan(from: 0, to: sample.count, firstLine: 1) { row in
        unsafe widths[row.width, default: 0] += 1
        rows += 1
        return rows < 100 ? .proceed : .stop
      }
      let score = widths.filter { $0.key > 1 }.map { ($0.key - 1) * $0.value * $0.value }.max() ?? 0
      if score > best.score { best = (candidate, score) }
    }
    return best.separator
  }
}
