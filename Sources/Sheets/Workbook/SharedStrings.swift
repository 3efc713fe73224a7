/// The shared strings of a workbook: one run of UTF-8 and the offsets in it.
@safe
final class SharedStrings: @unchecked Sendable {
  private var arena = ByteArena(capacity: 4_096)
  private var ends: [Int] = []

  /// Number of strings.
  var count: Int { ends.count }

  /// No strings.
  init() {}

  /// Reads the part `entry`.
  init(_ entry: ZipEntry, of archive: ZipArchive, limits: WorkbookLimits) throws {
    let handler = SharedStringHandler(strings: self, limits: limits)
    try handler.parse(entry, of: archive, limit: limits.partBytes)
  }

  /// The string with the number `index`; nil beyond the last.
  @inline(__always)
  subscript(index: Int) -> UnsafeBufferPointer<UInt8>? {
    guard index >= 0, index < ends.count else { return nil }
    let start = index == 0 ? 0 : ends[index - 1]
    return unsafe UnsafeBufferPointer(arena.bytes(start, ends[index] - start))
  }

  /// Memory in use, in bytes.
  fileprivate var size: Int { arena.count + 8 * ends.count }

  fileprivate var end: Int { arena.count }

  fileprivate func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return }
    unsafe arena.append(start, count: bytes.count)
  }

  /// Decodes the escapes of what was added since `start`.
  fileprivate func decode(from start: Int) {
    let length = unsafe EscapedText.decode(arena.bytes(start, arena.count - start))
    arena.truncate(to: start + length)
  }

  fileprivate func close() { ends.append(arena.count) }
}

/// Joins the runs of each string and leaves out the phonetic ones.
private final class SharedStringHandler: PartHandler {
  private let strings: SharedStrings
  private var isInItem = false
  private var isPhonetic = false
  private var textStart: Int?

  init(strings: SharedStrings, limits: WorkbookLimits) {
    self.strings = strings
    super.init(limits: limits)
  }

  override func start(_ name: XMLName, _ attributes: XMLAttributes) throws {
    if unsafe name == "t" {
      if isInItem && !isPhonetic { textStart = strings.end }
    } else if unsafe name == "si" {
      isInItem = true
    } else if unsafe name == "rPh" {
      isPhonetic = true
    }
  }

  override func end(_ name: XMLName) throws {
    if unsafe name == "t" {
      if let start = textStart { strings.decode(from: start) }
      textStart = nil
    } else if unsafe name == "si" {
      isInItem = false
      strings.close()
      guard strings.size <= limits.sharedStringBytes else {
        throw WorkbookError.limit(limits.sharedStringBytes, "bytes of shared strings")
      }
    } else if unsafe name == "rPh" {
      isPhonetic = false
    }
  }

  override func text(_ bytes: UnsafeBufferPointer<UInt8>) throws {
    guard textStart != nil else { return }
    unsafe strings.append(bytes)
    guard strings.size <= limits.sharedStringBytes else {
      throw WorkbookError.limit(limits.sharedStringBytes, "bytes of shared strings")
    }
  }
}
