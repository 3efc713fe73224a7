import ReferenceCoster
import ReferencePlanner
import Testing

/// C9 to C11.
struct PriceRuleTests {
  /// 1000.00 and what 12 pieces of X, received on the 5th, cost by a price list.
  private func listed(
    _ prices: [CostMonth.Price], quantity: Fraction = 12, supplier: String? = "S"
  ) -> String {
    let cost = referenceCost(
      month {
        $0.items = [item("X", .buy)]
        $0.openingStock = [.init(november, "X", 100, 1000)]
        $0.prices = prices
        $0.receipts = [with(.init(november(5), "R1", "X", quantity)) { $0.supplier = supplier }]
      })
    return cost.itemCosts.lines.first?.split(separator: ",")[2].description ?? "\(cost.errors)"
  }

  @Test func c9TheFirstThatKnowsTheAmountSaysIt() {
    func base(_ fill: (inout CostMonth) -> Void) -> String {
      let cost = referenceCost(
        month {
          $0.items = [item("X", .buy)]
          $0.receipts = [with(.init(november(5), "R1", "X", "2.5")) { $0.order = "PO1" }]
          fill(&$0)
        })
      return cost.itemCosts.lines.first ?? "\(cost.errors)"
    }
    var steps: [String] = []
    steps.append(base { _ in })
    steps.append(base { $0.items[0].purchasePrice = "1.111" })
    // The default supplier is S.
    func list(_ month: inout CostMonth) {
      month.items[0].purchasePrice = "1.111"
      month.items[0].supplier = "S"
      month.prices = [.init("T", "X", 1), .init("S", "X", 2), .init("S", "X", 1, kind: .outsourcing)]
    }
    steps.append(base { list(&$0) })
    // The order's supplier is T, and then a later line has a price.
    func order(_ month: inout CostMonth) {
      list(&month)
      month.purchaseOrders = [
        with(.init("PO1", "1", "X", 9, due: november(9))) { $0.supplier = "T" },
        with(.init("PO1", "0", "Y", 9, due: november(9))) { $0.price = 99 },
      ]
      month.items.append(item("Y"))
    }
    steps.append(base { order(&$0) })
    steps.append(
      base {
        order(&$0)
        $0.purchaseOrders.append(with(.init("PO1", "3", "X", 9, due: november(9))) { $0.price = 4 })
        $0.purchaseOrders.append(with(.init("PO1", "2", "X", 9, due: november(9))) { $0.price = 3 })
      })
    steps.append(
      base {
        order(&$0)
        $0.receipts[0].amount = 0
      })
    #expect(
      steps == [
        #"["missing-price"]"#, "X,2.5,2.78,1.112000", "X,2.5,5.00,2.000000", "X,2.5,2.50,1.000000",
        "X,2.5,7.50,3.000000", "X,2.5,0.00,0.000000",
      ])
  }

  @Test func c11TheHighestTierThenTheLatestThenTheLowest() {
    func price(
      _ supplier: String, _ price: Fraction, from tier: Fraction? = nil, day: Int? = nil,
      least: Fraction? = nil
    ) -> CostMonth.Price {
      with(.init(supplier, "X", price)) {
        $0.minimumQuantity = tier
        $0.validFrom = day.map(november)
        $0.minimumAmount = least
      }
    }
    #expect(listed([price("S", 1), price("S", 2, from: 12), price("S", 3, from: "12.1")]) == "1024.00")
    #expect(listed([price("S", 1), price("S", 2, day: 4), price("S", 3, day: 6)]) == "1024.00")
    let ended = with(price("S", 3, day: 5)) { $0.validTo = november(4) }
    #expect(listed([price("S", 1), price("S", 2, day: 4), ended]) == "1024.00")
    // Without a supplier all compete; the lowest price, then the lowest least amount.
    let all = [price("S", 2), price("T", 1, least: 99), price("U", 1, least: 50)]
    #expect(listed(all, supplier: nil) == "1050.00")
    #expect(listed(all) == "1024.00")
    // Returns have their sign, and no least amount.
    #expect(listed(all, quantity: -12, supplier: "U") == "988.00")
    #expect(listed(all, supplier: "V") == #"["missing-price"]"#)
  }

  @Test func c10TheFeeIsEstimatedOrPricedOrListed() {
    func fee(_ fill: (inout CostMonth) -> Void) -> String {
      let cost = referenceCost(
        month {
          $0.items = [item("P", .outsource)]
          $0.outsourcingOrders = [working("O", "P", 10)]
          $0.outsourcingReceipts = [.init(november(3), "R", "O", "P", "1.5")]
          fill(&$0)
        })
      return cost.itemCosts.lines.first ?? "\(cost.errors)"
    }
    #expect(fee { _ in } == #"["missing-price"]"#)
    func list(_ month: inout CostMonth) {
      month.prices = [.init("S", "P", "0.03", kind: .outsourcing), .init("S", "P", 9)]
    }
    #expect(fee { list(&$0) } == "P,1.5,0.05,0.033333")
    #expect(
      fee {
        list(&$0)
        $0.outsourcingOrders[0].price = "0.01"
      } == "P,1.5,0.02,0.013333")
    #expect(
      fee {
        list(&$0)
        $0.outsourcingOrders[0].price = "0.01"
        $0.outsourcingReceipts[0].feeEstimate = "0.445"
      } == "P,1.5,0.45,0.300000")
  }
}
