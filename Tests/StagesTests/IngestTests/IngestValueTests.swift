import Diagnostics
import Domain
import Pipeline
import Testing

/// The forms that cells may have.
struct IngestValueTests {
  @Test(
    "A quantity is read exactly in every form",
    arguments: [
      "1250.5", "1250.500000", "\"1,250.5\"", "１２５０．５", "１，２５０．５", "+1250.5", "1.2505e3", " 1250.5 ",
      "\u{A0}1250.5\u{3000}", "01250.5",
    ])
  func quantity(_ text: String) throws {
    let run = try IngestRun(["items.csv": "item\nA\n", "stock.csv": "item,quantity\nA,\(text)\n"])
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.stock == ["A 1250.5"])
  }

  @Test(
    "A quantity that is not clear is refused",
    arguments: [
      ("\"1,25\"", DiagnosticCode.invalidNumber), ("\"1.250,5\"", .invalidNumber),
      ("\"12,50,000\"", .invalidNumber), ("5 kg", .invalidNumber), ("1.2.3", .invalidNumber),
      ("--1", .invalidNumber), ("0x10", .invalidNumber), ("0.0000001", .tooManyDecimals),
      ("9223372036855", .numberOutOfRange), ("1e30", .numberOutOfRange), ("-1", .negativeQuantity),
    ])
  func refusedQuantity(_ text: String, _ code: DiagnosticCode) throws {
    let run = try IngestRun(["items.csv": "item\nA\n", "stock.csv": "item,quantity\nA,\(text)\n"])
    #expect(run.errors == [code])
    #expect(run.finding(code)?.place == SourcePlace(file: "stock.csv", row: 2, column: "quantity"))
    #expect(run.exitCode == .dataErrors)
  }

  @Test("Five percent may be written in many ways", arguments: ["5", "5%", "5.0 %", "５％", "5％", "0.5e1"])
  func percent(_ text: String) throws {
    let run = try IngestRun([
      "items.csv": "item,source,scrap_percent\nA,make,\(text)\n",
      "requirements.csv": "item,date,quantity\nA,2026-12-11,100\n",
    ])
    #expect(run.orders.first?["start_quantity"] == "105", "\(run.findings)")
  }

  @Test(
    "Flags are read in every form",
    arguments: [
      ("1", true), ("true", true), ("TRUE", true), ("yes", true), ("Y", true), ("是", true), ("１", true),
      ("0", false), ("false", false), ("No", false), ("n", false), ("否", false), ("", true),
    ])
  func flag(_ text: String, _ isOn: Bool) throws {
    let run = try IngestRun([
      "items.csv": "item\nA\n", "stock.csv": "item,quantity,warehouse\nA,5,W\n",
      "warehouses.csv": "warehouse,nettable\nW,\(text)\n",
    ])
    #expect(run.stock == [isOn ? "A 5" : "A 0"], "\(run.findings)")
  }

  @Test(
    "A date is read in every form",
    arguments: [
      "2026-12-01", "2026/12/1", "2026.12.01", "20261201", "2026年12月1日", "2026年12月01日", "２０２６／１２／１",
      "2026-12-01 08:30:00", "2026-12-01T08:30:00Z", "2026/12/1 0:00", "20261201 0830", "46357",
    ])
  func date(_ text: String) throws {
    let run = try IngestRun([
      "items.csv": "item\nA\n", "requirements.csv": "item,date,quantity,reference\nA,\(text),5,r\n",
    ])
    #expect(run.needs == ["A 2026-12-01 5 r"], "\(run.findings)")
  }

  @Test(
    "What is no date is refused",
    arguments: [
      "2026-02-29", "2026-13-01", "1.12.2026", "12/01/2026", "tomorrow", "2026-12", "2026-12-01-02", "0",
    ])
  func refusedDate(_ text: String) throws {
    let run = try IngestRun([
      "items.csv": "item\nA\n", "requirements.csv": "item,date,quantity\nA,\(text),5\n",
    ])
    #expect(run.errors == [.invalidDate])
    #expect(run.finding(.invalidDate)?.place == SourcePlace(file: "requirements.csv", row: 2, column: "date"))
  }

  @Test func aTimeOfDayAloneIsRefused() throws {
    let run = try IngestRun([
      "items.csv": "item\nA\n", "requirements.csv": "item,date,quantity\nA,12:30,5\n",
    ])
    try #require(run.errors == [.invalidDate])
  }

  @Test(
    "Codes keep their zeros and lose only white space around them",
    arguments: [
      "007", " 007", "007\u{A0}", "\u{3000}007 ", "\t007",
    ])
  func code(_ text: String) throws {
    let run = try IngestRun([
      "items.csv": "item,name\n7,\n\(text),\n", "stock.csv": "item,quantity\n007,5\n7,2\n",
    ])
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.stock == ["007 5", "7 2"])
  }

  @Test func anUnknownItemNamesTheNearest() throws {
    let run = try IngestRun(["items.csv": "item\nSCREW-8\n", "stock.csv": "item,quantity\nSCREW-9,5\n"])
    #expect(run.finding(.unknownItem)?.arguments["nearest"] == "SCREW-8")
    #expect(run.finding(.unknownItem)?.excerpt?.text == "SCREW-9 | 5")
    #expect(run.finding(.unknownItem)?.excerpt?.marked == 0..<7)
  }

  @Test func choicesHaveChineseNamesAndNearestNames() throws {
    let run = try IngestRun([
      "items.csv": "item,source\nA,自制\nB,Buy\nC,外购\nD,mkae\n",
      "requirements.csv": "item,date,quantity\nA,2026-12-11,1\n",
    ])
    #expect(run.errors == [.invalidChoice])
    #expect(run.finding(.invalidChoice)?.place.row == 5)
    #expect(run.finding(.invalidChoice)?.arguments["nearest"] == "make")
  }

  @Test func aRequiredCellMustNotBeEmpty() throws {
    let run = try IngestRun(["items.csv": "item\nA\n", "stock.csv": "item,quantity\nA,\n"])
    #expect(run.errors == [.missingValue])
    #expect(run.finding(.missingValue)?.place == SourcePlace(file: "stock.csv", row: 2, column: "quantity"))
  }

  @Test func everyErrorOfAFileIsFoundInOneRun() throws {
    let run = try IngestRun([
      "items.csv": "item\nA\n", "stock.csv": "item,quantity,received\nX,q,soon\nA,-1,\nA,1,2026-02-30\n",
    ])
    #expect(
      run.findings.filter { $0.severity == .error }.map { "\($0.place.row ?? 0) \($0.code.rawValue)" }
        == [
          "2 unknown-item", "2 invalid-number", "2 invalid-date", "3 negative-quantity", "4 invalid-date",
        ].sorted { Self.order($0) < Self.order($1) })
  }

  /// The order of findings: row, then column.
  private static func order(_ text: String) -> String {
    let columns = [
      "unknown-item": "item", "invalid-number": "quantity", "negative-quantity": "quantity",
      "invalid-date": "received",
    ]
    let parts = text.split(separator: " ").map(String.init)
    return parts[0] + columns[parts[1], default: ""]
  }
}
