import Diagnostics
import Domain
import Pipeline
import Testing

/// Tables are found whatever stands around them: two rows of headers, other tables beside.
struct TableFindingTests {
  static let items = "item\nA\nB\nC\n"

  @Test("A header of two rows, groups above and what they hold below", arguments: [true, false])
  func twoRows(_ isWorkbook: Bool) throws {
    let rows = [
      ["库存表", "", "", "", ""], ["物料", "", "仓库", "库存", ""], ["编码", "名称", "", "数量", "金额"],
      ["A", "灯", "W1", "5", "10"], ["B", "线", "W1", "7", ""],
    ]
    let run = try Self.run(stock: rows, isWorkbook: isWorkbook)
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.stock == ["A 5", "B 7", "C 0"])
    #expect(run.finding(.rowsSkipped)?.arguments["rows"] == .list(["1"]))
  }

  @Test("A header that is complete in its first row takes the second one along", arguments: [true, false])
  func groupsBelow(_ isWorkbook: Bool) throws {
    let rows = [
      ["物料编码", "数量", "入库日期", "", "备注"], ["", "", "最早", "最晚", ""], ["A", "5", "2026-11-01", "2026-11-02", ""],
      ["B", "7", "2026-11-01", "2026-11-02", ""],
    ]
    let run = try Self.run(stock: rows, isWorkbook: isWorkbook)
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.stock == ["A 5", "B 7", "C 0"])
  }

  @Test("The first row of data is never taken for a part of the header")
  func dataIsNoHeader() throws {
    for row in ["A,5,", "A,5,x", "B,7,合格"] {
      let run = try IngestRun(["items.csv": Self.items, "stock.csv": "item,quantity,lot\n\(row)\n"])
      #expect(run.exitCode == .ok, "\(run.findings)")
      #expect(run.stock.contains { $0.hasSuffix(" \(row.split(separator: ",")[1])") }, "\(row)")
    }
    // A row of words that lacks what it must have is an error and not a header.
    let lost = try IngestRun(["items.csv": Self.items, "stock.csv": "item,quantity,lot\n,,lost\n"])
    #expect(lost.errors == [.missingValue, .missingValue])
    let empty = try IngestRun(["items.csv": Self.items, "stock.csv": "item,quantity\n"])
    #expect(empty.exitCode == .ok, "\(empty.findings)")
  }

  @Test("A two-row header that lacks a column names it")
  func incomplete() throws {
    let run = try Self.run(stock: [["物料", ""], ["编码", "名称"], ["A", "灯"]], isWorkbook: false)
    #expect(run.errors == [.missingColumn])
    #expect(run.finding(.missingColumn)?.arguments["column"] == "quantity")
  }

  @Test("Another table beside is told apart by its header and said", arguments: [true, false])
  func sideBySide(_ isWorkbook: Bool) throws {
    let rows = [
      ["物料编码", "数量", "仓库", "", "供应商", "名称", "提前期"], ["A", "5", "W1", "", "S1", "Acme", "3"],
      ["B", "7", "W1", "", "S2", "Best", "4"], ["", "", "", "", "S3", "Cord", "5"],
      ["合计", "12", "", "", "", "", ""],
    ]
    let run = try Self.run(stock: rows, isWorkbook: isWorkbook)
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.stock == ["A 5", "B 7", "C 0"])
    #expect(run.finding(.tableBeside)?.arguments["columns"] == .list(["'供应商'", "'名称'", "'提前期'"]))
    let skipped = run.findings.filter { $0.code == .rowsSkipped }.map { $0.arguments["rows"] }
    #expect(skipped.contains(.list(["4"])) && skipped.contains(.list(["5"])), "\(run.findings)")
  }

  @Test("Of two tables with the same columns the complete one counts, and two complete ones are an error")
  func sameColumns() throws {
    let one = try Self.run(
      stock: [["名称", "物料编码", "", "物料编码", "数量"], ["x", "C", "", "A", "5"]], isWorkbook: false)
    #expect(one.exitCode == .ok, "\(one.findings)")
    #expect(one.stock == ["A 5", "B 0", "C 0"])
    let two = try Self.run(
      stock: [["物料编码", "数量", "", "物料编码", "数量"], ["A", "5", "", "B", "7"]], isWorkbook: false)
    #expect(two.errors == [.ambiguousColumn, .ambiguousColumn])
  }

  @Test("A blank column inside of a table changes nothing")
  func blankColumn() throws {
    let run = try Self.run(
      stock: [["", "物料编码", "", "数量", "仓库"], ["", "A", "", "5", "W1"]], isWorkbook: true)
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.stock == ["A 5", "B 0", "C 0"])
    #expect(run.finding(.tableBeside) == nil)
  }

  @Test("Traditional characters mean what the simplified ones do")
  func traditional() throws {
    let run = try Self.run(
      stock: [["物料編碼", "數量", "倉庫"], ["A", "5", "W1"], ["合計", "5", ""]], isWorkbook: false)
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.stock == ["A 5", "B 0", "C 0"])
    #expect(run.finding(.columnIgnored) == nil)
  }

  /// Runs on a stock table with these rows.
  static func run(stock rows: [[String]], isWorkbook: Bool, more: String = "") throws -> IngestRun {
    let text = rows.map { $0.joined(separator: ",") + "\n" }.joined()
    let file = isWorkbook ? SmallWorkbook("stock", rows).bytes : Array(text.utf8)
    return try IngestRun(
      ["items.csv": Array(items.utf8), isWorkbook ? "stock.xlsx" : "stock.csv": file], more: more)
  }

  @Test("Headers of English exports are known by what they are usually called")
  func englishHeaders() throws {
    let run = try IngestRun([
      "items.csv": "Item Code,Item Name,UOM,Lead Time\nA,Lamp,pcs,2\n",
      "orders.csv": "Order No.,Line No.,Part Number,Qty,Due Date,Customer Code\nS1,1,A,3,2026-12-07,X\n",
      "stock.csv": "Item no,Batch No,Warehouse Code,QTY\nA,L1,W1,1\n",
    ])
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.stock == ["A 1"])
    #expect(run.orders.map { $0["quantity"] } == ["2"])
  }

  @Test("A header that says more than the column's name is suggested for it")
  func longerHeaders() throws {
    let run = try IngestRun([
      "items.csv": "item\nA\n", "orders.csv": "order,item,quantity,Our due day\nS1,A,3,2026-12-07\n",
    ])
    #expect(run.finding(.missingColumn)?.arguments["column"] == "due")
    #expect(run.finding(.missingColumn)?.arguments["nearest"] == "Our due day")
  }

  @Test("A remark below a table of which only the code is required is no row; a code alone is one")
  func remarkBelowItems() throws {
    for end in ["Note: lead times are in working days,", "制表：张三,"] {
      let run = try IngestRun([
        "items.csv": "item,name\nA,Lamp\nB,\n\(end)\n", "stock.csv": "item,quantity\nB,1\n",
      ])
      #expect(run.exitCode == .ok, "\(run.findings)")
      #expect(run.finding(.rowsSkipped)?.arguments["rows"] == .list(["4"]), "\(end)")
      #expect(run.stock.contains("B 1"))
    }
  }
}
