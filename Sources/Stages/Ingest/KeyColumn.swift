internal import Domain

/// One column of a key.
struct KeyColumn: Sendable {
  private enum Values {
    case numbers(LaneView<Int32>)
    case decimals(LaneView<Int64>)
    case texts(TextColumn)
  }

  private let values: Values
  /// Codes of the numbers: those of the items, or the column's own.
  private let codes: CodeDictionary?
  private let isDate: Bool

  init(_ table: ColumnTable, _ index: Int, _ items: CodeDictionary) {
    let column = table.dataset.schema.columns[index]
    isDate = column.type == .date
    switch table.lanes[index] {
    case .wide:
      values = .decimals(table.wide(column.name))
      codes = nil
    case .narrow:
      values = .numbers(table.narrow(column.name))
      codes = column.type == .item ? items : nil
    case .coded(_, let dictionary):
      values = .numbers(table.narrow(column.name))
      codes = dictionary
    case .text:
      values = .texts(table.text(column.name))
      codes = nil
    }
  }

  /// Mixes the cells of `rows` into their hashes.
  func hash(_ rows: Range<Int>, into hashes: FixedArray<UInt64>) {
    switch values {
    case .numbers(let numbers):
      for row in rows { hashes[row] = Self.mixed(hashes[row] ^ UInt64(bitPattern: Int64(numbers[row]))) }
    case .decimals(let decimals):
      for row in rows { hashes[row] = Self.mixed(hashes[row] ^ UInt64(bitPattern: decimals[row])) }
    case .texts(let texts):
      for row in rows {
        hashes[row] = unsafe texts.withBytes(row) { bytes in unsafe Self.mixed(hashes[row], bytes) }
      }
    }
  }

  /// Whether all rows have one value.
  var isSingle: Bool {
    switch values {
    case .numbers(let numbers): numbers.isSingle
    case .decimals(let decimals): decimals.isSingle
    case .texts(let texts): texts.isSingle
    }
  }

  /// For each of `rows` but the first: below zero where the cell of the row before comes first, above where its own does.
  func compareNeighbours(_ rows: Range<Int>) -> [Int8] {
    switch values {
    case .numbers(let numbers):
      rows.dropFirst().map { Self.sign(numbers[$0 - 1], numbers[$0]) }
    case .decimals(let decimals):
      rows.dropFirst().map { Self.sign(decimals[$0 - 1], decimals[$0]) }
    case .texts(let texts):
      rows.dropFirst().map { Int8(truncatingIfNeeded: texts.compare($0 - 1, $0).signum()) }
    }
  }

  /// A number below 64 for each of `rows`, the same where cells are equal.
  func marks(_ rows: Range<Int>) -> [UInt8] {
    func mark(_ hash: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: (hash &* 0x9E37_79B9_7F4A_7C15) &>> 58) }
    return switch values {
    case .numbers(let numbers): rows.map { mark(UInt64(bitPattern: Int64(numbers[$0]))) }
    case .decimals(let decimals): rows.map { mark(UInt64(bitPattern: decimals[$0])) }
    case .texts(let texts):
      rows.map { row in unsafe texts.withBytes(row) { bytes in unsafe mark(Self.mixed(0, bytes)) } }
    }
  }

  private static func sign<Value: Comparable>(_ left: Value, _ right: Value) -> Int8 {
    left == right ? 0 : left < right ? -1 : 1
  }

  /// Keeps the pairs of rows whose cells are equal.
  func keepEqual(_ pairs: inout [(row: Int, first: Int)]) {
    switch values {
    case .numbers(let numbers): pairs.removeAll { numbers[$0.row] != numbers[$0.first] }
    case .decimals(let decimals): pairs.removeAll { decimals[$0.row] != decimals[$0.first] }
    case .texts(let texts): pairs.removeAll { !texts.areEqual($0.row, $0.first) }
    }
  }

  func areEqual(_ left: Int, _ right: Int) -> Bool {
    switch values {
    case .numbers(let numbers): numbers[left] == numbers[right]
    case .decimals(let decimals): decimals[left] == decimals[right]
    case .texts(let texts): texts.areEqual(left, right)
    }
  }

  func text(_ row: Int) -> String {
    switch values {
    case .texts(let texts): return texts[row]
    case .decimals: return ""
    case .numbers(let numbers):
      guard numbers[row] != ColumnTable.blank32 else { return "" }
      if let codes { return codes.text(numbers[row]) }
      return isDate ? CivilDate(day: numbers[row]).description : "\(numbers[row])"
    }
  }

  @inline(__always)
  private static func mixed(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low
  }

  /// Eight bytes at a time.
  @inline(__always)
  private static func mixed(_ seed: UInt64, _ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash = mixed(seed ^ UInt64(bytes.count))
    guard let start = bytes.baseAddress else { return hash }
    let raw = unsafe UnsafeRawPointer(start)
    var offset = 0
    while offset + 8 <= bytes.count {
      hash = mixed(hash ^ (unsafe raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
      offset += 8
    }
    if offset < bytes.count {
      var rest: UInt64 = 0
      for index in offset..<bytes.count { rest = rest << 8 | UInt64(unsafe bytes[index]) }
      hash = mixed(hash ^ rest)
    }
    return hash
  }
}
