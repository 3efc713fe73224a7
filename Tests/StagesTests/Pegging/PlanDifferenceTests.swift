import Diagnostics
import Domain
import Foundation
import Pipeline
import Stages
import Testing

/// What differs between two plans and why, by rule R69 of Docs/Planning.md.
struct PlanDifferenceTests {
  private static let tables = [
    "items.csv": "item,source,lead_time\nTABLE,make,2\nLEG,buy,1\nKIT,phantom,\nLAMP,buy,1\n",
    "bom.csv": "parent,component,quantity\nTABLE,LEG,4\nKIT,LAMP,1\n",
    "orders.csv":
      "order,item,quantity,due\nS1,TABLE,10,2026-11-27\nS2,KIT,3,2026-11-30\nS3,LAMP,2,2026-12-01\n",
    "stock.csv": "item,quantity\nLAMP,1\n",
  ]

  /// Plans twice into one output folder, with `changed` files the second time.
  private func compare(
    _ changed: [String: String], first: [String: String] = [:], asOf: CivilDate = IngestRun.asOf,
    options: [String] = [], threads: Int = 1
  ) throws -> (difference: PlanDifference, rows: [[String: String]]) {
    let folder = Scratch.folder()
    let output = Scratch.folder()
    defer { Scratch.remove(folder) }
    func plan(_ files: [String: String], _ asOf: CivilDate, _ options: [String]) throws -> PlanRun {
      for (name, text) in files {
        try text.write(toFile: "\(folder)/\(name)", atomically: false, encoding: .utf8)
      }
      return PlanRun(
        input: folder, asOf: asOf, assignments: options, threads: threads, output: output,
        pipeline: """
          name: changes
          stages:
            - ingest
            - levels: [explode, net, plan]
            - report: {changes: on, workbook: off, page: off}
          """)
    }
    let first = try plan(Self.tables.merging(first) { $1 }, IngestRun.asOf, [])
    #expect(first.exitCode == .ok)
    #expect(first.result("changes.csv").isEmpty)
    let second = try plan(changed, asOf, options)
    #expect(second.exitCode == .ok)
    let runs = OutputFolder.runs(in: output).compactMap { PublishedRun($0, in: output) }
    try #require(runs.count == 2)
    let difference = try PlanDifference(from: runs[0], to: runs[1])
    #expect(difference.csv == second.result("changes.csv"))
    return (difference, Table.rows(second.result("changes.csv")))
  }

  /// `change id: cause of item` of every order that differs.
  private func lines(_ rows: [[String: String]]) -> [String] {
    rows.map { row in
      "\(row["change", default: ""]) \(row["id", default: ""]): \(row["cause", default: ""]) of \(row["cause_item", default: ""])"
    }
  }

  @Test("A larger sales line changes its orders and those below, because of the demand", arguments: [1, 3])
  func example(_ threads: Int) throws {
    let (difference, rows) = try compare(
      ["orders.csv": Self.tables["orders.csv", default: ""].replacing("TABLE,10", with: "TABLE,12")],
      threads: threads)
    #expect(
      lines(rows) == [
        "changed purchase-LEG-20261125-0-1: demand of TABLE",
        "changed production-TABLE-20261127-0-1: demand of TABLE",
      ])
    #expect(rows.first?["old_quantity"] == "40" && rows.first?["quantity"] == "48")
    #expect(rows.first?["detail"] == "demand 10 → 12")
    #expect(difference.table.hasSuffix("2 orders differ\n"))
    #expect(difference.table.contains("changed purchase-LEG-20261125-0-1"))
  }

  @Test("The same input gives the same plan")
  func nothing() throws {
    let (difference, rows) = try compare([:])
    #expect(rows.isEmpty)
    #expect(difference.table == "no order differs\n")
  }

  @Test("An order whose date alone differs was moved")
  func moved() throws {
    let (_, rows) = try compare(
      ["orders.csv": Self.tables["orders.csv", default: ""].replacing("2026-11-27", with: "2026-12-04")])
    #expect(
      lines(rows) == [
        "moved purchase-LEG-20261202-0-1: demand of TABLE",
        "moved production-TABLE-20261204-0-1: demand of TABLE",
      ])
    #expect(rows.map { $0["old_due", default: ""] } == ["2026-11-25", "2026-11-27"])
  }

  @Test("Through a phantom the cause is found above it")
  func phantom() throws {
    let (_, rows) = try compare(
      ["orders.csv": Self.tables["orders.csv", default: ""].replacing("KIT,3", with: "KIT,4")])
    #expect(lines(rows) == ["changed purchase-LAMP-20261130-0-1: demand of KIT"])
  }

  @Test(
    "Each kind of input is named",
    arguments: [
      ("stock.csv", "item,quantity\nLAMP,3\n", "stock"),
      ("bom.csv", "parent,component,quantity\nTABLE,LEG,5\nKIT,LAMP,1\n", "bom"),
      ("purchase_orders.csv", "order,item,quantity,due\nP1,LAMP,2,2026-11-25\n", "open-orders"),
      (
        "items.csv", "item,source,lead_time\nTABLE,make,2\nLEG,buy,2\nKIT,phantom,\nLAMP,buy,1\n",
        "item-master"
      ),
      (
        "items.csv", "item,source,lead_time\nTABLE,make,2\nLEG,buy,1\nKIT,phantom,\nLAMP,buy,1\nNEW,buy,1\n",
        ""
      ),
      (
        "items.csv",
        "item,source,lead_time,planning\nTABLE,make,2,\nLEG,buy,1,\nKIT,phantom,,\nLAMP,buy,1,order\n",
        "item-master"
      ),
    ])
  func kinds(_ name: String, _ text: String, _ cause: String) throws {
    let (_, rows) = try compare([name: text])
    #expect(Set(rows.map { $0["cause", default: ""] }) == (cause.isEmpty ? [] : [cause]))
  }

  @Test("Orders of new and of removed items are added and removed")
  func items() throws {
    var files = Self.tables
    files["items.csv"] = "item,source,lead_time\nTABLE,make,2\nLEG,buy,1\nLAMP,buy,1\nNEW,buy,1\n"
    files["bom.csv"] = "parent,component,quantity\nTABLE,LEG,4\n"
    files["orders.csv"] =
      "order,item,quantity,due\nS1,TABLE,10,2026-11-27\nS2,NEW,3,2026-11-30\nS3,LAMP,2,2026-12-01\n"
    let (_, rows) = try compare(files)
    #expect(rows.contains { $0["change"] == "added" && $0["item"] == "NEW" && $0["cause"] == "new-item" })
    #expect(rows.contains { $0["change"] == "removed" && $0["id"] == "purchase-LAMP-20261130-0-1" })
  }

  @Test("What no input of an item explains is of the as-of date or the options")
  func basis() throws {
    let (_, later) = try compare([:], asOf: IngestRun.asOf.adding(7))
    #expect(!later.isEmpty)
    #expect(Set(later.map { $0["cause", default: ""] }) == ["as-of-date"])
    let (_, other) = try compare([:], options: ["use_orders=off"])
    #expect(Set(other.map { $0["change", default: ""] }) == ["removed"])
    #expect(Set(other.map { $0["cause", default: ""] }) == ["demand"])
  }

  @Test("An order that is past due is not listed every night; one of another quantity is")
  func pastDue() throws {
    let late = [
      "items.csv": "item,source,lead_time\nTABLE,make,2\nLEG,buy,20\nKIT,phantom,\nLAMP,buy,1\n",
      "orders.csv": "order,item,quantity,due\nS1,TABLE,10,2026-11-20\nS2,LAMP,3,2026-12-04\n",
    ]
    let (_, next) = try compare(late, first: late, asOf: IngestRun.asOf.adding(1))
    #expect(next.isEmpty, "\(next)")
    var more = late
    more["orders.csv"] = "order,item,quantity,due\nS1,TABLE,11,2026-11-20\nS2,LAMP,3,2026-12-04\n"
    let (_, larger) = try compare(more, first: late, asOf: IngestRun.asOf.adding(1))
    #expect(Set(larger.map { $0["item", default: ""] }) == ["TABLE", "LEG"])
    #expect(Set(larger.map { $0["cause", default: ""] }) == ["demand"])
  }

  @Test("That the day of an order's components has come is no change of them")
  func componentsOfToday() throws {
    let files = [
      "orders.csv": "order,item,quantity,due\n",
      "production_orders.csv": "order,item,quantity,start,due\nW1,TABLE,10,2026-11-24,2026-12-01\n",
    ]
    let (_, rows) = try compare(files, first: files, asOf: IngestRun.asOf.adding(1))
    // What could still start in time yesterday is past due today.
    #expect(lines(rows) == ["changed purchase-LEG-20261124-0-1: as-of-date of "])
  }

  @Test("So it is where the order has other exceptions as well")
  func pastDueWithoutSupplier() throws {
    let late = [
      "items.csv": "item,source,lead_time\nTABLE,make,2\nLEG,buy,1\nKIT,phantom,\nLAMP,buy,30\n",
      "orders.csv": "order,item,quantity,due\nS2,LAMP,3,2026-12-04\n",
    ]
    let (_, next) = try compare(late, first: late, asOf: IngestRun.asOf.adding(1))
    #expect(next.isEmpty, "\(next)")
  }

  @Test("Two random plans differ by what is listed", arguments: [1, 2, 3, 4] as [UInt64])
  func random(_ seed: UInt64) throws {
    let factory = PropertyFactory.random(seed: 200 + seed)
    let folder = try factory.write()
    let output = Scratch.folder()
    defer { Scratch.remove(folder) }
    func plan(_ assignments: [String]) -> [String: String] {
      let run = PlanRun(
        input: folder, asOf: factory.asOf, assignments: factory.assignments + assignments, output: output,
        pipeline: """
          name: changes
          stages:
            - ingest
            - levels: [explode, net, plan]
            - report: {changes: on, workbook: off, page: off}
          """)
      return Dictionary(run.orders.map { ($0["id", default: ""], $0["quantity", default: ""]) }) { $1 }
    }
    let before = plan([])
    let after = plan(["use_safety_stock=off"])
    let runs = OutputFolder.runs(in: output).compactMap { PublishedRun($0, in: output) }
    var rebuilt = before
    for row in Table.rows(try PlanDifference(from: runs[0], to: runs[1]).csv) {
      if row["change"] != "added" { rebuilt[row["old_id", default: ""]] = nil }
      if row["change"] != "removed" { rebuilt[row["id", default: ""]] = row["quantity"] }
    }
    #expect(rebuilt == after)
  }
}
