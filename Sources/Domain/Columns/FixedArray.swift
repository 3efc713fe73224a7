#if canImport(Glibc)
  internal import Glibc
#endif

/// Storage of fixed length for trivially copyable elements, shared between threads that write disjoint parts of it.
///
/// Element access is checked against the bounds; there is no copy on write and no exclusivity check, which is what makes it
/// fit for the inner loops (an array in a class property costs eight times as much an access).
@safe
public final class FixedArray<Element: BitwiseCopyable>: @unchecked Sendable {
  @usableFromInline
  let base: UnsafeMutablePointer<Element>
  /// Number of elements.
  public let count: Int

  /// `count` copies of `value`.
  @inlinable
  public init(repeating value: Element, count: Int) {
    self.count = count
    if LargeMemory.isWorthZeros(value, count: count) {
      unsafe base = LargeMemory.allocateZeros(byteCount: count * MemoryLayout<Element>.stride)
        .assumingMemoryBound(to: Element.self)
    } else {
      unsafe base = LargeMemory.allocate(Element.self, count: count)
      unsafe base.initialize(repeating: value, count: count)
    }
  }

  /// A copy of `elements`.
  @inlinable
  public convenience init(_ elements: [Element]) {
    self.init(capacity: elements.count)
    for (index, element) in elements.enumerated() { self[index] = element }
  }

  /// Uninitialised storage, for callers that write every element.
  @inlinable
  public init(capacity: Int) {
    unsafe base = LargeMemory.allocate(Element.self, count: capacity)
    count = capacity
  }

  /// Takes over memory of at least `count` elements that was allocated as this class does.
  init(adopting base: UnsafeMutablePointer<Element>, count: Int) {
    unsafe self.base = unsafe base
    self.count = count
  }

  deinit {
    unsafe base.deallocate()
  }

  /// The element at `index`.
  @inlinable
  public subscript(index: Int) -> Element {
    get {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "index out of bounds")
      return unsafe base[index]
    }
    set {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "index out of bounds")
      unsafe base[index] = newValue
    }
  }

  /// Address of the element at `index`, for prefetching only.
  @inlinable
  public func address(_ index: Int) -> UnsafeRawPointer { unsafe UnsafeRawPointer(base + index) }

  /// The elements from `index` on while `body` runs.
  @inlinable
  @inline(__always)
  public func withPointer(_ index: Int, _ body: (UnsafePointer<Element>) -> Void) {
    precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "index out of bounds")
    unsafe body(base + index)
  }

  /// The elements as an array.
  @inlinable
  public var array: [Element] { (0..<count).map { self[$0] } }
}

extension FixedArray where Element == UInt8 {
  /// Whether any element is `byte`.
  func contains(_ byte: UInt8) -> Bool { unsafe memchr(base, Int32(byte), count) != nil }
}

/// Growing storage of trivially copyable elements, owned by one thread at a time.
@safe
public struct GrowingArray<Element: BitwiseCopyable>: ~Copyable, @unchecked Sendable {
  @usableFromInline
  var base: UnsafeMutablePointer<Element>
  @usableFromInline
  var capacity: Int
  @usableFromInline
  var storedCount: Int
  /// Number of elements.
  @inlinable
  public var count: Int { storedCount }

  /// An empty array with room for `capacity` elements.
  @inlinable
  public init(capacity: Int = 16) {
    self.capacity = max(capacity, 1)
    unsafe base = .allocate(capacity: self.capacity)
    storedCount = 0
  }

  deinit {
    unsafe base.deallocate()
  }

  /// Makes sure that `extra` more elements fit.
  @inlinable
  @inline(__always)
  public mutating func reserve(_ extra: Int) {
    if storedCount &+ extra > capacity { grow(to: max(storedCount + extra, capacity * 2)) }
  }

  /// Adds an element at the end; amortised constant time.
  @inlinable
  @inline(__always)
  public mutating func append(_ element: Element) {
    reserve(1)
    unsafe base[storedCount] = element
    storedCount &+= 1
  }

  /// Makes room for at least `wanted` elements.
  @inlinable
  @inline(never)
  public mutating func grow(to wanted: Int) {
    guard wanted > capacity else { return }
    unsafe base = LargeMemory.reallocate(base, count: wanted)
    capacity = wanted
  }

  /// Forgets all elements but keeps the room.
  @inlinable
  public mutating func removeAll() { storedCount = 0 }

  /// Forgets the last `extra` elements.
  public mutating func removeLast(_ extra: Int) {
    precondition(extra >= 0 && extra <= storedCount, "more than there are")
    storedCount -= extra
  }

  /// The element at `index`.
  @inlinable
  public subscript(index: Int) -> Element {
    get {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "index out of bounds")
      return unsafe base[index]
    }
    set {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "index out of bounds")
      unsafe base[index] = newValue
    }
  }

  /// Adds `bytes` at the end.
  @inlinable
  public mutating func append(contentsOf bytes: UnsafeBufferPointer<Element>) {
    reserve(bytes.count)
    if let start = bytes.baseAddress { unsafe (base + count).update(from: start, count: bytes.count) }
    storedCount += bytes.count
  }

  /// The elements while `body` runs.
  @inlinable
  public func withElements<Result>(_ body: (UnsafeBufferPointer<Element>) throws -> Result) rethrows -> Result
  {
    try unsafe body(UnsafeBufferPointer(start: base, count: count))
  }

  /// Copies all elements into `target`, the first to `start`.
  func copy(into target: FixedArray<Element>, at start: Int) {
    precondition(start >= 0 && start + count <= target.count, "index out of bounds")
    unsafe (target.base + start).update(from: base, count: count)
  }
}
