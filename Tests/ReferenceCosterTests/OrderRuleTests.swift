import ReferenceCoster
import ReferencePlanner
import Testing

/// C20 to C22 and C24.
struct OrderRuleTests {
  /// Order W of `quantity` P, which was issued X for `material`.
  private func base(
    _ quantity: Fraction, material: Fraction, good: Fraction, scrapped: Fraction? = nil,
    _ fill: (inout CostMonth) -> Void = { _ in }
  ) -> ReferenceCost {
    referenceCost(
      month {
        $0.items = [item("P", .make), item("X", .buy)]
        $0.productionOrders = [making("W", "P", quantity, "C")]
        $0.openingStock = [.init(november, "X", 1, material)]
        $0.issues = [.init(november(2), "I", "W", "X", 1)]
        $0.completions = [with(.init(november(3), "D", "W", good)) { $0.scrapped = scrapped }]
        fill(&$0)
      })
  }

  @Test func c22TheExampleOfThePage() {
    let cost = base(200_000, material: 59_300, good: 146_000) {
      $0.openingWip = [
        .init(november, "W", "material", 1_500), .init(november, "W", "wages", 400),
      ]
      $0.expenses = [.init(november, "C", "wages", 22_100)]
      $0.wip = [with(.init(november, "W", 6_000)) { $0.conversionPercent = 75 }]
    }
    #expect(
      cost.orderCosts.lines == [
        "W,P,material,1500.00,59300.00,58400.00,2400.00,146000,0.00",
        "W,P,wages,400.00,22100.00,21827.24,672.76,146000,0.00",
      ])
    #expect(cost.wipBalance.lines == ["W,material,2400.00", "W,wages,672.76"])
    #expect(cost.itemCosts.lines(of: "P") == ["P,146000,80227.24,0.549502"])
    #expect(cost.controls.filter { !$0.holds }.isEmpty)
  }

  @Test func c21ScrapBeyondTheNormalIsLost() {
    // Markup: 5 of 8 are normal. Yield: 25 of 30.
    let markup = base(108, material: 1_030, good: 100, scrapped: 8) { $0.items[0].scrapPercent = 5 }
    #expect(markup.orderCosts.lines == ["W,P,material,0.00,1030.00,1030.00,0.00,100,30.00"])
    #expect(markup.itemCosts.lines(of: "P") == ["P,100,1000.00,10.000000"])
    let yield = base(130, material: 1_050, good: 100, scrapped: 30) {
      $0.items[0].scrapPercent = 20
      $0.items[0].scrapRule = .yield
    }
    #expect(yield.orderCosts.lines == ["W,P,material,0.00,1050.00,1050.00,0.00,100,50.00"])
  }

  @Test func c21NormalScrapIsRoundedUp() {
    // 1 × 0.3 ÷ 0.7 = 0.4285714…: a millionth of the unit would be worth ten.
    let cost = base("1.428572", material: 10_000_000, good: 1, scrapped: "0.428572") {
      $0.items[0].scrapPercent = 30
      $0.items[0].scrapRule = .yield
    }
    #expect(cost.orderCosts.lines == ["W,P,material,0.00,10000000.00,10000000.00,0.00,1,0.00"])
  }

  @Test func c22WithoutAnythingGoodAllStaysOrIsLost() {
    func line(_ status: DocumentStatus, wip: Fraction?, scrapped: Fraction) -> String {
      let cost = base(10, material: 100, good: 0, scrapped: scrapped) {
        $0.productionOrders[0].status = status
        if let wip { $0.wip = [.init(november, "W", wip)] }
      }
      return cost.orderCosts.lines.first ?? ""
    }
    let start = "W,P,material,0.00,100.00,"
    #expect(line(.open, wip: 0, scrapped: 0) == start + "0.00,100.00,0,0.00")
    // 3 lost beside 7 in process, and 3 lost beside nothing.
    #expect(line(.open, wip: nil, scrapped: 3) == start + "30.00,70.00,0,30.00")
    #expect(line(.open, wip: 0, scrapped: 3) == start + "100.00,0.00,0,100.00")
    #expect(line(.closed, wip: nil, scrapped: 0) == start + "100.00,0.00,0,100.00")
    #expect(line(.closed, wip: nil, scrapped: 3) == start + "100.00,0.00,0,100.00")
  }

  @Test func c22TheFinishedPartIsWhatRoundingLeaves() {
    // 0.03: half of it, 0.015, stays as 0.02; 0.9 of 2.4 is lost, 0.01125 as 0.01.
    let cost = base(3, material: "0.03", good: "0.3", scrapped: "0.9") {
      $0.wip = [.init(november, "W", "1.2")]
    }
    #expect(cost.orderCosts.lines == ["W,P,material,0.00,0.03,0.01,0.02,0.3,0.01"])
    #expect(cost.itemCosts.lines(of: "P") == ["P,0.3,0.00,0.000000"])
  }

  @Test func c20OnlyOrdersWithSomethingHaveRows() {
    let cost = base(10, material: 100, good: 10) {
      $0.productionOrders += [making("V", "P", 1), making("U", "P", 1, "C"), making("T", "P", 1, "C")]
      $0.labor = [.init(november(2), "T", 0)]
      $0.openingWip = [.init(november, "U", "wages", 5), .init(november, "U", "gas", 0)]
    }
    #expect(
      cost.orderCosts.lines == [
        "T,P,material,0.00,0.00,0.00,0.00,0,0.00", "U,P,material,0.00,0.00,0.00,0.00,0,0.00",
        "U,P,wages,5.00,0.00,0.00,5.00,0,0.00", "W,P,material,0.00,100.00,100.00,0.00,10,0.00",
      ])
  }

  @Test func c24ItemsAreCostedFromTheBottomAndC47LoopsTogether() {
    func chain(_ fill: (inout CostMonth) -> Void = { _ in }) -> ReferenceCost {
      base(4, material: 12, good: 4) {
        // A is made of P, and its code and its order stand before those of P.
        $0.items.append(item("A", .make))
        $0.productionOrders.append(making("B", "A", 2))
        $0.issues.append(.init(november(4), "I2", "B", "P", 3))
        $0.completions.append(.init(november(5), "D2", "B", 2))
        fill(&$0)
      }
    }
    #expect(chain().itemCosts.lines == ["A,2,9.00,4.500000", "P,4,12.00,3.000000", "X,1,12.00,12.000000"])
    // 4 p = 12 + a and 2 a = 3 p.
    #expect(
      chain { $0.issues.append(.init(november(4), "I3", "W", "A", 1)) }.itemCosts.lines
        == ["A,2,14.40,7.200000", "P,4,19.20,4.800000", "X,1,12.00,12.000000"])
    // Without a completion the order of A may be issued A.
    let open = chain {
      $0.productionOrders.append(making("R", "A", 2))
      $0.issues.append(.init(november(4), "I3", "R", "A", 1))
    }
    #expect(open.wipBalance.lines == ["R,material,4.50"])
  }
}
