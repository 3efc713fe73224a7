/// The values of one column.
///
/// Every column is a lane of fixed-width numbers: quantities, prices and percents as `Int64` millionths, dates, flags, choices
/// and code numbers as `Int32`, text as (start, length) into the table's arena.
public enum ColumnLane: Sendable {
  /// 64-bit values; `ColumnTable.blank64` stands for an empty cell.
  case wide(FixedArray<Int64>)
  /// 32-bit values; `ColumnTable.blank32` stands for an empty cell.
  case narrow(FixedArray<Int32>)
  /// Numbers of codes in the column's own dictionary.
  case coded(FixedArray<Int32>, CodeDictionary)
  /// Places in the table's text arena: start in the upper 40 bits, length in the lower 24.
  case text(FixedArray<UInt64>)
}

/// The rows of one dataset as columns, with the place of every row.
///
/// A column that no file had is one value for all rows: its default.
public final class ColumnTable: Sendable {
  /// An empty cell of a wide lane.
  public static let blank64 = Int64.min
  /// An empty cell of a narrow lane: no date, no item, no choice.
  public static let blank32 = Int32.min

  /// What the rows are.
  public let dataset: Dataset
  /// Number of rows.
  public let rowCount: Int
  /// Place of every row.
  public let rows: SourceRows
  /// One lane per column of the schema; of one element where all rows have the same value.
  public let lanes: [ColumnLane]
  /// Whether a file had the column, per column of the schema.
  public let isPresent: [Bool]
  /// The bytes of all text columns.
  public let arena: FixedArray<UInt8>

  /// Assembles a table.
  public init(
    dataset: Dataset, rowCount: Int, rows: SourceRows, lanes: [ColumnLane], isPresent: [Bool],
    arena: FixedArray<UInt8>
  ) {
    self.dataset = dataset
    self.rowCount = rowCount
    self.rows = rows
    self.lanes = lanes
    self.isPresent = isPresent
    self.arena = arena
  }

  /// The quantities, prices or percents of column `name`, in millionths.
  public func wide(_ name: String) -> LaneView<Int64> {
    guard case .wide(let values) = lane(name) else {
      preconditionFailure("column '\(name)' holds no decimals")
    }
    return LaneView(values)
  }

  /// The dates (day numbers), items, flags, choices or integers of column `name`.
  public func narrow(_ name: String) -> LaneView<Int32> {
    switch lane(name) {
    case .narrow(let values), .coded(let values, _): return LaneView(values)
    default: preconditionFailure("column '\(name)' holds no 32-bit values")
    }
  }

  /// The dictionary of column `name`.
  public func codes(_ name: String) -> CodeDictionary {
    guard case .coded(_, let dictionary) = lane(name) else {
      preconditionFailure("column '\(name)' holds no codes")
    }
    return dictionary
  }

  /// The texts of column `name`.
  public func text(_ name: String) -> TextColumn {
    guard case .text(let places) = lane(name) else { preconditionFailure("column '\(name)' holds no text") }
    return text(places)
  }

  /// The texts at `places` of the table's arena.
  public func text(_ places: FixedArray<UInt64>) -> TextColumn {
    TextColumn(places: LaneView(places), arena: arena)
  }

  /// Whether a text of any row has `byte`, as far as that is told at once; also true where only a text that no row has any more does.
  public func hasText(with byte: UInt8) -> Bool { arena.contains(byte) }

  /// The same rows with other values in some columns, which then stand as if a file had them.
  public func replacing(_ others: [String: ColumnLane]) -> ColumnTable {
    var lanes = lanes
    var isPresent = isPresent
    for (name, lane) in others {
      let index = dataset.schema.index(of: name)
      lanes[index] = lane
      isPresent[index] = true
    }
    return ColumnTable(
      dataset: dataset, rowCount: rowCount, rows: rows, lanes: lanes, isPresent: isPresent, arena: arena)
  }

  private func lane(_ name: String) -> ColumnLane { lanes[dataset.schema.index(of: name)] }
}

extension CodeDictionary {
  /// The number of the code that row `row` of a text column holds, or -1.
  public func find(_ texts: TextColumn, _ row: Int) -> Int32 {
    unsafe texts.withBytes(row) { bytes in unsafe find(bytes) }
  }

  /// The same, for a row that likely has the code `number` or the one behind it.
  public func find(_ texts: TextColumn, _ row: Int, near number: Int32) -> Int32 {
    unsafe texts.withBytes(row) { bytes in unsafe find(bytes, near: number) }
  }
}

/// Read access to a lane by row, whether the lane has a value a row or one for all.
public struct LaneView<Element: BitwiseCopyable & Sendable>: Sendable {
  @usableFromInline
  let values: FixedArray<Element>
  @usableFromInline
  let mask: Int

  /// Whether one value stands for every row.
  public var isSingle: Bool { mask == 0 }

  /// Looks at `values`; a single one stands for every row.
  public init(_ values: FixedArray<Element>) {
    self.values = values
    mask = values.count == 1 ? 0 : -1
  }

  /// The value of row `row`.
  @inlinable
  public subscript(row: Int) -> Element { values[row & mask] }
}

/// Read access to a text column by row.
public struct TextColumn: Sendable {
  @usableFromInline
  let places: LaneView<UInt64>
  @usableFromInline
  let arena: FixedArray<UInt8>

  /// The text of row `row`, copied.
  public subscript(row: Int) -> String {
    unsafe withBytes(row) { bytes in unsafe String(decoding: unsafe bytes, as: UTF8.self) }
  }

  /// Whether one text stands for every row.
  public var isSingle: Bool { places.isSingle }

  /// Byte behind the text at `place`.
  static func end(of place: UInt64) -> Int { Int(place >> 24) + Int(place & 0xFF_FFFF) }

  /// Whether the cell of row `row` is empty.
  @inlinable
  public func isEmpty(_ row: Int) -> Bool { places[row] & 0xFF_FFFF == 0 }

  /// Whether two rows have the very same bytes, as rows that follow one another do where they have the same text.
  @inlinable
  public func sharesBytes(_ left: Int, _ right: Int) -> Bool { places[left] == places[right] }

  /// Whether two rows have the same text.
  @inlinable
  public func areEqual(_ left: Int, _ right: Int) -> Bool { compare(left, right) == 0 }

  /// Below zero where the bytes of `left` come first, above where those of `right` do.
  ///
  /// Rows that follow one another and have the same text share its bytes, which is told without looking at them.
  @inlinable
  public func compare(_ left: Int, _ right: Int) -> Int {
    if places[left] == places[right] { return 0 }
    return unsafe withBytes(left) { leftBytes in
      unsafe withBytes(right) { rightBytes in unsafe ByteOrder.compare(leftBytes, rightBytes) }
    }
  }

  /// The bytes of row `row` while `body` runs.
  @inlinable
  public func withBytes<Result>(_ row: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows
    -> Result
  {
    let place = places[row]
    let start = Int(place >> 24)
    let length = Int(place & 0xFF_FFFF)
    precondition(start + length <= arena.count, "text outside its arena")
    return try unsafe body(UnsafeBufferPointer(start: UnsafePointer(arena.base + start), count: length))
  }
}
