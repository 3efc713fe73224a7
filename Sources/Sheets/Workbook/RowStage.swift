/// Rows that are parsed and wait to be delivered, and the one that is being parsed.
///
/// One reused buffer: cells by offset into an arena, so that it can grow; delivered rows are dropped from its front.
@safe
struct RowStage: ~Copyable {
  /// A cell: its text lies in the arena or among the shared strings.
  @unsafe
  struct Cell {
    var offset: Int
    var shared: UnsafePointer<UInt8>?
    var count: Int32
    var column: Int32
    var kind: RawKind
    var format: RawFormat
  }

  private struct Row {
    var number: Int
    var firstCell: Int
    var firstByte: Int
    var isSorted = true
  }

  /// The text of cells.
  var arena = ByteArena(capacity: 64 << 10)
  private var cells: [Cell] = unsafe []
  private var rows: [Row] = []
  private var open: Row?
  private var fields: UnsafeMutableBufferPointer<RawField>

  init() {
    unsafe fields = .allocate(capacity: 256)
  }

  deinit { unsafe fields.deallocate() }

  /// Cells of the open row so far.
  var openCells: Int { open.map { unsafe cells.count - $0.firstCell } ?? 0 }

  /// Bytes of the open row so far.
  var openBytes: Int { open.map { arena.count - $0.firstByte } ?? 0 }

  /// Starts a row.
  mutating func openRow(_ number: Int) {
    open = unsafe Row(number: number, firstCell: cells.count, firstByte: arena.count)
  }

  /// Gives the open row another number.
  mutating func renumber(_ number: Int) { open?.number = number }

  /// Adds a cell to the open row.
  @inline(__always)
  mutating func append(_ cell: Cell) {
    if let open, unsafe cells.count > open.firstCell, unsafe cells[cells.count - 1].column >= cell.column {
      self.open?.isSorted = false
    }
    unsafe cells.append(cell)
  }

  /// Ends the open row and says how many cells and bytes the row has now.
  ///
  /// A row with the number of the one before it continues that row; of two cells in one column the later one
  /// counts.
  mutating func closeRow() -> (cells: Int, bytes: Int) {
    guard let row = open else { return (0, 0) }
    open = nil
    guard unsafe cells.count > row.firstCell else {
      arena.truncate(to: row.firstByte)
      return (0, 0)
    }
    if let last = rows.last, last.number == row.number {
      rows[rows.count - 1].isSorted = false
      return unsafe (cells.count - last.firstCell, arena.count - last.firstByte)
    }
    rows.append(row)
    return unsafe (cells.count - row.firstCell, arena.count - row.firstByte)
  }

  /// Forgets the open row; true where it had cells.
  mutating func dropRow() -> Bool {
    guard let row = open else { return false }
    open = nil
    let count = unsafe cells.count - row.firstCell
    unsafe cells.removeLast(count)
    arena.truncate(to: row.firstByte)
    return count > 0
  }

  /// Delivers the finished rows; the last one is kept back unless the sheet is complete, as the next may
  /// continue it.
  ///
  /// False when `body` wants no more. Returns by how many bytes the offsets of what is left moved.
  mutating func deliver(
    isComplete: Bool, _ body: (RawRow) throws -> RowFlow
  ) throws -> (goesOn: Bool, shift: Int) {
    let count = isComplete ? rows.count : rows.count - 1
    guard count > 0 else { return (true, 0) }
    for index in 0..<count {
      let end = unsafe index + 1 < rows.count ? rows[index + 1].firstCell : open?.firstCell ?? cells.count
      let flow = unsafe try body(rawRow(rows[index], end: end))
      if flow == .stop { return (false, 0) }
    }
    let next = count < rows.count ? rows[count] : open
    let shift = next?.firstByte ?? arena.count
    let dropped = unsafe next?.firstCell ?? cells.count
    arena.dropFirst(shift)
    unsafe cells.removeFirst(dropped)
    for index in unsafe cells.indices { unsafe cells[index].offset -= shift }
    rows.removeFirst(count)
    for index in rows.indices {
      rows[index].firstCell -= dropped
      rows[index].firstByte -= shift
    }
    open?.firstCell -= dropped
    open?.firstByte -= shift
    return (true, shift)
  }

  private mutating func rawRow(_ row: Row, end: Int) -> RawRow {
    let count = end - row.firstCell
    if unsafe count > fields.count {
      unsafe fields.deallocate()
      unsafe fields = .allocate(capacity: 2 * count)
    }
    var filled = 0
    if row.isSorted {
      for index in row.firstCell..<end {
        unsafe fill(&filled, cells[index])
      }
    } else {
      let order = (row.firstCell..<end).sorted { unsafe (cells[$0].column, $0) < (cells[$1].column, $1) }
      for index in order {
        if filled > 0, unsafe fields[filled - 1].column == cells[index].column { filled -= 1 }
        unsafe fill(&filled, cells[index])
      }
    }
    let width = unsafe Int(fields[filled - 1].column) + 1
    return unsafe RawRow(
      number: row.number, fields: UnsafeBufferPointer(rebasing: fields[..<filled]), width: width)
  }

  @inline(__always)
  private func fill(_ filled: inout Int, _ cell: Cell) {
    let start = unsafe cell.shared ?? UnsafePointer(arena.start + cell.offset)
    unsafe fields.initializeElement(
      at: filled,
      to: RawField(start: start, count: cell.count, column: cell.column, kind: cell.kind, format: cell.format)
    )
    filled += 1
  }
}
