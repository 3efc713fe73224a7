internal import Domain
internal import Pipeline

/// Writes a result of many items or orders: text is made by several threads, piece by piece, and written in their order.
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
    let boxes = (0..<workers).map { _ in Piece() }
    var start = 0
    while start < items {
      let first = start
      Parallel.run(workers) { worker in
        let box = boxes[worker]
        unsafe box.buffer.removeAll()
        unsafe box.rows = 0
        let from = first + worker * pieceSize
        for item in min(from, items)..<min(from + pieceSize, items) {
          unsafe box.rows += append(item, worker, &box.buffer)
        }
      }
      for box in boxes {
        try unsafe box.buffer.withElements { bytes in try unsafe writer.write(bytes) }
        unsafe writer.add(rows: box.rows)
      }
      start += pieceSize * workers
    }
  }

  /// Writes the rows in `buffer`.
  func write(_ buffer: borrowing TextBuffer, rows: Int) throws {
    try unsafe buffer.withElements { bytes in try unsafe writer.write(bytes) }
    writer.add(rows: rows)
  }

  /// What one thread makes; handed over between the threads, never shared.
  private final class Piece: @unchecked Sendable {
    @exclusivity(unchecked)
    var buffer = TextBuffer(capacity: 1 << 20)
    @exclusivity(unchecked)
    var rows = 0
  }
}
