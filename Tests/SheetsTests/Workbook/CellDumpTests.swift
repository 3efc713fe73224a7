import Sheets
import Testing

@Suite("Dumping what the reader sees")
struct CellDumpTests {
  private func workbook() throws -> WorkbookReader {
    var fixture = WorkbookFixture(
      "<row r='2'><c r='B2' s='1'><v>42</v></c><c t='b'><v>1</v></c><c s='2'><v>44197.25</v></c><c t='e'><v>#N/A</v></c>"
        + "<c t='str'><v>a\"\\\t中_x0001_</v></c><c s='3'><v>0.05</v></c></row>")
    fixture.formats = ["00000", "yyyy-mm-dd", "0%"]
    return try WorkbookReader(content: fixture.archive.bytes)
  }

  @Test("Each cell is one JSON line")
  func lines() throws {
    var text: [UInt8] = []
    try unsafe CellDump.write(workbook()) { unsafe text.append(contentsOf: $0) }
    let expected = [
      #"2,"type":"number","value":42}"#, #"3,"type":"bool","value":true}"#,
      #"4,"type":"date","value":"2021-01-01T06:00:00"}"#, ##"5,"type":"error","value":"#N/A"}"##,
      #"6,"type":"text","value":"a\"\\\t中\u0001"}"#, #"7,"type":"number","value":0.05}"#,
    ]
    let head = #"{"sheet":"A & B","row":2,"col":"#
    let lines = String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
    #expect(lines == expected.map { head + $0 })
  }

  @Test("The summary counts rows, columns and cells by type")
  func summary() throws {
    let summary = try #require(try CellSummary.summarize(workbook()).first)
    #expect(summary.sheet == "A & B")
    #expect([summary.rows, summary.columns, summary.cells] == [1, 7, 6])
    #expect(
      [summary.numbers, summary.texts, summary.dates, summary.booleans, summary.errors] == [2, 1, 1, 1, 1])
  }
}
