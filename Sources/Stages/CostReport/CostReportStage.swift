internal import Diagnostics
internal import Domain
internal import Pipeline

/// Writes the cost of the month for programs.
///
/// Takes: `InputData`, `CostData`. Writes: `allocations.csv`, `order_costs.csv`, `item_costs.csv`, `inventory_ledger.csv`, `wip_balance.csv`,
/// `stock_layers.csv`, `variances.csv`, `accruals.csv`, `adjustments.csv`, `journal.csv`, `service_costs.csv`, `joint_costs.csv`, `cost_breakdown.csv`, `cost_restoration.csv`,
/// `reconciliation.csv`, where asked for `order_cost_sheets.csv`, and, where the month is closed, `next_opening/`. Leaves: `RestorationData`,
/// `LastCostData`.
struct CostReportStage: Stage {
  static let description = StageDescription(
    name: "cost-report", summary: "Writes the month's cost as CSV.",
    datasets: [.items, .bomOutputs, .invoices],
    inputs: [InputData.name, CostData.name],
    outputs: [
      "allocations.csv", "order_costs.csv", "item_costs.csv", "inventory_ledger.csv", "wip_balance.csv",
      "stock_layers.csv", "variances.csv", "service_costs.csv", "joint_costs.csv", "cost_breakdown.csv",
      "cost_restoration.csv", "order_cost_sheets.csv", "cost_inputs.csv",
      "reconciliation.csv", "accruals.csv", "adjustments.csv", "journal.csv",
      ClosingFile.stock, ClosingFile.wip,
      ClosingFile.expenses, ClosingFile.accruals, ClosingFile.rows,
    ],
    options: [
      .flag("breakdown", default: true, "Write what every product's cost consists of, by level and element."),
      .choice(
        "restoration", CostRestoration.Choice.allCases.map(\.rawValue),
        default: CostRestoration.Choice.automatic.rawValue,
        "Products whose cost is written down to bought material: finished ones, which no order of another item took, or all that are made; auto is finished unless there were too many lines."
      ),
      .flag("cost_sheets", default: false, "Write every order with each material and element that went in."),
      .flag(
        "cost_inputs", default: false, "Write what the cost of every item was made from, for comparing runs."),
      JournalRows.option,
    ], group: .costing)

  private let breakdown: Bool
  private let restoration: CostRestoration.Choice
  private let costSheets: Bool
  private let costInputs: Bool
  private let accounts: [OptionValues]

  init(options: OptionValues) {
    breakdown = options.flag("breakdown")
    restoration = options.choice("restoration", as: CostRestoration.Choice.self)
    costSheets = options.flag("cost_sheets")
    costInputs = options.flag("cost_inputs")
    accounts = options.rules("accounts")
  }

  func run(_ context: RunContext) throws {
    guard let outcome = context.data[CostData.self] else { return }
    let tables = try context.data.require(InputData.self)
    let last = try outcome.lastClosing.map { try LastCosts(of: $0, tables.items) }
    if let last { context.data[LastCostData.self] = last }
    let rows = CostRows(outcome, tables, last)
    let items = outcome.month.itemCount
    let orders = outcome.month.orders.count
    func file(_ name: String, _ header: StaticString) throws -> ResultFile {
      try ResultFile(name, header: header, group: .costing, context)
    }
    try file("allocations.csv", CostRows.allocationHeader)
      .write(items: outcome.allocations.pools.count, pieceSize: 1) { rows.appendAllocations($0, to: &$1) }
    try file("order_costs.csv", CostRows.orderHeader).write(items: orders) { rows.appendOrder($0, to: &$1) }
    try file("item_costs.csv", CostRows.itemHeader).write(items: items) { rows.appendItem($0, to: &$1) }
    try file("inventory_ledger.csv", CostRows.ledgerHeader)
      .write(items: items) { rows.appendLedger($0, to: &$1) }
    try file("wip_balance.csv", CostRows.wipHeader).write(items: orders) { rows.appendWip($0, to: &$1) }
    let details = StockDetailRows(outcome, tables)
    try file("stock_layers.csv", StockDetailRows.layerHeader)
      .write(items: outcome.details.layers.count) { details.appendLayer($0, to: &$1) }
    // Without the reasons of the orders the file says only half of what it should.
    let group: ResultGroup =
      context.file.steps.contains { $0.description.group == .variances } ? .variances : .costing
    try ResultFile("variances.csv", header: StockDetailRows.varianceHeader, group: group, context)
      .write(items: outcome.details.variances.count) { details.appendVariance($0, to: &$1) }
    let services = ServiceRows(outcome)
    try file("service_costs.csv", ServiceRows.header)
      .write(items: outcome.allocations.services.count) { services.append($0, to: &$1) }
    let joint = JointCostRows(outcome, tables)
    try file("joint_costs.csv", JointCostRows.header)
      .write(items: outcome.month.hasOutputs ? orders : 0) { joint.append($0, to: &$1) }
    let late = context.data[LateDocumentData.self] ?? LateDocuments()
    let accruals = AccrualRows(outcome, tables, late)
    try file("accruals.csv", AccrualRows.accrualHeader)
      .write(items: accruals.accrualCount) { accruals.appendAccrual($0, to: &$1) }
    let lateRows = LateRows(late, tables, outcome.month)
    try file("adjustments.csv", AccrualRows.adjustmentHeader)
      .write(items: accruals.differenceCount + lateRows.count) { number, buffer in
        number < accruals.differenceCount
          ? accruals.appendAdjustment(number, to: &buffer)
          : lateRows.append(number - accruals.differenceCount, to: &buffer)
      }
    let journal = JournalRows(outcome.journal, outcome.month, accounts: accounts)
    try file("journal.csv", JournalRows.header).write(items: journal.count) { journal.append($0, to: &$1) }
    if breakdown {
      let documents = SourceDocuments(outcome, tables, arePlain: rows.ordersArePlain)
      try file("cost_breakdown.csv", CostRows.breakdownHeader)
        .write(items: items) { rows.appendBreakdown($0, documents, to: &$1) }
    }
    if restoration != .off { try writeRestoration(outcome, tables, context) }
    if costInputs {
      let inputs = CostInputRows(outcome, tables, workers: context.settings.threads)
      try file(CostInputs.name, CostInputRows.header)
        .write(items: items) { inputs.append($0, worker: $1, to: &$2) }
    }
    if costSheets {
      let sheets = CostSheetRows(outcome, tables)
      try file("order_cost_sheets.csv", CostSheetRows.header)
        .write(items: orders) { sheets.append($0, to: &$1) }
    }
    try file("reconciliation.csv", CostRows.controlHeader).write(items: outcome.controls.count) {
      rows.append(outcome.controls[$0], to: &$1)
      return 1
    }
    if !outcome.isProvisional {
      try NextOpening(outcome, tables).write(context)
      try file(ClosingFile.accruals, AccrualRows.openingHeader)
        .write(items: accruals.accrualCount) { accruals.appendOpening($0, to: &$1) }
      try file(ClosingFile.rows, ClosedRows.header).write(items: late.known.count, pieceSize: 1) {
        ClosedRows.append(late.known[$0].dataset, late.known[$0].prints, to: &$1)
        return late.known[$0].prints.count
      }
    }
  }
  private func writeRestoration(
    _ outcome: CostOutcome, _ tables: InputTables, _ context: RunContext
  ) throws {
    let chosen = RestoredItems(restoration, outcome.month, outcome.cost)
    if restoration == .automatic, chosen.lines > CostRestoration.Choice.automaticLines {
      context.sink.report(
        Diagnostic(
          .restorationLeftOut,
          ["products": .integer(chosen.items.count), "lines": .integer(Int(chosen.lines))]))
      return
    }
    let workers = context.settings.threads
    let restored = RestorationOutcome(
      restoration: CostRestoration(outcome, workers: workers), items: chosen.items)
    context.data[RestorationData.self] = restored
    let rows = RestorationRows(restored, tables, workers: workers)
    try ResultFile(
      "cost_restoration.csv", header: RestorationRows.header, group: .costing, context
    ).write(items: rows.count, pieceSize: 16) { item, worker, buffer in
      rows.append(item, worker: worker, to: &buffer)
    }
  }
}
