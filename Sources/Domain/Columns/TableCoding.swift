/// Why bytes are not a column table of this program.
public enum TableCodingFault: Error, Equatable, Sendable {
  /// They do not begin with the mark of a column table.
  case notATable
  /// They were written by another version of the form.
  case otherVersion(Int)
  /// They end too early or contradict themselves.
  case damaged
}

/// The one binary form of column tables: what a cache, a run store and workers read (Docs/Architecture.md).
///
/// Little-endian: mark `MRCT`, version, dataset name, number of rows, places, then each column of the schema as (is present, kind,
/// number of values, values), code columns with their dictionary, item columns with a dictionary of the codes that they use, and the
/// text arena. A dictionary's numbers are remapped when the table is read, so that it fits any item numbering.
public enum TableCoding {
  /// Version of the form; every change of it or of a schema's meaning raises it.
  public static let version = 1

  private static let mark: [UInt8] = Array("MRCT".utf8)

  /// The bytes of `table`, whose items are numbered by `items`.
  public static func encode(_ table: ColumnTable, items: CodeDictionary) -> [UInt8] {
    var bytes = ByteWriter()
    bytes.append(mark)
    bytes.append(UInt64(version))
    bytes.append(table.dataset.rawValue)
    bytes.append(UInt64(table.rowCount))
    for row in 0..<table.rowCount { bytes.append(table.rows[row].packed) }
    for (index, column) in table.dataset.schema.columns.enumerated() {
      bytes.append(UInt64(table.isPresent[index] ? 1 : 0))
      switch table.lanes[index] {
      case .wide(let values):
        bytes.append(UInt64(values.count))
        for position in 0..<values.count { bytes.append(UInt64(bitPattern: values[position])) }
      case .text(let places):
        bytes.append(UInt64(places.count))
        for position in 0..<places.count { bytes.append(places[position]) }
      case .narrow(let values) where column.type == .item: encode(values, items, &bytes)
      case .narrow(let values):
        bytes.append(UInt64(values.count))
        for position in 0..<values.count { bytes.append(UInt32(bitPattern: values[position])) }
      case .coded(let values, let dictionary): encode(values, dictionary, &bytes)
      }
    }
    bytes.append(UInt64(table.arena.count))
    bytes.append(table.arena.array)
    return bytes.bytes
  }

  /// Numbers with a dictionary of just the codes that occur.
  private static func encode(
    _ values: FixedArray<Int32>, _ dictionary: CodeDictionary, _ bytes: inout ByteWriter
  ) {
    let local = CodeDictionary()
    bytes.append(UInt64(values.count))
    for position in 0..<values.count {
      let value = values[position]
      bytes.append(UInt32(bitPattern: value < 0 ? value : local.intern(dictionary.text(value))))
    }
    bytes.append(UInt64(local.count))
    for number in 0..<Int32(local.count) { bytes.append(local.text(number)) }
  }

  /// The table in `bytes`; items get their numbers from `items`, and one that is not there is blank.
  public static func decode(_ bytes: [UInt8], items: CodeDictionary) throws(TableCodingFault) -> ColumnTable {
    var reader = ByteReader(bytes)
    guard try reader.bytes(mark.count) == mark else { throw .notATable }
    let version = try reader.number()
    guard version == Self.version else { throw .otherVersion(version) }
    guard let dataset = Dataset(rawValue: try reader.text()) else { throw .damaged }
    let rowCount = try reader.count(of: 8)
    var rows = SourceRows()
    for _ in 0..<rowCount { rows.append(SourceRow(packed: try reader.word())) }
    var lanes: [ColumnLane] = []
    var isPresent: [Bool] = []
    for column in dataset.schema.columns {
      isPresent.append(try reader.number() == 1)
      lanes.append(try lane(column, dataset, &reader, items))
      guard lanes.last?.count == 1 || lanes.last?.count == rowCount else { throw .damaged }
    }
    let arena = FixedArray(try reader.bytes(try reader.count(of: 1)))
    for case .text(let places) in lanes {
      for position in 0..<places.count where TextColumn.end(of: places[position]) > arena.count {
        throw .damaged
      }
    }
    return ColumnTable(
      dataset: dataset, rowCount: rowCount, rows: rows, lanes: lanes, isPresent: isPresent, arena: arena)
  }

  private static func lane(
    _ column: ColumnSchema, _ dataset: Dataset, _ reader: inout ByteReader, _ items: CodeDictionary
  ) throws(TableCodingFault) -> ColumnLane {
    let isText = column.type == .text
    if column.isWide {
      let count = try reader.count(of: 8)
      let values = FixedArray<UInt64>(capacity: count)
      for position in 0..<count { values[position] = try reader.word() }
      if isText { return .text(values) }
      let signed = FixedArray<Int64>(capacity: count)
      for position in 0..<count { signed[position] = Int64(bitPattern: values[position]) }
      return .wide(signed)
    }
    let count = try reader.count(of: 4)
    let values = FixedArray<Int32>(capacity: count)
    for position in 0..<count { values[position] = Int32(bitPattern: try reader.half()) }
    let isCoded = column.isCoded(in: dataset)
    guard isCoded || column.type == .item else { return .narrow(values) }
    let dictionary = CodeDictionary()
    var map: [Int32] = []
    for _ in 0..<(try reader.count(of: 1)) {
      let text = try reader.text()
      map.append(isCoded ? dictionary.intern(text) : items.find(text))
    }
    for position in 0..<count where values[position] >= 0 {
      guard Int(values[position]) < map.count else { throw .damaged }
      let number = map[Int(values[position])]
      values[position] = number < 0 ? ColumnTable.blank32 : number
    }
    return isCoded ? .coded(values, dictionary) : .narrow(values)
  }
}

extension ColumnLane {
  /// Number of stored values.
  fileprivate var count: Int {
    switch self {
    case .wide(let values): values.count
    case .narrow(let values), .coded(let values, _): values.count
    case .text(let places): places.count
    }
  }
}

/// Bytes that are appended in little-endian order.
private struct ByteWriter {
  var bytes: [UInt8] = []

  mutating func append(_ more: [UInt8]) { bytes += more }

  mutating func append<Number: FixedWidthInteger>(_ number: Number) {
    for shift in stride(from: 0, to: Number.bitWidth, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> Number(shift)))
    }
  }

  mutating func append(_ text: String) {
    append(UInt64(text.utf8.count))
    bytes += Array(text.utf8)
  }
}

/// Reads what `ByteWriter` wrote; never beyond the end.
private struct ByteReader {
  private let content: [UInt8]
  private var position = 0

  init(_ content: [UInt8]) { self.content = content }

  mutating func bytes(_ count: Int) throws(TableCodingFault) -> [UInt8] {
    guard count >= 0, count <= content.count - position else { throw .damaged }
    position += count
    return Array(content[position - count..<position])
  }

  mutating func word() throws(TableCodingFault) -> UInt64 {
    guard content.count - position >= 8 else { throw .damaged }
    var value: UInt64 = 0
    for offset in 0..<8 { value |= UInt64(content[position + offset]) << UInt64(8 * offset) }
    position += 8
    return value
  }

  mutating func half() throws(TableCodingFault) -> UInt32 {
    guard content.count - position >= 4 else { throw .damaged }
    var value: UInt32 = 0
    for offset in 0..<4 { value |= UInt32(content[position + offset]) << UInt32(8 * offset) }
    position += 4
    return value
  }

  mutating func number() throws(TableCodingFault) -> Int {
    guard let value = Int(exactly: try word()) else { throw .damaged }
    return value
  }

  /// A count of things of at least `size` bytes, which must still fit.
  mutating func count(of size: Int) throws(TableCodingFault) -> Int {
    let count = try number()
    guard count <= (content.count - position) / size else { throw .damaged }
    return count
  }

  mutating func text() throws(TableCodingFault) -> String {
    guard let text = String(validating: try bytes(try count(of: 1)), as: UTF8.self) else { throw .damaged }
    return text
  }
}
