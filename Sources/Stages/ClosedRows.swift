internal import Domain
internal import Pipeline

/// The rows that a closing knew, a line each: dataset, key and content as hexadecimal numbers (Docs/Costing.md, C63).
enum ClosedRows {
  static let header: StaticString = "dataset,key,content\n"
  /// Characters of a hexadecimal number.
  private static let digits = 16

  /// Appends the rows of a dataset.
  static func append(_ dataset: Dataset, _ prints: [LateDocuments.Print], to buffer: inout TextBuffer) {
    for print in prints {
      buffer.append(text: dataset.rawValue)
      for number in [print.key, print.content] {
        buffer.appendComma()
        buffer.append(text: ContentHash.text(number))
      }
      buffer.appendLineEnd()
    }
  }

  /// Calls `body` with every row of `dataset` in a file.
  static func read(_ path: String, of dataset: Dataset, _ body: (LateDocuments.Print) -> Void) throws {
    let bytes = try FileSystem.read(path, limit: .max)
    let name = Array("\(dataset.rawValue),".utf8)
    var start = CsvFields.lineEnd(of: bytes, from: 0)
    while start < bytes.count {
      let end = start + name.count + 2 * digits + 1
      if end < bytes.count, bytes[start..<start + name.count].elementsEqual(name) {
        let key = number(bytes, start + name.count)
        body(LateDocuments.Print(key: key, content: number(bytes, end - digits)))
      }
      start = CsvFields.lineEnd(of: bytes, from: start)
    }
  }

  private static func number(_ bytes: [UInt8], _ start: Int) -> UInt64 {
    bytes[start..<start + digits].reduce(0) { number, byte in
      number << 4 | UInt64(byte < UInt8(ascii: "a") ? byte & 15 : byte - UInt8(ascii: "a") + 10)
    }
  }
}
