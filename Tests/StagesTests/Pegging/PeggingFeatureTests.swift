import Domain
import Foundation
import Pipeline
import ReferencePlanner
import Testing

/// What holds for the pegging of factories with pools, reserved and expiring stock, substitutes and outputs beside products.
struct PeggingFeatureTests {
  @Test("Every supply is used up to its quantity and no further", arguments: PropertyFactory.featured)
  func supplies(_ factory: PropertyFactory) throws {
    let run = try PropertyRun(factory)
    // Where a factory has a circle, the rest of it is planned.
    try #require(run.files["pegging.csv"] != nil)
    let options = try #require(factory.factory).options
    let last = "\(factory.asOf.adding(options.horizonDays))"
    let rows = run.rows("pegging.csv")
    var pegged: [String: Rational] = [:]
    for row in rows where row["supply_kind"] == "planned-order" {
      pegged["\(row["item", default: ""]) \(row["supply_id", default: ""])", default: 0] +=
        Self.number(row["quantity"])
    }
    // What comes later than the last day is no supply of the projection.
    var left: [String: Rational] = [:]
    for order in run.rows("planned_orders.csv") where order["status"] == "planned" {
      let item = order["item", default: ""]
      let quantity = Self.number(order["quantity"])
      #expect(pegged["\(item) \(order["id", default: ""])"] == quantity, "\(order["id", default: ""])")
      if order["need_date", default: ""] > last { left[item, default: 0] -= quantity }
    }
    for row in rows where row["supply_kind"] != "short" && row["supply_kind"] != "free-stock" {
      left[row["item", default: ""], default: 0] += Self.number(row["quantity"])
    }
    for row in run.rows("requirements_detail.csv") where row["kind"] != "safety-stock" {
      left[row["item", default: ""], default: 0] -= Self.number(row["quantity"])
    }
    var ending: [String: [String: Rational]] = [:]
    for row in run.rows("projection.csv") {
      ending[row["item", default: ""], default: [:]][row["sales_order", default: ""]] =
        Self.number(row["available"])
    }
    // Where a circle leaves out every item, nothing is pegged.
    guard !ending.isEmpty else {
      #expect(rows.isEmpty)
      return
    }
    for (item, pools) in ending {
      #expect(left[item, default: 0] == pools.values.reduce(Rational.zero, +), "\(item)")
    }
  }

  @Test("Every requirement is served or short", arguments: PropertyFactory.featured)
  func requirements(_ factory: PropertyFactory) throws {
    let run = try PropertyRun(factory)
    let projected = Set(run.rows("projection.csv").map { $0["item", default: ""] })
    var wanted: [String: Rational] = [:]
    for row in run.rows("requirements_detail.csv")
    where row["kind"] != "safety-stock" && projected.contains(row["item", default: ""]) {
      let quantity = Self.number(row["quantity"])
      // What a sales order takes from the free pool is a supply of it in the pegging.
      if row["kind"] == "free-stock", quantity < 0 { continue }
      wanted[Self.key(row["item"], row["date"], row["source"]), default: 0] += quantity
    }
    var served: [String: Rational] = [:]
    for row in run.rows("pegging.csv")
    where !["safety-stock", "free"].contains(row["demand_kind"])
      && projected.contains(row["item", default: ""])
    {
      served[Self.key(row["item"], row["demand_date"], row["demand_id"]), default: 0] +=
        Self.number(row["quantity"])
    }
    for key in Set(wanted.keys).union(served.keys) {
      #expect(served[key, default: 0] == wanted[key, default: 0], "\(key)")
    }
  }

  @Test("Neither threads nor the order of rows matter", arguments: PropertyFactory.featured.prefix(6))
  func order(_ factory: PropertyFactory) throws {
    let one = try PropertyRun(factory)
    let two = try PropertyRun(factory, threads: 2)
    for name in ["pegging.csv", "order_promises.csv", "shippable.csv"] {
      #expect(one.files[name] == two.files[name], "\(name)")
    }
  }

  @Test("The factories have what they are for")
  func features() throws {
    var kinds: Set<String> = []
    for factory in PropertyFactory.featured {
      for row in try PropertyRun(factory).rows("pegging.csv") {
        kinds.formUnion([row["supply_kind", default: ""], row["demand_kind", default: ""]])
      }
    }
    for kind in ["free-stock", "expired", "planned-output"] { #expect(kinds.contains(kind), "\(kind)") }
  }

  private static func key(_ parts: String?...) -> String { parts.map { $0 ?? "" }.joined(separator: "|") }

  private static func number(_ text: String?) -> Rational { Rational(decimal: text ?? "") ?? -1 }
}
