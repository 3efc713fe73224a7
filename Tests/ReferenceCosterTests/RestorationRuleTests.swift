import ReferenceCoster
import ReferencePlanner
import Testing

/// C58 and C59.
struct RestorationRuleTests {
  /// 10 S are 60.00 of B and 40.00 of labor; 5 P take 4 of them, 5 B for 10.00, and 15.00 of labor.
  private func base(_ fill: (inout CostMonth) -> Void = { _ in }) -> ReferenceCost {
    referenceCost(
      month {
        $0.items = [item("B", .buy), item("P", .make), item("S", .make)]
        $0.productionOrders = [making("WP", "P", 5, "C2"), making("WS", "S", 10, "C1")]
        $0.receipts = [with(.init(november(1), "R", "B", 100)) { $0.amount = 200 }]
        $0.issues = [
          .init(november(2), "I1", "WS", "B", 30), .init(november(9), "I2", "WP", "S", 4),
          .init(november(9), "I3", "WP", "B", 5),
        ]
        $0.completions = [.init(november(5), "D1", "WS", 10), .init(november(20), "D2", "WP", 5)]
        $0.expenses = [.init(november, "C1", "labor", 40), .init(november, "C2", "labor", 15)]
        fill(&$0)
      })
  }

  @Test func c58AProductIsRestoredToBoughtMaterial() {
    #expect(
      base().restoration.lines == [
        "P,0,labor,element,,,15.00,3.000000,23.076923", "P,1,material,material,B,5,10.00,2.000000,15.384615",
        "P,1,labor,element,,,16.00,3.200000,24.615385",
        "P,2,material,material,B,12,24.00,4.800000,36.923077",
      ])
  }

  /// 20 S are 190.00: 90.00 opening, 40.00 of labor and 60.00 of material; four of them cost 38.00.
  @Test func c58WhatWasThereBeforeIsASourceOfItsOwn() {
    let cost = base {
      $0.openingStock = [.init(november, "S", 10, 90)]
      $0.openingWip = [.init(november, "WP", "material", 20)]
    }
    #expect(
      cost.restoration.lines.map { $0.split(separator: ",", omittingEmptySubsequences: false)[1...6] }
        .map { $0.joined(separator: ",") } == [
          "0,labor,element,,,15.00", "1,material,material,B,5,10.00", "1,material,opening-wip,P,,20.00",
          "1,labor,element,,,8.00", "1,opening,opening-stock,S,,18.00", "2,material,material,B,6,12.00",
        ])
  }

  /// C48's example: 200.00 of A go back into A.
  @Test func c59LoopsAreRestoredToWhatCameFromOutside() {
    let cost = referenceCost(
      month {
        $0.items = [item("A", .make), item("M", .buy)]
        $0.productionOrders = [making("W", "A", 10), making("X", "A", 2, "CC")]
        $0.receipts = [with(.init(november(1), "R", "M", 10)) { $0.amount = 1000 }]
        $0.issues = [.init(november(2), "I", "W", "M", 10), .init(november(9), "J", "X", "A", 2)]
        $0.completions = [.init(november(5), "D", "W", 10), .init(november(20), "E", "X", 2)]
        $0.expenses = [.init(november, "CC", "labor", 30)]
      })
    #expect(
      cost.restoration.lines == [
        "A,0,labor,element,,,36.00,3.000000,2.912621",
        "A,1,material,material,M,12,1200.00,100.000000,97.087379",
      ])
  }
}
