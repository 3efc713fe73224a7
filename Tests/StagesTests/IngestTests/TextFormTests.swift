import Diagnostics
import Domain
import Foundation
import Pipeline
import Testing

/// Forms that text takes on its way through spreadsheet programs and foreign exports.
struct TextFormTests {
  static let items = "item\nA\nB\n"

  @Test(
    "A comma before the fraction is found where only that explains the numbers",
    arguments: [
      ("A;1,5;\nB;2,25;\n", ["A 1.5", "B 2.25"]), ("A;1.250,5;\nB;1.250;\n", ["A 1250.5", "B 1250"]),
      ("A;0,125;\nB;3;\n", ["A 0.125", "B 3"]), ("A;1250,500;\nB;1.000.000;\n", ["A 1250.5", "B 1000000"]),
    ])
  func comma(_ rows: String, _ expected: [String]) throws {
    let run = try IngestRun(["items.csv": Self.items, "stock.csv": "item;quantity;lot\n" + rows])
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.stock == expected)
    #expect(run.finding(.decimalComma) != nil)
  }

  @Test(
    "A point stays a point, and a comma that may part thousands does so",
    arguments: [
      ("A;1.5;\nB;1,250;\n", ["A 1.5", "B 1250"]), ("A;1,250;\nB;2,000;\n", ["A 1250", "B 2000"]),
      ("A;1,250.5;\nB;1,000,000;\n", ["A 1250.5", "B 1000000"]),
    ])
  func point(_ rows: String, _ expected: [String]) throws {
    let run = try IngestRun(["items.csv": Self.items, "stock.csv": "item;quantity;lot\n" + rows])
    #expect(run.stock == expected, "\(run.findings)")
    #expect(run.finding(.decimalComma) == nil)
  }

  @Test("Numbers that contradict one another are errors, never guesses")
  func mixed() throws {
    let run = try IngestRun(["items.csv": Self.items, "stock.csv": "item;quantity\nA;1,5\nB;1.5\n"])
    #expect(run.errors == [.invalidNumber])
    #expect(run.finding(.invalidNumber)?.place.row == 2)
  }

  @Test("A stated mark holds")
  func stated() throws {
    let files = ["items.csv": Self.items, "stock.csv": "item;quantity\nA;1,250\nB;2.500\n"]
    let comma = try IngestRun(files, more: "sources: {stock: {decimal: comma}}")
    #expect(comma.stock == ["A 1.25", "B 2500"], "\(comma.findings)")
    let point = try IngestRun(files, more: "sources: {stock: {decimal: point}}")
    #expect(point.stock == ["A 1250", "B 2.5"], "\(point.findings)")
  }

  @Test(
    "Codes that a spreadsheet program took for numbers are named for what they are",
    arguments: ["6.90E+12", "6.90123E+11", "1E+15", "2.02611E+11"])
  func damagedCodes(_ code: String) throws {
    let master = try IngestRun(["items.csv": "item\nA\n\(code)\n", "stock.csv": "item,quantity\nA,1\n"])
    #expect(master.errors == [.damagedCode])
    #expect(master.finding(.damagedCode)?.place == SourcePlace(file: "items.csv", row: 3, column: "item"))
    let stock = try IngestRun(["items.csv": Self.items, "stock.csv": "item,quantity\n\(code),1\n"])
    #expect(stock.errors == [.damagedCode])
    let order = try IngestRun([
      "items.csv": Self.items, "orders.csv": "order,item,quantity,due\n\(code),A,1,2026-12-01\n",
    ])
    #expect(order.errors == [.damagedCode])
  }

  @Test(
    "Codes that only look like it are codes",
    arguments: ["E+12", "A1E+12", "12E+1", "10E+12", "1.E+5", "690E12"])
  func soundCodes(_ code: String) throws {
    let run = try IngestRun(["items.csv": "item\n\(code)\n", "stock.csv": "item,quantity\n\(code),1\n"])
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.stock == ["\(code) 1"])
  }

  @Test("Long codes survive as text and are refused as numbers, which keep 15 digits")
  func longCodes() throws {
    let code = "690123456789012345678"
    let text = try IngestRun(["items.csv": "item\n\(code)\n", "stock.csv": "item,quantity\n\(code),1\n"])
    #expect(text.stock == ["\(code) 1"])
    let cells: [[SmallWorkbook.Cell]] = [["item"], [.text(code)], [.number("690123456789012")]]
    let kept = try IngestRun(["items.xlsx": SmallWorkbook([("items", cells)]).bytes])
    #expect(kept.exitCode == .ok, "\(kept.findings)")
    let lost = SmallWorkbook([("items", [["item"], [.number("6.9012345678901235E+20")]])])
    let run = try IngestRun(["items.xlsx": lost.bytes])
    #expect(run.errors == [.damagedCode])
  }

  @Test("A compressed file is named like its dataset, with .gz behind")
  func compressed() throws {
    let folder = try Scratch.folder(["items.csv": Self.items, "stock.csv": "item,quantity\nA,5\n"])
    defer { Scratch.remove(folder) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "\(folder)/stock.csv"]
    try process.run()
    process.waitUntilExit()
    let run = PlanRun(
      input: folder, asOf: IngestRun.asOf,
      pipeline: PlanRun.planPipeline.replacingOccurrences(of: "details: off", with: "details: on"))
    defer { Scratch.remove(run.output) }
    #expect(run.exitCode == .ok, "\(run.sink.sorted)")
    #expect(run.result("projection.csv").contains("A,2026-11-23,5"))
  }

  @Test("NBSP, full-width spaces and full-width digits are read as what they mean")
  func wideForms() throws {
    let run = try IngestRun([
      "items.csv": "item,lead_time\n\u{A0}A\u{3000},２\n",
      "stock.csv": "item,quantity\n\u{3000}A,\u{A0}１，２５０．５\u{A0}\n",
    ])
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.stock == ["A 1250.5"])
  }

  @Test("Hidden rows and sheets are left out where the source says so, and that is said")
  func hidden() throws {
    let sheet = SmallWorkbook("stock", [["item", "quantity"], ["A", "5"], ["B", "7"]]).hidingRow(3)
    let files = ["items.csv": Array(Self.items.utf8), "stock.xlsx": sheet]
    #expect(try IngestRun(files).stock == ["A 5", "B 7"])
    let run = try IngestRun(files, more: "sources: {stock: {hidden: skip}}")
    #expect(run.stock == ["A 5", "B 0"])
    #expect(run.finding(.rowsSkipped)?.arguments["reason"]?.shown == "hidden")
  }

  @Test("A pattern names several sheets, and bounds can be moved")
  func sheetsAndBounds() throws {
    let workbook = SmallWorkbook([
      ("2026-10", [["item", "quantity"], ["A", "5"]]), ("2026-11", [["item", "quantity"], ["B", "7"]]),
      ("notes", [["x"]]),
    ])
    let files = ["items.csv": Array(Self.items.utf8), "s.xlsx": workbook.bytes]
    let run = try IngestRun(files, more: "sources: {stock: {files: s.xlsx, sheet: \"2026-*\"}}")
    #expect(run.stock == ["A 5", "B 7"], "\(run.findings)")
    let bounded = try IngestRun(
      files, more: "limits: {sheets: 2}\nsources: {stock: {files: s.xlsx, sheet: \"2026-*\"}}")
    #expect(bounded.errors == [.limitExceeded])
  }
}
