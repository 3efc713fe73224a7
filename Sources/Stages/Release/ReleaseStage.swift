internal import Diagnostics
internal import Domain
internal import Pipeline

/// Merges planned and firm orders into documents that can be imported.
///
/// Takes: `InputData`, `PlanData`. Leaves: `ReleaseData`. Writes: `released_orders.csv`, `released_purchase_orders.csv`,
/// `released_production_orders.csv`, `released_outsourcing_orders.csv`.
struct ReleaseStage: Stage {
  static let description = StageDescription(
    name: "release",
    summary: "Merges planned orders into purchase, production and outsourcing orders to import.",
    datasets: [.items, .purchaseOrders, .productionOrders, .outsourcingOrders, .firmOrders, .calendar],
    inputs: [InputData.name, PlanData.name],
    outputs: [
      ReleaseData.name, "released_orders.csv", "released_purchase_orders.csv",
      "released_production_orders.csv",
      "released_outsourcing_orders.csv",
    ],
    options: [
      .rules(
        "rules", ReleaseRule.schemas,
        "What is released and merged; the first rule that an order matches holds."),
      .wholeNumber(
        "within_days", 0...3_660, default: 3_660,
        "Only orders that start at most so many days after the as-of date."),
    ], group: .planning)

  private let rules: [ReleaseRule]
  private let withinDays: Int

  init(options: OptionValues) throws {
    rules = try options.rules("rules").enumerated().map { number, values in
      try ReleaseRule(values, number: number + 1)
    }
    withinDays = options.wholeNumber("within_days")
  }

  func run(_ context: RunContext) throws {
    guard let plan = context.data[PlanData.self] else { return }
    let tables = try context.data.require(InputData.self)
    let merge = MergeOrders(
      rules, asOf: context.settings.asOf, calendar: plan.model.axis.calendar, taken: Self.documents(tables),
      items: tables.items)
    do throws(MergeOrders.Overflow) {
      let outcome = try merge.documents(of: ReleaseOrders(plan, tables).starting(within: withinDays))
      context.data[ReleaseData.self] = outcome
    } catch {
      context.sink.report(
        Diagnostic(
          .quantityOverflow,
          ["item": .text(tables.items.text(error.item)), "what": "more than 9,223,372,036,854"],
          at: tables.place(.items, Int(tables.rowOfItem[Int(error.item)]))))
      return
    }
    guard let outcome = context.data[ReleaseData.self] else { return }
    try ReleaseRows(outcome, plan.model).write(context)
    context.summarize(Phrase("released", "下达"), Self.summary(outcome))
  }

  /// `14 orders in 5 documents; 2 without a supplier stay planned; no order matches rule 3`.
  private static func summary(_ outcome: ReleaseOutcome) -> Phrase {
    let (orders, documents) = (outcome.documentOf.count, outcome.documents.count)
    var english = "\(orders) orders in \(documents) documents"
    var chinese = "\(orders) 个订单，合并为 \(documents) 张单据"
    if outcome.withoutSupplier > 0 {
      english += "; \(outcome.withoutSupplier) without a supplier stay planned"
      chinese += "；\(outcome.withoutSupplier) 个订单无供应商，仍为计划订单"
    }
    for rule in outcome.unusedRules {
      english += "; no order matches rule \(rule)"
      chinese += "；没有订单符合规则 \(rule)"
    }
    return Phrase(english, chinese)
  }

  /// Numbers of the documents that exist, open or closed.
  private static func documents(_ tables: InputTables) -> [OrderKind: Set<String>] {
    var result: [OrderKind: Set<String>] = [:]
    for (kind, dataset) in [
      (OrderKind.purchase, Dataset.purchaseOrders), (.production, .productionOrders),
      (.outsourcing, .outsourcingOrders),
    ] {
      let orders = tables[dataset].text("order")
      result[kind] = Set((0..<tables[dataset].rowCount).map { orders[$0] })
    }
    return result
  }
}
