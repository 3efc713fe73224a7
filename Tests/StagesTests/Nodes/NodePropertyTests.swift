import Domain
import Foundation
import Pipeline
import ReferencePlanner
import Testing

/// What holds for every plan with substitutes and outputs, whatever the factory.
struct NodePropertyTests {
  private static func number(_ text: String?) -> Rational { Rational(decimal: text ?? "") ?? -1 }

  /// Available quantities of each item by date, and planned quantities by the date of the need.
  private struct Books {
    var available: [String: [String: Rational]] = [:]
    var planned: [String: [String: Rational]] = [:]

    init(_ results: NodeResults) {
      for row in results.rows("projection") {
        available[row["item", default: ""], default: [:]][row["date", default: ""]] =
          NodePropertyTests.number(row["available"])
      }
      for row in results.rows("planned_orders") where row["status"] == "planned" {
        planned[row["item", default: ""], default: [:]][row["need_date", default: ""], default: 0] +=
          NodePropertyTests.number(row["quantity"])
      }
    }

    /// What is available of `item` on `date` and all later days at least, without its planned orders; nil where it is not planned.
    func least(_ item: String, from date: String) -> Rational? {
      guard let days = available[item]?.sorted(by: { $0.key < $1.key }) else { return nil }
      // The last day up to `date` still counts on it.
      let first = days.lastIndex { $0.key <= date } ?? 0
      return days[first...].map { day, level in
        level - (planned[item] ?? [:]).filter { $0.key <= day }.values.reduce(0, +)
      }.min()
    }
  }

  @Test("Random factories with nodes reach what is tested")
  func coverage() throws {
    var outcomes: Set<String> = []
    var codes: Set<String> = []
    for factory in NodeFactory.all {
      let results = try factory.run()
      // Some factories have a circle on purpose; the rest of them is planned.
      #expect(results.errors.allSatisfy { $0.hasPrefix("bomCycle") }, "\(factory.seed): \(results.errors)")
      outcomes.formUnion(results.rows("substitutions").compactMap { $0["outcome"] })
      codes.formUnion(results.rows("exceptions").compactMap { $0["code"] })
    }
    #expect(outcomes == ["taken", "no-surplus", "not-whole", "out-of-date"])
    #expect(codes.isSuperset(of: ["substitute-dropped", "output-short"]))
  }

  @Test("Threads and the order of rows do not matter", arguments: NodeFactory.all)
  func permutation(_ factory: NodeFactory) throws {
    let folder = try factory.write()
    defer { Scratch.remove(folder) }
    let straight = try factory.run(folder)
    #expect(try factory.run(folder, threads: 4).texts == straight.texts)
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      try ShuffledFile("\(folder)/\(name)").write()
    }
    #expect(try factory.run(folder).withoutPlaces == straight.withoutPlaces)
  }

  @Test(
    "What is lent is never missed: no planned order is lent, and nothing twice", arguments: NodeFactory.all)
  func lending(_ factory: NodeFactory) throws {
    let results = try factory.run()
    let books = Books(results)
    // Outputs of planned orders are in the projection of an output, but not among its own orders.
    let outputs = Set(factory.outputs.map(\.item))
    let safety = Dictionary(
      uniqueKeysWithValues: factory.factory.items.map {
        ($0.item, factory.factory.options.useSafetyStock ? $0.safetyStock ?? 0 : 0)
      })
    let steps = Dictionary(uniqueKeysWithValues: factory.factory.items.map { ($0.item, factory.step($0)) })
    let ratios = Dictionary(
      factory.substitutes.map { ($0[0] + " " + $0[1], Self.number($0[4])) }, uniquingKeysWith: max)
    for row in results.rows("substitutions") where !outputs.contains(row["substitute", default: ""]) {
      let (component, substitute) = (row["component", default: ""], row["substitute", default: ""])
      guard let least = books.least(substitute, from: row["date", default: ""]) else { continue }
      let left = least - (safety[substitute] ?? 0)
      switch row["outcome"] {
      case "taken": #expect(left >= 0, "\(substitute) from \(row["date", default: ""])")
      // Had there been as much as one step of the component, it would have been taken.
      case "no-surplus":
        let ratio = ratios[component + " " + substitute] ?? 1
        let one = ((steps[component] ?? 1) * ratio).roundedUp(toMultipleOf: steps[substitute] ?? 1)
        #expect(left < one, "\(substitute) for \(component) on \(row["date", default: ""])")
      default: break
      }
    }
  }

  @Test("A substitute that has nothing changes no order", arguments: NodeFactory.all)
  func withoutStock(_ factory: NodeFactory) throws {
    let alone = try factory.write(substitutes: [])
    defer { Scratch.remove(alone) }
    let without = try factory.run(alone)
    // Below the first level a new item above it moves nothing.
    let components = Set(factory.factory.bom.map(\.component))
    let deep = Set(
      without.rows("planned_orders").filter { $0["level"] != "0" && $0["status"] == "planned" }
        .compactMap { $0["item"] }
    ).intersection(components).subtracting(factory.outputs.map(\.item))
    let folder = try factory.write(
      substitutes: deep.sorted().map { [$0, "~NONE", "1", "", "1", "mixed", "", ""] })
    defer { Scratch.remove(folder) }
    try "item\n~NONE\n".write(toFile: "\(folder)/items.txt", atomically: false, encoding: .utf8)
    let with = try factory.run(folder)
    #expect(with.exitCode == without.exitCode, "\(with.errors)")
    #expect(with.texts["planned_orders"] == without.texts["planned_orders"])
    #expect(with.rows("substitutions").allSatisfy { $0["outcome"] == "no-surplus" })
  }

  @Test("What orders give beside their product is what goes out and what is left", arguments: NodeFactory.all)
  func conservation(_ factory: NodeFactory) throws {
    let results = try factory.run()
    let books = Books(results)
    var required: [String: Rational] = [:]
    for row in results.rows("requirements_detail") where row["kind"] != "safety-stock" {
      required[row["item", default: ""], default: 0] += Self.number(row["quantity"])
    }
    for output in factory.outputs {
      var supply = Self.given(output, results, factory)
      supply += (books.planned[output.item] ?? [:]).values.reduce(0, +)
      let ending = (books.available[output.item] ?? [:]).max { $0.key < $1.key }?.value ?? 0
      #expect(supply == required[output.item, default: 0] + ending, "\(output.item)")
      #expect(books.planned[output.item] == nil, "\(output.item) is planned by itself")
    }
  }

  /// What all orders of the parent give within the horizon, from the rows of the factory and of the plan.
  private static func given(
    _ output: NodeFactory.Output, _ results: NodeResults, _ factory: NodeFactory
  ) -> Rational {
    let rows = factory.factory
    var sum: Rational = 0
    for row in rows.productionOrders
    where row.item == output.parent && row.status == .open && row.due <= factory.lastDay && !row.isRework {
      sum += output.given(by: max(0, row.quantity - (row.completed ?? 0)))
    }
    for row in rows.outsourcingOrders
    where row.item == output.parent && row.status == .open && row.due <= factory.lastDay {
      sum += output.given(by: max(0, row.quantity - (row.received ?? 0)))
    }
    let last = "\(factory.lastDay)"
    for row in results.rows("planned_orders")
    where row["item"] == output.parent && row["kind"] != "purchase" && row["due", default: ""] <= last {
      sum += output.given(by: number(row["quantity"]))
    }
    return sum
  }

  @Test("No order of a node with lots for lots could be left out", arguments: NodeFactory.all)
  func necessity(_ factory: NodeFactory) throws {
    let results = try factory.run()
    let books = Books(results)
    let useSafety = factory.factory.options.useSafetyStock
    for item in factory.factory.items {
      let members = factory.outputs.filter { $0.parent == item.item && $0.isCoProduct }
      let modifiers = [item.lotMin, item.lotMax, item.lotMultiple].compactMap(\.self)
      guard !members.isEmpty, item.lotPolicy ?? .lotForLot == .lotForLot, modifiers.allSatisfy({ $0 == 0 })
      else { continue }
      for order in results.rows("planned_orders")
      where order["item"] == item.item && order["status"] == "planned" {
        let quantity = Self.number(order["quantity"])
        let date = order["need_date", default: ""]
        func isShort(_ name: String, without quantity: Rational, _ safety: Rational) -> Bool {
          // The last balance up to the day: not every member has an event on it.
          let level = (books.available[name] ?? [:]).filter { $0.key <= date }.max { $0.key < $1.key }?.value
          return (level ?? 0) - quantity < (useSafety ? safety : 0)
        }
        let isNeeded =
          isShort(item.item, without: quantity, item.safetyStock ?? 0)
          || members.contains { isShort($0.item, without: $0.given(by: quantity), $0.safetyStock) }
        #expect(isNeeded, "\(order["id", default: ""])")
      }
    }
  }
}
