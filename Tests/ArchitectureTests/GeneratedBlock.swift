import Foundation
import Testing

/// A part of a page that the program writes, between `<!-- generated: name -->` and `<!-- end -->`.
struct GeneratedBlock {
  let page: String
  let name: String
  let text: String

  /// Whether pages are written anew (`make docs`) instead of compared.
  static let isRecording = Checkout.environment("MILLRUN_RECORD") == "1"

  /// Compares the block in the page with `text`, or writes it.
  func check() throws {
    let current = try Checkout.text(page)
    let start = "<!-- generated: \(name) -->\n"
    let end = "<!-- end -->"
    let head = try #require(current.range(of: start), "\(page) lacks the line \(start)")
    let tail = try #require(current.range(of: end, range: head.upperBound..<current.endIndex), "\(page)")
    guard current[head.upperBound..<tail.lowerBound] != text else { return }
    if Self.isRecording {
      let new = current[..<head.upperBound] + text + current[tail.lowerBound...]
      try String(new).write(toFile: "\(Checkout.root)/\(page)", atomically: true, encoding: .utf8)
      Issue.record("recorded \(page)")
    } else {
      Issue.record("\(page) is out of date; run `make docs`")
    }
  }

  /// A table of Markdown; the bars inside cells are escaped.
  static func table(_ header: [String], _ rows: [[String]]) -> String {
    func line(_ cells: [String]) -> String {
      "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |\n"
    }
    return line(header) + line(header.map { _ in "---" }) + rows.map(line).joined()
  }
}
