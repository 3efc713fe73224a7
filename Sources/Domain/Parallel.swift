internal import Dispatch
internal import Synchronization

/// Work on several threads whose results do not depend on how it is shared out.
public enum Parallel {
  /// Runs `body` once for each worker number below `workers`, at the same time.
  public static func run(_ workers: Int, _ body: @Sendable (Int) -> Void) {
    if workers <= 1 { return body(0) }
    DispatchQueue.concurrentPerform(iterations: workers, execute: body)
  }

  /// Runs `body` for the pieces of `range`, each at most `size` long, handed to the workers as they become free.
  public static func pieces(
    of range: Range<Int>, size: Int, workers: Int, _ body: @Sendable (Int, Range<Int>) -> Void
  ) {
    if workers <= 1 || range.count <= size { return body(0, range) }
    let next = Atomic(range.lowerBound)
    run(workers) { worker in
      while true {
        let start = next.add(size, ordering: .relaxed).oldValue
        if start >= range.upperBound { return }
        body(worker, start..<min(start + size, range.upperBound))
      }
    }
  }
}
