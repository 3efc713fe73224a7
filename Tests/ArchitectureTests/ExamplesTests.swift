import Foundation
import Testing

/// The worked examples stand outside the checkout; where all checks run, none may be skipped for want of them.
@Suite struct ExamplesTests {
  @Test func theWorkedExamplesAreThereWhereAllChecksRun() {
    guard let folder = Checkout.environment("MILLRUN_EXAMPLES") else {
      #expect(
        Checkout.environment("CI") != "true", "MILLRUN_EXAMPLES must name the folder of worked examples")
      print("Tests on worked examples are skipped: MILLRUN_EXAMPLES names no folder.")
      return
    }
    #expect(FileManager.default.fileExists(atPath: folder), "MILLRUN_EXAMPLES names no folder: \(folder)")
  }
}
