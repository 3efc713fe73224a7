internal import CPrefetch
internal import Domain

/// Looks the orders of all rows of a dataset up: the places of many are asked for before the first is looked at, so that the processor
/// waits for memory once and not for every row.
enum OrderLookup {
  /// A code that waits for its place.
  private struct Wanted: BitwiseCopyable {
    var key: CodeKey
    /// -1 where the row has what the row before has.
    var place: Int
  }

  /// Rows that are looked up together.
  private static let block = 256

  /// The number of the order that each row names, or -1.
  static func numbers(
    _ texts: TextColumn, rowCount: Int, _ codes: CodeDictionary, workers: Int
  ) -> FixedArray<Int32> {
    let numbers = FixedArray<Int32>(capacity: rowCount)
    Parallel.pieces(of: 0..<rowCount, size: 1 << 15, workers: workers) { _, piece in
      let wanted = FixedArray(repeating: Wanted(key: CodeKey(), place: -1), count: block)
      for start in stride(from: piece.lowerBound, to: piece.upperBound, by: block) {
        let rows = start..<min(start + block, piece.upperBound)
        for row in rows {
          if row > start, texts.sharesBytes(row, row - 1) {
            wanted[row - start].place = -1
            continue
          }
          let key = unsafe texts.withBytes(row) { bytes in unsafe CodeKey(bytes) }
          let place = codes.place(of: key)
          wanted[row - start] = Wanted(key: key, place: place)
          unsafe millrun_prefetch(codes.address(ofPlace: place))
        }
        for row in rows {
          let code = wanted[row - start]
          numbers[row] =
            code.place < 0
            ? numbers[row - 1]
            : unsafe texts.withBytes(row) { bytes in unsafe codes.find(bytes, code.key, from: code.place) }
        }
      }
    }
    return numbers
  }
}
