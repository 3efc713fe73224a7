import Domain
import Testing

/// Forecasts of weeks and months that are spread over their working days (Docs/Planning.md, R42).
struct ForecastSpreadTests {
  /// Forecast needs of one item as `MM-DD quantity` with `spread: even`; the as-of date is Monday 2026-11-23.
  private static func spread(
    _ forecast: String, _ others: [String: String] = [:], items: String = "item\nA\n"
  ) throws -> [String] {
    var files = ["items.csv": items, "forecasts.csv": "item,date,quantity,bucket\nA,\(forecast)\n"]
    files.merge(others) { $1 }
    let folder = try Scratch.folder(files)
    defer { Scratch.remove(folder) }
    let pipeline = """
      name: plan
      stages:
        - ingest
        - levels: [explode: {spread: even}, net, plan]
        - report: {details: on, workbook: off, page: off}
      """
    let run = PlanRun(input: folder, asOf: IngestRun.asOf, pipeline: pipeline)
    defer { Scratch.remove(run.output) }
    return Table.rows(run.result("requirements_detail.csv")).filter { $0["kind"] == "forecast" }.map { row in
      "\(row["date", default: ""].dropFirst(5)) \(row["quantity", default: ""])"
    }
  }

  @Test func aWeekFallsOnItsWorkingDays() throws {
    #expect(
      try Self.spread("2026-12-03,12,week") == ["11-30 3", "12-01 3", "12-02 2", "12-03 2", "12-04 2"])
  }

  @Test func whatIsPastOfAWeekIsNotUsed() throws {
    let holidays = ["calendar.csv": "date,working\n2026-11-23,0\n2026-11-24,0\n2026-11-28,1\n"]
    #expect(
      try Self.spread("2026-11-23,32,week", holidays) == ["11-25 8", "11-26 8", "11-27 8", "11-28 8"])
  }

  @Test func salesOrdersConsumeBeforeWhatIsLeftIsSpread() throws {
    let orders = ["orders.csv": "order,item,quantity,due\nS,A,5,2026-12-01\n"]
    #expect(
      try Self.spread("2026-12-03,12,week", orders) == [
        "11-30 2", "12-01 2", "12-02 1", "12-03 1", "12-04 1",
      ])
  }

  @Test func lessThanAStepGoesToTheEarliestDays() throws {
    #expect(try Self.spread("2026-12-03,1.5,week") == ["11-30 1", "12-01 0.5"])
    #expect(
      try Self.spread("2026-12-03,1,week", ["units.csv": "unit,step\nkg,0.3\n"], items: "item,unit\nA,kg\n")
        == ["11-30 0.3", "12-01 0.3", "12-02 0.3", "12-03 0.1"])
  }

  @Test func aMonthFallsOnWhatIsLeftOfIt() throws {
    #expect(
      try Self.spread("2026-11-01,7,month")
        == ["11-23 2", "11-24 1", "11-25 1", "11-26 1", "11-27 1", "11-30 1"])
  }

  @Test func theFenceLooksAtEachDay() throws {
    #expect(
      try Self.spread("2026-12-03,10,week", items: "item,demand_fence\nA,9\n")
        == ["12-02 2", "12-03 2", "12-04 2"])
  }

  @Test func aBucketWithoutWorkingDaysIsDemandOfOneDay() throws {
    let calendar = [
      "calendar.csv":
        "date,working\n2026-11-30,0\n2026-12-01,0\n2026-12-02,0\n2026-12-03,0\n2026-12-04,0\n"
    ]
    #expect(try Self.spread("2026-12-03,10,week", calendar) == ["11-30 10"])
    #expect(try Self.spread("2026-12-03,10,day") == ["12-03 10"])
  }
}
