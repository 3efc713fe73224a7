#if canImport(Glibc)
  import Glibc
#endif

/// A growing run of bytes that is addressed by offsets.
@safe
struct ByteArena: ~Copyable {
  /// First byte.
  private(set) var start: UnsafeMutablePointer<UInt8>
  /// Bytes in use.
  private(set) var count = 0
  private var capacity: Int

  init(capacity: Int) {
    self.capacity = max(capacity, 64)
    unsafe start = Self.resized(nil, self.capacity)
  }

  deinit { unsafe free(start) }

  /// Hands the bytes over; the arena is empty afterwards.
  mutating func take() -> UnsafeRawBufferPointer {
    let bytes = unsafe UnsafeRawBufferPointer(start: start, count: count)
    capacity = 64
    count = 0
    unsafe start = Self.resized(nil, capacity)
    return unsafe bytes
  }

  /// Adds `length` bytes from `source`.
  @inline(__always)
  mutating func append(_ source: UnsafePointer<UInt8>, count length: Int) {
    reserve(length)
    unsafe memcpy(start + count, source, length)
    count += length
  }

  /// Adds one byte.
  @inline(__always)
  mutating func append(_ byte: UInt8) {
    reserve(1)
    unsafe start[count] = byte
    count += 1
  }

  /// Adds the bytes of `text`.
  mutating func append(_ text: StaticString) { unsafe append(text.utf8Start, count: text.utf8CodeUnitCount) }

  /// Adds `number` with at least `width` digits.
  mutating func append(_ number: Int, width: Int = 1) {
    var digits: (Int, Int) = (number, 1)
    while digits.1 < width || digits.0 >= 10 {
      digits.0 /= 10
      digits.1 += 1
    }
    reserve(digits.1)
    var rest = number
    for position in stride(from: digits.1 - 1, through: 0, by: -1) {
      unsafe start[count + position] = UInt8(truncatingIfNeeded: 48 + rest % 10)
      rest /= 10
    }
    count += digits.1
  }

  /// Adds `2026-11-23`; the year has at most four digits.
  mutating func appendDate(year: Int, month: Int, day: Int) {
    reserve(10)
    let text = unsafe start + count
    unsafe text[0] = UInt8(truncatingIfNeeded: 48 + year / 1_000)
    unsafe text[1] = UInt8(truncatingIfNeeded: 48 + year / 100 % 10)
    unsafe text[2] = UInt8(truncatingIfNeeded: 48 + year / 10 % 10)
    unsafe text[3] = UInt8(truncatingIfNeeded: 48 + year % 10)
    unsafe text[4] = UInt8(ascii: "-")
    unsafe text[5] = UInt8(truncatingIfNeeded: 48 + month / 10)
    unsafe text[6] = UInt8(truncatingIfNeeded: 48 + month % 10)
    unsafe text[7] = UInt8(ascii: "-")
    unsafe text[8] = UInt8(truncatingIfNeeded: 48 + day / 10)
    unsafe text[9] = UInt8(truncatingIfNeeded: 48 + day % 10)
    count += 10
  }

  /// Forgets what lies at and after `offset`.
  @inline(__always)
  mutating func truncate(to offset: Int) { count = min(count, offset) }

  /// Forgets what lies before `offset` and moves the rest to the front.
  mutating func dropFirst(_ offset: Int) {
    guard offset > 0 else { return }
    unsafe memmove(start, start + offset, count - offset)
    count -= offset
  }

  /// The bytes of a range.
  @inline(__always)
  func bytes(_ offset: Int, _ length: Int) -> UnsafeMutableBufferPointer<UInt8> {
    unsafe UnsafeMutableBufferPointer(start: start + offset, count: length)
  }

  @inline(__always)
  private mutating func reserve(_ length: Int) {
    if length > capacity - count { grow(length) }
  }

  private mutating func grow(_ length: Int) {
    capacity = max(2 * capacity, count + length)
    unsafe start = Self.resized(start, capacity)
  }

  /// Memory of `capacity` bytes that begins with what `old` holds; large runs are moved without being copied.
  private static func resized(_ old: UnsafeMutablePointer<UInt8>?, _ capacity: Int) -> UnsafeMutablePointer<
    UInt8
  > {
    guard let memory = unsafe realloc(old, capacity) else { fatalError("out of memory") }
    return unsafe memory.assumingMemoryBound(to: UInt8.self)
  }
}
