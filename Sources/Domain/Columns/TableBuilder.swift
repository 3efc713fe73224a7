/// Rows of one dataset while they are read, by one thread; several are merged into one `ColumnTable`.
@safe
public final class TableBuilder: @unchecked Sendable {
  /// A lane under construction: values of 4 or 8 bytes.
  @unsafe
  private struct Lane {
    var base: UnsafeMutableRawPointer
    var isWide: Bool
    var isBound: Bool
    var defaultValue: Int64
  }

  /// What the rows are.
  public let schema: DatasetSchema
  /// Number of finished rows.
  @exclusivity(unchecked)
  public private(set) var count = 0
  private let lanes: UnsafeMutablePointer<Lane>
  private let laneCount: Int
  /// Lanes whose cells may be empty: the others are always set before a row is kept.
  private let optional: FixedArray<Int32>
  @exclusivity(unchecked)
  private var capacity: Int
  @exclusivity(unchecked)
  private var rows: GrowingArray<SourceRow>
  @exclusivity(unchecked)
  private var arena = GrowingArray<UInt8>(capacity: 1 << 12)
  /// Dictionaries of the code columns, by column.
  private let dictionaries: [CodeDictionary?]

  /// A builder for the columns in `bound` (positions in the schema); all others stay at their defaults.
  public init(_ schema: DatasetSchema, bound: Set<Int>, capacity: Int = 256) {
    self.schema = schema
    unsafe self.capacity = max(capacity, 16)
    laneCount = schema.columns.count
    optional = FixedArray(
      schema.columns.indices.filter { index in
        let column = schema.columns[index]
        return bound.contains(index) && (!column.isRequired || column.alternative != nil)
      }.map { Int32($0) })
    unsafe rows = unsafe GrowingArray(capacity: self.capacity)
    unsafe lanes = .allocate(capacity: laneCount)
    dictionaries = schema.columns.map { column in
      column.isCoded(in: schema.dataset) ? CodeDictionary() : nil
    }
    for (index, column) in schema.columns.enumerated() {
      let isWide = column.isWide
      let isBound = bound.contains(index)
      let bytes = unsafe (isBound ? self.capacity : 1) * (isWide ? 8 : 4)
      unsafe (lanes + index).initialize(
        to: Lane(
          base: .allocate(byteCount: bytes, alignment: 8), isWide: isWide, isBound: isBound, defaultValue: 0))
      unsafe lanes[index].defaultValue = defaultValue(column, index)
      if !isBound { unsafe store(lanes[index].defaultValue, lane: index, row: 0) }
    }
  }

  deinit {
    for index in 0..<laneCount { unsafe lanes[index].base.deallocate() }
    unsafe lanes.deallocate()
  }

  /// Starts a row with every column at its default.
  ///
  /// Without `finishRow` it is overwritten by the next.
  public func startRow(_ source: SourceRow) {
    if unsafe count == capacity { grow() }
    for position in 0..<optional.count {
      let index = Int(optional[position])
      unsafe store(lanes[index].defaultValue, lane: index, row: count)
    }
    if unsafe rows.count == count { unsafe rows.append(source) } else { unsafe rows[count] = source }
  }

  /// Keeps the row that was started.
  public func finishRow() { unsafe count += 1 }

  /// Sets a decimal, in millionths.
  public func set(_ value: Int64, column: Int) { unsafe store(value, lane: column, row: count) }

  /// Sets a date, item, flag, choice or integer.
  public func set(_ value: Int32, column: Int) { unsafe store(Int64(value), lane: column, row: count) }

  /// Sets a code or a text.
  public func set(_ bytes: UnsafeBufferPointer<UInt8>, column: Int) {
    unsafe store(stored(bytes, column), lane: column, row: count)
  }

  /// The decimal or number that the current row has in `column`.
  public func current(_ column: Int) -> Int64 { unsafe load(lane: column, row: count) }

  private func stored(_ bytes: UnsafeBufferPointer<UInt8>, _ column: Int) -> Int64 {
    if let dictionary = dictionaries[column] { return Int64(unsafe dictionary.intern(bytes)) }
    let place = unsafe UInt64(arena.count) << 24 | UInt64(min(bytes.count, 0xFF_FFFF))
    unsafe arena.append(contentsOf: UnsafeBufferPointer(rebasing: bytes.prefix(0xFF_FFFF)))
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

  private func store(_ value: Int64, lane: Int, row: Int) {
    let target = unsafe lanes[lane]
    if unsafe target.isWide {
      unsafe target.base.storeBytes(of: value, toByteOffset: row * 8, as: Int64.self)
    } else {
      unsafe target.base.storeBytes(
        of: Int32(truncatingIfNeeded: value), toByteOffset: row * 4, as: Int32.self)
    }
  }

  private func load(lane: Int, row: Int) -> Int64 {
    let source = unsafe lanes[lane]
    let row = unsafe source.isBound ? row : 0
    return unsafe source.isWide
      ? source.base.load(fromByteOffset: row * 8, as: Int64.self)
      : Int64(source.base.load(fromByteOffset: row * 4, as: Int32.self))
  }

  private func grow() {
    for index in 0..<laneCount where unsafe lanes[index].isBound {
      let width = unsafe lanes[index].isWide ? 8 : 4
      let larger = unsafe UnsafeMutableRawPointer.allocate(byteCount: capacity * 2 * width, alignment: 8)
      unsafe larger.copyMemory(from: lanes[index].base, byteCount: count * width)
      unsafe lanes[index].base.deallocate()
      unsafe lanes[index].base = unsafe larger
    }
    unsafe capacity *= 2
  }

  /// One table of the rows of `builders`, in their order; all must have the same schema.
  public static func merged(_ builders: [TableBuilder]) -> ColumnTable {
    let schema = builders[0].schema
    let total = builders.reduce(0) { unsafe $0 + $1.count }
    let rows = FixedArray<SourceRow>(capacity: total)
    let arena = FixedArray<UInt8>(capacity: builders.reduce(0) { unsafe $0 + $1.arena.count })
    var position = 0
    var arenaStarts: [Int] = []
    var arenaPosition = 0
    for builder in builders {
      for row in unsafe 0..<builder.count { rows[position + row] = unsafe builder.rows[row] }
      unsafe position += builder.count
      arenaStarts.append(arenaPosition)
      for offset in unsafe 0..<builder.arena.count {
        arena[arenaPosition + offset] = unsafe builder.arena[offset]
      }
      unsafe arenaPosition += builder.arena.count
    }
    let isPresent = schema.columns.indices.map { index in
      builders.contains { unsafe $0.lanes[index].isBound }
    }
    let lanes = schema.columns.indices.map { index in
      mergedLane(index, builders, arenaStarts, total: isPresent[index] ? total : 1)
    }
    return ColumnTable(
      dataset: schema.dataset, rowCount: total, rows: rows, lanes: lanes, isPresent: isPresent, arena: arena)
  }

  private static func mergedLane(
    _ index: Int, _ builders: [TableBuilder], _ arenaStarts: [Int], total: Int
  ) -> ColumnLane {
    let column = builders[0].schema.columns[index]
    let isSingle = total == 1 && !builders.contains { unsafe $0.lanes[index].isBound }
    func each(_ body: (Int64, Int, TableBuilder, Int) -> Void) {
      // A column that no file has is its default, once for all rows.
      if isSingle { return body(builders[0].load(lane: index, row: 0), 0, builders[0], 0) }
      var position = 0
      for (number, builder) in builders.enumerated() {
        for row in unsafe 0..<builder.count {
          body(builder.load(lane: index, row: row), position + row, builder, number)
        }
        unsafe position += builder.count
      }
    }
    if column.isCoded(in: builders[0].schema.dataset) {
      let values = FixedArray<Int32>(capacity: total)
      let dictionary = CodeDictionary(capacity: builders[0].dictionaries[index]?.count ?? 0)
      let maps = builders.map { builder in
        let own = builder.dictionaries[index] ?? CodeDictionary()
        return (0..<Int32(own.count)).map { number in
          unsafe own.withBytes(number) { bytes in unsafe dictionary.intern(bytes) }
        }
      }
      each { value, row, _, number in
        values[row] = value < 0 ? Int32(truncatingIfNeeded: value) : maps[number][Int(value)]
      }
      return .coded(values, dictionary)
    }
    if case .text = column.type {
      let places = FixedArray<UInt64>(capacity: total)
      each { value, row, _, number in
        places[row] = UInt64(bitPattern: value) + UInt64(arenaStarts[number]) << 24
      }
      return .text(places)
    }
    if column.isWide {
      let values = FixedArray<Int64>(capacity: total)
      each { value, row, _, _ in values[row] = value }
      return .wide(values)
    }
    let values = FixedArray<Int32>(capacity: total)
    each { value, row, _, _ in values[row] = Int32(truncatingIfNeeded: value) }
    return .narrow(values)
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
