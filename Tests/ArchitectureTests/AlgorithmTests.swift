import Foundation
import Testing

/// What keeps a plan exact and repeatable: no floating point, no clock and no files where it is computed.
@Suite struct AlgorithmTests {
  /// Folders of stages that compute; they get their data and the date.
  static let algorithms = ["Explode", "Net", "Plan", "Levels", "Kitting", "Pegging"].map {
    "Sources/Stages/\($0)"
  }

  @Test(arguments: ["Numerics", "Domain", "Stages"])
  func resultsAreExact(_ target: String) throws {
    // The default word boundary is Unicode's, which sees none at the dot of `Double.pi`.
    let types = /\b(Double|Float|Float16|Float32|Float64|Float80|CGFloat)\b/.wordBoundaryKind(.simple)
    for file in Checkout.files(in: "Sources/\(target)") {
      for (number, line) in try Checkout.code(file).enumerated() {
        #expect(line.firstMatch(of: types) == nil, "\(file):\(number + 1)")
      }
    }
  }

  @Test(arguments: algorithms)
  func algorithmsReadNoClockAndNoFiles(_ folder: String) throws {
    let files = Checkout.files(in: folder)
    #expect(!files.isEmpty)
    let types =
      /\b(FileSystem|FileBytes|InputFolder|OutputFolder|RunClock|ContinuousClock|SuspendingClock|Date)\b/
      .wordBoundaryKind(.simple)
    let functions = /(^|[^.\w])(open|fopen|print|readLine|getenv|clock_gettime|random)\(/
    for file in files {
      for module in try ImportTests.imports(of: file) {
        #expect(!["Foundation", "Glibc", "Sheets", "Reports", "Dispatch"].contains(module), "\(file)")
      }
      for (number, line) in try Checkout.code(file).enumerated() {
        #expect(line.firstMatch(of: types) == nil, "\(file):\(number + 1): \(line)")
        if line.contains("func ") { continue }
        #expect(line.firstMatch(of: functions) == nil, "\(file):\(number + 1): \(line)")
      }
    }
  }

  /// One place decides how work is split, and that results do not follow from it.
  @Test func theOnlyThreadsAreThoseOfParallel() throws {
    let threads = /\b(DispatchQueue|Thread|pthread_create|Task\.detached)\b/.wordBoundaryKind(.simple)
    for target in ImportTests.swiftTargets {
      for file in Checkout.files(in: "Sources/\(target)") where file != "Sources/Domain/Parallel.swift" {
        for line in try Checkout.code(file) {
          #expect(line.firstMatch(of: threads) == nil, "\(file)")
        }
      }
    }
  }
}
