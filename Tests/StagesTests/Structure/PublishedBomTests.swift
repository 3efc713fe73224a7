import Foundation
import Numerics
import Stages
import Testing

/// Questions about published bills of materials are answered as published.
struct PublishedBomTests {
  /// Items and lines of a published example.
  private static func published(_ name: String, _ quantity: String) throws -> [String: String] {
    let lines = try Examples.rows("golden/\(name)/bom.csv")
    let codes = Set(lines.flatMap { [$0["parent", default: ""], $0["component", default: ""]] }).sorted()
    return [
      "items.csv": "item\n" + codes.map { "\"\($0)\"\n" }.joined(),
      "bom.csv": "parent,component,quantity\n"
        + lines.map { row in
          ["parent", "component", quantity].map { "\"\(row[$0, default: ""])\"" }.joined(separator: ",")
            + "\n"
        }.joined(),
    ]
  }

  @Test(
    "M22: the sums of a tree are those of the published explosion",
    .enabled(if: Examples.isWanted, Examples.reason))
  func summarisedExplosion() throws {
    let name = "M22_bom_summarised_explosion"
    let asked = try BomQuestionsTests.ask(Self.published(name, "qty_per")) { questions, _ in
      questions.tree("01", quantity: .one, depth: 9, summed: true)
    }
    let totals = Set(asked.lines("item", "extended"))
    let expected = try Examples.rows("golden/\(name)/expected.csv").filter {
      $0["measure", default: ""].hasPrefix("total[")
    }
    #expect(expected.count == 13)
    for row in expected {
      let item = row["measure", default: ""].dropFirst(6).dropLast()
      #expect(totals.contains("\(item) \(row["value", default: ""])"), "\(row)")
    }
  }

  @Test("C15: material rolls up as published", .enabled(if: Examples.isWanted, Examples.reason))
  func costRollUp() throws {
    let name = "C15_cost_roll_up"
    var files = try Self.published(name, "qty")
    let costs = try Examples.rows("golden/\(name)/item_cost.csv").map { row in
      "\"\(row["item", default: ""])\",\(row["standard_cost", default: ""])\n"
    }
    files["items.csv"] = "item,standard_cost\nDining Table,\n" + costs.joined()
    // Lines of the table head are for a dozen.
    files["bom.csv"] = files["bom.csv"]?.split(separator: "\n").enumerated().map { index, line in
      line + (index == 0 ? ",per" : line.hasPrefix("\"Table Head") ? ",12" : ",1")
    }.joined(separator: "\n")
    for (item, cost) in [("Dining Table", "718.75"), ("Table Head", "468.75")] {
      let asked = try BomQuestionsTests.ask(files) { questions, _ in questions.cost(item, depth: 0)?.answer }
      #expect(asked.lines("unit_cost") == [cost])
    }
  }
}
