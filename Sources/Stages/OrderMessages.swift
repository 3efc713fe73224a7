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

  /// Number of messages by action, in the order of its cases.
  var counts: [(action: OrderMessage.Action, count: Int)] {
    var counts = OrderMessage.Action.allCases.map { (action: $0, count: 0) }
    for run in runs {
      for index in 0..<run.count { counts[Int(run[index].action.rawValue)].count += 1 }
    }
    return counts
  }

  func makeIterator() -> some IteratorProtocol<OrderMessage> {
    runs.lazy.flatMap { run in (0..<run.count).lazy.map { run[$0] } }.makeIterator()
  }
}
