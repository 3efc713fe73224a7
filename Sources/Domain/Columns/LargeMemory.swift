#if canImport(Glibc)
  internal import Glibc
#endif

/// Memory for many elements, in pages of 2 MB where the system gives them: a column of a few million rows would otherwise be brought in by
/// thousands of page faults, and every look into it could miss the processor's table of pages.
@usableFromInline
enum LargeMemory {
  /// Smallest size that is worth it.
  private static let threshold = 1 << 22
  private static let pageSize = 1 << 21
  private static let smallPageSize = 1 << 12

  /// Uninitialised memory, to be deallocated as any other.
  @usableFromInline
  static func allocate(byteCount: Int, alignment: Int) -> UnsafeMutableRawPointer {
    guard byteCount >= threshold else {
      return .allocate(byteCount: max(byteCount, 1), alignment: max(alignment, 16))
    }
    let memory = UnsafeMutableRawPointer.allocate(byteCount: byteCount, alignment: pageSize)
    unsafe adviseLargePages(memory, byteCount)
    return unsafe memory
  }

  /// Memory of which every byte is zero, as that of the system is already.
  @usableFromInline
  static func allocateZeros(byteCount: Int) -> UnsafeMutableRawPointer {
    guard let memory = unsafe calloc(byteCount, 1) else { fatalError("out of memory") }
    unsafe adviseLargePages(memory, byteCount)
    return unsafe memory
  }

  /// Whether so many elements like `value` are had from `allocateZeros`.
  @inlinable
  static func isWorthZeros<Element>(_ value: Element, count: Int) -> Bool {
    guard count >= 1 << 14, MemoryLayout<Element>.alignment <= 16 else { return false }
    return unsafe withUnsafeBytes(of: value) { bytes in unsafe bytes.allSatisfy { $0 == 0 } }
  }

  /// Only a wish: without it the memory is the same.
  private static func adviseLargePages(_ memory: UnsafeMutableRawPointer, _ byteCount: Int) {
    guard byteCount >= threshold else { return }
    // From the page on that the allocator's own words are in: memory with two kinds of pages would not be moved when it grows.
    let first = unsafe memory.alignedDown(toMultipleOf: smallPageSize)
    unsafe _ = madvise(first, byteCount + first.distance(to: memory), MADV_HUGEPAGE)
  }

  /// The same for elements of a type.
  @inlinable
  static func allocate<Element>(_ type: Element.Type, count: Int) -> UnsafeMutablePointer<Element> {
    let memory = unsafe allocate(
      byteCount: count * MemoryLayout<Element>.stride, alignment: MemoryLayout<Element>.alignment)
    return unsafe memory.bindMemory(to: Element.self, capacity: max(count, 1))
  }

  /// `memory`, which is not of `allocate`, with room for `count` elements; what it held stays.
  ///
  /// The C allocator moves large memory by its pages, without a copy.
  @inlinable
  static func reallocate<Element>(
    _ memory: UnsafeMutablePointer<Element>, count: Int
  ) -> UnsafeMutablePointer<Element> {
    precondition(MemoryLayout<Element>.alignment <= 16, "more than the C allocator aligns")
    return unsafe reallocate(memory, byteCount: count * MemoryLayout<Element>.stride)
      .assumingMemoryBound(to: Element.self)
  }

  @usableFromInline
  static func reallocate(_ memory: UnsafeMutableRawPointer, byteCount: Int) -> UnsafeMutableRawPointer {
    guard let larger = unsafe realloc(memory, byteCount) else { fatalError("out of memory") }
    unsafe adviseLargePages(larger, byteCount)
    return unsafe larger
  }
}
