import Domain
import Pipeline
import Testing

/// The published bicycle factory: 2,576 BOM lines, four levels.
@Suite("Golden bicycles", .enabled(if: Examples.isWanted, Examples.reason))
struct GoldenBicycleTests {
  // The source finds safety stocks short in period 1: the run date is period 1. A release that is late stands in period 0 there.
  static let example = GoldenCase(name: "D01_adventureworks_bicycles", runPeriod: 1)

  @Test("D01: every planned order has its level, receipt, release and quantity")
  func orders() throws {
    let plan = try Self.example.plan(Self.example.files())
    #expect(plan.exitCode == .ok)
    let planned = plan.orders.map { order in
      let isLate = plan.isPastDue(order)
      let release = isLate ? 0 : Self.example.period(order["start", default: ""]) ?? .min
      let receipt = Self.example.period(order["due", default: ""]) ?? .min
      return [
        order["item", default: ""], order["level", default: ""], "\(receipt)", "\(release)",
        isLate ? "yes" : "", order["quantity", default: ""],
      ].joined(separator: ",")
    }
    let expected = try Self.example.rows("expected_orders.csv").map { row in
      ["item", "low_level_code", "receipt_period", "release_period", "past_due", "qty"]
        .map { row[$0, default: ""] }.joined(separator: ",")
    }
    #expect(expected.count == 451)
    #expect(planned.sorted() == expected.sorted())
  }

  @Test(
    "D01: one bicycle needs the published total of every part",
    arguments: [
      "BK-R64Y-44", "BK-R93R-62", "BK-M82B-38",
    ])
  func totals(_ bicycle: String) throws {
    var files = try Self.example.files()
    files["items.csv"] = Table.text(
      ["item"], try Self.example.rows("items.csv").map { [$0["item", default: ""]] })
    files["stock.csv"] = nil
    files["requirements.csv"] = Table.text(
      ["item", "date", "quantity"], [[bicycle, "\(Self.example.date(60))", "1"]])
    let plan = try Self.example.plan(files)
    var compared = 0
    for row in try Self.example.rows("expected.csv") {
      let measure = row["measure", default: ""]
      guard measure.hasPrefix("total[\(bicycle),") else { continue }
      let part = String(measure.dropFirst("total[\(bicycle),".count).dropLast())
      #expect("\(plan.total(part))" == row["value"], "\(part)")
      compared += 1
    }
    #expect(compared > 70)
    // All but the bicycle itself are parts of it.
    #expect(plan.orders.count == compared + 1)
  }

  @Test("D01: levels are longest paths in the lines that are valid")
  func levels() throws {
    let plan = try Self.example.plan(Self.example.files())
    var compared = 0
    for row in try Self.example.rows("expected.csv") {
      let measure = row["measure", default: ""]
      // An item without an order has no row that would show its level.
      guard measure.hasPrefix("low_level_code"), let level = plan.value(of: measure) else { continue }
      #expect(level == row["value"], "\(measure)")
      compared += 1
    }
    #expect(compared > 0)
  }
}
