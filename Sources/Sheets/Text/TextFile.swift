internal import Diagnostics
internal import Domain

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
    /// Bytes that a compressed file may have after it was unpacked.
    public var unpackedBytes: Int

    /// Detects everything, unless told otherwise.
    public init(
      encoding: TextEncoding? = nil, separator: UInt8? = nil, isQuoted: Bool = true,
      unpackedBytes: Int = 4 << 30
    ) {
      self.encoding = encoding
      self.unpackedBytes = unpackedBytes
      self.separator = separator
      self.isQuoted = isQuoted
    }
  }

  private let file: MappedFile
  /// The file without gzip, where it has that.
  private let plain: MappedFile
  private let decoded: [UInt8]
  private let markLength: Int
  private let survey: TextSurvey
  /// Whether `"` quotes fields.
  let isQuoted: Bool
  /// The encoding in use.
  public let encoding: TextEncoding
  /// The separator in use.
  public let separator: UInt8
  /// The hash of the bytes as the file has them.
  public let hash: UInt64
  /// Number of bytes that the file has.
  public var byteCount: Int { file.count }

  /// Opens the file at `path`.
  ///
  /// Fails with `file-unreadable`, `empty-file`, `wrong-encoding`, `nul-byte` or `limit-exceeded`.
  public convenience init(path: String, options: Options = Options()) throws {
    try self.init(MappedFile(path: path, isReadWhole: true), options)
  }

  /// Opens a file that is in memory.
  public convenience init(content: [UInt8], options: Options = Options()) throws {
    try self.init(MappedFile(content: content), options)
  }

  private init(_ file: MappedFile, _ options: Options) throws {
    self.file = file
    plain = GzipFile.isPacked(file) ? try GzipFile.unpacked(file, limit: options.unpackedBytes) : file
    let bytes = unsafe UnsafeBufferPointer(
      start: plain.bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), count: plain.count)
    let mark = unsafe TextEncoding.mark(bytes)
    let isMarked = mark?.encoding == .utf8 && options.encoding ?? .utf8 == .utf8
    var survey = unsafe TextSurvey(bytes, from: isMarked ? mark?.markLength ?? 0 : 0)
    hash = unsafe plain === file ? survey.hash : ContentHash.value(of: file.bytes)
    let detected = unsafe TextEncoding.detect(bytes, isASCII: survey.isASCII)
    encoding = options.encoding ?? detected.encoding
    markLength = encoding == detected.encoding ? detected.markLength : 0
    isQuoted = options.isQuoted
    let content = unsafe UnsafeBufferPointer(rebasing: bytes[markLength...])
    if encoding == .utf8 {
      if !survey.isASCII, options.encoding == .utf8 || markLength > 0,
        let offset = unsafe TextEncoding.firstInvalidUTF8(content)
      {
        throw SheetError(.wrongEncoding, ["encoding": "UTF-8", "byte": .integer(offset + markLength + 1)])
      }
      decoded = []
    } else {
      decoded = try unsafe encoding.decoded(content)
      survey = unsafe decoded.withUnsafeBufferPointer { unsafe TextSurvey($0) }
    }
    if let nul = survey.firstNul { throw SheetError(.nulByte, ["byte": .integer(nul + markLength + 1)]) }
    self.survey = survey
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
          start: plain.bytes.baseAddress?.assumingMemoryBound(to: UInt8.self).advanced(by: markLength),
          count: plain.count - markLength))
    }
    return try unsafe decoded.withUnsafeBufferPointer(body)
  }

  /// Delivers every record that is not blank; returns the line of a record whose quote never closes, if there is one.
  @discardableResult
  public func readRows(_ body: (RawRow) throws -> RowFlow) rethrows -> Int? {
    try unsafe withContent { content in
      var scanner = unsafe RecordScanner(content, separator: separator, isQuoted: isQuoted)
      try unsafe scanner.scan(from: 0, to: content.count, firstLine: 1, body)
      return scanner.unclosedQuote
    }
  }

  /// A piece of the file that begins and ends at record boundaries.
  public struct Piece: Sendable {
    /// Bytes of the content.
    public let range: Range<Int>
    /// Line on which the first record starts, from 1.
    public let firstLine: Int
    /// Number of lines: there are no more records.
    public let lineCount: Int
  }

  /// Splits the content from `start` into at most `count` pieces of about the same size.
  ///
  /// A file with a quote in it stays in one piece: whether a line end is inside quotes is known only from the beginning.
  public func pieces(_ count: Int, from start: Int, line: Int) -> [Piece] {
    unsafe withContent { content in
      let size = content.count - start
      let isSplit = count > 1 && size > 1 << 16 && !survey.hasQuotes
      let before = unsafe survey.lines(before: start, in: content)
      var pieces: [Piece] = []
      var position = start
      var linesBefore = before
      for number in 1...(isSplit ? count : 1) {
        var end = !isSplit || number == count ? content.count : start + size / count * number
        while end > position, end < content.count, unsafe content[end - 1] != 10 { end += 1 }
        guard end > position else { continue }
        let lines = unsafe survey.lines(before: end, in: content)
        // The last line may have no end.
        pieces.append(
          Piece(
            range: position..<end, firstLine: line + linesBefore - before,
            lineCount: lines - linesBefore + (end == content.count ? 1 : 0)))
        linesBefore = lines
        position = end
      }
      return pieces.isEmpty ? [Piece(range: start..<start, firstLine: line, lineCount: 0)] : pieces
    }
  }

  /// Delivers the records of one piece, many at a time; returns what `readRows` does.
  ///
  /// Where the file has no quotes and lines have `width` fields each, `grid` gets them first, many as one; what it refuses, and all others,
  /// are delivered to `body`.
  @discardableResult
  public func readBlocks(
    of piece: Piece, width: Int, grid: (FieldGrid) -> Bool,
    _ body: (UnsafeBufferPointer<RawRow>) throws -> Void
  ) rethrows -> Int? {
    try unsafe withContent { content in
      let mayQuote = isQuoted && survey.hasQuotes
      var scanner = unsafe RecordScanner(content, separator: separator, isQuoted: mayQuote)
      let grids = unsafe GridScanner(content, separator: separator, width: width)
      var position = piece.range.lowerBound
      var line = piece.firstLine
      let end = piece.range.upperBound
      var refused = mayQuote || width == 0 ? Self.patience : 0
      while position < end {
        var stop = end
        if refused < Self.patience {
          stop = grids.stop(from: position, before: end)
          if let found = unsafe grids.grid(from: position, to: stop, firstLine: line), unsafe grid(found) {
            refused = 0
            position = stop
            unsafe line += found.rowCount
            continue
          }
          refused += 1
        }
        try unsafe scanner.scanBlocks(from: position, to: stop, firstLine: line) { rows in
          unsafe try body(rows)
          return nil
        }
        position = stop
        line = scanner.positionLine
      }
      return scanner.unclosedQuote
    }
  }

  /// Grids that are tried in vain one after another before a piece is read row by row.
  private static let patience = 16

  /// Delivers the records of one piece, one by one, until `body` says stop.
  public func readRows(from piece: Piece, _ body: (RawRow) throws -> RowFlow) rethrows {
    try unsafe withContent { content in
      var scanner = unsafe RecordScanner(content, separator: separator, isQuoted: isQuoted)
      try unsafe scanner.scan(
        from: piece.range.lowerBound, to: piece.range.upperBound, firstLine: piece.firstLine, body)
    }
  }

  /// Byte position and line after the record that starts at or after `line`; for splitting behind the header.
  public func position(after line: Int) -> (offset: Int, line: Int) {
    unsafe withContent { content in
      var scanner = unsafe RecordScanner(content, separator: separator, isQuoted: isQuoted)
      unsafe scanner.scan(from: 0, to: content.count, firstLine: 1) { row in
        unsafe row.number >= line ? .stop : .proceed
      }
      return (scanner.position, scanner.positionLine)
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
