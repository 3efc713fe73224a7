internal import Domain
internal import Sheets

/// Brings rows into the form that the parser reads, where a file has another: without the tables beside, and with a point before the
/// fraction of numbers.
///
/// Used by one thread. Most files need none of it, and their rows do not pass through here.
@safe
final class RowShape {
  private let block: Range<Int>?
  /// Whether each column of the file holds numbers with a comma before the fraction; empty where none does.
  private let hasComma: [Bool]
  private var fields: [RawField] = unsafe []
  private var rows: [RawRow] = unsafe []
  private var text: UnsafeMutablePointer<UInt8>?
  private var capacity = 0
  /// Rows that only the tables beside have.
  private(set) var besideRows: [Int] = []

  /// Nil where rows are as they should be.
  init?(_ match: HeaderMatch, _ schema: DatasetSchema, comma: Bool) {
    guard match.block != nil || comma else { return nil }
    block = match.block
    hasComma =
      comma
      ? match.columns.map { target in target.map { DecimalMarks.isNumber(schema.columns[$0].type) } ?? false }
      : []
  }

  deinit { unsafe text?.deallocate() }

  /// Hands `body` the rows that are left, in their form.
  func deliver(_ rows: UnsafeBufferPointer<RawRow>, _ body: (UnsafeBufferPointer<RawRow>) -> Void) {
    unsafe self.rows.removeAll(keepingCapacity: true)
    unsafe fields.removeAll(keepingCapacity: true)
    var bounds: [(row: Int, start: Int, end: Int)] = []
    var used = 0
    if !hasComma.isEmpty { reserve(unsafe Self.size(of: rows)) }
    for index in rows.indices {
      let row = unsafe rows[index]
      let start = unsafe fields.count
      for position in unsafe row.fields.indices {
        let field = unsafe row.fields[position]
        if let block, unsafe !block.contains(Int(field.column)) { continue }
        unsafe fields.append(pointed(field, &used))
      }
      if unsafe fields.count == start {
        unsafe besideRows.append(row.number)
        continue
      }
      bounds.append((index, start, unsafe fields.count))
    }
    unsafe fields.withUnsafeBufferPointer { fields in
      for bound in bounds {
        let row = unsafe rows[bound.row]
        unsafe self.rows.append(
          RawRow(
            number: row.number, fields: UnsafeBufferPointer(rebasing: fields[bound.start..<bound.end]),
            width: row.width))
      }
      unsafe self.rows.withUnsafeBufferPointer { rows in
        if !rows.isEmpty { unsafe body(rows) }
      }
    }
  }

  /// The field with comma and point exchanged, where its column holds numbers.
  private func pointed(_ field: RawField, _ used: inout Int) -> RawField {
    let column = unsafe Int(field.column)
    guard column < hasComma.count, hasComma[column], let text = unsafe text else { return unsafe field }
    let start = unsafe text + used
    for index in unsafe 0..<Int(field.count) {
      let byte = unsafe field.start[index]
      unsafe start[index] =
        byte == UInt8(ascii: ",") ? UInt8(ascii: ".") : byte == UInt8(ascii: ".") ? UInt8(ascii: ",") : byte
    }
    unsafe used += Int(field.count)
    var result = unsafe field
    unsafe result.start = unsafe UnsafePointer(start)
    return unsafe result
  }

  private func reserve(_ size: Int) {
    guard size > capacity else { return }
    unsafe text?.deallocate()
    capacity = 2 * size
    unsafe text = .allocate(capacity: capacity)
  }

  private static func size(of rows: UnsafeBufferPointer<RawRow>) -> Int {
    var size = 1
    for index in rows.indices {
      let row = unsafe rows[index]
      for position in unsafe row.fields.indices { unsafe size += Int(row.fields[position].count) }
    }
    return size
  }
}
