import Pipeline
import ReferenceCoster
import Testing

/// What a month costs for a published example, and the measures of its `expected.csv` by name.
struct GoldenCost {
  let run: CostRun
  /// Measures by name.
  var measures: [String: Fraction] = [:]

  /// Costs the month of these files.
  init(_ files: [String: String]) throws { run = try CostRun(files) }

  /// An amount of an order and element; zero where there is none.
  func order(_ order: String, _ element: String, _ column: String) -> Fraction {
    run.sum("order_costs.csv", column, where: ["order": order, "element": element])
  }

  /// An amount of an order, all elements together.
  func order(_ order: String, _ column: String) -> Fraction {
    run.sum("order_costs.csv", column, where: ["order": order])
  }

  /// A figure of an item in the ledger.
  func ledger(_ item: String, _ column: String) -> Fraction {
    run.sum("inventory_ledger.csv", column, where: ["item": item])
  }

  /// The amount of a pool that an order took, or its weight.
  func share(_ element: String, _ order: String, _ column: String = "amount") -> Fraction {
    run.sum("allocations.csv", column, where: ["element": element, "order": order])
  }

  /// Compares every measure of the source that is not left out, with the digits that the source shows.
  func compare(_ name: String, leavingOut others: [String] = []) throws {
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.brokenControls == [])
    var compared: Set<String> = []
    for row in try Examples.rows("golden/\(name)/expected.csv") {
      let measure = row["measure", default: ""]
      if others.contains(measure) { continue }
      let value = row["value", default: ""]
      #expect(measures[measure]?.shown(like: value) == value, "\(measure)")
      compared.insert(measure)
    }
    #expect(compared == Set(measures.keys))
  }
}

extension Fraction {
  /// The value with as many fraction digits as `text` has.
  func shown(like text: String) -> String {
    self.text(
      digits: text.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first?.count ?? 0)
  }
}
