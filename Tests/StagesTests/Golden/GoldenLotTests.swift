import Domain
import Numerics
import Pipeline
import Stages
import Testing

/// Published examples of lot sizes.
///
/// Their periods are days here: every day is worked, the run date is period 1, and what a period costs to hold is a day's cost.
@Suite(.enabled(if: Examples.isWanted, Examples.reason))
struct GoldenLotTests {
  /// What a rule of the sources is called, and the columns of `items` that stand for it.
  static let rules = [
    ("EOQ", "eoq,,"), ("FOQ60", "fixed,60,"), ("L4L", "lot-for-lot,,"), ("FIXED2", "period,,2"),
    ("LUC", "least-unit-cost,,"), ("LTC", "part-period,,"), ("WW", "wagner-whitin,,"),
  ]

  /// Plans the needs of a case with each of the rules as an item of its own.
  private func plan(
    _ example: GoldenCase, _ rules: [(String, String)], order: Int, holding: Int, _ options: [String] = []
  ) throws -> GoldenPlan {
    let needs = try example.rows("net_requirements.csv")
    return try example.plan(
      [
        "items.csv": Table.text(
          ["item", "lot_policy", "lot_size", "period_days", "order_cost", "holding_cost"],
          rules.map { [$0.0, $0.1, "\(order)", "\(holding)"] }),
        "requirements.csv": Table.text(
          ["item", "date", "quantity"],
          rules.flatMap { rule in
            needs.filter { $0["net"] != "0" }.map { row in
              let period = Int(row["period", default: ""]) ?? 0
              return [rule.0, "\(example.date(period))", row["net", default: ""]]
            }
          }),
      ], assignments: ["horizon_days=\(needs.count - 1)"] + options)
  }

  /// Costs of ordering, and of holding what is left at the end of every period.
  private func cost(_ plan: GoldenPlan, _ item: String, order: Int, holding: Int) -> Int {
    plan.orders(item).count * order + (1...9).reduce(0) { $0 + (plan.available(item, $1) ?? 0) * holding }
  }

  /// The windows of `POQ` are 4 and 3 periods in turn, which no lot policy has; its rows are left out.
  @Test("M03: each rule makes the lots and costs of Orlicky's table")
  func orlicky() throws {
    let example = GoldenCase(name: "M03_orlicky_lot_sizing", week: .seven, runPeriod: 1)
    let parameters = Dictionary(
      uniqueKeysWithValues: try example.rows("params.csv").map {
        ($0["name", default: ""], $0["value", default: ""])
      })
    let order = try #require(Int(parameters["setup_cost", default: ""]))
    let holding = try #require(Int(parameters["holding_cost_per_unit_period", default: ""]))
    let plan = try plan(example, Self.rules, order: order, holding: holding)
    #expect(plan.exitCode == .ok)
    var compared: Set<String> = []
    for row in try example.rows("expected.csv") {
      let measure = row["measure", default: ""]
      let rule = Self.rules.map(\.0).first { measure.hasPrefix($0) } ?? ""
      let value: String?
      switch measure.dropFirst(rule.count) {
      case "eoq": value = plan.orders("EOQ").first?["quantity"]
      case "_total": value = "\(plan.total(rule))"
      case "_cost": value = "\(cost(plan, rule, order: order, holding: holding))"
      case "_remnant_after_period_3": value = plan.available(rule, 3).map { "\($0)" }
      case "_part_periods_first_lot":
        let second = plan.orders(rule).dropFirst().first.flatMap { example.period($0["due", default: ""]) }
        value = "\((1..<(second ?? 1)).reduce(0) { $0 + plan.gross(rule, $1) * ($1 - 1) })"
      case let rest where rest.hasPrefix("[") && !rule.isEmpty:
        value = "\(plan.receipt(rule, Int(rest.dropFirst().dropLast()) ?? 0))"
      default:
        #expect(measure.hasPrefix("POQ") || measure == "economic_part_period", "\(measure)")
        continue
      }
      #expect(value == row["value"], "\(measure)")
      compared.insert(measure)
    }
    #expect(compared.count == 37, "\(compared.sorted())")
  }

  @Test("M05: looking back moves the last need of the first lot")
  func lookBack() throws {
    let example = GoldenCase(name: "M05_part_period_look_back", week: .seven, runPeriod: 1)
    let expected = Dictionary(
      uniqueKeysWithValues: try example.rows("expected.csv").map { ($0["measure", default: ""], $0["value"]) }
    )
    let rule = [("X", "part-period,,")]
    let closest = try plan(example, rule, order: 100, holding: 1)
    let moved = try plan(example, rule, order: 100, holding: 1, ["look_back=on"])
    #expect("\(closest.receipt("X", 1))" == expected["LTC_first_lot"])
    let last = closest.orders("X").dropFirst().first.flatMap { example.period($0["due", default: ""]) } ?? 0
    #expect("\(last - 1)" == expected["LTC_first_lot_last_period"])
    #expect("\(moved.receipt("X", 1))" == expected["PPB_first_lot"])
    let second = moved.orders("X").dropFirst().first.flatMap { example.period($0["due", default: ""]) } ?? 0
    #expect("\(second)" == expected["PPB_second_lot_period"])
    // What is compared on the way: the last need kept from period 1, and the next one held one period.
    #expect("\(moved.gross("X", 3) * 2)" == expected["look_back_part_periods_kept[3]"])
    #expect("\(moved.gross("X", 4))" == expected["look_back_part_periods_if_moved[4]"])
  }

  /// The source rounds to the nearest, the plan always up: to a millionth in one case, to a piece in the other.
  @Test("M24: the economic quantity is that of the square root", arguments: ["snyder_3_1", "orlicky"])
  func economicQuantity(_ name: String) throws {
    let example = GoldenCase(name: "M24_eoq")
    let row = try #require(try example.rows("inputs.csv").first { $0["case"] == name })
    let number = { (column: String) throws in try Quantity(row[column, default: ""]).millionths }
    let lot = try EconomicQuantity.lot(
      required: Int128(number("annual_demand")), days: 1,
      LotCosts(order: number("fixed_cost"), holding: number("holding_cost_per_unit_year")),
      step: name == "orlicky" ? 1_000_000 : 1)
    let expected = try #require(
      try example.rows("expected.csv").first {
        ["eoq[\(name)]", "eoq_int[\(name)]"].contains($0["measure", default: ""])
      }?["value"])
    #expect(lot.map { Quantity(millionths: $0).description.hasPrefix(expected) } == true, "\(lot ?? 0)")
  }
}
