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

  /// The numbers of the codes that `texts` has in `rowCount` rows, -1 for those that are unknown.
  static func numbers(
    of texts: TextColumn, rowCount: Int, in codes: CodeDictionary, workers: Int
  ) -> FixedArray<Int32> {
    // Rows often have the code of the row before.
    numbers(
      rowCount, in: codes, workers: workers, isRepeated: { texts.sharesBytes($0, $0 - 1) },
      add: { row, batch in unsafe texts.withBytes(row) { unsafe batch.add($0) } })
  }

  /// The numbers that `codes` has for those of another dictionary, -1 for those that are unknown.
  static func numbers(of other: CodeDictionary, in codes: CodeDictionary, workers: Int) -> FixedArray<Int32> {
    numbers(
      other.count, in: codes, workers: workers, isRepeated: { _ in false },
      add: { number, batch in unsafe other.withBytes(Int32(number)) { unsafe batch.add($0) } })
  }

  /// The numbers of `count` codes; `add` adds one to a batch, `isRepeated` tells one that is as the one before.
  private static func numbers(
    _ count: Int, in codes: CodeDictionary, workers: Int, isRepeated: @Sendable (Int) -> Bool,
    add: @Sendable (Int, CodeBatch) -> Void
  ) -> FixedArray<Int32> {
    let numbers = FixedArray<Int32>(capacity: count)
    Parallel.pieces(of: 0..<count, size: 1 << 14, workers: workers) { _, piece in
      let batch = CodeBatch(codes)
      for start in stride(from: piece.lowerBound, to: piece.upperBound, by: size) {
        let positions = start..<min(start + size, piece.upperBound)
        func isNew(_ position: Int) -> Bool { position == start || !isRepeated(position) }
        for position in positions where isNew(position) { add(position, batch) }
        batch.lookUp()
        var index = -1
        for position in positions {
          if isNew(position) { index += 1 }
          numbers[position] = batch.number(index)
        }
      }
    }
    return numbers
  }
}
