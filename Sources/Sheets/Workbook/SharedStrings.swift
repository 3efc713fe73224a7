/// The shared strings of a workbook: one run of UTF-8 and the offsets in it.
@safe
final class SharedStrings: @unchecked Sendable {
  private let arena: ByteArena
  private let ends: [Int]

  /// Number of strings.
  var count: Int { ends.count }

  /// No strings.
  init() {
    arena = ByteArena(capacity: 0)
    ends = []
  }

  /// Reads the part `entry`.
  init(_ entry: ZipEntry, of archive: ZipArchive, limits: WorkbookLimits) throws {
    let handler = SharedStringHandler(limits: limits)
    try handler.parse(entry, of: archive, limit: limits.partBytes)
    try handler.checkRoot("sst", of: entry)
    arena = handler.takeText()
    ends = handler.ends
  }

  /// The string with the number `index`; nil beyond the last.
  @inline(__always)
  subscript(index: Int) -> UnsafeBufferPointer<UInt8>? {
    guard index >= 0, index < ends.count else { return nil }
    let start = index == 0 ? 0 : ends[index - 1]
    return unsafe UnsafeBufferPointer(arena.bytes(start, ends[index] - start))
  }
}

/// Joins the runs of each string and leaves out the phonetic ones.
private final class SharedStringHandler: PartHandler {
  private(set) var ends: [Int] = []
  private var arena = ByteArena(capacity: 4_096)
  private var isInItem = false
  private var isPhonetic = false
  private var textStart: Int?

  /// Hands over the bytes of all strings.
  func takeText() -> ByteArena {
    var other = ByteArena(capacity: 0)
    swap(&other, &arena)
    return other
  }

  override func start(_ name: XMLName, _ attributes: XMLAttributes) throws {
    if unsafe name == "t" {
      if isInItem && !isPhonetic { textStart = arena.count }
    } else if unsafe name == "si" {
      isInItem = true
    } else if unsafe name == "rPh" {
      isPhonetic = true
    }
  }

  override func end(_ name: XMLName) throws {
    if unsafe name == "t" {
      if let start = textStart {
        let length = unsafe EscapedText.decode(arena.bytes(start, arena.count - start))
        arena.truncate(to: start + length)
      }
      textStart = nil
    } else if unsafe name == "si" {
      isInItem = false
      ends.append(arena.count)
      try checkSize()
    } else if unsafe name == "rPh" {
      isPhonetic = false
    }
  }

  override func text(_ bytes: UnsafeBufferPointer<UInt8>) throws {
    guard textStart != nil, let start = bytes.baseAddress else { return }
    unsafe arena.append(start, count: bytes.count)
    try checkSize()
  }

  private func checkSize() throws {
    guard arena.count + 8 * ends.count <= limits.sharedStringBytes else {
      throw SheetError.limit(limits.sharedStringBytes, "bytes of shared strings")
    }
  }
}
