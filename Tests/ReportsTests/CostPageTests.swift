import Diagnostics
import Domain
import Numerics
import Reports
import Testing

@Suite struct CostPageTests {
  @Test(arguments: Language.allCases)
  func theSameCostGivesTheSamePage(_ language: Language) throws {
    #expect(writeHTML(try Self.both(language)) == writeHTML(try Self.both(language)))
  }

  @Test(arguments: Language.allCases)
  func aPlanAloneShowsNothingOfACost(_ language: Language) throws {
    let page = writeHTML(try SampleReport.make(language))
    for part in ["id=\"cost", "id=\"wip\"", "id=\"reconciliation\"", "href=\"#cost", ".verdict", "--e0"] {
      #expect(!page.contains(part))
    }
  }

  @Test(arguments: Language.allCases)
  func aCostAloneShowsNothingOfAPlan(_ language: Language) {
    let words = ReportWords(language: language)
    let page = writeHTML(Self.cost(language))
    for part in ["id=\"exceptions\"", "id=\"weeks\"", "id=\"orders\"", "href=\"#exceptions\""] {
      #expect(!page.contains(part))
    }
    #expect(page.contains("<a class=\"skip\" href=\"#cost\">"))
    let cost = SampleCost.make(language)
    #expect(page.contains("<title>F：2026年11月成本</title>") == (language == .chinese))
    #expect(page.contains(words(.costOf, ["month": words.month(cost)])))
  }

  @Test(arguments: Language.allCases)
  func everyLinkOfThePageLeadsToASection(_ language: Language) throws {
    for report in [try Self.both(language), Self.cost(language), try SampleReport.make(language)] {
      let page = writeHTML(report)
      let links = page.split(separator: "href=\"#").dropFirst().map { $0.prefix { $0 != "\"" } }
      #expect(links.count > 4)
      for link in links { #expect(page.contains("id=\"\(link)\"")) }
    }
  }

  @Test(arguments: Language.allCases)
  func variancesAreShownWhereOrdersAreCompared(_ language: Language) {
    var report = Self.cost(language)
    #expect(!writeHTML(report).contains("id=\"variances\""))
    report.cost?.variances = [
      CostReport.OrderVariance(
        order: "P<1>", item: "BOX", name: "Box", quantity: .one,
        amounts: [8_400, 5_000, 0, 0, 4_000, -1_000].map { Money(cents: $0) })
    ]
    report.cost?.varianceTotal = 3
    report.cost?.varianceSums = [8_400, 5_000, 0, 0, 4_000, -2_345].map { Money(cents: $0) }
    let page = writeHTML(report)
    #expect(page.contains("id=\"variances\"") && page.contains("href=\"#variances\""))
    for text in [
      "P&lt;1&gt;", ">84.00<", ">-10.00<", "<b>164.00</b>", ">-23.45<", "<b>150.55</b>", "variances.csv",
    ] {
      #expect(page.contains(text), "\(text)")
    }
  }

  @Test func theMonthSaysWhetherItIsOpen() {
    var report = Self.cost(.chinese)
    #expect(writeHTML(report).contains("<span class=\"pill state warning\">暂估（未结账）</span>"))
    report.cost?.isProvisional = false
    #expect(writeHTML(report).contains("<span class=\"pill state good\">已结账</span>"))
  }

  @Test(arguments: Language.allCases)
  func totalsAndUnitCostsAreThereWithEveryDigit(_ language: Language) throws {
    let cost = SampleCost.make(language)
    let page = writeHTML(Self.cost(language))
    let totals = cost.totals
    for amount in [
      totals.openingStock, totals.openingWIP, totals.purchased, totals.expenses, totals.fees, totals.finished,
      totals.shipped, totals.loss, totals.carried, totals.closingStock, totals.closingWIP,
    ] {
      #expect(page.contains(grouped(amount)))
    }
    let product = try #require(cost.groups.first?.products.first)
    let digits = grouped(try #require(product.unitCost))
    #expect(page.contains("<b>\(digits.dropLast(4))</b><span class=\"fine\">\(digits.suffix(4))</span>"))
    #expect(page.contains("<td class=\"n\">\(digits)</td>"))
    let order = try #require(product.orders.first?.elements.first)
    for amount in [order.opening, order.current, order.finished] { #expect(page.contains(grouped(amount))) }
  }

  @Test func fixedElementsAreTranslatedAndThoseOfExpensesAreNot() {
    let words = ReportWords(language: .chinese)
    let fixed = ["material", "outsourcing", "opening", "purchased"]
    #expect(fixed.map(words.element) == ["材料", "委外加工费", "期初", "外购"])
    #expect(words.element("Power & light") == "Power & light")
    #expect(ReportWords(language: .english).element("人工") == "人工")
  }

  @Test func everyControlHasItsWords() {
    for language in Language.allCases {
      let words = ReportWords(language: language)
      for control in SampleCost.make(language).controls { #expect(!words.control(control.control).isEmpty) }
      #expect(words.control("a-control-of-tomorrow").isEmpty)
    }
  }

  @Test func controlsThatBalanceAreSaidOnceForAll() {
    let page = writeHTML(Self.cost(.english))
    #expect(page.contains("href=\"#reconciliation\">All 17 controls balance</a>"))
    #expect(!page.contains("class=\"broken\""))
  }

  @Test func aBrokenControlStandsFirstAndRed() throws {
    var report = Self.cost(.english)
    let control = CostReport.Control(
      control: "fees", left: Money(cents: 100_000), right: Money(cents: 100_250))
    #expect(control.difference == Money(cents: -250))
    #expect(!control.isOK)
    report.cost?.controls[4] = control
    let page = writeHTML(report)
    #expect(page.contains("1 of 17 controls do not balance"))
    let rows = page.split(separator: "<tr class=\"broken\">")
    #expect(rows.count == 2)
    #expect(rows[1].contains("<code>fees</code>"))
    #expect(rows[1].prefix { $0 != "\n" }.contains("late\" data-label=\"Difference\">-2.50</td>"))
    #expect(!rows[0].contains("<code>expenses</code>"))
  }

  @Test func aFlowThatDoesNotAddUpIsSaid() {
    var report = Self.cost(.english)
    #expect(writeHTML(report).contains("Both sides are "))
    report.cost?.totals.shipped.cents -= 5
    let page = writeHTML(report)
    #expect(page.contains("<p class=\"error\">The two sides differ by 0.05.</p>"))
    #expect(!page.contains("Both sides are "))
  }

  @Test func listsAreCutWithTheTotalStatedAndTheRestSummedUp() throws {
    var report = Self.cost(.english)
    let limits = ReportLimits(
      productGroups: 2, productsPerGroup: 3, ordersPerProduct: 1, wipRows: 4, ledgerRows: 5)
    let cost = try #require(report.cost)
    let page = writeHTML(report, limits: limits)
    #expect(page.contains("The first 2 of 4; all in item_costs.csv."))
    #expect(page.contains("The first 3 of 4; all in item_costs.csv."))
    #expect(page.contains("The first 4 of \(cost.wip.count); all in wip_balance.csv."))
    #expect(page.contains("The first 5 of 15; all in inventory_ledger.csv."))
    #expect(page.contains("; all in order_costs.csv."))
    #expect(page.split(separator: "<details class=\"product\">").count - 1 == 6)
    let last = try #require(cost.groups[0].products.last)
    #expect(page.contains("<span class=\"who\">1 more</span>"))
    #expect(page.contains("<span class=\"n x-amount\">\(grouped(last.amount))</span></div>"))
    #expect(page.contains(grouped(cost.ledgerAmounts.closing)), "the total is that of the whole list")

    report.cost?.wipTotal = 900
    #expect(writeHTML(report).contains("<td colspan=\"3\">886 more</td>"))
    #expect(!writeHTML(Self.cost(.english)).contains("The first "))
  }

  @Test(arguments: Language.allCases)
  func noTextOfACostReachesThePageAsMarkup(_ language: Language) {
    let evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>&amp;"
    var report = Self.cost(language)
    report.cost = Self.cost(saying: evil)
    let page = writeHTML(report)
    #expect(page.split(separator: "<script").count == 2, "the page's own script and no other")
    #expect(!page.contains("<img"))
    #expect(!page.contains("\"'>"))
    #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&gt;"))
  }

  @Test(arguments: Language.allCases)
  func anEmptyMonthStillReads(_ language: Language) {
    let words = ReportWords(language: language)
    var report = Self.cost(language)
    report.cost = CostReport(year: 2026, month: 2, isProvisional: true, totals: CostReport.Totals())
    let page = writeHTML(report)
    for text in [ReportText.noProducts, .noWIP, .noPools, .noLedger, .noControls, .noLossHint] {
      #expect(page.contains(words[text]))
    }
    #expect(!page.contains("type=\"search\""))
  }

  @Test func aProductWithoutQuantityOrWithNegativePartsHasNoBar() throws {
    var report = Self.cost(.english)
    report.cost?.groups = [
      CostReport.ProductGroup(
        name: "G",
        products: [
          CostReport.Product(item: "A", quantity: .zero, amount: Money(cents: 100), unitCost: nil),
          CostReport.Product(
            item: "B", quantity: .one, amount: Money(cents: -100), unitCost: UnitCost(millionths: -1_000_000),
            elements: [CostReport.ElementAmount("material", Money(cents: -100))]),
        ])
    ]
    let page = writeHTML(report)
    #expect(page.split(separator: "<span class=\"track\"></span>").count == 3)
    #expect(!page.contains("flex:-"))
  }

  @Test func aPlanAndACostStandOnOnePage() throws {
    let page = writeHTML(try Self.both(.english))
    for part in ["exceptions", "weeks", "orders", "cost", "cost-products", "inputs"] {
      #expect(page.split(separator: "<section id=\"\(part)\">").count == 2)
    }
    #expect(page.contains("<dt>Cost</dt><dd>November 2026, provisional</dd>"))
  }

  static func both(_ language: Language) throws -> MorningReport {
    var report = try SampleReport.make(language)
    report.cost = SampleCost.make(language)
    return report
  }

  static func cost(_ language: Language) -> MorningReport {
    MorningReport(
      factory: "F", pipeline: "cost.yaml", runID: "r", asOf: CivilDate(day: 20_780), language: language,
      cost: SampleCost.make(language))
  }

  /// A month in which every text is the same.
  static func cost(saying text: String) -> CostReport {
    let cent = Money(cents: 1)
    let amounts = [CostReport.ElementAmount(text, cent)]
    let order = CostReport.OrderCost(
      order: text, kind: .outsourcing, quantity: .one, isClosed: false,
      elements: [CostReport.OrderElement(element: text, current: cent, closing: cent)])
    let product = CostReport.Product(
      item: text, name: text, unit: text, quantity: .one, amount: cent,
      unitCost: UnitCost(millionths: 10_000),
      breakdown: [CostReport.LevelAmount(level: 0, element: text, amount: cent)], orders: [order])
    return CostReport(
      year: 2026, month: 11, isProvisional: false, totals: CostReport.Totals(),
      groups: [CostReport.ProductGroup(name: text, products: [product])],
      pools: [CostReport.Pool(costCenter: text, element: text, basis: text, amount: cent, orders: 1)],
      wip: [CostReport.WipLine(order: text, item: text, name: text, elements: amounts)],
      ledger: [
        CostReport.LedgerLine(
          item: text, name: text, unit: text, quantities: CostReport.LedgerQuantities(opening: .one),
          amounts: CostReport.LedgerAmounts(opening: cent))
      ], controls: [CostReport.Control(control: "last-closing-wip:" + text, left: cent, right: cent)])
  }
}
