internal import CPrefetch
internal import Domain
internal import Sheets

/// Looks the items of many rows up at once: the places of all are asked for before the first is looked at, so that the processor waits for
/// memory once and not for every row.
@safe
struct ItemLookup {
  /// Rows that are looked up together.
  static let size = 256

  /// A code that waits for its place.
  @unsafe
  private struct Wanted: BitwiseCopyable {
    var key: CodeKey
    var start: UnsafePointer<UInt8>?
    var count: Int
    var place: Int
  }

  private let items: CodeDictionary
  private let columns: [Int]
  private let wanted: FixedArray<Wanted>
  /// Numbers by column and row; -1 where the item is unknown or the cell empty.
  private let numbers: FixedArray<Int32>

  /// Nil where a table has no items of the master.
  init?(_ plan: RowPlan) {
    guard let items = plan.items, !plan.itemColumns.isEmpty else { return nil }
    self.items = items
    columns = plan.itemColumns
    unsafe wanted = unsafe FixedArray(
      repeating: Wanted(key: CodeKey(), start: nil, count: 0, place: 0), count: Self.size)
    numbers = FixedArray(repeating: -1, count: Self.size * plan.itemColumns.count)
  }

  /// The item in the `number`th item column of row `row`, or -1.
  @inline(__always)
  func item(_ number: Int32, row: Int) -> Int32 { numbers[Int(number) &* Self.size &+ row] }

  /// Looks the items of at most `size` rows up.
  func lookUp(_ rows: UnsafeBufferPointer<RawRow>) {
    for (number, column) in columns.enumerated() {
      for row in rows.indices { unsafe stage(rows[row], column, row) }
      for row in rows.indices {
        let code = unsafe wanted[row]
        guard let start = unsafe code.start else {
          numbers[number * Self.size + row] = -1
          continue
        }
        numbers[number * Self.size + row] = unsafe items.find(
          UnsafeBufferPointer(start: start, count: code.count), code.key, from: code.place)
      }
    }
  }

  @inline(__always)
  private func stage(_ row: RawRow, _ column: Int, _ index: Int) {
    // Empty cells are left out, so that the field is at its column or before it.
    var position = unsafe min(column, row.fields.count - 1)
    while position >= 0, unsafe Int(row.fields[position].column) > column { position -= 1 }
    guard position >= 0, unsafe Int(row.fields[position].column) == column else {
      unsafe wanted[index].start = nil
      return
    }
    let bytes = unsafe CellParser.trimmed(row.fields[position].bytes)
    let key = unsafe CodeKey(bytes)
    let place = items.place(of: key)
    unsafe wanted[index] = unsafe Wanted(key: key, start: bytes.baseAddress, count: bytes.count, place: place)
    unsafe millrun_prefetch(items.address(ofPlace: place))
  }
}
