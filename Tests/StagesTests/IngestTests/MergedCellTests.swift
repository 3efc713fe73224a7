import Diagnostics
import Domain
import Pipeline
import Testing

/// Cells that are merged over several rows have their value in each of them, but for values that add up.
struct MergedCellTests {
  private static let rows: [[SmallWorkbook.Cell]] = [
    ["Stock"], ["item", "quantity", "warehouse", "lot"], ["A", "5", "W1", "L1"], ["", "7", "", ""],
    ["", "1", "", "L3"],
    ["B", "2", "", ""],
  ]

  private func run(_ merged: [String]) throws -> IngestRun {
    let workbook = SmallWorkbook([("stock", Self.rows)], merged: merged)
    return try IngestRun(["items.csv": Array("item\nA\nB\n".utf8), "stock.xlsx": workbook.bytes])
  }

  @Test("A merged code belongs to each of its rows")
  func codes() throws {
    let run = try run(["A1:D1", "A3:A5", "C3:C6"])
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.stock == ["A 13", "B 2"])
  }

  @Test("Without the merge the rows lack their code, each said once")
  func notMerged() throws {
    let run = try run(["A1:D1"])
    #expect(run.errors == [.missingValue, .missingValue])
  }

  @Test("A merged quantity would count in each of its rows and is refused with its place")
  func quantities() throws {
    let run = try run(["A3:A5", "B4:B5"])
    #expect(run.errors == [.mergedValue])
    #expect(
      run.finding(.mergedValue)?.place
        == SourcePlace(file: "stock.xlsx", sheet: "stock", row: 4, column: "quantity"))
  }

  @Test("What a sheet is read twice for is counted and reported once")
  func countedOnce() throws {
    var rows = Self.rows
    rows[5][1] = "two"
    let workbook = SmallWorkbook([("stock", rows)], merged: ["A3:A5"])
    let run = try IngestRun(["items.csv": Array("item\nA\nB\n".utf8), "stock.xlsx": workbook.bytes])
    #expect(run.errors == [.invalidNumber])
    #expect(run.findings.filter { $0.code == .rowsSkipped }.count == 1)
  }
}
