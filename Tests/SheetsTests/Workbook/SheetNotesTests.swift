import Diagnostics
import Sheets
import Testing

@Suite("What a sheet says beside its cells")
struct SheetNotesTests {
  private static let rows =
    "<row r='1'><c r='A1'><v>1</v></c></row><row r='2' hidden='1'><c r='A2'><v>2</v></c></row>"
    + "<row r='3' hidden='true'/><row r='4' hidden='0'><c r='A4'><v>4</v></c></row>"
    + "<row r='5' hidden='1'><c r='A5'><v>5</v></c></row>"

  private func read(_ fixture: WorkbookFixture, skips: Bool = false) throws -> (
    rows: [Int], notes: SheetNotes
  ) {
    var rows: [Int] = []
    let notes = try unsafe WorkbookReader(content: fixture.archive.bytes).readSheet(0, skipsHiddenRows: skips)
    {
      unsafe rows.append($0.number)
      return .proceed
    }
    return (rows, notes)
  }

  @Test("Hidden rows are read unless they are not wanted, and then they are listed")
  func hiddenRows() throws {
    let all = try read(WorkbookFixture(Self.rows))
    #expect(all.rows == [1, 2, 4, 5])
    #expect(all.notes.hiddenRows.isEmpty)
    let shown = try read(WorkbookFixture(Self.rows), skips: true)
    #expect(shown.rows == [1, 4])
    #expect(shown.notes.hiddenRows == [2, 5])
  }

  @Test("Merged ranges are listed in either spelling, single cells and nonsense are not")
  func mergedRanges() throws {
    var fixture = WorkbookFixture()
    let ranges = ["A1:C1", "$B$2:$B$4", "a5:a6", "D1:D1", "D1", "C4:A1", "", "X:Y"]
    fixture.sheet =
      "<worksheet xmlns='\(WorkbookFixture.transitional)'><sheetData><row><c><v>1</v></c></row></sheetData>"
      + "<mergeCells>\(ranges.map { "<mergeCell ref='\($0)'/>" }.joined())</mergeCells></worksheet>"
    let merged = try read(fixture).notes.merged
    #expect(merged.map(\.rows) == [1...1, 2...4, 5...6])
    #expect(merged.map(\.columns) == [0...2, 1...1, 0...0])
  }

  @Test("Merged ranges are bounded")
  func mergedLimit() {
    var fixture = WorkbookFixture()
    fixture.sheet =
      "<worksheet xmlns='\(WorkbookFixture.transitional)'><sheetData/><mergeCells>"
      + String(repeating: "<mergeCell ref='A1:B2'/>", count: 20) + "</mergeCells></worksheet>"
    var limits = WorkbookLimits()
    limits.mergedRanges = 10
    #expect(WorkbookFixture.failure(fixture.archive.bytes, limits: limits)?.code == .limitExceeded)
    #expect(WorkbookFixture.failure(fixture.archive.bytes) == nil)
  }

  @Test("A sheet is known by its name, its number or a pattern")
  func lookup() throws {
    let workbook = try WorkbookReader(content: WorkbookFixture().archive.bytes)
    for name in ["A & B", "a & b", "1", "a*", "? & ?"] {
      #expect(try workbook.sheetIndices(named: name) == [0], "\(name)")
    }
    for name in ["2", "0", "b*", "A"] {
      #expect(throws: SheetError.self, "\(name)") { try workbook.sheetIndices(named: name) }
    }
  }
}
