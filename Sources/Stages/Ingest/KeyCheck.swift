internal import Diagnostics
internal import Domain

/// Finds rows with the same key (Docs/Datasets.md, Headers).
enum KeyCheck {
  /// Reports every row whose key stands already in an earlier row of `table`.
  ///
  /// - Complexity: O(rows), one 64-bit hash a row; equal hashes are compared cell by cell.
  static func report(
    _ table: ColumnTable, items: CodeDictionary, _ place: (SourceRow, String?) -> SourcePlace,
    _ sink: DiagnosticSink
  ) {
    let schema = table.dataset.schema
    guard !schema.key.isEmpty, table.rowCount > 1 else { return }
    let columns = schema.key.map { KeyColumn(table, schema.index(of: $0), items) }
    var size = 16
    while size < table.rowCount * 2 { size *= 2 }
    let slots = FixedArray<Int32>(repeating: -1, count: size)
    for row in 0..<table.rowCount {
      var index = Int(truncatingIfNeeded: columns.reduce(0x9E37_79B9) { $1.hash(row, $0) }) & (size - 1)
      var first: Int?
      while slots[index] >= 0 {
        let other = Int(slots[index])
        if columns.allSatisfy({ $0.areEqual(row, other) }) {
          first = other
          break
        }
        index = (index + 1) & (size - 1)
      }
      guard let first else {
        slots[index] = Int32(row)
        continue
      }
      let key = zip(schema.key, columns).map { name, column in "\(name) \(column.text(row))" }
      let earlier = place(table.rows[first], nil)
      sink.report(
        Diagnostic(
          .duplicateKey,
          [
            "key": .list(key.filter { !$0.hasSuffix(" ") }),
            "first": .text(
              "\(earlier.file ?? "")\(earlier.sheet.map { " sheet '\($0)'" } ?? "") row \(earlier.row ?? 0)"),
          ], at: place(table.rows[row], schema.key[0])))
    }
  }
}

/// One column of a key.
private struct KeyColumn {
  private let lane: ColumnLane
  private let numbers: LaneView<Int32>?
  private let decimals: LaneView<Int64>?
  private let texts: TextColumn?
  /// Codes of the numbers, where the column holds items.
  private let items: CodeDictionary?
  private let isDate: Bool

  init(_ table: ColumnTable, _ index: Int, _ items: CodeDictionary) {
    isDate = table.dataset.schema.columns[index].type == .date
    self.items = table.dataset.schema.columns[index].type == .item ? items : nil
    let name = table.dataset.schema.columns[index].name
    lane = table.lanes[index]
    switch lane {
    case .wide:
      decimals = table.wide(name)
      numbers = nil
      texts = nil
    case .narrow, .coded:
      numbers = table.narrow(name)
      decimals = nil
      texts = nil
    case .text:
      texts = table.text(name)
      numbers = nil
      decimals = nil
    }
  }

  func hash(_ row: Int, _ seed: UInt64) -> UInt64 {
    var value: UInt64 = 0
    if let numbers {
      value = UInt64(bitPattern: Int64(numbers[row]))
    } else if let decimals {
      value = UInt64(bitPattern: decimals[row])
    } else if let texts {
      value = unsafe texts.withBytes(row) { bytes in
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in 0..<bytes.count { hash = (hash ^ UInt64(unsafe bytes[index])) &* 0x100_0000_01B3 }
        return hash
      }
    }
    let product = (seed ^ value).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low
  }

  func areEqual(_ left: Int, _ right: Int) -> Bool {
    if let numbers { return numbers[left] == numbers[right] }
    if let decimals { return decimals[left] == decimals[right] }
    guard let texts else { return true }
    return unsafe texts.withBytes(left) { leftBytes in
      unsafe texts.withBytes(right) { rightBytes in unsafe leftBytes.elementsEqual(rightBytes) }
    }
  }

  func text(_ row: Int) -> String {
    switch lane {
    case .coded(_, let dictionary): return numbers.map { dictionary.text($0[row]) } ?? ""
    case .text: return texts?[row] ?? ""
    default:
      guard let numbers, numbers[row] != ColumnTable.blank32 else { return "" }
      if let items { return items.text(numbers[row]) }
      return isDate ? CivilDate(day: numbers[row]).description : "\(numbers[row])"
    }
  }
}
