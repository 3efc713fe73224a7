import Diagnostics
import Sheets
import Testing

@Suite("Reading text of a workbook")
struct WorkbookTextTests {
  private func shared(_ items: String) throws -> [String] {
    let count = items.components("<si")
    var fixture = WorkbookFixture(
      "<row>" + (0..<count).map { "<c t='s'><v>\($0)</v></c>" }.joined() + "</row>")
    fixture.strings = items
    return try fixture.cells()
  }

  @Test("The runs of rich text are joined and phonetic runs are left out")
  func richText() throws {
    let item =
      "<si><r><rPr><b/></rPr><t>Bill </t></r><r><t xml:space='preserve'>of </t></r>"
      + "<r><t>materials</t></r><rPh sb='0' eb='1'><t>phonetic</t></rPh><phoneticPr/></si>"
    #expect(try shared(item) == ["A1 text Bill of materials"])
    let inline = "<row><c t='inlineStr'><is><r><t>a</t></r><rPh><t>x</t></rPh><r><t>b</t></r></is></c></row>"
    #expect(try WorkbookFixture(inline).cells() == ["A1 text ab"])
  }

  @Test("Text keeps its spaces and an empty text is an absent cell")
  func spaces() throws {
    #expect(
      try shared("<si><t> a </t></si><si><t/></si><si/><si><t> </t></si>") == ["A1 text  a ", "D1 text  "])
  }

  @Test(
    "Escapes of characters that XML cannot hold are decoded",
    arguments: [
      ("a_x000D_b", "a\rb"), ("_x005F_x000D_", "_x000D_"), ("_xD83D__xDE00_", "\u{1F600}"),
      ("_xD83D_", "\u{FFFD}"),
      ("_x00_", "_x00_"), ("_X000D_", "_X000D_"), ("_x4e2d_", "中"), ("a_b", "a_b"), ("_x000", "_x000"),
    ])
  func escapes(_ written: String, _ expected: String) throws {
    #expect(try shared("<si><t>\(written)</t></si>") == ["A1 text \(expected)"])
    let rows = "<row><c t='inlineStr'><is><t>\(written)</t></is></c><c t='str'><v>\(written)</v></c></row>"
    #expect(try WorkbookFixture(rows).cells() == ["A1 text \(expected)", "B1 text \(expected)"])
  }

  @Test("Entities, CDATA and inline values are text")
  func markup() throws {
    let rows =
      "<row><c t='inlineStr'><is><t>&lt;&amp;&#x4E2D;</t></is></c><c t='inlineStr'><v>old</v></c>"
      + "<c t='inlineStr'><is><t><![CDATA[1<2]]></t></is></c></row>"
    #expect(try WorkbookFixture(rows).cells() == ["A1 text <&中", "B1 text old", "C1 text 1<2"])
  }

  @Test("A shared string that does not exist is an error that names the row")
  func missingString() throws {
    let failure = WorkbookFixture.failure(
      WorkbookFixture("<row r='3'><c t='s'><v>7</v></c></row>").archive.bytes)
    #expect(failure?.code == .damagedWorkbook)
    #expect(failure?.description.contains("row 3") == true)
  }
}

extension String {
  /// How often `part` stands in the text.
  fileprivate func components(_ part: String) -> Int {
    var count = 0
    var rest = self[...]
    while !rest.isEmpty {
      if rest.hasPrefix(part) { count += 1 }
      rest = rest.dropFirst()
    }
    return count
  }
}
