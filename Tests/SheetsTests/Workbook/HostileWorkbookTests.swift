import Diagnostics
import Sheets
import Testing

@Suite("Refusing hostile and foreign files")
struct HostileWorkbookTests {
  private let cell = WorkbookFixture("<row><c><v>1</v></c></row>")

  private func expect(
    _ content: [UInt8], _ code: DiagnosticCode, _ words: String, limits: WorkbookLimits = WorkbookLimits()
  ) {
    let failure = WorkbookFixture.failure(content, limits: limits)
    #expect(failure?.code == code)
    #expect(failure?.description.contains(words) == true, "\(failure?.description ?? "no failure")")
    #expect(failure?.description.contains("\n") == false)
  }

  @Test("Foreign files are called by their name")
  func foreign() {
    let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    func wide(_ text: String) -> [UInt8] { text.utf8.flatMap { [$0, 0] } }
    expect(compound + wide("EncryptedPackage"), .notAWorkbook, "encrypted")
    expect(compound + wide("Workbook"), .notAWorkbook, ".xls)")
    expect(Array("  <HTML><body>".utf8), .notAWorkbook, "HTML")
    expect(Array("\u{FEFF}<table>".utf8), .notAWorkbook, "HTML")
    expect(Array("item,quantity\nA,1\n".utf8), .notAWorkbook, "CSV")
    expect([0, 1, 2, 3], .notAWorkbook, "no known kind")
    expect([], .emptyFile, "empty")
    var binary = ZipFixture()
    binary.add("xl/workbook.bin", "x")
    expect(binary.bytes, .notAWorkbook, ".xlsb")
    var zip = ZipFixture()
    zip.add("readme.txt", "x")
    expect(zip.bytes, .notAWorkbook, "zip archive")
  }

  @Test("A file that does not exist, or is a folder, is unreadable")
  func unreadable() {
    for path in ["/nonexistent/x.xlsx", "/tmp"] {
      #expect { try WorkbookReader(path: path) } throws: { ($0 as? SheetError)?.code == .fileUnreadable }
    }
  }

  @Test("A workbook cut off anywhere is an error and never an empty sheet")
  func truncated() {
    for method in [0, 8] {
      var archive = cell.archive
      for index in archive.parts.indices { archive.parts[index].method = method }
      let content = archive.bytes
      for length in 4..<content.count {
        #expect(WorkbookFixture.failure(Array(content[..<length])) != nil, "cut at \(length)")
      }
    }
  }

  @Test("Any flipped byte gives cells or an error, never a crash")
  func flipped() {
    var content = cell.archive.bytes
    for index in content.indices {
      content[index] ^= 0x41
      _ = WorkbookFixture.failure(content)
      content[index] ^= 0x41
    }
  }

  @Test("A wrong checksum and a wrong size are damage")
  func checksum() {
    var archive = cell.archive
    archive.parts[archive.parts.count - 1].statedChecksum = 1
    expect(archive.bytes, .damagedWorkbook, "checksum")
    archive = cell.archive
    archive.parts[archive.parts.count - 1].statedSize = 10
    expect(archive.bytes, .damagedWorkbook, "longer")
    archive.parts[archive.parts.count - 1].statedSize = 1_000_000
    expect(archive.bytes, .damagedWorkbook, "shorter")
    archive.parts[archive.parts.count - 1].method = 12
    expect(archive.bytes, .damagedWorkbook, "method 12")
  }

  @Test("A document type is refused before its entities are read")
  func documentType() {
    var fixture = cell
    fixture.prolog = "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>"
    expect(fixture.archive.bytes, .damagedWorkbook, "document type")
    fixture.prolog = "<!DOCTYPE x SYSTEM 'file:///etc/passwd'>"
    expect(fixture.archive.bytes, .damagedWorkbook, "document type")
    fixture = WorkbookFixture("<row><c t='str'><v>&xxe;</v></c></row>")
    expect(fixture.archive.bytes, .damagedWorkbook, "broken")
  }

  @Test("Broken XML names the part and the line")
  func brokenXML() {
    expect(WorkbookFixture("<row><c></row>").archive.bytes, .damagedWorkbook, "line 1")
    var fixture = WorkbookFixture()
    fixture.sheet = "<html><sheetData/></html>"
    expect(fixture.archive.bytes, .damagedWorkbook, "no worksheet")
    fixture.sheet = "<worksheet xmlns='\(WorkbookFixture.transitional)'><sheetData>"
    expect(fixture.archive.bytes, .damagedWorkbook, "broken")
    fixture.sheet = ""
    expect(fixture.archive.bytes, .damagedWorkbook, "broken")
  }

  @Test("Names that lead out of the archive and names that stand twice are refused")
  func names() {
    for name in ["../../etc/passwd", "/etc/passwd", "..\\x", "C:/x"] {
      var archive = cell.archive
      archive.add(name, "x")
      expect(archive.bytes, .damagedWorkbook, "leads out")
    }
    var broken = cell.archive
    broken.add("../a\nb\u{1B}[31m", "x")
    expect(broken.bytes, .damagedWorkbook, "leads out")
    var archive = cell.archive
    archive.add("XL/Workbook.xml", "x")
    expect(archive.bytes, .damagedWorkbook, "two parts")
  }

  @Test("Missing parts are named")
  func missingParts() {
    var archive = cell.archive
    archive.parts.removeLast()
    expect(archive.bytes, .damagedWorkbook, "xl/worksheets/Sheet1.xml")
    archive = cell.archive
    archive.parts.removeAll { $0.name == "xl/_rels/workbook.xml.rels" }
    expect(archive.bytes, .damagedWorkbook, "missing")
  }

  @Test("Limits are absolute and say what exceeds them")
  func limits() {
    func set(_ change: (inout WorkbookLimits) -> Void) -> WorkbookLimits {
      var limits = WorkbookLimits()
      change(&limits)
      return limits
    }
    let content = cell.archive.bytes
    expect(content, .limitExceeded, "parts", limits: set { $0.entries = 2 })
    expect(content, .limitExceeded, "sheets", limits: set { $0.sheets = 0 })
    expect(content, .limitExceeded, "bytes of the part", limits: set { $0.partBytes = 50 })
    let rows = WorkbookFixture("<row r='1048577'><c><v>1</v></c></row>").archive.bytes
    expect(rows, .limitExceeded, "rows of a sheet")
    let columns = WorkbookFixture("<row><c r='XFE1'><v>1</v></c></row>").archive.bytes
    expect(columns, .limitExceeded, "columns")
    let repeated = WorkbookFixture(
      "<row r='1'>" + String(repeating: "<c r='A1'><v>1</v></c>", count: 20) + "</row>")
    expect(repeated.archive.bytes, .limitExceeded, "columns", limits: set { $0.columns = 16 })
    let again = WorkbookFixture(String(repeating: "<row r='1'><c r='A1'><v>1</v></c></row>", count: 20))
    expect(again.archive.bytes, .limitExceeded, "cells of a row", limits: set { $0.columns = 16 })
    let nested = WorkbookFixture(String(repeating: "<a>", count: 100) + String(repeating: "</a>", count: 100))
    expect(nested.archive.bytes, .limitExceeded, "inside one another")
    let text = WorkbookFixture("<row><c t='str'><v>\(String(repeating: "x", count: 5_000))</v></c></row>")
    expect(text.archive.bytes, .limitExceeded, "text in one row", limits: set { $0.rowBytes = 1_000 })
    let tag = WorkbookFixture("<row a='\(String(repeating: "x", count: 900_000))'/>")
    expect(tag.archive.bytes, .limitExceeded, "one tag")
    let attributes = WorkbookFixture("<row \((0..<300).map { "a\($0)=''" }.joined(separator: " "))/>")
    expect(attributes.archive.bytes, .limitExceeded, "attributes")
    var strings = cell
    strings.strings = String(repeating: "<si><t>text</t></si>", count: 1_000)
    expect(
      strings.archive.bytes, .limitExceeded, "shared strings", limits: set { $0.sharedStringBytes = 1_000 })
  }
}
