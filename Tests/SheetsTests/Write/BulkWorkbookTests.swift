import Diagnostics
import Foundation
import Sheets
import Testing

@Suite("Writing large sheets")
struct BulkWorkbookTests {
  private static let texts = [
    "007", "=A1+1", "a & b < c > \"d\"", " spaces ", "tab\tline\nend", "_x000D_", "_x00", "\u{1}\u{1F}",
    "漢字😀", "-5", "1E5",
  ]

  /// The file that `body` writes, and its cells as `A1 text 007`.
  private func written(_ body: (BulkWorkbook) throws -> Void) throws -> (bytes: [UInt8], cells: [[String]]) {
    let path = FileManager.default.temporaryDirectory.path + "/millrun-bulk-\(UUID().uuidString).xlsx"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let workbook = try BulkWorkbook(path: path)
    try body(workbook)
    try workbook.close()
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    let reader = try WorkbookReader(content: bytes)
    let cells = try reader.sheets.indices.map { index in
      var cells: [String] = []
      try unsafe reader.readSheet(index) { row in
        for field in unsafe row.fields {
          unsafe cells.append("\(row.number),\(field.column) \(field.kind) \(field.text)")
        }
        return .proceed
      }
      return cells
    }
    return (bytes, cells)
  }

  private func text(_ workbook: BulkWorkbook, _ text: String) {
    unsafe Array(text.utf8).withUnsafeBufferPointer { unsafe workbook.text($0) }
  }

  private func number(_ workbook: BulkWorkbook, _ text: String) {
    unsafe Array(text.utf8).withUnsafeBufferPointer { unsafe workbook.number($0) }
  }

  @Test("Cells read back as they were written, whatever they look like")
  func readsBack() throws {
    let cells = try written { workbook in
      try workbook.startSheet(
        "all",
        columns: [BulkColumn("text", .text), BulkColumn("number & more", .number), BulkColumn("day", .date)])
      for (index, text) in Self.texts.enumerated() {
        self.text(workbook, text)
        number(workbook, "\(index).25")
        workbook.date(20_000 + index)
        try workbook.endRow()
      }
      workbook.blank()
      number(workbook, "")
      workbook.date(20_100)
      try workbook.endRow()
    }.cells[0]
    var expected = ["1,0 text text", "1,1 text number & more", "1,2 text day"]
    for (index, text) in Self.texts.enumerated() {
      expected += ["\(index + 2),0 text \(text)", "\(index + 2),1 number \(index).25"]
      expected.append("\(index + 2),2 date 2024-10-\(index + 4 < 10 ? "0" : "")\(index + 4)")
    }
    expected.append("\(Self.texts.count + 2),2 date 2025-01-12")
    #expect(cells == expected)
  }

  @Test("Columns beyond Z, several sheets, sheets without rows")
  func sheets() throws {
    let cells = try written { workbook in
      try workbook.startSheet("wide", columns: (0..<800).map { BulkColumn("c\($0)", .number) })
      for column in 0..<800 { number(workbook, "\(column)") }
      try workbook.endRow()
      try workbook.startSheet("<empty>", columns: [BulkColumn("only", .text)])
    }.cells
    #expect(cells[0].count == 1_600)
    #expect(cells[0].last == "2,799 number 799")
    #expect(cells[1] == ["1,0 text only"])
  }

  @Test("More rows than a sheet holds go onto the next, and the same rows give the same bytes")
  func manyRows() throws {
    let write = { (workbook: BulkWorkbook) in
      try workbook.startSheet("rows", columns: [BulkColumn("n", .number)])
      for _ in 0..<BulkWorkbook.mostRows + 5 {
        self.number(workbook, "1")
        try workbook.endRow()
      }
    }
    let first = try written(write)
    #expect(first.cells.map(\.count) == [BulkWorkbook.mostRows, 7])
    #expect(first.cells[1].last == "7,0 number 1")
    #expect(try written(write).bytes == first.bytes)
  }

  @Test("A column is as wide as what it shows, Chinese counted twice")
  func widths() {
    #expect(BulkColumn("物料编码", .text).width == 12)
    #expect(BulkColumn("n", .text, widest: 20).width == 22)
    #expect(BulkColumn("n", .text, widest: 200).width == 60)
    #expect(BulkColumn("day", .date).width == 12)
    let widths = ["M6×20 é", "螺丝 M6", "😀"].map { text in
      var text = text
      return text.withUTF8 { BulkColumn.width(of: $0) }
    }
    #expect(widths == [7, 7, 2])
  }

  @Test("Text that no cell holds is cut at a character")
  func longText() throws {
    let cells = try written { workbook in
      try workbook.startSheet("long", columns: [BulkColumn("t", .text)])
      text(workbook, String(repeating: "漢", count: 40_000))
      try workbook.endRow()
    }.cells[0]
    #expect(cells[1] == "2,0 text " + String(repeating: "漢", count: 32_767))
  }

  @Test("A converted text file keeps its codes and types its numbers and days")
  func conversion() throws {
    let text =
      "item,quantity,due,lot,note,big\n007,1.5,2026-11-23,,x,1\n1E5,-2,2026-12-01,,,1234567890123456\n"
    let cells = try written { workbook in
      let count = try TableConversion.add(TextFile(content: Array(text.utf8)), named: "t", to: workbook)
      #expect(count == 2)
    }.cells[0]
    #expect(
      cells.dropFirst(6) == [
        "2,0 text 007", "2,1 number 1.5", "2,2 date 2026-11-23", "2,4 text x", "2,5 text 1", "3,0 text 1E5",
        "3,1 number -2", "3,2 date 2026-12-01", "3,5 text 1234567890123456",
      ])
  }

  @Test("A workbook that is not finished leaves the earlier one, and nothing beside it")
  func unfinished() throws {
    let folder = FileManager.default.temporaryDirectory.path + "/millrun-bulk-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try "earlier".write(toFile: folder + "/x.xlsx", atomically: false, encoding: .utf8)
    do {
      let workbook = try BulkWorkbook(path: folder + "/x.xlsx")
      try workbook.startSheet("s", columns: [BulkColumn("c", .text)])
      #expect(throws: SheetError.self) {
        try TableConversion.add(TextFile(content: []), named: "t", to: workbook)
      }
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["x.xlsx"])
    #expect(try String(contentsOfFile: folder + "/x.xlsx", encoding: .utf8) == "earlier")
  }

  @Test("More columns than a sheet holds are an error")
  func tooWide() throws {
    let header = (0...BulkWorkbook.mostColumns).map { "c\($0)" }.joined(separator: ",") + "\n"
    #expect {
      try written { workbook in
        try TableConversion.add(TextFile(content: Array(header.utf8)), named: "t", to: workbook)
      }
    } throws: {
      ($0 as? SheetError)?.code == .limitExceeded
    }
  }

  @Test("A folder or a full disk is an error with its reason")
  func unwritable() {
    #expect { try BulkWorkbook(path: "/nonexistent/x.xlsx") } throws: {
      ($0 as? SheetError)?.code == .fileSystem
    }
    #expect(throws: SheetError.self) {
      let workbook = try BulkWorkbook(path: "/dev/full")
      try workbook.startSheet("s", columns: [BulkColumn("c", .text)])
      try workbook.close()
    }
  }
}
