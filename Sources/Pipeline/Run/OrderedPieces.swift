public import Domain
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#endif

/// Pieces of text that several threads make and that reach a file in their order, while other threads make the next ones.
///
/// Whoever finishes the piece whose turn it is writes it and all finished ones behind it. Only as many pieces are under way as there
/// are places; a thread that is too far ahead waits.
///
/// ```swift
/// let pieces = OrderedPieces(count: 100, room: 8, writer)
/// Parallel.run(2) { _ in
///   while let number = pieces.next() { pieces.fill(number) { buffer in appendRows(number, to: &buffer) } }
/// }
/// try pieces.finish()
/// ```
public final class OrderedPieces: Sendable {
  /// The text of one piece.
  ///
  /// It belongs to the thread that makes it, then to the one that writes it.
  private final class Place: @unchecked Sendable {
    @exclusivity(unchecked)
    var buffer = TextBuffer(capacity: 1 << 20)
    @exclusivity(unchecked)
    var rows = 0
  }

  private struct State {
    /// The piece whose turn it is.
    var turn = 0
    /// Whether the piece in each place is finished and not written yet.
    var isFinished: [Bool]
    var isWriting = false
    var failure: (any Error)?
  }

  private let count: Int
  private let writer: ResultWriter
  private let places: [Place]
  private let taken = Atomic<Int>(0)
  private let written = Atomic<Int>(0)
  private let state: Mutex<State>

  /// `count` pieces, of which up to `room` are made before they are written.
  public init(count: Int, room: Int, _ writer: ResultWriter) {
    self.count = count
    self.writer = writer
    places = (0..<room).map { _ in Place() }
    state = Mutex(State(isFinished: Array(repeating: false, count: room)))
  }

  /// Number of a piece that nobody has taken yet, nil after the last and once writing has failed; any thread.
  public func next() -> Int? {
    let number = taken.add(1, ordering: .relaxed).oldValue
    return number < count ? number : nil
  }

  /// Makes the text of piece `number`, and writes it as soon as all before it are written; `make` returns the rows.
  public func fill(_ number: Int, _ make: (inout TextBuffer) -> Int) {
    while number >= written.load(ordering: .acquiring) + places.count { usleep(50) }
    let place = places[number % places.count]
    unsafe place.buffer.removeAll()
    unsafe place.rows = make(&place.buffer)
    var turn = state.withLock { state -> Int? in
      state.isFinished[number % places.count] = true
      return state.isWriting ? nil : Self.take(&state)
    }
    while let own = turn {
      let failure = write(places[own % places.count])
      written.store(own + 1, ordering: .releasing)
      turn = state.withLock { state in
        if let failure, state.failure == nil {
          state.failure = failure
          taken.store(count, ordering: .relaxed)
        }
        state.turn = own + 1
        return Self.take(&state)
      }
    }
  }

  /// Throws what went wrong in writing; to be called when all threads are done.
  public func finish() throws {
    if let failure = state.withLock({ $0.failure }) { throw failure }
  }

  /// The piece whose turn it is, if it is finished; nobody else writes then until its turn is over.
  private static func take(_ state: inout State) -> Int? {
    let place = state.turn % state.isFinished.count
    state.isWriting = state.isFinished[place]
    guard state.isWriting else { return nil }
    state.isFinished[place] = false
    return state.turn
  }

  private func write(_ place: Place) -> (any Error)? {
    do {
      try unsafe place.buffer.withElements { bytes in try unsafe writer.write(bytes) }
      unsafe writer.add(rows: place.rows)
      return nil
    } catch { return error }
  }
}
