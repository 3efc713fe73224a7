import Diagnostics
import Domain
import Foundation
import Pipeline
import Testing

/// Which files and sheets feed a dataset, workbooks, and large files.
struct IngestFileTests {
  @Test func filesOfOneDatasetAddUp() throws {
    let run = try IngestRun([
      "items.csv": "item\nA\nB\n", "stock.csv": "item,quantity\nA,5\n",
      "stock.txt": "item\tquantity\nA\t1\nB\t2\n",
    ])
    #expect(run.stock == ["A 6", "B 2"])
  }

  @Test func patternsNameSeveralFiles() throws {
    let run = try IngestRun(
      [
        "items.csv": "item\nA\nB\n", "stock-1.csv": "item,quantity\nA,5\n",
        "stock-2.csv": "item,quantity\nB,2\n",
      ],
      more: "sources: {stock: {files: stock-*.csv}}")
    #expect(run.stock == ["A 5", "B 2"])
  }

  @Test func threeFilesOfOneDatasetAddUp() throws {
    let table = "item,quantity\nA,5\n"
    let run = try IngestRun([
      "items.csv": "item\nA\n", "stock.csv": table, "stock.tsv": table, "stock.txt": table,
    ])
    try #require(run.stock == ["A 15"])
  }

  @Test func aKeyMustNotStandInTwoFiles() throws {
    let table = "order,item,quantity,due\nP1,A,5,2026-12-01\n"
    let run = try IngestRun([
      "items.csv": "item\nA\n", "purchase_orders.csv": table, "purchase_orders.txt": table,
    ])
    #expect(run.errors == [.duplicateKey])
    #expect(run.finding(.duplicateKey)?.place.file == "purchase_orders.txt")
    #expect(run.finding(.duplicateKey)?.arguments["first"] == "purchase_orders.csv row 2")
  }

  @Test func aSheetNamedLikeADatasetIsReadFromAnyWorkbook() throws {
    let workbook = SmallWorkbook([
      ("notes", [["hello"]]), ("Stock", [["item", "quantity"], ["A", "5"]]), ("items", [["item"], ["A"]]),
    ])
    let run = try IngestRun(["factory.xlsx": workbook.bytes])
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.stock == ["A 5"])
  }

  @Test func aWorkbookNamedLikeADatasetNeedsNoSuchSheet() throws {
    let run = try IngestRun([
      "items.xlsx": SmallWorkbook("Sheet1", [["Items of the factory"], ["item"], ["A"]]).bytes,
      "stock.xlsx": SmallWorkbook("Sheet1", [["item", "quantity"], ["A", "5"], ["合计", "5"]]).bytes,
    ])
    #expect(run.stock == ["A 5"], "\(run.findings)")
    let skipped = run.findings.filter { $0.code == .rowsSkipped }
    #expect(
      skipped.map(\.place) == [
        SourcePlace(file: "items.xlsx", sheet: "Sheet1"), SourcePlace(file: "stock.xlsx", sheet: "Sheet1"),
      ])
  }

  @Test func aFaultInAWorkbookNamesSheetRowAndColumn() throws {
    let workbook = SmallWorkbook([("items", [["item"], ["A"]]), ("stock", [["物料编码", "数量"], ["A", "x"]])])
    let run = try IngestRun(["factory.xlsx": workbook.bytes])
    #expect(
      run.finding(.invalidNumber)?.place
        == SourcePlace(file: "factory.xlsx", sheet: "stock", row: 2, column: "数量"))
  }

  @Test("Workbook cells mean what they show", arguments: [false, true])
  func cellFormats(_ startsIn1904: Bool) throws {
    // 2026-12-01 in both systems.
    let serial = 46_357 - (startsIn1904 ? 1_462 : 0)
    let workbook = SmallWorkbook(
      [
        (
          "items",
          [
            ["item", "source", "scrap_percent"], [.number("7", style: 1), "make", .number("0.05", style: 2)],
          ]
        ),
        (
          "requirements",
          [["item", "date", "quantity"], ["007", .number("\(serial)", style: 3), .number("100")]]
        ),
        ("forecasts", [["item", "date", "quantity"], ["007", .number("\(serial)"), .number("1E+2")]]),
      ], formats: ["000", "0%", "yyyy-mm-dd"], startsIn1904: startsIn1904)
    let run = try IngestRun(["factory.xlsx": workbook.bytes])
    #expect(run.needs == ["007 2026-12-01 100 2026-12-01", "007 2026-12-01 100 "], "\(run.findings)")
    #expect(run.orders.first?["start_quantity"] == "210")
  }

  /// A file of 300 KB with every column of its dataset.
  static func large(_ lineEnd: String, wrongRow: Int? = nil) -> [String: String] {
    let lines = (0..<9_000).map { number in
      let quantity = number + 2 == wrongRow ? "x" : "\(number % 97).\(number % 10)"
      return "A\(number % 7),\(IngestRun.asOf.adding(number % 200)),\(quantity),reference-\(number)"
    }
    return [
      "items.csv": "item\n" + (0..<7).map { "A\($0)\n" }.joined(),
      "requirements.csv": (["item,date,quantity,reference"] + lines).joined(separator: lineEnd) + lineEnd,
    ]
  }

  @Test("A large file gives the same rows in pieces", arguments: 2...5, ["\n", "\r\n", "\r"])
  func pieces(_ threads: Int, _ lineEnd: String) throws {
    let whole = try IngestRun(Self.large("\n"))
    #expect(whole.needs.count > 8_000)
    let inPieces = try IngestRun(Self.large(lineEnd), threads: threads)
    #expect(inPieces.needs == whole.needs)
    #expect(inPieces.orders == whole.orders)
  }

  @Test("A fault in a large file is in the same row, however many pieces", arguments: 1...4)
  func rowOfAFault(_ threads: Int) throws {
    let run = try IngestRun(Self.large("\r\n", wrongRow: 7_654), threads: threads)
    #expect(run.errors == [.invalidNumber])
    #expect(run.finding(.invalidNumber)?.place.row == 7_654)
  }

  @Test func aLargeFileWithoutEveryColumnIsReadInThreePieces() throws {
    var files = IngestFileTests.large("\n")
    files["requirements.csv"] = files["requirements.csv"]?.replacingOccurrences(
      of: ",reference", with: ",note")
    let run = try IngestRun(files, threads: 3)
    try #require(run.exitCode == .ok)
  }
}
