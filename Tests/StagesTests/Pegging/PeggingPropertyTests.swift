import Domain
import Foundation
import Pipeline
import ReferencePlanner
import Testing

/// What holds for the pegging of every plan, whatever the factory.
struct PeggingPropertyTests {
  @Test("Every supply is used up to its quantity and no further", arguments: PropertyFactory.all)
  func supplies(_ factory: PropertyFactory) throws {
    let run = try PropertyRun(factory)
    let rows = run.rows("pegging.csv")
    #expect(!rows.isEmpty)
    var pegged: [String: Rational] = [:]
    for row in rows where row["supply_kind"] != "short" {
      pegged[Self.key(row, "item", "supply_kind", "supply_id"), default: 0] += Self.number(row["quantity"])
    }
    for order in run.rows("planned_orders.csv") where order["status"] == "planned" {
      let key = Self.key(
        ["item": order["item"] ?? "", "k": "planned-order", "id": order["id"] ?? ""], "item", "k", "id")
      #expect(pegged[key] == Self.number(order["quantity"]), "\(key)")
      pegged[key] = nil
    }
    guard let facts = factory.factory else { return }
    // Stock and receipts of all items that are planned.
    let planned = Set(run.rows("projection.csv").map { $0["item", default: ""] })
    let books = ItemBooks(facts)
    var left: [String: Rational] = [:]
    for (key, quantity) in pegged { left[Self.item(key), default: 0] += quantity }
    for item in planned {
      #expect(
        left[item, default: 0] == books.stock[item, default: 0] + books.receipts[item, default: 0], "\(item)")
    }
  }

  @Test("Every requirement is served or short, through all levels", arguments: PropertyFactory.all)
  func requirements(_ factory: PropertyFactory) throws {
    let run = try PropertyRun(factory)
    let phantoms = Self.phantoms(factory, run)
    var wanted: [String: Rational] = [:]
    for row in run.rows("requirements_detail.csv") {
      let isSafety = row["kind"] == "safety-stock"
      let date = isSafety ? "" : row["date"] ?? ""
      let source = isSafety ? "safety-stock" : row["source"] ?? ""
      // What a substitute gives is a requirement of the order above, there and no longer at the component.
      let isLoan = ["substitute", "substituted"].contains(row["kind"])
      let kind = isLoan ? "dependent" : row["kind"] ?? ""
      let fields = ["i": row["item"] ?? "", "k": kind, "d": date, "s": source]
      wanted[Self.key(fields, "i", "k", "d", "s"), default: 0] += Self.number(row["quantity"])
    }
    var served: [String: Rational] = [:]
    for row in run.rows("pegging.csv")
    where row["demand_kind"] != "free" {
      served[Self.key(row, "item", "demand_kind", "demand_date", "demand_id"), default: 0] += Self.number(
        row["quantity"])
    }
    for (key, quantity) in wanted {
      if phantoms.contains(Self.item(key)) {
        #expect(served[key, default: 0] <= quantity, "\(key)")
      } else if key.contains("|safety-stock|") {
        // A fence beyond the last day leaves it uncovered.
        #expect(served[key, default: 0] <= quantity, "\(key)")
      } else {
        #expect(served[key, default: 0] == quantity, "\(key)")
      }
    }
    #expect(Set(served.keys).subtracting(wanted.keys).isEmpty)
  }

  @Test("Supplies and requirements are matched in the order of their days", arguments: PropertyFactory.all)
  func order(_ factory: PropertyFactory) throws {
    let run = try PropertyRun(factory)
    var last: [String: String] = [:]
    var pairs: Set<String> = []
    for row in run.rows("pegging.csv") {
      #expect(Self.number(row["quantity"]) > 0)
      let item = row["item", default: ""]
      for side in ["supply", "demand"] {
        let date = row["\(side)_date", default: ""]
        guard !date.isEmpty, row["demand_kind"] != "free", row["supply_kind"] != "short" else { continue }
        #expect(last["\(item) \(side)", default: ""] <= date, "\(item)")
        last["\(item) \(side)"] = date
      }
      pairs.insert(
        Self.key(row, "item", "supply_kind", "supply_id", "demand_kind", "demand_date", "demand_id"))
    }
    #expect(!pairs.isEmpty)
  }

  @Test("Pegging and promises change no other file", arguments: PropertyFactory.randoms.prefix(6))
  func alone(_ factory: PropertyFactory) throws {
    let with = try PropertyRun(factory)
    let without = try PropertyRun(factory, report: "details: on")
    #expect(with.differences(from: without) == ["order_promises.csv", "pegging.csv", "shippable.csv"])
    #expect(without.files["pegging.csv"] == nil)
  }

  @Test("A promise follows from what serves the line", arguments: PropertyFactory.randoms)
  func promises(_ factory: PropertyFactory) throws {
    let run = try PropertyRun(factory)
    let rows = run.rows("pegging.csv")
    let lines = rows.filter { $0["demand_kind"] == "sales-order" }
    for promise in run.rows("order_promises.csv") {
      let id = "\(promise["order", default: ""])/\(promise["line", default: ""])"
      let own = lines.filter { $0["demand_id"] == id }
      let expected = promise["expected", default: ""]
      if own.contains(where: { $0["supply_kind"] == "short" }) { #expect(expected.isEmpty, "\(id)") }
      // Nothing is there before the as-of date, nor before its own date unless it is planned for a day that is not worked.
      for row in own where row["supply_kind"] != "planned-order" && !expected.isEmpty {
        #expect(row["supply_date", default: ""] <= expected, "\(id)")
      }
      if !expected.isEmpty { #expect(expected >= "\(factory.asOf)") }
    }
    var shipped: [String: Rational] = [:]
    for row in run.rows("shippable.csv") {
      shipped["\(row["item", default: ""])"] =
        shipped["\(row["item", default: ""])", default: 0] + Self.number(row["shippable"])
      #expect(Self.number(row["shippable"]) <= Self.number(row["quantity"]))
    }
    var stock: [String: Rational] = [:]
    for row in rows where row["supply_kind"] == "stock" {
      stock[row["item", default: ""], default: 0] += Self.number(row["quantity"])
    }
    for (item, quantity) in shipped { #expect(quantity <= stock[item, default: 0], "\(item)") }
  }

  /// Items without a projection are phantoms or left out.
  private static func phantoms(_ factory: PropertyFactory, _ run: PropertyRun) -> Set<String> {
    let projected = Set(run.rows("projection.csv").map { $0["item", default: ""] })
    return Set(run.rows("requirements_detail.csv").map { $0["item", default: ""] }).subtracting(projected)
  }

  private static func key(_ row: [String: String], _ columns: String...) -> String {
    columns.map { row[$0, default: "?"] }.joined(separator: "|")
  }

  private static func item(_ key: String) -> String { String(key.prefix { $0 != "|" }) }

  private static func number(_ text: String?) -> Rational { Rational(decimal: text ?? "") ?? -1 }
}
