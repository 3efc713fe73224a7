import Domain
import Foundation
import Numerics
import Pipeline
import ReferencePlanner
import Stages
import Testing

/// What stock could build: one level, all levels, and what planning says to it.
@Suite struct KitWhatIfTests {
  /// Two parents share a part.
  static let shared = KitFactory([
    "items.csv": "item,source\nX,make\nA,make\nB,make\nP,buy\nALT,buy\n",
    "bom.csv": "parent,component,quantity\nX,A,1\nX,B,1\nA,P,2\nB,P,3\n",
    "stock.csv": "item,quantity\nA,4\nB,1\nP,16\nX,9\n",
  ])

  @Test func allLevelsAreNettedTogether() throws {
    let (facts, rows) = try Self.shared.answer(KitQuestion(item: "X", max: ()))
    // Single level: one B. All levels: n = 4 needs three more B, 9 parts; n = 5 one A and four B, 14; n = 6 two A and five B, 19.
    #expect(facts["sets"] == "1" && facts["limited_by"] == "B")
    #expect(facts["sets_all_levels"] == "5" && facts["limited_by_all_levels"] == "P")
    #expect(rows["B"]?["short"] == "1")
    let levels = try Self.shared.answer(KitQuestion(item: "X", quantity: Quantity(units: 6), allLevels: true))
    #expect(levels.facts["status"] == "short" && levels.rows["P"]?["required"] == "19")
    #expect(levels.rows["P"]?["short"] == "3" && levels.rows["A"]?["made"] == "2")
  }

  @Test func aQuantityIsAnsweredWithItsLines() throws {
    let (facts, rows) = try Self.shared.answer(KitQuestion(item: "X", quantity: Quantity(units: 3)))
    #expect(facts["sets"] == "1" && facts["status"] == "short" && facts["complete_on"] == "")
    #expect(rows["A"]?["status"] == "complete" && rows["B"]?["short"] == "2")
  }

  @Test func substitutesAreLentOnlyAfterTheirOwnNeeds() throws {
    var factory = Self.shared
    factory.files["bom.csv"] = "parent,component,quantity\nX,P,1\nX,ALT,1\n"
    factory.files["substitutes.csv"] = "component,substitute,priority\nP,ALT,1\nALT,P,2\n"
    factory.files["stock.csv"] = "item,quantity\nP,2\nALT,10\n"
    // P may borrow of ALT what ALT does not need itself: 6 of P and 6 of ALT would be 12.
    let (facts, _) = try factory.answer(KitQuestion(item: "X", max: ()))
    #expect(facts["sets_all_levels"] == "6")
    #expect(
      try factory.answer(KitQuestion(item: "X", max: ()), ["substitutes=off"]).facts["sets_all_levels"] == "2"
    )
  }

  @Test func openOrdersCanTakeFirst() throws {
    var factory = Self.shared
    factory.files["production_orders.csv"] = "order,item,quantity,due\nW1,A,3,2026-11-27\n"
    let question = KitQuestion(item: "B", max: ())
    #expect(try factory.answer(question).facts["sets"] == "5")
    var after = question
    after.afterOrders = true
    #expect(try factory.answer(after).facts["sets"] == "3")
  }

  @Test func whatOpenOrdersGiveBesideTheirProductIsAReceipt() throws {
    var factory = Self.shared
    factory.files["bom_outputs.csv"] = "parent,output,kind,quantity,per\nA,P,by,2,3\n"
    factory.files["production_orders.csv"] = """
      order,item,quantity,completed,due,kind
      W1,A,8,1,2026-12-01,normal
      W2,A,30,0,2026-11-30,rework

      """
    // 7 are still to come, which give 4 P (4.67) on 2026-12-01; rework gives nothing.
    var question = KitQuestion(item: "B", max: ())
    #expect(try factory.answer(question).facts["sets"] == "5")
    question.date = CivilDate(year: 2026, month: 12, day: 1)
    #expect(try factory.answer(question).facts["sets"] == "6")
  }

  @Test func receiptsCountUpToTheDay() throws {
    var factory = Self.shared
    factory.files["purchase_orders.csv"] = "order,item,quantity,due\nP1,P,30,2026-12-01\n"
    var question = KitQuestion(item: "B", max: ())
    #expect(try factory.answer(question).facts["sets"] == "5")
    question.date = CivilDate(year: 2026, month: 12, day: 1)
    #expect(try factory.answer(question).facts["sets"] == "15")
    #expect(try factory.answer(question).facts["sets_all_levels"] == "15")
    #expect(try factory.answer(question, ["receipts=off"]).facts["sets"] == "5")
  }

  @Test func fixedQuantitiesAreNeededOnceAnOrder() throws {
    var factory = Self.shared
    factory.files["bom.csv"] = "parent,component,quantity,fixed_quantity\nX,P,2,3\n"
    let (facts, _) = try factory.answer(KitQuestion(item: "X", max: ()))
    #expect(facts["sets"] == "6" && facts["sets_all_levels"] == "6")
    factory.files["stock.csv"] = "item,quantity\nP,2\n"
    #expect(try factory.answer(KitQuestion(item: "X", max: ())).facts["sets"] == "0")
  }

  @Test func thereIsNoAnswerWithoutABillOfMaterials() throws {
    #expect(try Self.shared.answer(KitQuestion(item: "P", max: ())).facts.isEmpty)
    #expect(try Self.shared.answer(KitQuestion(item: "NONE", max: ())).facts.isEmpty)
  }

  /// A plan of a demand of n buys nothing, and one of n + 1 does: netting by the planning loop finds the same n.
  @Test(arguments: 1...20)
  func planningAgreesOnTheLargestQuantity(_ seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    var items = "item,source,unit,scrap_percent\nI0,make,pcs,0\n"
    var bom = "parent,component,quantity,per,scrap_percent,fixed_quantity,issue_method,position\n"
    var stock = "item,quantity\n"
    let count = 9
    var parents: Set<Int> = []
    for component in 1..<count {
      for position in 0..<Int.random(in: 1...2, using: &random) {
        let parent = Int.random(in: 0..<min(component, 6), using: &random)
        parents.insert(parent)
        let method = ["kit", "kit", "kit", "skip"].randomElement(using: &random) ?? "kit"
        bom +=
          "I\(parent),I\(component),\(Int.random(in: 1...4, using: &random)),\(Int.random(in: 1...2, using: &random)),"
        bom +=
          "\(Int.random(in: 0...1, using: &random) * 5),\(Int.random(in: 0...4, using: &random) == 0 ? 1 : 0),"
        bom += "\(method),\(component * 10 + position)\n"
      }
    }
    for item in 1..<count {
      items += "I\(item),\(parents.contains(item) ? "make" : "buy"),\(item % 4 == 3 ? "kg" : "pcs"),"
      items += "\(parents.contains(item) ? Int.random(in: 0...1, using: &random) * 10 : 0)\n"
      stock += "I\(item),\(Int.random(in: 0...(parents.contains(item) ? 20 : 400), using: &random))\n"
    }
    let files = ["items.csv": items, "bom.csv": bom, "stock.csv": stock]
    let facts = try KitFactory(files).answer(KitQuestion(item: "I0", max: ())).facts
    let largest = try #require(facts["sets_all_levels"].flatMap { Int($0) })
    func buys(_ quantity: Int) throws -> Bool {
      if quantity == 0 { return false }
      let demand = "item,date,quantity\nI0,2026-11-23,\(quantity)\n"
      let run = PlanRun(
        input: try Scratch.folder(files.merging(["requirements.csv": demand]) { $1 }), asOf: KitFactory.asOf)
      #expect(run.exitCode == .ok)
      return run.orders.contains { $0["kind"] == "purchase" }
    }
    #expect(try !buys(largest), "\(largest)")
    #expect(try buys(largest + 1), "\(largest)")
  }
}

extension KitQuestion {
  /// As many as there can be.
  init(item: String, max: Void) { self.init(item: item, quantity: nil) }
}
