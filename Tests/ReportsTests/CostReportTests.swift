import Diagnostics
import Numerics
import Reports
import Testing

@Suite struct CostReportTests {
  @Test func elementsStandInOneOrderWhateverComesFirst() {
    let elements = ["人工", "opening", "Power", "outsourcing", "material", "purchased", "人工"]
    let order = ["material", "Power", "人工", "outsourcing", "purchased", "opening"]
    #expect(CostReport.elementsInOrder(elements) == order)
    #expect(CostReport.elementsInOrder(elements.reversed()) == order)
  }

  @Test func amountsAreSummedByElement() {
    let lists = [
      [
        CostReport.ElementAmount("人工", Money(cents: 5)),
        CostReport.ElementAmount("material", Money(cents: 7)),
      ],
      [CostReport.ElementAmount("人工", Money(cents: -2))],
    ]
    #expect(
      CostReport.ElementAmount.sums(of: lists) == [
        CostReport.ElementAmount("material", Money(cents: 7)),
        CostReport.ElementAmount("人工", Money(cents: 3)),
      ])
  }

  @Test func aTotalThatIsNotGivenIsThatOfTheList() {
    let cost = SampleCost.make(.english)
    let group = cost.groups[0]
    #expect(group.total == group.products.count)
    #expect(
      group.elements.map(\.amount.cents).reduce(0, +) == group.products.map(\.amount.cents).reduce(0, +))
    #expect(cost.wipElements.map(\.amount.cents).reduce(0, +) == cost.totals.closingWIP.cents)
    #expect(cost.ledgerAmounts.closing.cents == cost.ledger.map(\.amounts.closing.cents).reduce(0, +))
    #expect(cost.isBalanced)
  }

  @Test func aSumThatDoesNotFitIsTheLargestThatDoes() {
    let most = CostReport.ElementAmount("material", Money(cents: .max))
    #expect(CostReport.ElementAmount.sums(of: [[most, most]]) == [most])
  }

  @Test(arguments: [
    (1, 3, "33.3 %"), (2, 3, "66.7 %"), (0, 5, "0.0 %"), (5, 5, "100.0 %"), (-1, 3, "-33.3 %"), (1, 0, ""),
    (-1, -2, "50.0 %"),
  ])
  func sharesAreRoundedToOneDigit(_ part: Int64, _ whole: Int64, _ shown: String) {
    #expect(share(Money(cents: part), of: Money(cents: whole)) == shown)
  }

  @Test(arguments: [
    (10_000, 3_000_000, 33_333_333), (20_000, 3_000_000, 66_666_667), (-20_000, 3_000_000, -66_666_667),
    (1, 1_000_000_000_000, 0), (100, -1_000_000, -1_000_000),
  ])
  func aUnitCostIsRoundedToSixDigits(_ cents: Int64, _ quantity: Int64, _ millionths: Int64) {
    let found = unitCost(Money(cents: cents), of: Quantity(millionths: quantity))
    #expect(found == UnitCost(millionths: millionths))
  }

  @Test func thereIsNoUnitCostOfNothing() {
    #expect(unitCost(Money(cents: 5), of: .zero) == nil)
    #expect(unitCost(Money(cents: .max), of: Quantity(millionths: 1)) == nil)
  }

  @Test(arguments: [
    (1_250_000, "1.250000"), (83_333, "0.083333"), (2_000_000_000, "2,000.000000"), (-500_000, "-0.500000"),
  ])
  func unitCostsShowAllTheirDigits(_ millionths: Int64, _ shown: String) {
    #expect(grouped(UnitCost(millionths: millionths)) == shown)
  }
}
