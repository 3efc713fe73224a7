internal import Domain
internal import Pipeline

/// Writes a result of many items or orders: several threads make the text piece by piece, and the pieces are written in their order.
struct ResultFile {
  private let writer: ResultWriter
  private let workers: Int

  /// Creates `name` in the run's folder and writes `header`.
  init(_ name: String, header: StaticString, group: ResultGroup, _ context: RunContext) throws {
    writer = try context.folder.create(name, group: group)
    workers = context.settings.threads
    try writer.write("\(header)")
  }

  /// Writes the rows that `append` makes of each item; it returns their number.
  ///
  /// A piece is `pieceSize` items: its text should still be in the cache when it is handed to the system.
  func write(
    items: Int, pieceSize: Int = 256, _ append: @Sendable (Int, inout TextBuffer) -> Int
  ) throws {
    try write(items: items, pieceSize: pieceSize) { item, _, buffer in append(item, &buffer) }
  }

  /// The same where `append` also needs to know the number of the worker that it runs on.
  func write(
    items: Int, pieceSize: Int = 256, _ append: @Sendable (Int, Int, inout TextBuffer) -> Int
  ) throws {
    let count = (items + pieceSize - 1) / pieceSize
    let workers = min(workers, count)
    let pieces = OrderedPieces(count: count, room: workers <= 1 ? 1 : workers * 4, writer)
    Parallel.run(workers) { worker in
      while let number = pieces.next() {
        pieces.fill(number) { buffer in
          var rows = 0
          for item in number * pieceSize..<min((number + 1) * pieceSize, items) {
            rows += append(item, worker, &buffer)
          }
          return rows
        }
      }
    }
    try pieces.finish()
  }

  /// Writes the rows in `buffer`.
  func write(_ buffer: borrowing TextBuffer, rows: Int) throws {
    try unsafe buffer.withElements { bytes in try unsafe writer.write(bytes) }
    writer.add(rows: rows)
  }
}
