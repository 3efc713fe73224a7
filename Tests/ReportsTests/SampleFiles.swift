import Diagnostics
import Foundation
import Reports
import Testing

/// Writes the sample in both languages to the folder that `REPORT_SAMPLES` names, to be looked at.
@Test(.enabled(if: ProcessInfo.processInfo.environment["REPORT_SAMPLES"] != nil))
func writesTheSampleToBeLookedAt() throws {
  let folder = try #require(ProcessInfo.processInfo.environment["REPORT_SAMPLES"])
  for language in Language.allCases {
    let report = try SampleReport.make(language)
    try writeHTML(report).write(
      toFile: "\(folder)/\(language.rawValue).html", atomically: true, encoding: .utf8)
    try writeWorkbook(report, path: "\(folder)/\(language.rawValue).xlsx")
  }
}
