internal import CPrefetch
internal import Domain

/// Looks many codes up at once: what each needs is asked for before the first is looked at, so that the processor waits for memory once and
/// not for every code.
@safe
final class CodeBatch {
  /// Codes that are looked up together, at most.
  static let size = 256

  /// A code that waits for its number.
  @unsafe
  private struct Wanted: BitwiseCopyable {
    var key = CodeKey()
    var code = unsafe UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    var number: Int32 = -1
  }

  private let codes: CodeDictionary
  private let wanted = unsafe FixedArray(repeating: Wanted(), count: size)
  private var count = 0

  init(_ codes: CodeDictionary) { self.codes = codes }

  /// Adds a code, whose bytes must stay where they are until the batch is looked up.
  func add(_ code: UnsafeBufferPointer<UInt8>) { unsafe add(code, CodeKey(code)) }

  /// The same with a key that is known already.
  func add(_ code: UnsafeBufferPointer<UInt8>, _ key: CodeKey) {
    unsafe wanted[count] = unsafe Wanted(key: key, code: code)
    unsafe millrun_prefetch(codes.address(ofPlace: codes.place(of: key)))
    count += 1
  }

  /// Finds the numbers of all codes that were added since the last time; they are there until the next is added.
  func lookUp() {
    for index in 0..<count {
      let number = unsafe codes.guess(wanted[index].key)
      unsafe wanted[index].number = number
      if number >= 0 { unsafe millrun_prefetch(codes.address(ofCode: number)) }
    }
    for index in 0..<count {
      let one = unsafe wanted[index]
      if unsafe one.number >= 0, unsafe !codes.isCode(one.number, one.code, one.key) {
        unsafe wanted[index].number = unsafe codes.find(one.code, one.key)
      }
    }
    count = 0
  }

  /// The number of the code that was added at `index`, -1 for one that is unknown.
  func number(_ index: Int) -> Int32 { unsafe wanted[index].number }

  /// Whether the code that was added at `index` has no bytes.
  func isEmpty(_ index: Int) -> Bool { unsafe wanted[index].code.isEmpty }
}
