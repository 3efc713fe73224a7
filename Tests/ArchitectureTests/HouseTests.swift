import Foundation
import Testing

/// The house rules that a reader notices first: what stands where, how long it is, what it is called.
@Suite struct HouseTests {
  /// Files that are longer than the rest, each with its reason.
  static let long = [
    "Sources/Stages/Ingest/RowParser.swift": "the pass over all rows; apart, its parts would not be inlined"
  ]
  /// Lines of a file that need no reason.
  static let limit = 300

  @Test func theTopLevelIsWhatTheArchitecturePageSays() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Checkout.root)
    let kept = [
      "Package.swift", "Sources", "Tests", "Pipelines", "SampleData", "Makefile", "README.md", "Docs",
    ]
    // Made by tools and never committed.
    let made: Set = ["Package.resolved", "out"]
    #expect(Set(names.filter { !$0.hasPrefix(".") }).subtracting(made) == Set(kept))
  }

  @Test func noFileIsLongWithoutAReason() throws {
    for file in Checkout.files(in: "Sources") + Checkout.files(in: "Tests") {
      let lines = try Checkout.text(file).split(separator: "\n", omittingEmptySubsequences: false).count - 1
      #expect(lines <= Self.limit || Self.long[file] != nil, "\(file) has \(lines) lines")
    }
    for file in Self.long.keys { #expect(FileManager.default.fileExists(atPath: "\(Checkout.root)/\(file)")) }
  }

  @Test func nothingIsCalledByAWordThatSaysNothing() throws {
    let empty = /(Util|Utils|Utilities|Helper|Helpers|Manager|Common|Misc)(?![a-z])/
    for file in Checkout.files(in: "Sources", suffix: "") + Checkout.files(in: "Tests", suffix: "") {
      #expect(file.firstMatch(of: empty) == nil, "\(file)")
    }
    let declaration = /\b(?:struct|class|enum|protocol|actor|typealias)\s+(\w+)/
    for file in Checkout.files(in: "Sources") + Checkout.files(in: "Tests") {
      for line in try Checkout.code(file) {
        guard let name = line.firstMatch(of: declaration)?.output.1 else { continue }
        #expect(name.firstMatch(of: empty) == nil, "\(file): \(name)")
      }
    }
  }

  /// A release build has no testable imports, and all tests run in release.
  @Test func noTestNeedsATestableImport() throws {
    for file in Checkout.files(in: "Tests") {
      #expect(try !Checkout.code(file).contains { $0.hasPrefix("@testable") }, "\(file)")
    }
  }

  /// Comments send readers to pages of `Docs`; none sends them nowhere.
  @Test func pagesThatCommentsNameExist() throws {
    for file in Checkout.files(in: "Sources") + Checkout.files(in: "Tests") {
      for match in try Checkout.text(file).matches(of: /\bDocs\/[A-Z][\w\/-]*\.md/) {
        let page = String(match.output)
        #expect(FileManager.default.fileExists(atPath: "\(Checkout.root)/\(page)"), "\(file) names \(page)")
      }
    }
  }
}
