import Domain
import Foundation
import Numerics
import Pipeline
import ReferencePlanner
import Testing

/// What holds for messages about placed orders, whatever the factory.
@Suite struct ActionPropertyTests {
  static let factories = (101...124).map { RandomFactory.make(seed: $0, items: 30) }

  @Test("Whoever does what the messages of an item say hears no more of it and has no more to order")
  func obeyed() throws {
    var obeyed = 0
    for factory in Self.factories {
      let before = ActionRun(factory)
      for item in Set(before.actions.compactMap { $0["item"] }).sorted().prefix(5) {
        let messages = before.actions.filter { $0["item"] == item }
        var changed = factory
        for message in messages { changed.obey(message) }
        let after = ActionRun(changed)
        try #require(after.exitCode == .ok)
        // Once orders come when they are needed, planned ones move, and one may come to lie beside an order.
        let left = after.actions.filter { $0["item"] == item && $0["action"] != "increase" }
        #expect(left.isEmpty, "\(item): \(messages.map(\.description)) leave \(left.map(\.description))")
        if Self.isExact(item, factory) {
          #expect(Self.planned(item, after) <= Self.planned(item, before), "\(item): \(messages)")
        }
        obeyed += messages.count
      }
    }
    #expect(obeyed > 50)
  }

  /// Whether lots of the item are exactly what is needed, so that moving needs about cannot make them larger.
  private static func isExact(_ item: String, _ factory: Factory) -> Bool {
    guard let row = factory.items.first(where: { $0.item == item }) else { return false }
    return (row.lotPolicy ?? .lotForLot) == .lotForLot
      && [row.lotMin, row.lotMax, row.lotMultiple].allSatisfy { ($0 ?? 0) == 0 }
  }

  private static func planned(_ item: String, _ run: ActionRun) -> Rational {
    run.orders.filter { $0["item"] == item && $0["status"] == "planned" }
      .reduce(Rational.zero) { $0 + (Rational(decimal: $1["quantity", default: ""]) ?? 0) }
  }

  @Test("A larger tolerance adds no message but past-due ones, and enlargements")
  func tolerance() {
    var fewer = 0
    for factory in Self.factories {
      var wider = Set(Self.keys(ActionRun(factory)))
      for tolerance in [(1, "0"), (5, "2"), (5, "30"), (40, "100")] {
        let assignments = ["tolerance_days=\(tolerance.0)", "tolerance_percent=\(tolerance.1)"]
        let found = Set(Self.keys(ActionRun(factory, assignments: assignments)))
        #expect(found.isSubset(of: wider), "\(found.subtracting(wider).sorted())")
        fewer += wider.count - found.count
        wider = found
      }
    }
    #expect(fewer > 20)
  }

  private static func keys(_ run: ActionRun) -> [String] {
    run.actions.filter { $0["action"] != "past-due" && $0["action"] != "increase" }.map { row in
      ["document", "item", "action", "from_date", "to_date", "quantity"].map { row[$0, default: ""] }
        .joined(separator: " ")
    }
  }

  @Test("Neither the order of rows nor the number of threads matters")
  func permutation() {
    for factory in Self.factories.prefix(12) {
      let straight = ActionRun(factory, assignments: ["tolerance_days=3"])
      var shuffled = factory
      var random = SplitMix64(seed: 7)
      shuffled.purchaseOrders.shuffle(using: &random)
      shuffled.productionOrders.shuffle(using: &random)
      shuffled.outsourcingOrders.shuffle(using: &random)
      shuffled.firmOrders.shuffle(using: &random)
      shuffled.items.shuffle(using: &random)
      shuffled.requirements.shuffle(using: &random)
      shuffled.orders.shuffle(using: &random)
      #expect(ActionRun(shuffled, assignments: ["tolerance_days=3"], threads: 3).text == straight.text)
    }
  }
}

extension Factory {
  /// Does what a message says.
  mutating func obey(_ message: [String: String]) {
    let date = CivilDate.parse(message["to_date", default: ""]).map { Day(number: Int($0.day)) }
    let document = message["document", default: ""]
    let quantity = Rational(decimal: message["quantity", default: ""]) ?? 0
    let action = message["action", default: ""]
    let change: Rational =
      switch action {
      case "decrease": .zero - quantity
      case "increase": quantity
      default: .zero
      }
    // The dates of a decrease are those of the document, which another message may have moved.
    let due = action == "decrease" ? nil : date
    let isCancelled = action == "cancel"
    if message["status"] == "firm" {
      for index in firmOrders.indices where firmOrders[index].id == document {
        firmOrders[index].quantity = firmOrders[index].quantity + change
        firmOrders[index].due = due ?? firmOrders[index].due
      }
      if isCancelled { firmOrders.removeAll { $0.id == document } }
      return
    }
    switch message["kind"] {
    case "purchase":
      for index in purchaseOrders.indices
      where "\(purchaseOrders[index].order)/\(purchaseOrders[index].line)" == document {
        purchaseOrders[index].quantity = purchaseOrders[index].quantity + change
        purchaseOrders[index].due = due ?? purchaseOrders[index].due
        if isCancelled { purchaseOrders[index].status = .closed }
      }
    case "production":
      for index in productionOrders.indices where productionOrders[index].order == document {
        productionOrders[index].quantity = productionOrders[index].quantity + change
        productionOrders[index].due = due ?? productionOrders[index].due
        if isCancelled { productionOrders[index].status = .closed }
      }
    default:
      for index in outsourcingOrders.indices where outsourcingOrders[index].order == document {
        outsourcingOrders[index].quantity = outsourcingOrders[index].quantity + change
        outsourcingOrders[index].due = due ?? outsourcingOrders[index].due
        if isCancelled { outsourcingOrders[index].status = .closed }
      }
    }
  }
}
