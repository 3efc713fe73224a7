import Diagnostics
import Foundation
import Numerics
import Reports
import Testing

/// Writes the samples in both languages to the folder that `REPORT_SAMPLES` names, to be looked at.
@Test(.enabled(if: ProcessInfo.processInfo.environment["REPORT_SAMPLES"] != nil))
func writesTheSampleToBeLookedAt() throws {
  let folder = try #require(ProcessInfo.processInfo.environment["REPORT_SAMPLES"])
  for language in Language.allCases {
    let plan = try SampleReport.make(language)
    try write(plan, "\(folder)/\(language.rawValue)")
    var both = plan
    both.cost = SampleCost.make(language)
    try write(both, "\(folder)/both-\(language.rawValue)")
    var cost = both
    cost.plan = nil
    cost.notes = []
    try write(cost, "\(folder)/cost-\(language.rawValue)")
    cost.cost?.isProvisional = false
    cost.cost?.controls[3].right.cents += 1_205
    cost.cost?.controls[3].difference.cents -= 1_205
    cost.cost?.controls[3].isOK = false
    let limits = ReportLimits(
      productGroups: 2, productsPerGroup: 3, ordersPerProduct: 2, wipRows: 4, ledgerRows: 5)
    try write(cost, "\(folder)/cut-\(language.rawValue)", limits)
  }
}

private func write(_ report: MorningReport, _ path: String, _ limits: ReportLimits? = nil) throws {
  try writeHTML(report, limits: limits ?? .page).write(
    toFile: "\(path).html", atomically: true, encoding: .utf8)
  try writeWorkbook(report, path: "\(path).xlsx", limits: limits ?? .workbook)
}
