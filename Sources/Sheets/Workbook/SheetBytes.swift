#if canImport(Glibc)
  import Glibc
#endif

/// The bytes of a sheet on their way to its rows.
///
/// Rows between `<sheetData>` and `</sheetData>` are read straight from the bytes, one after another, as long as the
/// scanner knows all that they are made of. Everything else goes to the XML parser, up to the end of a row, where the
/// scanner may go on; the parser does not miss what it was not shown, since whole rows are missing.
@safe
struct SheetBytes: ~Copyable {
  private static let capacity = 2 * PartInflater.pieceSize

  private let parser: XMLPushParser
  private let sheet: UnsafeMutablePointer<SheetParser>
  private let window: UnsafeMutablePointer<UInt8>
  private var scanner: RowScanner
  /// Bytes in the window, none of which was read.
  private var count = 0
  /// Bytes that go to the XML parser before the scanner is asked again: none after a row that it could read, more and
  /// more as long as it can read none.
  private var patience = 0
  /// Whether the scanner is asked at all.
  private let scans: Bool

  /// Rows of the part named `part` go to `sheet`; without `scans` the XML parser reads all of them.
  init(part: String, limits: WorkbookLimits, sheet: UnsafeMutablePointer<SheetParser>, scans: Bool) throws {
    parser = try unsafe XMLPushParser(
      part: part, limits: limits, owner: sheet, callbacks: SheetScan.callbacks)
    unsafe self.sheet = unsafe sheet
    self.scans = scans
    unsafe window = .allocate(capacity: Self.capacity + RowScanner.padding)
    scanner = unsafe RowScanner(at: window)
  }

  deinit { unsafe window.deallocate() }

  /// Reads on with `piece`, except for a row that is not complete yet.
  mutating func add(_ piece: UnsafeRawBufferPointer) throws {
    guard let start = piece.baseAddress else { return }
    unsafe memcpy(window + count, start, piece.count)
    count += piece.count
    unsafe memset(window + count, 0, RowScanner.padding)
    var at = 0
    while at < count {
      if try scanRows(from: &at) { break }
      let cut = boundary(from: min(at + patience, count))
      try feed(at..<cut)
      at = cut
      if !canScan { wait() }
    }
    unsafe memmove(window, window + at, count - at)
    count -= at
  }

  /// Reads what is left and tells the XML parser that there is no more.
  mutating func finish() throws {
    try feed(0..<count)
    count = 0
    try parser.finish()
  }

  /// Whether the XML parser stands between two rows and has nothing before it.
  private var canScan: Bool { unsafe scans && sheet.pointee.isBetweenRows && parser.isIdle }

  /// Reads rows as long as the scanner can; true if the last one goes on in the next piece.
  private mutating func scanRows(from at: inout Int) throws -> Bool {
    guard canScan else { return false }
    let end = unsafe UnsafePointer(window + count)
    unsafe scanner.move(to: window + at)
    var outcome = RowScanner.Outcome.row
    var rows = 0
    while true {
      scanner.skipSpace()
      outcome = unsafe scanner.scan(end: end)
      guard outcome == .row else { break }
      guard unsafe sheet.pointee.addRow(of: scanner) else { throw failure }
      rows += 1
    }
    parser.skipLines(scanner.lines)
    at = unsafe scanner.at - UnsafePointer(window)
    if rows > 0 {
      patience = 0
    } else if outcome == .odd {
      wait()
    }
    return outcome == .incomplete && count - at < PartInflater.pieceSize
  }

  private mutating func wait() { patience = min(max(256, 2 * patience), PartInflater.pieceSize) }

  private func feed(_ range: Range<Int>) throws {
    let bytes = unsafe UnsafeRawBufferPointer(start: window + range.lowerBound, count: range.count)
    guard unsafe try parser.feed(bytes) else { throw failure }
  }

  private var failure: SheetError {
    unsafe sheet.pointee.failure
      ?? .damaged("the part '\(parser.part)' has a document type, which workbooks do not have")
  }

  /// The end of the first tag from `start` on after which the scanner may go on, or the end of the window.
  ///
  /// It only looks likely, as in a comment: whether the scanner may, the XML parser says.
  private func boundary(from start: Int) -> Int {
    // Most programs write the start of the data without a space.
    let tag: StaticString = unsafe sheet.pointee.isInData ? "</row>" : "<sheetData>"
    let length = tag.utf8CodeUnitCount
    var at = start
    while at + length <= count, let found = unsafe memchr(window + at, 0x3C, count - at - length + 1) {
      at = unsafe found.assumingMemoryBound(to: UInt8.self) - window
      if unsafe memcmp(found, tag.utf8Start, length) == 0 { return at + length }
      at += 1
    }
    return count
  }
}
