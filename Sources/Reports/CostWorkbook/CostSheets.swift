/// Adds the sheets of a cost: one a group of products, then levels, orders, work in process, stock, pools and controls.
func writeCostSheets(
  _ cost: CostReport, _ limits: ReportLimits, _ words: ReportWords, to workbook: Workbook
) throws(WorkbookError) {
  let fixed: [ReportText] = [
    .levelSheet, .orderCostSheet, .wipSheet, .variances, .ledger, .allocations, .reconciliation,
  ]
  let results: [ProductText] = [.restoration, .sheets, .margins]
  let plan: [ReportText] = [.summarySheet, .costSummarySheet, .exceptions, .weeks, .orders]
  var names = SheetNames(taken: (fixed + plan).map { words[$0] } + results.map { words[$0] } + ["History"])
  let colours = ElementColours(cost)
  for group in cost.groups.prefix(limits.productGroups) {
    let name = names.next(words(.costGroupSheet, ["group": words.group(group)]))
    let sheet = try workbook.addSheet(name)
    writeGroup(group, cost, limits, words, colours, to: sheet, of: workbook)
  }
  writeLevels(cost, limits, words, to: try workbook.addSheet(words[.levelSheet]))
  writeOrderCosts(cost, limits, words, to: try workbook.addSheet(words[.orderCostSheet]))
  if cost.groups.contains(where: { $0.products.contains { $0.restoration != nil } }) {
    writeRestoration(cost, limits, words, to: try workbook.addSheet(words[.restoration]))
  }
  if cost.groups.contains(where: { $0.products.contains { $0.orders.contains { !$0.sheet.isEmpty } } }) {
    writeSheets(cost, limits, words, to: try workbook.addSheet(words[.sheets]))
  }
  if let margins = cost.margins {
    writeMargins(margins, cost, limits, words, to: try workbook.addSheet(words[.margins]))
  }
  writeWIP(cost, limits, words, to: try workbook.addSheet(words[.wipSheet]))
  if cost.varianceTotal > 0 {
    writeVariances(cost, limits, words, to: try workbook.addSheet(words[.variances]))
  }
  writeLedger(cost, limits, words, to: try workbook.addSheet(words[.ledger]))
  writePools(cost, words, to: try workbook.addSheet(words[.allocations]))
  writeControls(cost, words, to: try workbook.addSheet(words[.reconciliation]))
}
