import ReferencePlanner
import Testing

/// R15 to R17.
struct OpenOrderRuleTests {
  /// A is made of 2 C at its start and one P two days later; the phantom P holds 3 D.
  private func product(_ fill: (inout Factory) -> Void) -> Factory {
    factory {
      $0.items = [
        item("A", .make) { $0.scrapPercent = 10 }, item("P", .phantom), item("C"), item("D"),
      ]
      $0.bom = [line("A", "C", 2), line("A", "P") { $0.leadOffset = 2 }, line("P", "D", 3)]
      fill(&$0)
    }
  }

  @Test func r15OpenSupplyIsWhatHasNotCome() {
    let plan = referencePlan(
      factory {
        $0.items = [item("A")]
        var part = PurchaseRow("PO1", "1", "A", 10, due: november(4))
        part.received = 4
        var over = PurchaseRow("PO1", "2", "A", 10, due: november(5))
        over.received = 12
        var scrapped = ProductionRow("W1", "A", 10, due: november(6))
        scrapped.completed = 3
        scrapped.scrapped = 5
        $0.purchaseOrders = [part, over]
        $0.productionOrders = [scrapped]
        $0.outsourcingOrders = [OutsourcingRow("O1", "A", 1, supplier: "S1", due: november(9))]
      })
    #expect(plan.projection["A"]?.map(\.available) == [0, 6, 13, 14])
    #expect(plan.totals["A"]?.receipts == 14)
  }

  @Test func r16aListedComponentsLessWhatIsIssued() {
    let plan = referencePlan(
      product {
        $0.productionOrders = [
          ProductionRow("W1", "A", 10, start: Day(2026, 10, 26), due: november(9))
        ]
        $0.orderComponents = [
          OrderComponentRow("W1", "C", required: 20, issued: 15),
          OrderComponentRow("W1", "D", required: 5, issued: 6),
          OrderComponentRow("W1", "P", required: 2),
        ]
        // Not used, because the components are listed.
        $0.issues = [IssueRow(monday, "I1", order: "W1", "C", 3)]
      })
    #expect(plan.needs(of: "C") == ["5@02"])
    #expect(plan.needs(of: "D") == ["6@02"])
  }

  @Test func r16bIssuesCoverTheEarliestNeedsOfTheWholeOrder() {
    let plan = referencePlan(
      product {
        $0.bom.append(
          line("A", "C", 1) {
            $0.position = "2"
            $0.leadOffset = 3
          })
        var order = ProductionRow("W1", "A", 10, start: november(4), due: november(9))
        order.completed = 4
        $0.productionOrders = [order]
        $0.issues = [
          IssueRow(monday, "I1", order: "W1", "C", 30),
          IssueRow(monday, "I2", order: "W1", "C", -5),
          IssueRow(monday, "I3", order: "W1", "D", -5), IssueRow(monday, "I4", order: "W1", "P", 4),
        ]
        $0.stock = [StockRow("P", 2)]
      })
    // 11 start: 22 C on the 4th and 11 on the 9th, of which 25 are issued: 8 are left.
    #expect(plan.needs(of: "C") == ["8@09"])
    // 11 P, 4 issued, 2 in stock: 5 × 3 on the 6th. A negative sum of issues is nothing.
    #expect(plan.needs(of: "D") == ["15@06"])
  }

  @Test func r16bIssuesReachThroughPhantoms() {
    let plan = referencePlan(
      product {
        $0.productionOrders = [ProductionRow("W1", "A", 10, start: november(4), due: november(9))]
        $0.issues = [IssueRow(monday, "I1", order: "W1", "D", 10)]
      })
    // 11 P need 33 D on the 6th, 10 issued.
    #expect(plan.needs(of: "D") == ["23@06"])
    #expect(plan.needs(of: "C") == ["22@04"])
  }

  @Test func r16cWithoutIssuesTheRemainderIsExploded() {
    let plan = referencePlan(
      product {
        var order = ProductionRow("W1", "A", 10, start: november(4), due: november(9))
        order.completed = 7
        var done = ProductionRow("W2", "A", 10, start: november(4), due: november(9))
        done.completed = 10
        $0.productionOrders = [order, done]
      })
    // 3 × 1.1 = 3.3, so 4 start.
    #expect(plan.needs(of: "C") == ["8@04"])
    #expect(plan.needs(of: "D") == ["12@06"])
  }

  @Test func r16ReworkDoesNotRequireItsOwnProduct() {
    let plan = referencePlan(
      product {
        $0.items[0].bomVersion = "V1"
        for index in $0.bom.indices { $0.bom[index].version = "V1" }
        $0.bom += [
          line("A", "A", 1) { $0.version = "RW" }, line("A", "D", 1) { $0.version = "RW" },
        ]
        var listed = ProductionRow("W1", "A", 10, due: november(4))
        var named = ProductionRow("W2", "A", 10, due: november(5))
        var bare = ProductionRow("W3", "A", 10, due: november(6))
        listed.isRework = true
        named.isRework = true
        named.bomVersion = "RW"
        bare.isRework = true
        $0.productionOrders = [listed, named, bare]
        $0.orderComponents = [
          OrderComponentRow("W1", "A", required: 10), OrderComponentRow("W1", "C", required: 3),
        ]
      })
    #expect(plan.needs(of: "A") == [])
    #expect(plan.needs(of: "C") == ["3@04"])
    // 11 start by the version for rework.
    #expect(plan.needs(of: "D") == ["11@05"])
    #expect(plan.projection["A"]?.last?.available == 30)
  }

  @Test func r17AFirmOrderIsSupplyIsExplodedAndPrinted() {
    let plan = referencePlan(
      product {
        $0.items[0].leadTime = 3
        $0.firmOrders = [
          FirmRow("F1", .production, "A", 10, due: november(4)),
          FirmRow("F2", .production, "A", 5, due: november(6)),
        ]
        $0.firmOrders[1].start = november(5)
        $0.firmOrders[1].startQuantity = 8
        $0.firmOrders[1].needDate = november(7)
        $0.orders = [SalesRow("SO1", "1", "A", 12, due: november(9))]
      })
    #expect(
      plan.orders.filter { $0.item == "A" }.map(\.csvLine) == [
        "F1,production,A,10,11,2026-10-30,2026-11-04,2026-11-04,,,,firm,0,",
        "F2,production,A,5,8,2026-11-05,2026-11-06,2026-11-07,,,,firm,0,",
      ])
    // 22 C from the clamped start of F1, 16 for F2; P two working days later.
    #expect(plan.needs(of: "C") == ["22@02", "16@05"])
    #expect(plan.needs(of: "D") == ["33@04", "24@09"])
  }

  @Test func r17AFirmOrderThatADocumentNamesIsGone() {
    let plan = referencePlan(
      product {
        $0.firmOrders = [
          FirmRow("F1", .production, "A", 10, due: november(4)),
          FirmRow("F2", .purchase, "C", 3, due: november(4)),
        ]
        var order = ProductionRow("W1", "A", 10, due: november(4))
        order.plannedId = "F1"
        order.status = .closed
        $0.productionOrders = [order]
        $0.requirements = [RequirementRow("C", november(9), 4)]
      })
    #expect(plan.orders.map(\.id) == ["F2", "purchase-C-20261109-0-1"])
    #expect(plan.orders(of: "C") == ["3 04→04", "1 09→09"])
  }
}
