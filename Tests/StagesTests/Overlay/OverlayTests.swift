import Diagnostics
import Domain
import Foundation
import Pipeline
import Testing

/// Rows of an overlay change those of the input folder, by Docs/Overlay.md: each result is that of the factory whose files have the change.
@Suite struct OverlayTests {
  @Test func oneColumnIsSetAndTheOthersAreKept() throws {
    let overlay = try OverlayRun(["items.csv": "item,lead_time\nLEG,8\n"])
    #expect(overlay.run.exitCode == .ok)
    #expect(overlay.codes.isEmpty)
    let items = try #require(OverlayRun.tables["items.csv"]).replacing("LEG,buy,3,", with: "LEG,buy,8,")
    #expect(overlay.results == (try OverlayRun.results(with: ["items.csv": items])))
    #expect(overlay.results != (try OverlayRun.results(with: [:])))
  }

  @Test func aBlankCellKeepsAndANamedOneEmpties() throws {
    let overlay = try OverlayRun([
      "items.csv":
        "item,lead_time,safety_stock,supplier,empty\nLEG,,,OTHER,safety_stock\nTOP,4,,,supplier; 安全库存\n"
    ])
    #expect(overlay.codes.isEmpty)
    let items = """
      item,source,lead_time,safety_stock,supplier
      TABLE,make,2,0,
      LEG,buy,3,,OTHER
      TOP,buy,4,,

      """
    #expect(overlay.results == (try OverlayRun.results(with: ["items.csv": items])))
  }

  @Test func rowsAreAddedReplacedAndDeleted() throws {
    let overlay = try OverlayRun([
      "orders.csv": """
      order,line,item,quantity,due,change
      S1,1,,12,,
      S1,2,,,,delete
      S2,,TOP,9,2026-12-09,replace
      S3,,TABLE,1,2026-12-18,add

      """,
      "requirements.csv": "item,date,quantity,change\nTOP,2026-12-14,,delete\nTOP,2026-12-21,1,add\n",
      "stock.csv": "item,quantity,change\nLEG,100,replace\n",
    ])
    #expect(overlay.run.exitCode == .ok)
    #expect(overlay.codes.isEmpty)
    let orders = """
      order,line,item,quantity,due
      S1,1,TABLE,12,2026-12-04
      S2,1,TOP,9,2026-12-09
      S3,1,TABLE,1,2026-12-18

      """
    let same = try OverlayRun.results(with: [
      "orders.csv": orders, "requirements.csv": "item,date,quantity\nTOP,2026-12-21,1\nTOP,2026-12-21,7\n",
      "stock.csv": "item,warehouse,quantity\nLEG,,100\nTOP,W1,1\n",
    ])
    #expect(overlay.results == same)
    let manifest = overlay.run.result("manifest.json")
    #expect(manifest.contains("\"dataset\": \"orders\""))
    #expect(overlay.run.result("report.html").contains("orders: 1 changed, 2 added, 2 removed"))
  }

  @Test func whatIsBlankInAKeyMayBeAnything() throws {
    let overlay = try OverlayRun([
      "bom.csv": "parent,component,quantity\nTABLE,LEG,5\n", "orders.csv": "order,quantity\nS2,6\n",
    ])
    #expect(overlay.codes.isEmpty)
    let orders = try #require(OverlayRun.tables["orders.csv"]).replacing("TABLE,5,", with: "TABLE,6,")
    let same = try OverlayRun.results(with: [
      "orders.csv": orders, "bom.csv": "parent,component,quantity,position\nTABLE,LEG,5,10\nTABLE,TOP,1,20\n",
    ])
    #expect(overlay.results == same)
  }

  @Test func aColumnOfTheKeyNamedAsEmptyMeansTheRowWithoutIt() throws {
    let bom = "parent,component,quantity,valid_from\nTABLE,LEG,4,\nTABLE,LEG,1,2026-12-01\nTABLE,TOP,1,\n"
    let tables = OverlayRun.tables.merging(["bom.csv": bom]) { $1 }
    let changed = ["bom.csv": Array("parent,component,quantity,empty\nTABLE,LEG,7,生效日期\n".utf8)]
    let overlay = try OverlayRun(changed, tables: tables)
    #expect(overlay.codes.isEmpty)
    #expect(overlay.results == (try OverlayRun.results(with: ["bom.csv": bom.replacing(",4,", with: ",7,")])))
  }

  @Test func workbooksAndChineseHeadersAreRead() throws {
    let workbook = SmallWorkbook([
      (name: "items", rows: [["物料编码", "提前期", "改动"], ["LEG", .number("8"), "修改"]]),
      (name: "stock", rows: [["库存调整"], ["物料编码", "改动"], ["TOP", "删除"], ["合计"]]),
    ])
    let overlay = try OverlayRun(["changes.xlsx": workbook.bytes])
    #expect(overlay.codes.allSatisfy { $0 == .rowsSkipped })
    let items = try #require(OverlayRun.tables["items.csv"]).replacing("LEG,buy,3,", with: "LEG,buy,8,")
    let same = try OverlayRun.results(with: [
      "items.csv": items, "stock.csv": "item,warehouse,quantity\nLEG,W1,6\nLEG,W2,8\n",
    ])
    #expect(overlay.results == same)
  }

  @Test func headersThatTheSourceMapsAreRead() throws {
    let pipeline =
      OverlayRun.pipeline + """

        sources:
          items: {columns: {Days: lead_time}, values: {supplier: {none: ''}}}
          stock: {constants: {status: free}, where: [quantity != 8]}
        """
    let files = [
      "items.csv": Array("item,Days\nLEG,8\n".utf8), "stock.csv": Array("item,quantity\nLEG,8\n".utf8),
    ]
    let overlay = try OverlayRun(files, pipeline: pipeline)
    let items = try #require(OverlayRun.tables["items.csv"]).replacing("LEG,buy,3,", with: "LEG,buy,8,")
    let same = try OverlayRun.results(with: [
      "items.csv": items, "stock.csv": "item,warehouse,quantity\nLEG,W1,8\nTOP,W1,1\n",
    ])
    #expect(overlay.results == same)
  }

  @Test func anEmptyOverlayChangesNoByte() throws {
    let plain = try OverlayRun(nil)
    for files in [[:], ["items.csv": "item,lead_time\n", "stock.csv": "item,change\n"]] {
      let overlay = try OverlayRun(files)
      #expect(overlay.run.exitCode == .ok)
      for name in ["planned_orders.csv", "exceptions.csv", "requirements_detail.csv", "projection.csv"] {
        #expect(overlay.run.result(name) == plain.run.result(name))
      }
      #expect(overlay.run.result("report.html").contains("what-if with the overlay") == false)
    }
  }

  @Test func theOrderOfRowsDoesNotMatter() throws {
    let rows = ["LEG,W1,,delete", "LEG,W2,3,", "TOP,,2,replace", "TABLE,,1,add", "TOP,W3,4,add"]
    let results = try [rows, rows.reversed(), [rows[2], rows[4], rows[0], rows[3], rows[1]]].map { rows in
      let text = (["item,warehouse,quantity,change"] + rows).joined(separator: "\n") + "\n"
      return try OverlayRun(["stock.csv": text]).results
    }
    #expect(results[0] == results[1])
    #expect(results[0] == results[2])
    #expect(results[0] != (try OverlayRun.results(with: [:])))
  }

  @Test(arguments: Dataset.allCases)
  func everyDatasetSaysByWhatAnOverlayFindsItsRows(_ dataset: Dataset) throws {
    let schema = dataset.schema
    if dataset == .bomTree {
      #expect(schema.matching.isEmpty)
      return
    }
    let first = schema.columns[schema.index(of: try #require(schema.matching.first))]
    #expect(first.isRequired && first.alternative == nil)
    #expect(schema.matching.allSatisfy { name in schema.columns.contains { $0.name == name } })
    let overlay = schema.overlay
    #expect(overlay.columns.filter(\.isRequired).map(\.name) == [first.name])
    #expect(overlay.columns.prefix(schema.columns.count).map(\.name) == schema.columns.map(\.name))
    #expect(overlay.columns.suffix(2).map(\.name) == ["change", "empty"])
    #expect(overlay.columns.allSatisfy { $0.defaultText == nil })
  }
}
