import Diagnostics
import Foundation
import Sheets
import Testing

@Suite("Text files that are compressed, damaged, or in other encodings")
struct OtherTextTests {
  private static let table = Array("item,quantity\nA,5\nB,7\n".utf8)

  private func rows(_ bytes: [UInt8], _ options: TextFile.Options = TextFile.Options()) throws -> [String] {
    let path = FileManager.default.temporaryDirectory.path + "/millrun-other-\(UUID().uuidString).csv"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    var rows: [String] = []
    try unsafe TextFile(path: path, options: options).readRows { row in
      var texts: [String] = []
      for field in unsafe row.fields { unsafe texts.append(field.text) }
      rows.append(texts.joined(separator: "|"))
      return .proceed
    }
    return rows
  }

  private func failure(_ bytes: [UInt8], _ options: TextFile.Options = TextFile.Options()) -> SheetError? {
    do {
      _ = try rows(bytes, options)
      return nil
    } catch {
      return error as? SheetError
    }
  }

  @Test("Compressed text is read as if it were not, also where files were joined")
  func compressed() throws {
    let expected = ["item|quantity", "A|5", "B|7"]
    #expect(try rows(GzipFixture.packed(Self.table)) == expected)
    let joined = GzipFixture.packed(Array(Self.table[..<10])) + GzipFixture.packed(Array(Self.table[10...]))
    #expect(try rows(joined) == expected)
    let long = Array(String(repeating: "A,5\n", count: 100_000).utf8)
    #expect(try rows(GzipFixture.packed(long)).count == 100_000)
  }

  @Test("Compressed text that is cut off or damaged is no short table")
  func damaged() {
    let packed = GzipFixture.packed(Self.table)
    for length in 2..<packed.count {
      #expect(failure(Array(packed[..<length]))?.code == .fileUnreadable, "cut at \(length)")
    }
    #expect(failure(GzipFixture.packed(Self.table, statedChecksum: 1))?.code == .fileUnreadable)
    #expect(failure(packed + [1, 2, 3])?.code == .fileUnreadable)
    #expect(failure(GzipFixture.packed([]))?.code == .emptyFile)
  }

  @Test("What unpacks to more than the limit is refused")
  func bomb() {
    var options = TextFile.Options()
    options.unpackedBytes = Self.table.count - 1
    #expect(failure(GzipFixture.packed(Self.table), options)?.code == .limitExceeded)
    options.unpackedBytes = Self.table.count
    #expect(failure(GzipFixture.packed(Self.table), options) == nil)
  }

  @Test("A NUL byte is named with its place", arguments: [0, 3, 13, 22])
  func nul(_ offset: Int) {
    var bytes = Self.table
    bytes.insert(0, at: offset)
    let found = failure(bytes)
    #expect(found?.code == .nulByte)
    #expect(found?.arguments["byte"] == .integer(offset + 1))
    // Behind many bytes, and behind a mark.
    let long = [0xEF, 0xBB, 0xBF] + Array(String(repeating: "A,5\n", count: 200_000).utf8) + [0]
    #expect(failure(long)?.arguments["byte"] == .integer(long.count))
  }

  @Test("UTF-16 is known without its mark", arguments: [true, false])
  func unmarked(_ isLittle: Bool) throws {
    for text in ["item,quantity\nA,5\n", "物料编码,数量\n龙,5\n"] {
      let bytes = text.utf16.flatMap { unit -> [UInt8] in
        let pair = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
        return isLittle ? pair : pair.reversed()
      }
      let expected = text.split(separator: "\n").map { $0.replacingOccurrences(of: ",", with: "|") }
      #expect(try rows(bytes) == expected)
    }
  }
}
