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

  /// Uninitialised memory, to be deallocated as any other.
  @usableFromInline
  static func allocate(byteCount: Int, alignment: Int) -> UnsafeMutableRawPointer {
    guard byteCount >= threshold else {
      return .allocate(byteCount: max(byteCount, 1), alignment: max(alignment, 16))
    }
    let memory = UnsafeMutableRawPointer.allocate(byteCount: byteCount, alignment: pageSize)
    // Only a wish: without it the memory is the same.
    unsafe _ = madvise(memory, byteCount, MADV_HUGEPAGE)
    return unsafe memory
  }

  /// The same for elements of a type.
  @inlinable
  static func allocate<Element>(_ type: Element.Type, count: Int) -> UnsafeMutablePointer<Element> {
    let memory = unsafe allocate(
      byteCount: count * MemoryLayout<Element>.stride, alignment: MemoryLayout<Element>.alignment)
    return unsafe memory.bindMemory(to: Element.self, capacity: max(count, 1))
  }
}
