import Diagnostics
import Domain

/// Writes the morning report as a workbook: key figures with a chart, exceptions, plan by week, orders; the cost of a month by product, order and item.
///
/// Dates and quantities are real dates and numbers, text is text whatever it looks like (`007`, `=A1`). The same report gives the
/// same bytes. Lists are cut at `limits` and say so.
/// - Throws: `WorkbookError` with the path and the reason, such as a full disk; no half of a file is left behind.
/// - Complexity: O(rows written), in memory until the file is written.
public func writeWorkbook(
  _ report: MorningReport, path: String, limits: ReportLimits = .workbook
) throws(WorkbookError) {
  let words = ReportWords(language: report.language)
  let workbook = try Workbook(path: path)
  workbook.describe(
    title: report.fileTitle(words), company: report.factory, created: report.asOf)
  let hasOnlyCost = report.plan == nil && report.cost != nil
  let summary = try workbook.addSheet(words[hasOnlyCost ? .costSummarySheet : .summarySheet])
  writeSummary(report, limits, words, to: summary, of: workbook)
  if let plan = report.plan {
    let exceptions = try workbook.addSheet(words[.exceptions])
    let actions = plan.actions == nil ? nil : try workbook.addSheet(words[.actionSheet])
    let changes = plan.changes == nil ? nil : try workbook.addSheet(words[.changes])
    let weeks = try workbook.addSheet(words[.weeks])
    let orders = try workbook.addSheet(words[.orders])
    writeExceptions(plan, limits, words, to: exceptions)
    if let actions { writeActions(plan, limits, words, to: actions) }
    if let changes, let found = plan.changes { writeChanges(found, limits, words, to: changes) }
    writeWeeks(plan, limits, words, to: weeks)
    writeOrders(plan, limits, words, to: orders)
    if let commitments = plan.commitments {
      let sheet = try workbook.addSheet(words[.commitmentSheet])
      writeCommitments(commitments, limits, words, to: sheet, of: workbook)
    }
    if let capacity = plan.capacity {
      let sheet = try workbook.addSheet(words[.capacity])
      writeCapacity(capacity, words, to: sheet, of: workbook)
      writeOverloads(capacity, words, to: try workbook.addSheet(words[.overloadSheet]))
    }
  }
  if let kitting = report.kitting { try writeKitting(kitting, limits, words, to: workbook) }
  if let cost = report.cost { try writeCostSheets(cost, limits, words, to: workbook) }
  try workbook.close()
}

extension OrderKind {
  /// The colour of the kind in workbooks.
  var colour: Int {
    switch self {
    case .purchase: 0x3E_6EB6
    case .production: 0x26_9485
    case .outsourcing: 0xD6_9230
    }
  }

  /// A lighter one, behind numbers.
  var tint: Int {
    switch self {
    case .purchase: 0x9D_B6DB
    case .production: 0x8F_CAC2
    case .outsourcing: 0xEB_C998
    }
  }
}

extension Severity {
  /// The colour of the severity in workbooks.
  var colour: Int {
    switch self {
    case .error: 0xB8_3227
    case .warning: 0x96_650C
    case .note: 0x35_608F
    }
  }
}
