import Domain
import Foundation
import Pipeline
import ReferencePlanner
import Testing

/// Load beside capacity (Docs/Planning.md, R85 to R88).
@Suite struct CapacityTests {
  private static let lathe = [
    "items.csv": "item,source,lead_time,scrap_percent\nSHAFT,make,3,2\n",
    "bom.csv": "parent,component,quantity\n",
    "routings.csv": "item,operation,work_center,setup_hours,hours_per_unit\nSHAFT,10,LATHE,1.5,0.25\n",
    "work_centers.csv": "work_center,name,hours\nLATHE,CNC lathe,8\n",
  ]

  private func run(_ files: [String: String], _ assignments: [String] = []) throws -> ActionRun {
    let run = try ActionRun(Self.lathe.merging(files) { $1 }, assignments: assignments)
    try #require(run.exitCode == .ok)
    return run
  }

  @Test func theExampleOfThePage() throws {
    let run = try run(["requirements.csv": "item,date,quantity\nSHAFT,2026-12-08,100\n"], ["load=all"])
    let rows = run.lines("capacity.csv")
    // 23 November 2026 and the 365 days after it are 53 weeks; the last has two days.
    #expect(rows.count == 53)
    #expect(rows[0] == "LATHE,2026-11-23,40,0,0,0")
    #expect(
      rows[1...2] == ["LATHE,2026-11-30,40,13.5,0,33.75", "LATHE,2026-12-07,40,13.5,0,33.75"])
    #expect(rows[52] == "LATHE,2027-11-22,16,0,0,0")
    #expect(
      run.lines("capacity_load.csv") == [
        "LATHE,2026-11-30,production-SHAFT-20261208-0-1,SHAFT,13.5",
        "LATHE,2026-12-07,production-SHAFT-20261208-0-1,SHAFT,13.5",
      ])
  }

  @Test("Open orders count with what is left, firm and planned ones in whole")
  func orders() throws {
    let run = try run(
      [
        "production_orders.csv": """
        order,item,quantity,completed,start,due,status
        W2,SHAFT,50,10,2026-11-16,2026-11-27,open
        W1,SHAFT,10,0,,2026-11-20,open
        W3,SHAFT,10,10,2026-11-16,2026-11-27,open
        W4,SHAFT,10,0,2026-11-16,2026-11-27,closed

        """,
        "firm_orders.csv":
          "id,kind,item,quantity,start_quantity,start,due\nF1,production,SHAFT,100,200,2026-12-05,2026-12-06\n",
      ], ["load=all"])
    #expect(
      run.lines("capacity_load.csv") == [
        // W1 is past due: 1.5 + 11 × 0.25, all on the as-of date. W2 starts 41 for the 40 that are left.
        "LATHE,2026-11-23,W1,SHAFT,4.25", "LATHE,2026-11-23,W2,SHAFT,11.75",
        // No day from the start to the due date is worked.
        "LATHE,2026-11-30,F1,SHAFT,51.5",
      ])
    #expect(run.lines("capacity.csv")[1] == "LATHE,2026-11-30,40,51.5,11.5,128.75")
    #expect(run.exceptions("overload") == [" LATHE 2026-11-30 11.5"])
  }

  @Test("Only overloaded weeks are listed order by order unless all are asked for")
  func overloads() throws {
    let files = ["requirements.csv": "item,date,quantity\nSHAFT,2026-12-08,100\nSHAFT,2026-12-18,800\n"]
    let run = try run(files)
    let listed = run.lines("capacity_load.csv")
    #expect(listed == ["LATHE,2026-12-14,production-SHAFT-20261218-0-1,SHAFT,205.5"])
    #expect(run.exceptions("overload") == [" LATHE 2026-12-14 165.5"])
    #expect(try self.run(files, ["load=all"]).lines("capacity_load.csv").count == 3)
  }

  @Test("Operations at one work center add up, one that is not listed has no capacity")
  func centers() throws {
    let run = try run([
      "routings.csv": """
      item,operation,work_center,setup_hours,hours_per_unit
      SHAFT,10,SAW,,0.1
      SHAFT,20,LATHE,1,0.2
      SHAFT,30,LATHE,0.5,0.05

      """,
      "requirements.csv": "item,date,quantity\nSHAFT,2026-12-08,100\n",
    ])
    #expect(run.lines("capacity.csv")[1] == "LATHE,2026-11-30,40,13.5,0,33.75")
    #expect(run.lines("capacity.csv").contains("SAW,2026-12-07,0,5.1,5.1,"))
    #expect(run.exceptions("unknown-work-center") == ["SHAFT SAW  "])
    #expect(run.exceptions("overload") == [" SAW 2026-11-30 5.1", " SAW 2026-12-07 5.1"])
  }

  @Test("Days off have no capacity and take no load; what is left over goes to the first days")
  func calendar() throws {
    let run = try run([
      "items.csv": "item,source,lead_time\nSHAFT,make,3\n",
      "calendar.csv": "date,working\n2026-12-07,0\n2026-12-05,1\n",
      "routings.csv": "item,operation,work_center,hours_per_unit\nSHAFT,10,LATHE,0.000011\n",
      "requirements.csv": "item,date,quantity\nSHAFT,2026-12-08,1\n",
    ])
    // Four days from Thursday to Tuesday with a Saturday and without the Monday: 11 millionths are 3, 3, 3 and 2.
    #expect(
      run.lines("capacity.csv")[1...2] == [
        "LATHE,2026-11-30,48,0.000009,0,0", "LATHE,2026-12-07,32,0.000002,0,0",
      ])
  }

  @Test func theLoadThatTheReadmeOfTheSampleDataWorksOutByHand() {
    let run = ActionRun(folder: SampleDataTests.folder, asOf: SampleDataTests.asOf, threads: 2)
    #expect(
      run.lines("capacity.csv").prefix(3) == [
        "BROACH,2026-11-23,40,45.698334,5.698334,114.25", "BROACH,2026-11-30,40,25.916667,0,64.79",
        "BROACH,2026-12-07,40,17.624285,0,44.06",
      ])
    #expect(
      run.lines("capacity_load.csv").prefix(3) == [
        "BROACH,2026-11-23,WO2611-218,MC-PLG,22.935",
        "BROACH,2026-11-23,production-MC-PLG-20261124-0-1,MC-PLG,17.58",
        "BROACH,2026-11-23,production-MC-PLG-20261209-0-1,MC-PLG,5.183334",
      ])
  }

  @Test func withoutRoutingsAndWorkCentersNothingIsWritten() throws {
    let run = try ActionRun([
      "items.csv": "item\nX\n", "requirements.csv": "item,date,quantity\nX,2026-12-08,100\n",
    ])
    #expect(run.exitCode == .ok)
    #expect(run.results["capacity.csv"] == "" && run.results["capacity_load.csv"] == "")
  }

  @Test(
    "All hours of orders that end in the horizon are somewhere, for any order of rows and number of threads")
  func conservation() throws {
    var checked = 0
    for factory in ActionPropertyTests.factories.prefix(12) {
      let folder = Scratch.folder()
      defer { Scratch.remove(folder) }
      factory.write(to: folder)
      let made = factory.items.map(\.item).sorted()
      let routings = made.enumerated().map { [$1, "10", "W\($0 % 3)", "\($0 % 2)", "0.\($0 % 7)3"] }
      let header = ["item", "operation", "work_center", "setup_hours", "hours_per_unit"]
      func write(_ rows: [[String]]) throws {
        try Table.text(header, rows).write(
          toFile: "\(folder)/routings.csv", atomically: true, encoding: .utf8)
      }
      let assignments = factory.options.pairs.map { "\($0.key)=\($0.value)" } + ["load=all"]
      try write(routings)
      let run = ActionRun(folder: folder, asOf: CivilDate(factory.asOf), assignments: assignments)
      try #require(run.exitCode == .ok)
      try write(routings.reversed())
      let other = ActionRun(
        folder: folder, asOf: CivilDate(factory.asOf), assignments: assignments, threads: 3)
      #expect(other.results["capacity.csv"] == run.results["capacity.csv"])
      #expect(other.results["capacity_load.csv"] == run.results["capacity_load.csv"])
      let last = factory.asOf.number + factory.options.horizonDays
      var loads: [String: Rational] = [:]
      for row in Table.rows(run.results["capacity_load.csv", default: ""]) {
        loads[row["order", default: ""], default: .zero] += Rational(decimal: row["hours", default: ""]) ?? 0
      }
      for order in run.orders where order["kind"] == "production" && order["status"] == "planned" {
        guard let due = CivilDate.parse(order["due", default: ""]), Int(due.day) <= last,
          let row = routings.first(where: { $0[0] == order["item"] }),
          let quantity = Rational(decimal: order["start_quantity", default: ""]),
          let setup = Rational(decimal: row[3]), let each = Rational(decimal: row[4])
        else { continue }
        let rest = (loads[order["id", default: ""]] ?? 0) - setup - each * quantity
        // Rounded up to a millionth once.
        #expect(rest >= .zero && rest < Rational(1, 1_000_000), "\(order["id", default: ""])")
        checked += 1
      }
    }
    #expect(checked > 100)
  }
}
