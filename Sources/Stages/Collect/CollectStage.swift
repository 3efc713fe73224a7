internal import Diagnostics
internal import Domain
internal import Pipeline

/// Gathers a month's facts: orders, stock movements, opening balances, and expenses in pools.
///
/// Takes: `InputData`. Leaves: `CostMonthData`, `LateDocumentData`, and `InputData` with late documents moved into the period.
struct CollectStage: Stage {
  static let description = StageDescription(
    name: "collect", summary: "Gathers the month's facts, opening balances and expenses.",
    datasets: [
      .items, .unitConversions, .bom, .bomTree, .bomOutputs, .engineeringChanges, .prices, .exchangeRates,
      .purchaseOrders,
      .productionOrders, .outsourcingOrders, .orderComponents, .routings,
    ] + facts,
    inputs: [InputData.name], outputs: [CostMonthData.name, LateDocumentData.name],
    options: [
      .choice(
        "valuation", Valuation.allCases.map(\.name), default: Valuation.monthAverage.name,
        "How items that do not say are valued."),
      AccountTable.option,
      .text("currency", "The code of the base currency; other currencies are converted by exchange_rates."),
      .choice(
        "invoices", InvoicePolicy.allCases.map(\.rawValue), default: InvoicePolicy.onInvoice.rawValue,
        "How accruals are posted when invoices come."),
      .flag(
        "accruals", default: false,
        "Follow receipts until their invoices come, although the input has no invoice yet."),
    ], group: .costing, validates: true)

  /// Datasets that only costing has; `issues` is planning's too.
  private static let facts: [Dataset] = [
    .issues, .completions, .labor, .receipts, .outsourcingReceipts, .invoices, .shipments, .stockAdjustments,
    .expenses, .vouchers, .allocationBases, .allocationDrivers,
    .serviceDrivers, .wip, .openingStock, .openingWip,
    .openingAccruals,
  ]

  private let valuation: Valuation
  private let accounts: AccountTable
  private let currency: String
  private let invoices: (policy: InvoicePolicy, areExpected: Bool)

  init(options: OptionValues) {
    accounts = AccountTable(options.rules("accounts"))
    currency = options.text("currency")
    invoices = (options.choice("invoices", as: InvoicePolicy.self), options.flag("accruals"))
    let name = options.choice("valuation")
    valuation = Valuation.allCases.first { $0.name == name } ?? .monthAverage
  }

  func run(_ context: RunContext) throws {
    let tables = try context.data.require(InputData.self)
    let fed = Set(context.sources.map(\.dataset))
    guard Self.facts.contains(where: { $0 != .issues && fed.contains($0.rawValue) }) else {
      reportNothing(context)
      return
    }
    let errors = context.sink.withholdingErrors
    context.requireItemMaster(tables)
    let (moved, late) = try LateSearch(
      tables, context.settings.period, workers: context.settings.threads, context.sink
    ).run(output: context.settings.outputFolder, closes: context.settings.closesPeriod)
    context.data[LateDocumentData.self] = late
    if !late.rows.isEmpty { context.data[InputData.self] = moved }
    let collection = MonthCollection(
      tables: moved, period: context.settings.period, broken: context.data[BrokenDatasets.self] ?? [],
      valuation: valuation, accounts: accounts, currency: currency, invoices: invoices,
      workers: context.settings.threads, sink: context.sink)
    let month = collection.month()
    if context.settings.closesPeriod, month.isEmpty {
      context.sink.report(
        Diagnostic(
          .nothingToClose,
          ["reason": .phrase(Phrase("no row belongs to \(month.period)", "没有属于 \(month.period) 的数据"))]))
    }
    // A month with errors is not costed: its numbers would mean nothing.
    guard context.makesResults, context.withheld[.costing] == nil, context.sink.withholdingErrors == errors
    else { return }
    context.data[CostMonthData.self] = month
  }

  /// A factory that only plans has nothing to cost; a pipeline that only costs was given the wrong folder.
  private func reportNothing(_ context: RunContext) {
    if context.settings.closesPeriod {
      context.sink.report(
        Diagnostic(
          .nothingToClose, ["reason": .phrase(Phrase("no file feeds a cost dataset", "没有文件提供成本数据集"))]))
      return
    }
    let plansToo = context.file.steps.contains { $0.description.group == .planning }
    guard plansToo else {
      context.reportMissing(.expenses)
      return
    }
    context.sink.report(Diagnostic(.nothingToCost))
  }
}
