/// Rows of one dataset while they are read, by one thread; several are merged into one `ColumnTable`.
@safe
public final class TableBuilder: @unchecked Sendable {
  /// What a lane's values are.
  @usableFromInline
  enum LaneKind: UInt8, BitwiseCopyable {
    case narrow, wide, coded, text
  }

  /// A lane under construction.
  @unsafe
  @usableFromInline
  struct Lane: BitwiseCopyable {
    /// Value of the builder's first row; nil for a column that no file has.
    @usableFromInline
    var base: UnsafeMutableRawPointer?
    @usableFromInline
    var kind: LaneKind
    @usableFromInline
    var defaultValue: Int64
    /// The last code or text that was set: key and number of a code, place of a text.
    @usableFromInline
    var lastKey: CodeKey
    @usableFromInline
    var lastValue: Int64
  }

  /// What the rows are.
  public let schema: DatasetSchema
  /// Number of finished rows.
  @usableFromInline
  @exclusivity(unchecked)
  private(set) var finished = 0
  /// Columns that the current row has, a bit each.
  @usableFromInline
  @exclusivity(unchecked)
  var present: UInt64 = 0
  /// Columns that a file has, a bit each.
  private let bound: UInt64
  @usableFromInline
  let lanes: UnsafeMutablePointer<Lane>
  private let laneCount: Int
  @exclusivity(unchecked)
  private(set) var capacity: Int
  @exclusivity(unchecked)
  private(set) var storage: TableStorage
  /// First row of the storage that is the builder's.
  @exclusivity(unchecked)
  private(set) var start: Int
  /// Where the finished rows came from.
  @exclusivity(unchecked)
  private(set) var rows = SourceRows()
  /// Where the current row came from.
  @exclusivity(unchecked)
  private var current = SourceRow.none
  @exclusivity(unchecked)
  private(set) var arena = GrowingArray<UInt8>(capacity: 1 << 12)
  /// Dictionaries of the code columns, by column.
  let dictionaries: [CodeDictionary?]

  /// A builder for the columns in `bound` (positions in the schema); all others stay at their defaults.
  public convenience init(_ schema: DatasetSchema, bound: Set<Int>, capacity: Int = 256) {
    let capacity = max(capacity, 16)
    self.init(
      schema, bound: bound, TableStorage(schema, bound: bound, capacity: capacity), start: 0,
      capacity: capacity)
  }

  private init(
    _ schema: DatasetSchema, bound: Set<Int>, _ storage: TableStorage, start: Int, capacity: Int
  ) {
    precondition(schema.columns.count <= 64, "a row's columns are told by the bits of one word")
    self.schema = schema
    unsafe self.storage = storage
    unsafe self.start = start
    unsafe self.capacity = capacity
    self.bound = bound.reduce(0) { $0 | 1 << UInt64($1) }
    laneCount = schema.columns.count
    unsafe lanes = .allocate(capacity: laneCount)
    dictionaries = schema.columns.map { column in
      column.isCoded(in: schema.dataset) ? CodeDictionary() : nil
    }
    for (index, column) in schema.columns.enumerated() {
      let kind: LaneKind =
        column.isCoded(in: schema.dataset)
        ? .coded : column.type == .text ? .text : column.isWide ? .wide : .narrow
      unsafe (lanes + index).initialize(
        to: Lane(
          base: storage.lane(index, from: start), kind: kind, defaultValue: 0, lastKey: CodeKey(),
          lastValue: 0))
      unsafe lanes[index].defaultValue = defaultValue(column, index)
    }
  }

  /// Builders that fill one table together, each with room for as many rows as its capacity says; merged in their order, nothing is copied.
  ///
  /// A builder that gets more rows takes memory of its own.
  public static func sharing(_ schema: DatasetSchema, bound: Set<Int>, capacities: [Int]) -> [TableBuilder] {
    let storage = TableStorage(schema, bound: bound, capacity: max(capacities.reduce(0, +), 16))
    var start = 0
    return capacities.map { capacity in
      defer { start += capacity }
      return TableBuilder(schema, bound: bound, storage, start: start, capacity: capacity)
    }
  }

  deinit { unsafe lanes.deallocate() }

  /// Number of finished rows.
  public var count: Int { unsafe finished }

  /// Starts a row with every column at its default.
  ///
  /// Without `finishRow` it is overwritten by the next.
  public func startRow(_ source: SourceRow) {
    reserve(rows: 1)
    unsafe present = 0
    unsafe current = source
  }

  /// Keeps the row that was started.
  public func finishRow() {
    var missing = unsafe bound & ~present
    while missing != 0 {
      let index = missing.trailingZeroBitCount
      missing &= missing - 1
      unsafe write(lanes[index].defaultValue, lane: index)
    }
    unsafe rows.append(current)
    unsafe finished += 1
  }

  /// Keeps `rows` rows whose values were put into the lanes; they stand one behind the other in their file, `first` first.
  public func finish(rows: Int, from first: SourceRow) {
    reserve(rows: rows)
    unsafe self.rows.append(first, count: rows)
    unsafe finished += rows
  }

  /// Sets a decimal, in millionths.
  @inlinable
  public func set(_ value: Int64, column: Int) { store(value, lane: column) }

  /// Sets a date, item, flag, choice or integer.
  @inlinable
  public func set(_ value: Int32, column: Int) { store(Int64(value), lane: column) }

  /// Sets a code or a text.
  @inlinable
  public func set(_ bytes: UnsafeBufferPointer<UInt8>, column: Int) {
    store(unsafe kept(bytes, CodeKey(bytes), column: column), lane: column)
  }

  /// The value that stands for a code or a text, whose key is `key`, in the lane of its column.
  @inlinable
  @inline(__always)
  public func kept(_ bytes: UnsafeBufferPointer<UInt8>, _ key: CodeKey, column: Int) -> Int64 {
    // A column often repeats what the row before has.
    if unsafe lanes[column].lastKey == key {
      let value = unsafe lanes[column].lastValue
      if unsafe bytes.count <= 15 || (lanes[column].kind == .text && repeats(bytes, value)) {
        return value
      }
    }
    let value = unsafe stored(bytes, column)
    unsafe lanes[column].lastKey = key
    unsafe lanes[column].lastValue = value
    return value
  }

  @usableFromInline
  func repeats(_ bytes: UnsafeBufferPointer<UInt8>, _ value: Int64) -> Bool {
    let place = UInt64(bitPattern: value)
    let start = Int(place >> 24)
    guard Int(place & 0xFF_FFFF) == bytes.count else { return false }
    for index in 0..<bytes.count where unsafe arena[start + index] != bytes[index] { return false }
    return true
  }

  @usableFromInline
  func stored(_ bytes: UnsafeBufferPointer<UInt8>, _ column: Int) -> Int64 {
    if unsafe lanes[column].kind == .coded, let dictionary = dictionaries[column] {
      return Int64(unsafe dictionary.intern(bytes))
    }
    let place = unsafe UInt64(arena.count) << 24 | UInt64(min(bytes.count, 0xFF_FFFF))
    unsafe arena.append(UnsafeBufferPointer(rebasing: bytes.prefix(0xFF_FFFF)))
    return Int64(bitPattern: place)
  }

  private func defaultValue(_ column: ColumnSchema, _ index: Int) -> Int64 {
    guard var text = column.defaultText else {
      switch column.type {
      case .code: return Int64(dictionaries[index]?.intern("") ?? 0)
      case .text: return 0
      default: return column.isWide ? ColumnTable.blank64 : Int64(ColumnTable.blank32)
      }
    }
    switch column.type {
    case .code, .text: return text.withUTF8 { bytes in unsafe stored(bytes, index) }
    case .choice(let choices): return Int64(choices.firstIndex { $0.name == text } ?? 0)
    case .flag, .integer: return Int64(text) ?? 0
    default: return (Int64(text) ?? 0) * 1_000_000
    }
  }

  @inlinable
  @inline(__always)
  func store(_ value: Int64, lane: Int) {
    unsafe present |= 1 << UInt64(truncatingIfNeeded: lane)
    write(value, lane: lane)
  }

  @inlinable
  @inline(__always)
  func write(_ value: Int64, lane: Int) {
    guard let base = unsafe lanes[lane].base else { return }
    switch unsafe lanes[lane].kind {
    case .wide, .text: unsafe base.storeBytes(of: value, toByteOffset: finished &* 8, as: Int64.self)
    case .narrow, .coded:
      unsafe base.storeBytes(
        of: Int32(truncatingIfNeeded: value), toByteOffset: finished &* 4, as: Int32.self)
    }
  }

  /// The value of a finished row.
  func load(lane: Int, row: Int) -> Int64 {
    let source = unsafe lanes[lane]
    guard let base = unsafe source.base else { return unsafe source.defaultValue }
    switch unsafe source.kind {
    case .wide, .text: return unsafe base.load(fromByteOffset: row * 8, as: Int64.self)
    case .narrow, .coded: return unsafe Int64(base.load(fromByteOffset: row * 4, as: Int32.self))
    }
  }

  /// Whether a file has the column.
  func isBound(_ column: Int) -> Bool { bound >> UInt64(column) & 1 == 1 }

  /// The value that stands for an empty cell of a column.
  public func defaultValue(_ column: Int) -> Int64 { unsafe lanes[column].defaultValue }

  /// Moves to memory of the builder's own.
  func grow(to wanted: Int) {
    let columns = Set(schema.columns.indices.filter(isBound))
    let larger = TableStorage(schema, bound: columns, capacity: wanted)
    unsafe larger.copy(finished, of: storage, from: start)
    unsafe storage = larger
    unsafe start = 0
    unsafe capacity = larger.capacity
    for index in 0..<laneCount { unsafe lanes[index].base = unsafe larger.lane(index, from: 0) }
  }
}

extension ColumnSchema {
  /// Whether values take 64 bits.
  var isWide: Bool {
    switch type {
    case .quantity, .signedQuantity, .price, .amount, .percent, .text: true
    default: false
    }
  }

  /// Whether values are interned in the column's own dictionary; the item master interns its own items.
  func isCoded(in dataset: Dataset) -> Bool {
    switch type {
    case .code: true
    case .item: dataset == .items || dataset == .bomTree
    default: false
    }
  }
}
