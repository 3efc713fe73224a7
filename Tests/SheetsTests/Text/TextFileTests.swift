import Foundation
import Sheets
import Testing

/// Text files are parted as a reader does that looks at one byte after the other.
struct TextFileTests {
  /// The file with these bytes while `body` runs.
  private func withFile(_ bytes: [UInt8], _ body: (TextFile) throws -> Void) throws {
    let path = FileManager.default.temporaryDirectory.path + "/millrun-text-\(UUID().uuidString).csv"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    try body(TextFile(path: path, options: TextFile.Options(separator: UInt8(ascii: ","))))
  }

  private func record(_ row: RawRow) -> RecordReference.Record {
    var fields: [Int: [UInt8]] = [:]
    for field in unsafe row.fields { unsafe fields[Int(field.column)] = Array(field.bytes) }
    return unsafe RecordReference.Record(number: row.number, width: row.width, fields: fields)
  }

  /// A row of a grid as the record that it is; a line that ends in CRLF keeps its CR in the grid.
  private func record(_ grid: FieldGrid, _ row: Int) -> RecordReference.Record {
    var fields: [Int: [UInt8]] = [:]
    for column in unsafe 0..<grid.width {
      var bytes = unsafe Array(grid.field(row: row, column: column))
      if unsafe column == grid.width - 1, bytes.last == 13 { bytes.removeLast() }
      if !bytes.isEmpty { fields[column] = bytes }
    }
    return unsafe RecordReference.Record(number: grid.firstLine + row, width: grid.width, fields: fields)
  }

  @Test(
    "Random texts of any length and alignment",
    arguments: [
      "aaaaaaaa,\n", "aaaa,\"\n", "aaaaaaaaaaaaaaaaa,,\r\n", "a,\r", "a,\"\"\"\n\r", "a\n", "\"", ",", "\r\n",
      "abcdefghijklmnopqrstuvwxyz0123456789-,\n\"",
    ])
  func randomTexts(_ alphabet: String) throws {
    var source = TextSource(seed: UInt64(alphabet.utf8.count))
    for round in 0..<120 {
      let bytes = source.text(1 + source.below(round < 60 ? 140 : 3_000), alphabet)
      let expected = RecordReference(bytes, separator: UInt8(ascii: ","))
      try withFile(bytes) { file in
        var records: [RecordReference.Record] = []
        let unclosed = unsafe file.readRows { row in
          unsafe records.append(record(row))
          return .proceed
        }
        #expect(records == expected.records)
        #expect(unclosed == expected.unclosedQuote)
        guard let last = records.last else { return }
        let wanted = records[source.below(records.count)].number
        let place = file.position(after: wanted)
        var rest: [RecordReference.Record] = []
        for piece in file.pieces(2, from: place.offset, line: place.line) {
          unsafe file.readBlocks(of: piece, width: 0, grid: { _ in false }) { rows in
            for row in unsafe rows { unsafe rest.append(record(row)) }
          }
        }
        #expect(rest == records.filter { $0.number > wanted }, "behind line \(wanted) of \(last.number)")
      }
    }
  }

  @Test(
    "Threads read the same rows, also where quotes hold line ends", arguments: ["\n", "\r\n", "\r"],
    [false, true])
  func pieces(_ lineEnd: String, _ hasQuotes: Bool) throws {
    var source = TextSource(seed: 11)
    var text = ""
    while text.utf8.count < 300_000 {
      let cell = String(decoding: source.text(source.below(30), "abc,"), as: UTF8.self)
      text += hasQuotes && source.below(4) == 0 ? "\"x\(lineEnd)\"\"y\",\(cell)" : cell
      text += lineEnd
    }
    let expected = RecordReference(Array(text.utf8), separator: UInt8(ascii: ",")).records
    try withFile(Array(text.utf8)) { file in
      for count in 1...5 {
        let pieces = file.pieces(count, from: 0, line: 1)
        #expect(pieces.count == (hasQuotes || lineEnd == "\r" ? 1 : count))
        var records: [RecordReference.Record] = []
        for piece in pieces {
          let before = records.count
          unsafe file.readBlocks(of: piece, width: 0, grid: { _ in false }) { rows in
            for row in unsafe rows { unsafe records.append(record(row)) }
          }
          #expect(records.count - before <= piece.lineCount)
          #expect(records.count == before || records[before].number >= piece.firstLine)
        }
        #expect(records == expected)
      }
    }
  }

  @Test(
    "Grids and rows are the same records in the same order, whoever refuses how many",
    arguments: ["a,1\n", "aaaaaaaa1,1\n", "aaa,1\r\n", "aaa,1\n\r", "aaa,1\n\""], [1, 3, 7])
  func grids(_ alphabet: String, _ width: Int) throws {
    var source = TextSource(seed: UInt64(width))
    for round in 0..<6 {
      var text = ""
      while text.utf8.count < 60_000 {
        // Now and then a row has any number of fields, and any byte anywhere.
        let isOdd = round > 1 && source.below(900) == 0
        let fields = (0..<(isOdd ? source.below(9) : width)).map { _ in
          String(decoding: source.text(source.below(12), isOdd ? alphabet : "abc-12"), as: UTF8.self)
        }
        text += fields.joined(separator: ",") + (alphabet.contains("\r\n") ? "\r\n" : "\n")
      }
      let expected = RecordReference(Array(text.utf8), separator: UInt8(ascii: ","))
      for refusal in [0, 2, 1] {
        try withFile(Array(text.utf8)) { file in
          var records: [RecordReference.Record] = []
          var gridRows = 0
          for piece in file.pieces(2, from: 0, line: 1) {
            unsafe file.readBlocks(
              of: piece, width: width,
              grid: { grid in
                if refusal > 0, source.below(refusal) == 0 { return false }
                unsafe gridRows += grid.rowCount
                for row in unsafe 0..<grid.rowCount { unsafe records.append(record(grid, row)) }
                return true
              }
            ) { rows in
              for row in unsafe rows { unsafe records.append(record(row)) }
            }
          }
          #expect(records.filter { !$0.fields.isEmpty } == expected.records)
          if round < 2, refusal == 0 { #expect(gridRows > text.utf8.count / 60 / width) }
          if refusal == 1 { #expect(gridRows == 0) }
        }
      }
    }
  }

  @Test("A wide record and a long field are parted like others")
  func wideRecords() throws {
    let wide = (0..<20_000).map { "c\($0)" }.joined(separator: ",")
    let long = String(repeating: "x", count: 200_000)
    try withFile(Array("\(wide)\n\(long),1\n\(wide)".utf8)) { file in
      var widths: [Int] = []
      var longest = 0
      unsafe file.readRows { row in
        unsafe widths.append(row.width)
        for field in unsafe row.fields { unsafe longest = max(longest, field.bytes.count) }
        return .proceed
      }
      #expect(widths == [20_000, 2, 20_000])
      #expect(longest == 200_000)
    }
  }
}
