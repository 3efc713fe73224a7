extension TableBuilder {
  /// One table of the rows of `builders`, in their order; all must have the same schema, and none is used afterwards.
  public static func merged(_ builders: [TableBuilder]) -> ColumnTable {
    let storage = unsafe builders[0].storage
    var end = 0
    let areTogether = builders.allSatisfy { builder in
      defer { end = unsafe builder.start + builder.count }
      return unsafe builder.storage === storage && builder.start >= end
    }
    return areTogether ? joined(builders, storage) : copied(builders)
  }

  /// The table of builders that share their memory, which becomes the table's.
  private static func joined(_ builders: [TableBuilder], _ storage: TableStorage) -> ColumnTable {
    let schema = builders[0].schema
    var firstRows: [Int] = []
    var total = 0
    var rows = SourceRows()
    for builder in builders {
      firstRows.append(total)
      unsafe rows.append(contentsOf: builder.rows)
      unsafe storage.move(builder.count, from: builder.start, to: total)
      total += builder.count
    }
    let (arena, arenaStarts) = arena(builders)
    let lanes = schema.columns.enumerated().map { index, column in
      guard builders[0].isBound(index) else { return single(index, builders[0]) }
      func values<Value>(_ type: Value.Type) -> FixedArray<Value> {
        storage.takeLane(index, of: type, total) ?? FixedArray(capacity: total)
      }
      if column.isCoded(in: schema.dataset) {
        let values = values(Int32.self)
        let (dictionary, maps) = codes(index, builders)
        for (number, map) in maps.enumerated() where !map.enumerated().allSatisfy({ $0 == Int($1) }) {
          for row in firstRows[number]..<firstRows[number] + builders[number].count where values[row] >= 0 {
            values[row] = map[Int(values[row])]
          }
        }
        return ColumnLane.coded(values, dictionary)
      }
      if case .text = column.type {
        let places = values(UInt64.self)
        for (number, start) in arenaStarts.enumerated() where start > 0 {
          for row in firstRows[number]..<firstRows[number] + builders[number].count {
            places[row] += UInt64(start) << 24
          }
        }
        return .text(places)
      }
      return column.isWide ? .wide(values(Int64.self)) : .narrow(values(Int32.self))
    }
    return ColumnTable(
      dataset: schema.dataset, rowCount: total, rows: rows, lanes: lanes,
      isPresent: schema.columns.indices.map { builders[0].isBound($0) }, arena: arena)
  }

  /// The table of builders with memory of their own: those of several files.
  private static func copied(_ builders: [TableBuilder]) -> ColumnTable {
    let schema = builders[0].schema
    let total = builders.reduce(0) { $0 + $1.count }
    var rows = SourceRows()
    for builder in builders { unsafe rows.append(contentsOf: builder.rows) }
    let (arena, arenaStarts) = arena(builders)
    let isPresent = schema.columns.indices.map { index in builders.contains { $0.isBound(index) } }
    let lanes = schema.columns.indices.map { index in
      isPresent[index] ? copiedLane(index, builders, arenaStarts, total: total) : single(index, builders[0])
    }
    return ColumnTable(
      dataset: schema.dataset, rowCount: total, rows: rows, lanes: lanes, isPresent: isPresent, arena: arena)
  }

  private static func copiedLane(
    _ index: Int, _ builders: [TableBuilder], _ arenaStarts: [Int], total: Int
  ) -> ColumnLane {
    let column = builders[0].schema.columns[index]
    func each(_ body: (Int64, Int, Int) -> Void) {
      var position = 0
      for (number, builder) in builders.enumerated() {
        for row in 0..<builder.count { body(builder.load(lane: index, row: row), position + row, number) }
        position += builder.count
      }
    }
    if column.isCoded(in: builders[0].schema.dataset) {
      let values = FixedArray<Int32>(capacity: total)
      let (dictionary, maps) = codes(index, builders)
      each { value, row, number in
        values[row] = value < 0 ? Int32(truncatingIfNeeded: value) : maps[number][Int(value)]
      }
      return .coded(values, dictionary)
    }
    if case .text = column.type {
      let places = FixedArray<UInt64>(capacity: total)
      each { value, row, number in
        places[row] = UInt64(bitPattern: value) + UInt64(arenaStarts[number]) << 24
      }
      return .text(places)
    }
    if column.isWide {
      let values = FixedArray<Int64>(capacity: total)
      each { value, row, _ in values[row] = value }
      return .wide(values)
    }
    let values = FixedArray<Int32>(capacity: total)
    each { value, row, _ in values[row] = Int32(truncatingIfNeeded: value) }
    return .narrow(values)
  }

  /// A column that no file has: its default, once for all rows.
  private static func single(_ index: Int, _ builder: TableBuilder) -> ColumnLane {
    let column = builder.schema.columns[index]
    let value = builder.defaultValue(index)
    if let dictionary = builder.dictionaries[index] {
      return .coded(FixedArray([Int32(truncatingIfNeeded: value)]), dictionary)
    }
    if case .text = column.type { return .text(FixedArray([UInt64(bitPattern: value)])) }
    return column.isWide
      ? .wide(FixedArray([value])) : .narrow(FixedArray([Int32(truncatingIfNeeded: value)]))
  }

  /// The texts of all builders one behind the other, and where those of each begin.
  private static func arena(_ builders: [TableBuilder]) -> (FixedArray<UInt8>, [Int]) {
    let arena = FixedArray<UInt8>(capacity: builders.reduce(0) { unsafe $0 + $1.arena.count })
    var starts: [Int] = []
    var position = 0
    for builder in builders {
      starts.append(position)
      unsafe builder.arena.copy(into: arena, at: position)
      unsafe position += builder.arena.count
    }
    return (arena, starts)
  }

  /// One dictionary of a column for all builders, and its numbers by those of each.
  private static func codes(_ index: Int, _ builders: [TableBuilder]) -> (CodeDictionary, [[Int32]]) {
    guard let dictionary = builders[0].dictionaries[index] else { return (CodeDictionary(), []) }
    let maps = builders.enumerated().map { number, builder in
      guard number > 0, let own = builder.dictionaries[index] else {
        return (0..<Int32(dictionary.count)).map { $0 }
      }
      return (0..<Int32(own.count)).map { code in
        unsafe own.withBytes(code) { bytes in unsafe dictionary.intern(bytes) }
      }
    }
    return (dictionary, maps)
  }
}
