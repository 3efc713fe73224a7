import Diagnostics
import Sheets
import Testing

@Suite("Reading cells of a workbook")
struct WorkbookReaderTests {
  @Test("Cells and rows without a place follow the one before them")
  func placesMayBeMissing() throws {
    let rows = "<row><c><v>1</v></c><c/><c><v>2</v></c></row><row><c r='C2'><v>3</v></c><c><v>4</v></c></row>"
    #expect(
      try WorkbookFixture(rows).cells() == ["A1 number 1", "C1 number 2", "C2 number 3", "D2 number 4"])
  }

  @Test("A cell's own place overrules that of its row")
  func cellPlaceWins() throws {
    let rows = "<row r='7'><c r='A3'><v>1</v></c><c r='B4'><v>2</v></c></row><row><c><v>5</v></c></row>"
    #expect(try WorkbookFixture(rows).cells() == ["A3 number 1", "B4 number 2", "A5 number 5"])
  }

  @Test("Cells out of order are sorted and a repeated row continues the first")
  func disorderIsSorted() throws {
    let rows =
      "<row r='1'><c r='C1'><v>3</v></c><c r='A1'><v>1</v></c></row><row r='1'><c r='B1'><v>2</v></c>"
      + "<c r='C1'><v>4</v></c></row>"
    #expect(try WorkbookFixture(rows).cells() == ["A1 number 1", "B1 number 2", "C1 number 4"])
  }

  @Test("Rows that come late keep their own number")
  func lateRowsKeepTheirNumber() throws {
    let rows = "<row r='2'><c><v>2</v></c></row><row r='1'><c><v>1</v></c></row>"
    #expect(try WorkbookFixture(rows).cells() == ["A2 number 2", "A1 number 1"])
  }

  @Test("Every type of cell is told apart")
  func types() throws {
    let rows =
      "<row><c t='b'><v>1</v></c><c t='b'><v>false</v></c><c t='e'><v>#N/A</v></c><c t='str'><f>X</f><v>t</v></c>"
      + "<c t='d'><v>2021-01-01T10:10:10</v></c><c t='d'><v>2021-01-01T00:00:00Z</v></c><c t='d'><v>10:10</v></c>"
      + "<c t='d'><v>PT1H30M</v></c><c t='n'><f>A1</f><v>5</v></c><c t='str'><f>A1</f><v></v></c></row>"
    #expect(
      try WorkbookFixture(rows).cells() == [
        "A1 boolean 1", "B1 boolean 0", "C1 error #N/A", "D1 text t", "E1 date 2021-01-01T10:10:10",
        "F1 date 2021-01-01", "G1 date 10:10:00", "H1 date PT5400S", "I1 number 5",
      ])
  }

  @Test(
    "Numbers lose the noise of doubles and never have an exponent",
    arguments: [
      ("2.2999999999999998", "2.3"), ("0.30000000000000004", "0.3"), ("1.2E-3", "0.0012"), ("1e5", "100000"),
      ("-0", "0"), ("-0.0", "0"), ("1.50", "1.5"), ("007", "7"), ("+5", "5"), (".5", "0.5"), ("5.", "5"),
      ("9999999999999999", "10000000000000000"), ("123456789012345", "123456789012345"),
      ("1234567890123456.7", "1234567890123460"), ("-1.2345678901234567E-10", "-0.000000000123456789012346"),
      ("1E+20", "100000000000000000000"), (" 42 ", "42"), ("1E-400", "0"),
      ("44865.333333333336", "44865.3333333333"),
    ])
  func numbers(_ written: String, _ expected: String) throws {
    #expect(try WorkbookFixture("<row><c><v>\(written)</v></c></row>").cells() == ["A1 number \(expected)"])
  }

  @Test("What is no number is text", arguments: ["abc", "1E999", "1.2.3", "-", "1e", "NaN"])
  func notNumbers(_ written: String) throws {
    #expect(try WorkbookFixture("<row><c><v>\(written)</v></c></row>").cells() == ["A1 text \(written)"])
  }

  @Test("Both namespaces are read, under any prefix", arguments: ["", "x:"])
  func namespaces(_ prefix: String) throws {
    for namespace in [WorkbookFixture.transitional, WorkbookFixture.strict] {
      var fixture = WorkbookFixture(
        "<\(prefix)row><\(prefix)c t='s'><\(prefix)v>0</\(prefix)v></\(prefix)c></\(prefix)row>")
      fixture.strings = "<\(prefix)si><\(prefix)t>a</\(prefix)t></\(prefix)si>"
      fixture.prefix = prefix
      fixture.namespace = namespace
      #expect(try fixture.cells() == ["A1 text a"])
    }
  }

  @Test("Elements of other namespaces are not cells")
  func foreignElements() throws {
    let rows = "<row><c><v>1</v><y:v xmlns:y='urn:y'>9</y:v></c><y:c xmlns:y='urn:y'><v>2</v></y:c></row>"
    #expect(try WorkbookFixture(rows).cells() == ["A1 number 1"])
  }

  @Test("A reader that has enough stops, and its errors are passed on")
  func stopping() throws {
    let workbook = try WorkbookReader(
      content: WorkbookFixture("<row><c><v>1</v></c></row><row><c><v>2</v></c></row>").archive.bytes)
    var count = 0
    try unsafe workbook.readSheet(0) { _ in
      count += 1
      return .stop
    }
    #expect(count == 1)
    #expect(throws: CancellationError.self) {
      unsafe try workbook.readSheet(0) { _ in throw CancellationError() }
    }
  }

  @Test("Sheet names are plain text, and a missing sheet names the nearest")
  func sheetNames() throws {
    let workbook = try WorkbookReader(content: WorkbookFixture().archive.bytes)
    #expect(workbook.sheets.map(\.name) == ["A & B"])
    #expect(workbook.sheets.map(\.isHidden) == [false])
    #expect(try workbook.sheetIndices(named: "a & b") == [0])
    #expect { try workbook.sheetIndices(named: "A & C") } throws: { error in
      (error as? SheetError)?.arguments["nearest"] == "A & B"
    }
  }

  @Test("Deflated parts and 64-bit archives are read")
  func archiveForms() throws {
    var archive = WorkbookFixture("<row><c><v>1</v></c></row>").archive
    archive.isLarge = true
    #expect(try WorkbookFixture.cells(archive.bytes) == ["A1 number 1"])
    for index in archive.parts.indices { archive.parts[index].method = 8 }
    #expect(try WorkbookFixture.cells(archive.bytes) == ["A1 number 1"])
  }

  @Test("Parts may be in another encoding that they state")
  func encodings() throws {
    var archive = WorkbookFixture("<row><c t='str'><v>中</v></c></row>").archive
    let last = archive.parts.count - 1
    let text = String(decoding: archive.parts[last].content, as: UTF8.self)
    archive.parts[last].content = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(try WorkbookFixture.cells(archive.bytes) == ["A1 text 中"])
  }

  @Test("A sheet of many pieces is read whole")
  func manyPieces() throws {
    var rows = ""
    for row in 1...20_000 {
      rows +=
        "<row r='\(row)'><c r='A\(row)'><v>\(row)</v></c><c t='inlineStr'><is><t>t\(row)</t></is></c></row>"
    }
    let cells = try WorkbookFixture(rows).cells()
    #expect(cells.count == 40_000)
    #expect(
      cells.enumerated().allSatisfy { index, cell in
        let row = index / 2 + 1
        return cell == (index.isMultiple(of: 2) ? "A\(row) number \(row)" : "B\(row) text t\(row)")
      })
  }
}
