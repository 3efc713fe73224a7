import Diagnostics
import Domain
import Foundation
import Pipeline
import Testing

/// Workbooks of expenses as offices keep them: titles, subtotals, remarks, and months in every form.
struct ExpenseWorkbookTests {
  private typealias Cell = SmallWorkbook.Cell

  /// An order a cost centre, so that every pool is a row of the allocations.
  private static let files = [
    "items.csv": "item,source\nA,make\n",
    "production_orders.csv":
      "order,item,quantity,due,cost_center\nW1,A,1,2026-11-30,CC1\nW2,A,1,2026-11-30,CC2\n",
    "completions.csv": "date,document,order,quantity\n2026-11-20,D,W1,1\n2026-11-20,D,W2,1\n",
  ]

  /// A date of the style that the workbooks have.
  private static func date(_ text: String) -> Cell {
    // 2026-12-01 is 46357.
    let days = (CivilDate.parse(text)?.day ?? 0) - (CivilDate.parse("2026-12-01")?.day ?? 0)
    return .number("\(46_357 + days)", style: 1)
  }

  /// A row of an expense with a remark.
  private static func row(_ period: Cell, _ center: String, _ element: String, _ amount: Cell) -> [Cell] {
    [period, .text(center), .text(element), amount, ""]
  }

  private static let header: [Cell] = ["期间", "成本中心", "费用项目", "金额", "备注"]

  /// 11 rows of data of which one is of October, and 11 that are none.
  private static let sheet: [[Cell]] =
    [
      ["2026年11月费用明细表"], ["编制单位：五金厂", "", "", "单位：元"], [], header,
      row("2026年11月", "CC1", "直接人工", "1,234.50"), row("202611", "CC1", "电费", .number("300")),
      row("2026-11", "CC1", "直接人工", "-34.50"), ["小计", "", "", .number("1500")],
      row("2026/11/5", "CC2", "直接人工", "2,000"), row(date("2026-11-05"), "CC2", "折旧", .number("99.995")),
      row(.number("202611"), "CC2", "折旧", "１，０００．００"), row("2026年11月6日", "CC2", "电费", " 0.10 "),
      row("20261130", "CC2", "电费", .number("0.2")), row("2026年11月", "CC2", "电费", .number("1234567.89")),
    ]
    + [
      [row("2026-10", "CC2", "电费", "77"), row(date("2026-11-30"), "CC2", "直接人工", "-1,000.00")],
      [["小计：", "", "", "1,236,668.19"], ["合计", "", "", .number("1238168.185")], []],
      [["备注：电费按表计"], ["制表：张三", "", "审核：李四", "日期：2026-11-30"], ["以上金额均不含税"]],
    ].joined()

  private static let pools = [
    "CC1,电费,300.00", "CC1,直接人工,1200.00", "CC2,折旧,1100.00", "CC2,电费,1234568.19",
    "CC2,直接人工,1000.00",
  ]

  private func run(_ sheet: [[Cell]], name: String = "expenses") throws -> CostRun {
    let folder = try Scratch.folder(Self.files)
    defer { Scratch.remove(folder) }
    let workbook = SmallWorkbook([(name, sheet)], formats: ["yyyy/m/d"], merged: ["A1:E1", "A2:C2"])
    try Data(workbook.bytes).write(to: URL(fileURLWithPath: "\(folder)/expenses.xlsx"))
    return CostRun(input: folder)
  }

  private func pools(_ run: CostRun) -> [String] {
    run.lines("allocations.csv", ["cost_center", "element", "amount"])
  }

  @Test("Pools are right whatever stands around the rows", arguments: ["expenses", "Sheet1", "11月"])
  func pools(_ name: String) throws {
    let run = try run(Self.sheet, name: name)
    defer { Scratch.remove(run.output) }
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(pools(run) == Self.pools)
    let rows = try run.source(.expenses)
    #expect(rows["used"] == 11)
    #expect(rows["rejected"] == 0)
    #expect(rows["read"] == 11 + (rows["skipped"] ?? 0))
    // Blank rows are no rows; the header is none either.
    #expect(rows["skipped"] == Self.sheet.filter { !$0.isEmpty }.count - 1 - 11)
    #expect(
      run.findings(.rowsOutsidePeriod).first { $0.arguments["dataset"] == "expenses" }?.arguments["count"]
        == 1)
  }

  @Test func whatIsSkippedIsSaidWithItsRows() throws {
    let run = try run(Self.sheet)
    defer { Scratch.remove(run.output) }
    let skipped = run.findings(.rowsSkipped).map { finding in
      ["reason", "rows"].map { finding.arguments[$0]?.shown ?? "" }.joined(separator: ": ")
    }
    #expect(skipped.contains("totals: 8, 17, 18"), "\(skipped)")
    #expect(skipped.contains("notes: 20, 21, 22"), "\(skipped)")
  }

  @Test("A bad cell is named with sheet, row and column, and only the cost waits")
  func badCell() throws {
    var sheet = Self.sheet
    sheet[8][3] = "2,00O"
    let folder = try Scratch.folder(Self.files)
    defer { Scratch.remove(folder) }
    let workbook = SmallWorkbook([("11月", sheet)], formats: ["yyyy/m/d"])
    try Data(workbook.bytes).write(to: URL(fileURLWithPath: "\(folder)/expenses.xlsx"))
    let run = CostRun(input: folder, CostRun.Options(pipeline: CostRun.nightlyPipeline))
    defer { Scratch.remove(run.output) }
    #expect(run.exitCode == .dataErrors)
    #expect(run.errors == [.invalidNumber])
    #expect(
      run.findings.first?.place == SourcePlace(file: "expenses.xlsx", sheet: "11月", row: 9, column: "金额"))
    #expect(run.groups[.planning] == .published)
    #expect(run.groups[.costing]?.word == "missing")
    let rows = try run.source(.expenses)
    #expect(rows["used"] == 10)
    #expect(rows["rejected"] == 1)
    #expect(rows["read"] == 11 + (rows["skipped"] ?? 0))
  }

  @Test("A row that lost a cell is no remark", arguments: [0, 1, 2, 3])
  func lostCell(_ column: Int) throws {
    var sheet = Self.sheet
    sheet[4][column] = ""
    let run = try run(sheet)
    defer { Scratch.remove(run.output) }
    #expect(run.exitCode == .dataErrors)
    #expect(run.errors == [.missingValue], "\(run.findings)")
    #expect(run.findings.first?.place.row == 5)
  }

  @Test(
    "A month in no known form is named", arguments: ["2026年13月", "11月", "Nov 2026", "2026-11-31"])
  func wrongMonth(_ text: String) throws {
    var sheet = Self.sheet
    sheet[4][0] = .text(text)
    let run = try run(sheet)
    defer { Scratch.remove(run.output) }
    #expect(run.errors == [.invalidPeriod], "\(run.findings)")
    #expect(
      run.findings.first?.place == SourcePlace(file: "expenses.xlsx", sheet: "expenses", row: 5, column: "期间")
    )
  }

  @Test(
    "Six digits that are no month are named", arguments: ["202613", "202600"])
  func wrongDigits(_ text: String) throws {
    var sheet = Self.sheet
    sheet[4][0] = .text(text)
    let run = try run(sheet)
    defer { Scratch.remove(run.output) }
    #expect(run.errors == [.invalidPeriod], "\(run.findings)")
  }

  @Test("A column of dates stands for the month")
  func dateColumn() throws {
    let run = try run(
      [["费用"], ["日期", "成本中心", "费用项目", "金额"]].map { $0.map { Cell.text($0) } } + [
        [Self.date("2026-11-05"), "CC1", "电费", "1,000.00"], ["2026/11/6", "CC1", "电费", "0.01"],
        ["2026年12月1日", "CC1", "电费", "5"],
      ])
    defer { Scratch.remove(run.output) }
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(pools(run) == ["CC1,电费,1000.01"])
  }

  @Test func workbooksAndTextFilesAddUp() throws {
    let folder = try Scratch.folder(
      Self.files.merging(["expenses.csv": "period,cost_center,element,amount\n2026-11,CC1,电费,0.01\n"]) { $1 })
    defer { Scratch.remove(folder) }
    let workbook = SmallWorkbook([("expenses", Self.sheet)], formats: ["yyyy/m/d"])
    try Data(workbook.bytes).write(to: URL(fileURLWithPath: "\(folder)/expenses.xlsx"))
    let run = CostRun(input: folder)
    defer { Scratch.remove(run.output) }
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(pools(run).first == "CC1,电费,300.01")
  }
}
