internal import Domain

/// Looks the orders of all rows of a dataset up.
enum OrderLookup {
  /// The number of the order that each row names, or -1.
  static func numbers(
    _ texts: TextColumn, rowCount: Int, _ codes: CodeDictionary, workers: Int
  ) -> FixedArray<Int32> {
    let numbers = FixedArray<Int32>(capacity: rowCount)
    Parallel.pieces(of: 0..<rowCount, size: 1 << 15, workers: workers) { _, piece in
      let batch = CodeBatch(codes)
      for start in stride(from: piece.lowerBound, to: piece.upperBound, by: CodeBatch.size) {
        let rows = start..<min(start + CodeBatch.size, piece.upperBound)
        // Rows often have the order of the row before.
        func isNew(_ row: Int) -> Bool { row == start || !texts.sharesBytes(row, row - 1) }
        for row in rows where isNew(row) { unsafe texts.withBytes(row) { bytes in unsafe batch.add(bytes) } }
        batch.lookUp()
        var index = -1
        for row in rows {
          if isNew(row) { index += 1 }
          numbers[row] = batch.number(index)
        }
      }
    }
    return numbers
  }
}
