import Diagnostics
import Domain
import Foundation
import Pipeline
import Testing

/// Text files: encodings, separators, quotes, line ends, and rows that are no data.
struct IngestTextTests {
  static let table = "物料编码,库存数量\n螺丝-龍,1250.5\n"

  /// The table as GB18030 has it.
  static let chinese: [UInt8] =
    [
      0xCE, 0xEF, 0xC1, 0xCF, 0xB1, 0xE0, 0xC2, 0xEB, 0x2C, 0xBF, 0xE2, 0xB4, 0xE6, 0xCA, 0xFD, 0xC1, 0xBF,
      0x0A,
    ]
    + [0xC2, 0xDD, 0xCB, 0xBF, 0x2D, 0xFD, 0x88] + Array(",1250.5\n".utf8)

  static func utf16(_ text: String, isLittle: Bool, hasMark: Bool) -> [UInt8] {
    ((hasMark ? [0xFEFF] : []) + Array(text.utf16)).flatMap { unit -> [UInt8] in
      let bytes = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      return isLittle ? bytes : bytes.reversed()
    }
  }

  @Test(
    "Encodings are detected",
    arguments: [
      Array(table.utf8), [0xEF, 0xBB, 0xBF] + Array(table.utf8),
      utf16(table, isLittle: true, hasMark: true), utf16(table, isLittle: false, hasMark: true), chinese,
    ])
  func detectedEncoding(_ bytes: [UInt8]) throws {
    let run = try IngestRun(["items.csv": bytes, "stock.csv": bytes])
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.stock == ["螺丝-龍 1250.5"])
  }

  @Test(
    "A stated encoding is used",
    arguments: zip(
      ["utf-8", "utf-16le", "utf-16be", "gb18030", "gbk"],
      [
        Array(table.utf8), utf16(table, isLittle: true, hasMark: false),
        utf16(table, isLittle: false, hasMark: false), chinese, chinese,
      ]))
  func statedEncoding(_ name: String, _ bytes: [UInt8]) throws {
    let run = try IngestRun(
      ["items.csv": bytes, "stock.csv": bytes],
      more: "sources: {items: {encoding: \(name)}, stock: {encoding: \(name)}}")
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.stock == ["螺丝-龍 1250.5"])
  }

  @Test("Comma, semicolon and tab are detected", arguments: [",", ";", "\t"])
  func separator(_ separator: String) throws {
    let text = "item,quantity,lot\nA,5,x\nB,7,\n".replacingOccurrences(of: ",", with: separator)
    let run = try IngestRun(["items.csv": text, "stock.csv": text])
    #expect(run.stock == ["A 5", "B 7"])
  }

  @Test func aStatedSeparatorIsUsed() throws {
    let run = try IngestRun(
      ["items.csv": "item\nA,1\n", "stock.csv": "item|quantity\nA,1|5\n"],
      more: "sources: {items: {separator: semicolon}, stock: {separator: \"|\"}}")
    #expect(run.exitCode == .ok, "\(run.findings)")
    // A comma in a code is quoted in results.
    #expect(run.stock == ["A,1 5"])
  }

  @Test("Any line end ends a row, also none behind the last", arguments: ["\n", "\r\n", "\r"], ["", "\n"])
  func lineEnds(_ lineEnd: String, _ last: String) throws {
    let text = "item,quantity\nA,5\n\nB,7".replacingOccurrences(of: "\n", with: lineEnd)
    let run = try IngestRun(["items.csv": text + last, "stock.csv": text + last])
    #expect(run.stock == ["A 5", "B 7"])
  }

  @Test(
    "Quoted fields hold separators, quotes and line ends, and rows are counted as an editor does",
    arguments: ["\n", "\r\n", "\r"])
  func quotes(_ lineEnd: String) throws {
    let items = "item,name\n\"A\"\"1\",\"two\nlines, \"\"quoted\"\"\"\nB,\n"
      .replacingOccurrences(of: "\n", with: lineEnd)
    let stock = "item,quantity,lot\n\"A\"\"1\",5,\"a\nb\nc\"\nB,x,\n".replacingOccurrences(
      of: "\n", with: lineEnd)
    let run = try IngestRun(["items.csv": items, "stock.csv": stock])
    // The quoted field of line 2 ends in line 4, so the wrong number stands in line 5.
    #expect(run.errors == [.invalidNumber])
    #expect(
      run.finding(.invalidNumber)?.place == SourcePlace(file: "stock.csv", row: 5, column: "quantity"))
    let good = try IngestRun(["items.csv": items, "stock.csv": "item,quantity\n\"A\"\"1\",5\n"])
    #expect(good.stock.contains("A1 5"))
  }

  @Test func withoutQuotesAQuoteIsACharacter() throws {
    let run = try IngestRun(
      ["items.csv": "item,name\n1/2,\"half\n", "stock.csv": "item,quantity\n1/2,5\n"],
      more: "sources: {items: {quote: off}}")
    #expect(run.stock == ["1/2 5"])
  }

  @Test func titleRowsAboveTheHeaderAreSkippedAndSaid() throws {
    let text = "Stock list\nas of,2026-11-22\n\nitem,quantity\nA,5\n"
    let run = try IngestRun(["items.csv": "item\nA\n", "stock.csv": text])
    #expect(run.stock == ["A 5"])
    #expect(run.finding(.rowsSkipped)?.arguments["rows"] == .list(["1", "2"]))
    #expect(run.finding(.rowsSkipped)?.arguments["count"] == 2)
  }

  @Test(
    "Total rows are skipped and said",
    arguments: ["合计", "总计", "小计", "total", "Total:", "TOTAL：", "Grand total"])
  func totals(_ word: String) throws {
    let run = try IngestRun([
      "items.csv": "item\nA\nB\n", "stock.csv": "item,quantity\nA,5\n\(word),5\nB,7\n\(word),12\n",
    ])
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.stock == ["A 5", "B 7"])
    #expect(run.finding(.rowsSkipped)?.arguments["rows"] == .list(["3", "5"]))
  }

  @Test func chineseHeadersAreKnown() throws {
    let run = try IngestRun([
      "items.csv": "物料编码,物料名称,物料属性,提前期,安全库存\n成品,锁,自制,2,0\n零件,簧,外购,5,3\n",
      "bom.csv": "父项物料,子项物料,用量(分子),分母,损耗率\n成品,零件,3,2,2%\n",
      "orders.csv": "销售订单号,行号,物料编码,数量,已发货,交货日期,状态\nS1,2,成品,12,2,2026-12-11,未关闭\n",
      "stock.csv": "料号,库存数量,库存状态\n零件,4,可用\n零件,100,冻结\n",
    ])
    #expect(run.exitCode == .ok, "\(run.findings)")
    // 10 × 3 / 2 × 1.02 = 15.3, rounded up; 3 must remain of 4.
    let orders = run.orders.map { "\($0["kind"] ?? "") \($0["item"] ?? "") \($0["quantity"] ?? "")" }
    #expect(orders == ["production 成品 10", "purchase 零件 15"])
    #expect(run.needs.contains("成品 2026-12-11 10 S1/2"))
  }

  @Test func headersDifferInCaseSpacesAndWidthOnly() throws {
    let run = try IngestRun([
      "items.csv": "ITEM,Safety-Stock,LEAD TIME,ＵＮＩＴ\nA,4,2,kg\n", "stock.csv": "Item,Quantity (kg)\nA,5\n",
    ])
    #expect(run.needs == ["A 2026-11-23 4 "])
    #expect(run.stock == ["A 5"])
    #expect(run.finding(.columnIgnored) == nil)
  }

  @Test func unknownColumnsAreIgnoredWithANote() throws {
    let run = try IngestRun([
      "items.csv": "item,colour,saftey_stock\nA,red,5\n", "stock.csv": "item,quantity\nA,5\n",
    ])
    #expect(run.exitCode == .ok)
    let notes = run.findings.filter { $0.code == .columnIgnored }
    #expect(notes.map { $0.arguments["column"] } == ["colour", "saftey_stock"])
    #expect(notes.map { $0.arguments["nearest"] } == [nil, "safety_stock"])
    #expect(notes.map(\.place) == Array(repeating: SourcePlace(file: "items.csv", row: 1), count: 2))
  }

  @Test func twoColumnsOfOneMeaningAreAnError() throws {
    let run = try IngestRun(["items.csv": "item\nA\n", "stock.csv": "item,quantity,数量\nA,5,6\n"])
    #expect(run.errors == [.ambiguousColumn])
    #expect(
      run.finding(.ambiguousColumn)?.place == SourcePlace(file: "stock.csv", row: 1, column: "数量"))
    let mapped = try IngestRun(
      ["items.csv": "item\nA\n", "stock.csv": "item,quantity,数量\nA,5,6\n"],
      more: "sources: {stock: {columns: {quantity: _}}}")
    #expect(mapped.stock == ["A 6"])
  }

  @Test("A row with other than the header's fields is an error", arguments: ["A,5", "A,5,x,y"])
  func raggedRow(_ row: String) throws {
    let run = try IngestRun(["items.csv": "item\nA\n", "stock.csv": "item,quantity,lot\nA,1,\n\(row)\n"])
    #expect(run.errors == [.raggedRow])
    #expect(run.finding(.raggedRow)?.place.row == 3)
  }

  @Test func emptyFieldsBehindTheLastColumnAreHarmless() throws {
    let run = try IngestRun(["items.csv": "item\nA\n", "stock.csv": "item,quantity\nA,5,,\n"])
    #expect(run.stock == ["A 5"])
  }
}
