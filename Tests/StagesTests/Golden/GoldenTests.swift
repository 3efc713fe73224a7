import Domain
import Pipeline
import Testing

/// Published worked examples of planning, figure by figure.
@Suite(.enabled(if: Examples.isWanted, Examples.reason))
struct GoldenTests {
  static let cases = [
    GoldenCase(name: "M01_net_single_level"),
    GoldenCase(name: "M07_oca_multi_level"),
    GoldenCase(name: "M08_oca_min_max_multiple"),
    // A window of periods counts calendar days, so every day is worked.
    GoldenCase(name: "M12_seat_foq_poq", week: .seven),
    // The source nets from period 1 on and finds its safety stock short only there: the run date is period 1.
    GoldenCase(name: "M13_foq_safety_stock_timing", runPeriod: 1),
    GoldenCase(name: "M15_mps_fixed_300"),
    // The source shows a late release in a period before the first; here it starts on the run date and says so.
    // Its reconciliation adds up figures that are not part of the case.
    GoldenCase(name: "M17_past_due_release", withoutInput: ["reconcile."]),
  ]

  @Test("The published figures are what is planned", arguments: cases)
  func figures(_ example: GoldenCase) throws {
    let plan = try example.plan(example.files())
    #expect(plan.exitCode == .ok)
    var compared = 0
    for row in try example.rows("expected.csv") {
      let measure = row["measure", default: ""]
      if example.withoutInput.contains(where: measure.hasPrefix) { continue }
      let value = plan.value(of: measure)
      #expect(value == row["value"], "\(measure)")
      compared += 1
    }
    #expect(compared > 0)
  }

  @Test("The published plan is met in every period", arguments: cases)
  func periods(_ example: GoldenCase) throws {
    let plan = try example.plan(example.files())
    let stock = Dictionary(
      uniqueKeysWithValues: try example.rows("items.csv").map { ($0["item", default: ""], $0["on_hand"]) })
    for row in try example.rows("expected_plan.csv") {
      let item = row["item", default: ""]
      guard let period = Int(row["period", default: ""]) else {
        #expect("\(plan.pastDueRelease(item))" == row["planned_release"], "\(item) before the run")
        continue
      }
      let opening = Int((stock[item] ?? "") ?? "") ?? 0
      let figures = [
        "gross_requirement": plan.gross(item, period),
        "scheduled_receipt": plan.scheduled(item, period, opening: opening),
        "projected_on_hand": plan.available(item, period) ?? .min,
        "net_requirement": plan.net(item, period),
        "planned_receipt": plan.receipt(item, period),
        "planned_release": plan.release(item, period),
      ]
      for (name, value) in figures.sorted(by: { $0.key < $1.key }) {
        #expect("\(value)" == row[name], "\(name) of \(item) in period \(period)")
      }
    }
  }

  @Test("M22: a summarised explosion counts every part, and levels are longest paths")
  func summarisedExplosion() throws {
    let example = GoldenCase(name: "M22_bom_summarised_explosion")
    let bom = try example.rows("bom.csv")
    let codes = Set(bom.flatMap { [$0["parent", default: ""], $0["component", default: ""]] }).sorted()
    func plan(for item: String) throws -> GoldenPlan {
      var files = try example.files()
      files["items.csv"] = Table.text(["item"], codes.map { [$0] })
      files["stock.csv"] = nil
      files["requirements.csv"] = Table.text(
        ["item", "date", "quantity"], [[item, "\(example.date(20))", "1"]])
      return try example.plan(files)
    }
    let one = try plan(for: "01")
    // Levels count from the top of the whole structure, which is 00.
    let whole = try plan(for: "00")
    #expect(one.exitCode == .ok)
    for row in try example.rows("expected.csv") {
      let measure = row["measure", default: ""]
      let value = (measure.hasPrefix("total") ? one : whole).value(of: measure)
      #expect(value == row["value"], "\(measure)")
    }
    #expect(whole.orders.count == codes.count)
  }

  @Test("M23: the first order takes the stock, the second one causes the request")
  func stockCascade() throws {
    let example = GoldenCase(name: "M23_stock_cascade")
    let demand = try example.rows("demand.csv")
    let due = Dictionary(
      uniqueKeysWithValues: demand.map { ($0["order", default: ""], Int($0["seq", default: ""]) ?? 0) })
    let first = try #require(demand.first)
    let product = first["item", default: ""]
    let part = first["component", default: ""]
    let plan = try example.plan([
      "items.csv": Table.text(["item", "source"], [[product, "make"], [part, "buy"]]),
      "bom.csv": Table.text(
        ["parent", "component", "quantity"], [[product, part, first["qty_per", default: ""]]]),
      "stock.csv": Table.text(
        ["item", "quantity"],
        try example.rows("stock.csv").map { [$0["item", default: ""], $0["on_hand", default: ""]] }),
      "orders.csv": Table.text(
        ["order", "item", "quantity", "due"],
        demand.map { row in
          let order = row["order", default: ""]
          return [order, product, row["qty", default: ""], "\(example.date(due[order, default: 0]))"]
        }),
    ])
    for row in try example.rows("expected.csv") {
      let order = String(row["measure", default: ""].dropFirst("request[".count).dropLast())
      #expect("\(plan.receipt(part, due[order, default: 0]))" == row["value"], "\(order)")
    }
    #expect(plan.total(part) == 1)
  }
}
