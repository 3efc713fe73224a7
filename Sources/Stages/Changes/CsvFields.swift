/// Fields of the rows of a result file: separated by commas, quoted where they must be.
enum CsvFields {
  /// Behind the line feed that ends the row at `start`; fields of result files have none.
  static func lineEnd(of bytes: [UInt8], from start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end] != 10 { end += 1 }
    return min(end + 1, bytes.count)
  }

  /// The fields of the row that starts at `start`.
  static func all(of bytes: [UInt8], from start: Int) -> [String] {
    var fields: [String] = []
    var position = start
    while true {
      let (range, isQuoted, end) = next(bytes, position)
      fields.append(text(bytes, range, isQuoted))
      position = end + 1
      if end >= bytes.count || bytes[end] == 10 { return fields }
    }
  }

  /// Field `number` of the row that starts at `start`.
  static func field(_ number: Int, of bytes: [UInt8], from start: Int) -> String {
    let (range, isQuoted) = place(number, bytes, start)
    return text(bytes, range, isQuoted)
  }

  /// Whether field `number` of two rows is written with the same bytes.
  static func isField(
    _ number: Int, of bytes: [UInt8], from start: Int, sameAsFrom other: Int
  ) -> Bool {
    bytes[place(number, bytes, start).range].elementsEqual(bytes[place(number, bytes, other).range])
  }

  private static func place(
    _ number: Int, _ bytes: [UInt8], _ start: Int
  ) -> (range: Range<Int>, isQuoted: Bool) {
    var position = start
    for _ in 0..<number {
      let end = next(bytes, position).end
      if end >= bytes.count || bytes[end] == 10 { return (end..<end, false) }
      position = end + 1
    }
    let (range, isQuoted, _) = next(bytes, position)
    return (range, isQuoted)
  }

  /// The field that starts at `start`, without its quotes, and where the comma or the line feed behind it stands.
  private static func next(
    _ bytes: [UInt8], _ start: Int
  ) -> (range: Range<Int>, isQuoted: Bool, end: Int) {
    var end = start
    guard start < bytes.count, bytes[start] == UInt8(ascii: "\"") else {
      while end < bytes.count, bytes[end] != UInt8(ascii: ","), bytes[end] != 10 { end += 1 }
      return (start..<end, false, end)
    }
    end = start + 1
    while end < bytes.count {
      if bytes[end] == UInt8(ascii: "\"") {
        guard end + 1 < bytes.count, bytes[end + 1] == UInt8(ascii: "\"") else { break }
        end += 1
      }
      end += 1
    }
    let close = min(end, bytes.count)
    return (start + 1..<close, true, min(close + 1, bytes.count))
  }

  private static func text(_ bytes: [UInt8], _ range: Range<Int>, _ isQuoted: Bool) -> String {
    let text = String(decoding: bytes[range], as: UTF8.self)
    return isQuoted ? text.replacing("\"\"", with: "\"") : text
  }
}
