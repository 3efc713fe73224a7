import Stages
import Testing

/// Explanations of plans with pools, substitutes and outputs beside the product.
@Suite struct FeatureExplanationTests {
  private static let tables = [
    "items.csv":
      "item,source,lead_time,planning\nTABLE,make,1,order\nLEG,buy,5,\nPOST,buy,1,\nCHIP,buy,9,\n",
    "bom.csv": "parent,component,quantity\nTABLE,LEG,1\n",
    "bom_outputs.csv": "parent,output,quantity,kind\nTABLE,CHIP,1,by\n",
    "substitutes.csv": "component,substitute,priority\nLEG,POST,1\n",
    "stock.csv": "item,quantity\nPOST,4\n",
    "orders.csv":
      "order,line,item,quantity,due\nS-1,1,TABLE,10,2026-11-27\nS-2,1,CHIP,10,2026-11-27\n",
  ]

  @Test("An order of a pool leads to its sales order, to what it gives, and down to substitutes")
  func order() throws {
    let order = try #require(
      try PlanExplanationTests.explanations(of: "production-TABLE-20261127-S-1-1", Self.tables).first)
    let all = Self.all(order)
    #expect(all.contains { $0.title == "for sales order S-1/1" && $0.quantity == "10" })
    let chips = try #require(all.first { $0.title == "gives CHIP" })
    #expect(chips.parts.map(\.title) == ["for sales order S-2/1"])
    #expect(all.contains { $0.title == "needs POST" && $0.quantity == "4" })
    #expect(all.contains { $0.title == "needs LEG" && $0.quantity == "6" })
  }

  @Test("An output leads down to the components of the order that gives it")
  func output() throws {
    let line = try #require(try PlanExplanationTests.explanations(of: "S-2", Self.tables).first)
    let all = Self.all(line)
    #expect(all.contains { $0.title == "from planned output production-TABLE-20261127-S-1-1" })
    #expect(all.contains { $0.title == "needs LEG" })
    #expect(line.expected == "2026-12-01")
  }

  private static func all(_ node: PlanExplanation) -> [PlanExplanation] { [node] + node.parts.flatMap(all) }
}
