import Diagnostics
import Domain
import Pipeline
import Testing

/// The policies that weigh ordering against holding, in runs of the whole pipeline.
@Suite struct LotPolicyRunTests {
  /// Orders of an item as `quantity@day`, day 0 being the as-of date; every day is worked.
  private func plan(_ files: [String: String], more: String = "", threads: Int = 1)
    throws -> (lots: [String: [String]], run: IngestRun)
  {
    let week = "calendar: {week: [mon, tue, wed, thu, fri, sat, sun]}"
    let run = try IngestRun(files, more: "\(week)\n\(more)", threads: threads)
    var lots: [String: [String]] = [:]
    for order in run.orders {
      let due = CivilDate.parse(order["due", default: ""]) ?? IngestRun.asOf
      let text = "\(order["quantity", default: ""])@\(due.day - IngestRun.asOf.day)"
      let flag = order["exception", default: ""].contains("short-inside-fence") ? " late" : ""
      lots[order["item", default: ""], default: []].append(text + flag)
    }
    return (lots, run)
  }

  /// Needs of 35, 10, 40, 20, 5, 10 and 30 on days 1, 2, 4, 6, 7, 8 and 9, `later` days later.
  private func needs(_ items: [String], later: Int = 0) -> String {
    Table.text(
      ["item", "date", "quantity"],
      items.flatMap { item in
        LotSeriesTests.orlicky.map { [item, "\(IngestRun.asOf.adding($0.day + later))", "\($0.quantity)"] }
      })
  }

  private func items(_ rows: [String], _ columns: String = "") -> String {
    "item,lot_policy,order_cost,holding_cost\(columns)\n" + rows.map { "\($0)\n" }.joined()
  }

  @Test("A part of a product is planned by each policy", arguments: [1, 3])
  func eachPolicy(_ threads: Int) throws {
    let parts = [
      ("E", "eoq", ["53@1", "53@4", "53@7"]), ("L", "least-unit-cost", ["45@1", "60@4", "45@7"]),
      ("P", "part-period", ["85@1", "65@6"]), ("S", "silver-meal", ["45@1", "65@4", "40@8"]),
      ("W", "wagner-whitin", ["45@1", "65@4", "40@8"]),
    ]
    let (lots, run) = try plan(
      [
        "items.csv": items(["LAMP,,,,1"] + parts.map { "\($0.0),\($0.1),100,1,0" }, ",lead_time"),
        "bom.csv": Table.text(["parent", "component", "quantity"], parts.map { ["LAMP", $0.0, "1"] }),
        "requirements.csv": needs(["LAMP"], later: 1),
      ], more: "horizon_days: 10", threads: threads)
    #expect(run.exitCode == .ok)
    #expect(lots["LAMP"]?.count == 7)
    // The economic quantity of 150 in 11 days is √(2 × 150 / 11 × 100) = 52.2.
    for part in parts { #expect(lots[part.0] == part.2, "\(part.1)") }
  }

  @Test("What a lot has more than needed is used up before the next one")
  func surplus() throws {
    let (lots, run) = try plan([
      "items.csv": items(
        ["W,wagner-whitin,100,1,50,", "M,wagner-whitin,100,1,,30"], ",lot_multiple,lot_max"),
      "requirements.csv": needs(["W", "M"]),
    ])
    #expect(run.exitCode == .ok)
    // 45 become 50; then 35 + 20 + 5 become 100, which last to the end.
    #expect(lots["W"] == ["50@1", "100@4"])
    #expect(lots["M"] == ["30@1", "15@1", "30@4", "30@4", "5@4", "30@8", "10@8"])
  }

  @Test("Stock, receipts, safety stock and the planning fence make the series")
  func series() throws {
    let (lots, run) = try plan([
      "items.csv": items(
        ["F,part-period,100,1,5,4", "R,part-period,100,1,,", "S,eoq,100,1,7,", "Z,silver-meal,100,1,7,"],
        ",safety_stock,planning_fence"),
      "stock.csv": "item,quantity\nR,35\n",
      "purchase_orders.csv": "order,item,quantity,due\nPO,R,45,\(IngestRun.asOf.adding(3))\n",
      "requirements.csv": needs(["F", "R"]),
    ])
    #expect(run.exitCode == .ok)
    // Nothing before day 4: 90 for what was short, then 20, 5 and 10 cost 95 to hold, with 30 more 245.
    #expect(lots["F"] == ["125@4 late", "30@9"])
    // 10 on day 2, before the receipt, and 15, 5, 10 and 30 from day 6 on, when it is used up: 15 and 5 cost 85 to hold.
    #expect(lots["R"] == ["30@2", "40@8"])
    // The safety stock alone is no requirement.
    #expect(lots["S"] == ["7@0"])
    #expect(lots["Z"] == ["7@0"])
  }

  @Test("Look-back is an option of the stage plan")
  func lookBack() throws {
    let files = [
      "items.csv": items(["X,part-period,100,1"]),
      "requirements.csv": Table.text(
        ["item", "date", "quantity"],
        [20, 40, 30, 15].enumerated().map { ["X", "\(IngestRun.asOf.adding($0.offset))", "\($0.element)"] }),
    ]
    #expect(try plan(files).lots["X"] == ["90@0", "15@3"])
    let folder = try Scratch.folder(files)
    defer { Scratch.remove(folder) }
    let run = PlanRun(input: folder, asOf: IngestRun.asOf, assignments: ["plan.look_back=on"])
    defer { Scratch.remove(run.output) }
    #expect(run.orders.map { $0["quantity"] } == ["60", "45"])
  }

  @Test(
    "Costs and quantities beyond all measure are reported",
    arguments: [
      "part-period", "least-unit-cost", "silver-meal", "wagner-whitin", "eoq",
    ])
  func overflow(_ policy: String) throws {
    let most = "9000000000000"
    let dates = [IngestRun.asOf, IngestRun.asOf.adding(300)]
    for (holding, multiple) in [(most, ""), ("0.000001", most)] where policy != "eoq" || multiple != "" {
      let run = try plan([
        "items.csv": items(["X,\(policy),\(most),\(holding),\(multiple)"], ",lot_multiple"),
        "requirements.csv": Table.text(["item", "date", "quantity"], dates.map { ["X", "\($0)", most] }),
      ]).run
      #expect(run.exitCode == .dataErrors)
      #expect(run.errors == [.quantityOverflow])
    }
  }

  @Test(
    "A lot that does not fit is reported whatever the policy",
    arguments: [
      "fixed,9000000000000,,", "min-max,,9000000000000,", "period,,,366", "lot-for-lot,,,",
    ])
  func lotTooLarge(_ rule: String) throws {
    let most = "9000000000000"
    let run = try plan([
      "items.csv": "item,safety_stock,lot_policy,lot_size,order_up_to,period_days\nX,\(most),\(rule)\n",
      "requirements.csv": "item,date,quantity\nX,\(IngestRun.asOf),\(most)\n",
    ]).run
    #expect(run.exitCode == .dataErrors)
    #expect(run.errors == [.quantityOverflow])
  }
}
