import ReferenceCoster
import ReferencePlanner
import Testing

/// C62.
struct MarginRuleTests {
  /// 10 P were made for 100.00 of material and 90.00 of labor; line 10 is 2 units at 25.00, line 20 is 9 without a price, the item's is 30.00.
  private func base(_ shipments: [CostMonth.Shipment]) -> [String] {
    referenceCost(
      month {
        $0.items = [item("B", .buy), item("P", .make) { $0.salePrice = 30 }]
        $0.productionOrders = [making("W", "P", 10, "CC")]
        $0.receipts = [with(.init(november(1), "R", "B", 100)) { $0.amount = 200 }]
        $0.issues = [.init(november(2), "I", "W", "B", 50)]
        $0.completions = [.init(november(20), "D", "W", 10)]
        $0.expenses = [.init(november, "CC", "labor", 90)]
        $0.salesLines = [
          with(.init("SO", "10", "P", 2)) { $0.price = 25 }, .init("SO", "20", "P", 9),
        ]
        $0.shipments = shipments
      }
    ).margins.lines
  }

  @Test func c62LinesAreFilledOneAfterTheOther() {
    let lines = base([
      with(.init(november(21), "S1", "P", 5)) { $0.order = "SO" },
      .init(november(22), "S2", "P", 1),
      with(.init(november(23), "S3", "P", -1)) { $0.order = "SO" },
      with(.init(november(23), "S4", "B", 2)) { $0.order = "SO" },
    ])
    // Elements are material, labor, opening, purchased, outsourcing.
    #expect(
      lines == [
        ",,P,1,30.00,19.00,11.00,36.666667,10.00,9.00,0.00,0.00,0.00",
        "SO,,B,2,,4.00,,,4.00,0.00,0.00,0.00,0.00",
        "SO,10,P,2,50.00,38.00,12.00,24.000000,20.00,18.00,0.00,0.00,0.00",
        "SO,20,P,2,60.00,38.00,22.00,36.666667,20.00,18.00,0.00,0.00,0.00",
      ])
  }

  @Test func c62TheLastLineTakesWhatCameBack() {
    #expect(
      base([with(.init(november(21), "S1", "P", -1)) { $0.order = "SO" }])
        == ["SO,20,P,-1,-30.00,-19.00,-11.00,36.666667,-10.00,-9.00,0.00,0.00,0.00"])
  }
}
