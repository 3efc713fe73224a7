internal import Domain

/// Messages about placed orders by item, as each thread found them: they are never brought together, which would take their memory twice.
struct OrderMessages: Sequence, Sendable {
  /// Where the messages are; the runs point into them.
  private let arenas: [RecordArena<OrderMessage>]
  /// The messages of each item that has any, by item, each then as R61 says.
  let runs: [RecordRun<OrderMessage>]

  init(runs: [RecordRun<OrderMessage>], in arenas: [RecordArena<OrderMessage>]) {
    self.runs = runs
    self.arenas = arenas
  }

  func makeIterator() -> some IteratorProtocol<OrderMessage> {
    runs.lazy.flatMap { run in (0..<run.count).lazy.map { run[$0] } }.makeIterator()
  }
}
