import ReferenceCoster
import ReferencePlanner
import Testing

/// C23.
struct OutsourcingRuleTests {
  /// An order of 10 P at 1.50, of which 4 came; issued were 30 C for 60.00 and 5 D, which P does not need.
  private func base(
    received: Fraction = 4, _ fill: (inout CostMonth) -> Void = { _ in }
  ) -> ReferenceCost {
    referenceCost(
      month {
        $0.items = [item("P", .outsource), item("C", .buy), item("D", .buy)]
        $0.outsourcingOrders = [with(working("O", "P", 10)) { $0.price = "1.5" }]
        $0.bom = [
          with(.init("P", "C", 4)) {
            $0.per = 2
            $0.scrapPercent = 10
            $0.fixedQuantity = 100
          },
          with(.init("P", "D", 9)) { $0.validFrom = Day(2026, 12, 1) },
        ]
        $0.openingStock = [.init(november, "C", 30, 60), .init(november, "D", 5, 5)]
        $0.issues = [
          .init(november(2), "I", "O", "C", 30), .init(november(2), "I", "O", "D", 5),
        ]
        if received > 0 {
          $0.outsourcingReceipts = [.init(november(9), "R", "O", "P", received)]
        }
        fill(&$0)
      })
  }

  @Test func c23EachComponentStaysByWhatLiesAtTheSupplier() {
    let cost = base { $0.openingWip = [.init(november, "O", "material", 2)] }
    // C: 30 − 4 × 2.2 = 21.2 of 30. D and the material without a component by 6 ÷ (6 + 4).
    #expect(
      cost.orderCosts.lines == [
        "O,P,material,2.00,65.00,20.40,46.60,4,0.00", "O,P,outsourcing,0.00,6.00,6.00,0.00,4,0.00",
      ])
    #expect(
      cost.nextOpeningWip.lines == [
        "O,material,1.20,,,,", "O,material,42.40,21.2,C,,", "O,material,3.00,3,D,,",
      ])
    #expect(cost.itemCosts.lines(of: "P") == ["P,4,26.40,6.600000"])
    #expect(cost.controls.filter { !$0.holds }.isEmpty)
  }

  @Test func c23ComponentsOfTheOrderComeBeforeTheBillOfMaterials() {
    // 25 for 10: 20 of 30 stay. D is not needed by this order either.
    let cost = base { $0.orderComponents = [.init("O", "C", required: 25)] }
    #expect(cost.nextOpeningWip.lines == ["O,material,40.00,20,C,,", "O,material,3.00,3,D,,"])
  }

  @Test func c23OnlyLinesOfTheVersionThatAreValidAtTheStartCount() {
    func closing(_ version: String?, start: Day?) -> String? {
      let cost = base {
        $0.items[0].bomVersion = version
        $0.outsourcingOrders[0].start = start
        $0.bom = [
          with(.init("P", "C", 1)) { $0.version = "V1" },
          with(.init("P", "C", 2)) {
            $0.version = "V2"
            $0.validFrom = november(15)
          },
        ]
      }
      return cost.nextOpeningWip.lines.first
    }
    #expect(closing("V1", start: november(1)) == "O,material,52.00,26,C,,")
    #expect(closing(nil, start: november(1)) == "O,material,52.00,26,C,,")
    // The order is due on the 30th.
    #expect(closing(nil, start: nil) == "O,material,36.00,18,C,,")
    #expect(closing("V2", start: november(1)) == "O,material,36.00,18,C,,")
  }

  @Test func c23WhatLiesThereIsNeitherLessThanNothingNorMoreThanThereWas() {
    func line(_ required: Fraction, opening: Fraction = 0) -> String? {
      base {
        $0.orderComponents = [.init("O", "C", required: required)]
        $0.openingWip = [
          with(.init(november, "O", "material", 3)) {
            $0.item = "C"
            $0.quantity = opening
          }
        ]
      }.nextOpeningWip.lines.first
    }
    #expect(line(100) == "O,material,3.00,3,D,,")
    // 63.00 × 26 ÷ 36.
    #expect(line(25, opening: 6) == "O,material,45.50,26,C,,")
  }

  @Test func c23OrdersThatAreDoneKeepNothing() {
    func lines(_ received: Fraction, _ fill: (inout CostMonth) -> Void = { _ in }) -> [String] {
      base(received: received, fill).orderCosts.lines
    }
    #expect(lines(10).first == "O,P,material,0.00,65.00,65.00,0.00,10,0.00")
    #expect(lines(4) { $0.outsourcingOrders[0].received = 10 }.first?.contains(",0.00,4,") == true)
    let closed = lines(4) { $0.outsourcingOrders[0].status = .closed }
    #expect(closed.first == "O,P,material,0.00,65.00,65.00,0.00,4,0.00")
    #expect(lines(0) == ["O,P,material,0.00,65.00,0.00,65.00,0,0.00"])
    let failed = lines(0) { $0.outsourcingOrders[0].status = .closed }
    #expect(failed == ["O,P,material,0.00,65.00,65.00,0.00,0,65.00"])
    // All came in earlier months, and material was issued late.
    let late = lines(0) { $0.outsourcingOrders[0].received = 10 }
    #expect(late == ["O,P,material,0.00,65.00,65.00,0.00,0,65.00"])
  }
}
