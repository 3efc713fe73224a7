import ReferencePlanner
import Testing

/// R74 and R75, with the example of Docs/Kitting.md.
struct KitQuestionRuleTests {
  /// X needs an A and a B, A needs 2 parts, B 3; stock of 4 A, 1 B and 16 parts, and whatever else `fill` adds.
  private func ask(_ fill: (inout Factory) -> Void = { _ in }) -> [String?] {
    let kit = ReferenceKit(
      factory {
        $0.items = [
          item("X", .make), item("A", .make), item("B", .make), item("P"), item("S"), item("T", .make),
        ]
        $0.bom = [line("X", "A"), line("X", "B"), line("A", "P", 2), line("B", "P", 3)]
        $0.stock = [StockRow("A", 4), StockRow("B", 1), StockRow("P", 16)]
        fill(&$0)
      }, "X", on: monday, afterOrders: false)
    return [kit.sets, kit.setsOnAllLevels].map { $0?.decimalText }
  }

  @Test func r74WhatIsSharedIsNettedOnce() {
    // Five X take 4 A, 1 B and 1 × 2 + 4 × 3 = 14 parts; six need 19.
    #expect(ask() == ["1", "5"])
  }

  @Test func r74TheStockOfTheProductDoesNotCount() {
    #expect(ask { $0.stock.append(StockRow("X", 100)) } == ["1", "5"])
  }

  @Test func r74SubstitutesLendWhatTheyDoNotNeedThemselves() {
    // 3 of S are lent for 3 parts: 19 are there.
    let lent = ask {
      $0.stock.append(StockRow("S", 3))
      $0.substitutes = [substitute("P", "S")]
    }
    #expect(lent == ["1", "6"])
    // Each X needs an S itself: six need all that there are.
    let kept = ask {
      $0.stock.append(StockRow("S", 6))
      $0.bom.append(line("X", "S"))
      $0.substitutes = [substitute("P", "S")]
    }
    #expect(kept == ["1", "5"])
  }

  @Test func r74ABoughtItemIsNotMade() {
    #expect(ask { $0.items[1].source = .buy } == ["1", "4"])
  }
}
