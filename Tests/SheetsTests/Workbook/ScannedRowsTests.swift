import Diagnostics
import Sheets
import Testing

/// Rows in the usual spelling are read without the XML parser; whatever else stands in a row leaves that row to it.
///
/// Every test here reads both ways: ``WorkbookFixture/cells(limits:)`` compares them.
@Suite("Rows read straight from the bytes")
struct ScannedRowsTests {
  private static let plain = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"

  /// The cells of a sheet whose first and last row are plain and that has `middle` between them.
  private func cells(between middle: String) throws -> [String] {
    try WorkbookFixture(Self.plain + middle + "<row r=\"9\"><c r=\"A9\"><v>9</v></c></row>").cells()
  }

  @Test(
    "A spelling of a cell that is unusual reads as the usual one",
    arguments: [
      "<c r=\"B2\"><v>7</v></c>", "<c r='B2'><v>7</v></c>", "<c  r=\"B2\" ><v>7</v></c >",
      "<c r=\"$B$2\"><v>7</v></c>",
      "<c r=\"b2\"><v>7</v></c>", "<c\nr=\"B2\"><v>7</v></c>", "<c r=\"B2\"><v><![CDATA[7]]></v></c>",
      "<c r=\"B2\"><v>7<!-- </v></c></row> --></v></c>", "<c r=\"B2\"><v>&#55;</v></c>",
      "<c r=\"B2\"><v>\n 7\t</v></c>",
      "<c r=\"B2\"><f>A1&lt;2</f><v>7</v></c>", "<c r=\"B2\"><f t=\"shared\" si=\"0\"/><v>7</v></c>",
      "<c r=\"B2\"><v>7</v><f>1</f></c>", "<c r=\"B2\" xmlns:z=\"u\" z:q=\"1\"><v>7</v></c>",
      "<c cm=\"1\" r=\"B2\" s=\"0\" t=\"n\"><v xml:space=\"preserve\">7</v></c>",
      "<z:c xmlns:z=\"u\"><v>1</v></z:c><c r=\"B2\"><v>7</v></c>",
      "<c r=\"B2\"><v>7</v><extLst><ext/></extLst></c>",
      "<c r=\"A2\"/><c r=\"B2\"><v>7</v></c><c r=\"C2\" s=\"0\"></c><c r=\"D2\"><v/></c>",
    ])
  func spellings(_ cell: String) throws {
    #expect(
      try cells(between: "<row r=\"2\">\(cell)</row>") == ["A1 number 1", "B2 number 7", "A9 number 9"])
  }

  @Test(
    "Texts are the same whichever way they are read",
    arguments: [
      ("<c t=\"str\"><v>a &amp;&lt;&gt;&quot;&apos; b</v></c>", "a &<>\"' b"),
      ("<c t=\"str\"><v>a]b></v></c>", "a]b>"),
      ("<c t=\"inlineStr\"><is><t>漢字 é \u{1F600}</t></is></c>", "漢字 é \u{1F600}"),
      ("<c t=\"inlineStr\"><is><t xml:space=\"preserve\"> x </t></is></c>", " x "),
      ("<c t=\"inlineStr\"><is><r><t>a</t></r><r><t>b</t></r></is></c>", "ab"),
      ("<c t=\"inlineStr\"><is><t>a_x000D_b</t></is></c>", "a\rb"),
      ("<c t=\"str\"><v>a\r\nb</v></c>", "a\nb"),
      ("<c><is><t>no type</t></is></c>", "no type"), ("<c t=\"inlineStr\"><v>in v</v></c>", "in v"),
      ("<c t=\"str\"><v>&#x6F22;</v></c>", "漢"), ("<c t=\"str\"><v>a&amp;amp;b</v></c>", "a&amp;b"),
    ])
  func texts(_ cell: String, _ text: String) throws {
    #expect(
      try cells(between: "<row r=\"2\">\(cell)</row>") == ["A1 number 1", "A2 text \(text)", "A9 number 9"])
  }

  @Test(
    "What is no XML is refused, also where nobody would look",
    arguments: [
      "<c><v>1</c></v>", "<c><v>a&b</v></c>", "<c><v>a]]>b</v></c>", "<c r=\"A2\" r=\"A2\"><v>1</v></c>",
      "<c s=\"1\" s=\"1\"/>", "<c t=\"str\"><v>\u{1}</v></c>", "<c t=\"str\"><f>&x;</f><v>1</v></c>",
      "<c><v>1</v>",
      "<c a=\"<\"/>", "<c t=\"str\"><v>\u{FFFE}</v></c>", "<c><f t=\"x\" t=\"y\"/></c>",
    ])
  func broken(_ cell: String) {
    let fixture = WorkbookFixture("\(Self.plain)<row r=\"2\">\(cell)</row>\(Self.plain)")
    #expect(WorkbookFixture.failure(fixture.archive.bytes)?.code == .damagedWorkbook)
  }

  @Test(
    "Bytes that are no UTF-8 are refused",
    arguments: [[0xC3, 0x28], [0xED, 0xA0, 0x80], [0xC0, 0x80], [0xF5, 0x80, 0x80, 0x80]])
  func encoding(_ bytes: [UInt8]) {
    var zip = WorkbookFixture("\(Self.plain)<row r=\"2\"><c t=\"str\"><v>@@@@</v></c></row>").archive
    let index = zip.parts.count - 1
    let content = zip.parts[index].content
    let mark = content.indices.first { content[$0...].starts(with: Array("@@@@".utf8)) } ?? 0
    zip.parts[index].content.replaceSubrange(mark..<mark + 4, with: bytes)
    #expect(WorkbookFixture.failure(zip.bytes)?.code == .damagedWorkbook)
  }

  @Test("Another encoding goes through the XML parser")
  func otherEncoding() throws {
    var zip = WorkbookFixture("\(Self.plain)<row r=\"2\"><c t=\"str\"><v>caf@</v></c></row>").archive
    let index = zip.parts.count - 1
    zip.parts[index].content =
      Array("<?xml version='1.0' encoding='ISO-8859-1'?>".utf8)
      + zip.parts[index].content.map { $0 == 64 ? 0xE9 : $0 }
    #expect(try WorkbookFixture.cells(zip.bytes) == ["A1 number 1", "A2 text café"])
  }

  @Test("The end of a row in a comment, a CDATA section or an instruction is none")
  func falseEnds() throws {
    for noise in [
      "<!-- </row> -->", "<?x </row> ?>", "<z:q xmlns:z=\"u\"><![CDATA[</row>]]></z:q>",
      "<![CDATA[</row><row><c>]]>",
    ] {
      #expect(try cells(between: noise) == ["A1 number 1", "A9 number 9"], "\(noise)")
      #expect(try cells(between: "<row r=\"2\">\(noise)<c><v>2</v></c></row>").count == 3, "\(noise)")
    }
  }

  @Test("Rows of any length are whole, wherever the pieces of the file end")
  func pieces() throws {
    let letters = String(repeating: "x", count: 7)
    for length in [1, 50, 3_000, 40_000] {
      var rows = ""
      for row in 1...40 {
        rows += "<row r=\"\(row)\">"
        for column in 0..<length where length < 3_000 || column.isMultiple(of: 97) {
          let name = column < 26 ? String(UnicodeScalar(UInt8(65 + column))) : ""
          let place = name.isEmpty ? "" : " r=\"\(name)\(row)\""
          rows +=
            column.isMultiple(of: 3)
            ? "<c\(place)><v>\(row)</v></c>" : "<c\(place) t=\"str\"><v>\(letters)</v></c>"
        }
        rows += row.isMultiple(of: 7) ? "<!-- x --></row>\n" : "</row>"
      }
      let cells = try WorkbookFixture(rows).cells()
      let count = (0..<length).count { length < 3_000 || $0.isMultiple(of: 97) }
      #expect(cells.count == 40 * count)
    }
  }

  @Test("One row of several megabytes is read")
  func longRow() throws {
    let text = String(repeating: "漢", count: 1 << 20)
    #expect(try cells(between: "<row r=\"2\"><c t=\"str\"><v>\(text)</v></c></row>")[1] == "A2 text \(text)")
  }

  @Test("An error names its line though rows before it were not shown to the XML parser")
  func lineOfError() {
    let rows = (1...500).map { "<row r=\"\($0)\">\n<c><v>\($0)</v></c>\n</row>\n" }.joined()
    let fixture = WorkbookFixture(rows + "<row r=\"501\"><c><v>1</c></row>")
    let words = WorkbookFixture.failure(fixture.archive.bytes)?.description ?? ""
    #expect(words.contains("line 1501"), "\(words)")
  }

  @Test("Hidden rows and rows that continue others are the same both ways")
  func rowKinds() throws {
    let rows =
      "<row r=\"1\" hidden=\"1\" spans=\"1:2\" x14ac:dyDescent=\"0.25\"><c><v>1</v></c></row>"
      + "<row r=\"1\"><c r=\"B1\"><v>2</v></c></row><row/><row r=\"5\" hidden=\"false\"/><row><c r=\"A7\"><v>7</v></c></row>"
    #expect(try WorkbookFixture(rows).cells() == ["A1 number 1", "B1 number 2", "A7 number 7"])
    for scans in [true, false] {
      var numbers: [Int] = []
      let notes = try unsafe WorkbookReader(content: WorkbookFixture(rows).archive.bytes).readSheet(
        0, skipsHiddenRows: true, scans: scans
      ) { row in
        unsafe numbers.append(row.number)
        return .proceed
      }
      #expect(numbers == [1, 7])
      #expect(notes.hiddenRows == [1])
    }
  }
}
