import Foundation
import Sheets
import Testing

/// Files that ask for more than a machine has end in a line, in bounded time and memory.
///
/// The bounds are those of a busy machine.
@Suite("Hostile files, measured", .serialized)
struct MeasuredHostileTests {
  private static let seconds = 40.0
  private static let megabytes = 160

  private func workbook(head: String = "", unit: String, times: Int, tail: String = "", total: Int) -> [UInt8]
  {
    var archive = WorkbookFixture().archive
    let last = archive.parts.count - 1
    let space = WorkbookFixture.transitional
    let packed = DeflateFixture.repeating(
      head: "<worksheet xmlns='\(space)'><sheetData>\(head)", unit: unit, times: times,
      tail: "\(tail)</sheetData></worksheet>")
    let frame = "<worksheet xmlns='\(space)'><sheetData>\(head)\(tail)</sheetData></worksheet>".utf8.count
    archive.parts[last].method = 8
    archive.parts[last].raw = packed
    archive.parts[last].statedSize = frame + total
    return archive.bytes
  }

  private func expectBounded(_ run: MeasuredRun, _ name: String) {
    print(
      "hostile: \(name): exit \(run.exitCode), \(run.processorSeconds) CPU s, \(run.megabytes) MB, \(run.errors.first ?? run.lines.first ?? "")"
    )
    #expect(run.processorSeconds < Self.seconds, "\(name)")
    #expect(run.megabytes < Self.megabytes, "\(name)")
  }

  private func expectRefused(_ run: MeasuredRun, _ name: String, _ words: String) {
    expectBounded(run, name)
    #expect(run.exitCode == 1, "\(name)")
    #expect(run.errors.count == 1, "\(name): \(run.errors)")
    #expect(run.errors.first?.contains(words) == true, "\(name): \(run.errors)")
  }

  @Test(
    "A gigabyte of spaces between rows is read in pieces; the checksum says that it is no workbook of Excel")
  func spaces() throws {
    let content = workbook(unit: " ", times: 1 << 30, total: 1 << 30)
    #expect(content.count < 8 << 20)
    expectRefused(try MeasuredRun(dumping: content, name: "a.xlsx"), "1 GB of spaces", "checksum")
  }

  @Test("A gigabyte of text in one cell is refused")
  func oneCell() throws {
    let content = workbook(
      head: "<row><c t='inlineStr'><is><t>", unit: "x", times: 1 << 30, tail: "</t></is></c></row>",
      total: 1 << 30)
    let run = try MeasuredRun(dumping: content, name: "a.xlsx")
    expectRefused(run, "1 GB in one cell", "a.xlsx")
  }

  @Test("A gigabyte inside of a tag is refused")
  func oneTag() throws {
    let content = workbook(head: "<row a='", unit: " ", times: 1 << 30, tail: "'/>", total: 1 << 30)
    expectRefused(try MeasuredRun(dumping: content, name: "a.xlsx"), "1 GB in one tag", "one tag")
  }

  @Test("More than a sheet may have is refused before it is unpacked")
  func threeGigabytes() throws {
    let content = workbook(unit: " ", times: 1_000, total: 3 << 30)
    expectRefused(try MeasuredRun(dumping: content, name: "a.xlsx"), "3 GB stated", "exceeds the limit")
  }

  @Test("48 million empty cells take no memory")
  func emptyCells() throws {
    let row = "<row>" + String(repeating: "<c/>", count: 8_000) + "</row>"
    let content = workbook(unit: row, times: 6_000, total: row.utf8.count * 6_000)
    expectRefused(try MeasuredRun(dumping: content, name: "a.xlsx"), "48M empty cells", "checksum")
  }

  @Test("A cell in the last corner makes no grid, and a million columns are refused")
  func corner() throws {
    let corner = WorkbookFixture("<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>").archive.bytes
    let run = try MeasuredRun(dumping: corner, name: "a.xlsx")
    expectBounded(run, "XFD1048576")
    #expect(run.exitCode == 0)
    #expect(
      run.lines == [
        "A & B: 1 rows, 16384 columns, 1 cells: 1 numbers, 0 texts, 0 dates, 0 booleans, 0 errors"
      ])
    #expect(run.megabytes < 40)
    let cells = workbook(
      head: "<row>", unit: "<c><v>1</v></c>", times: 1_000_000, tail: "</row>", total: 15_000_000)
    expectRefused(try MeasuredRun(dumping: cells, name: "a.xlsx"), "1M columns", "columns")
  }

  @Test("Parts that overlap, parts that stand twice and parts that lead out are refused at once")
  func archives() throws {
    var archive = WorkbookFixture("<row><c><v>1</v></c></row>").archive
    archive.add("../../etc/passwd", "x")
    expectRefused(try MeasuredRun(dumping: archive.bytes, name: "a.xlsx"), "path trick", "leads out")
    archive.parts[archive.parts.count - 1].name = "xl/workbook.xml"
    expectRefused(try MeasuredRun(dumping: archive.bytes, name: "a.xlsx"), "twice", "two parts")
    archive = WorkbookFixture("<row><c><v>1</v></c></row>").archive
    archive.overlaps = true
    expectRefused(try MeasuredRun(dumping: archive.bytes, name: "a.xlsx"), "overlapping", "overlap")
  }

  @Test("An archive inside of an archive is not looked into")
  func nested() throws {
    var inner = WorkbookFixture("<row><c><v>1</v></c></row>").archive
    for depth in 0..<20 {
      var outer = WorkbookFixture("<row><c><v>1</v></c></row>").archive
      outer.parts.append(ZipFixture.Part(name: "xl/embeddings/\(depth).xlsx", content: inner.bytes))
      inner = outer
    }
    let run = try MeasuredRun(dumping: inner.bytes, name: "a.xlsx")
    expectBounded(run, "nested archives")
    #expect(run.exitCode == 0)
  }

  @Test("Entities are refused before they grow or read a file")
  func entities() throws {
    var fixture = WorkbookFixture("<row><c t='str'><v>&lol9;</v></c></row>")
    fixture.prolog =
      "<!DOCTYPE x [<!ENTITY lol0 'lol'>"
      + (1...9).map { "<!ENTITY lol\($0) '\(String(repeating: "&lol\($0 - 1);", count: 10))'>" }.joined()
      + "]>"
    expectRefused(
      try MeasuredRun(dumping: fixture.archive.bytes, name: "a.xlsx"), "billion laughs", "document type")
    fixture = WorkbookFixture("<row><c t='str'><v>&xxe;</v></c></row>")
    fixture.prolog = "<!DOCTYPE x [<!ENTITY xxe SYSTEM 'file:///etc/passwd'>]>"
    let run = try MeasuredRun(dumping: fixture.archive.bytes, name: "a.xlsx")
    expectRefused(run, "external entity", "document type")
    #expect(!run.errors.joined().contains("root:"))
  }

  @Test("A text row of a million columns, a file of NUL bytes and a compressed bomb")
  func texts() throws {
    let columns = Array(String(repeating: "x,", count: 1_000_000).utf8)
    let run = try MeasuredRun(dumping: columns, name: "a.csv")
    expectBounded(run, "text row of 1M columns")
    #expect(run.exitCode == 0)
    let zeros = [UInt8](repeating: 0, count: 64 << 20)
    expectRefused(try MeasuredRun(dumping: zeros, name: "a.csv"), "64 MB of NUL", "NUL")
    let head: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
    let bomb = head + DeflateFixture.repeating(head: "", unit: "x", times: 1 << 30, tail: "")
    let limits = ["--limit", "text_megabytes=64"]
    expectRefused(try MeasuredRun(dumping: bomb, name: "a.csv.gz", limits), "gzip bomb", "exceeds the limit")
  }
}
