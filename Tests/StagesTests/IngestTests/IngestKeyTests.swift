import Diagnostics
import ReferencePlanner
import Testing

/// Rows with the same key are found whatever the order of a file is.
struct IngestKeyTests {
  private static let codes = ["A", "B", "C", "D"]

  /// `row of an issue, first row with its key` of every repeated key, by comparing all rows with one another.
  private func expected(_ rows: [[String]]) -> Set<String> {
    var first: [[String]: Int] = [:]
    var result: Set<String> = []
    for (index, row) in rows.enumerated() {
      let key = [row[1], row[2], row[3]]
      if let earlier = first[key] {
        result.insert("\(index + 2) issues.csv row \(earlier + 2)")
      } else {
        first[key] = index
      }
    }
    return result
  }

  private func found(_ rows: [[String]], threads: Int) throws -> Set<String> {
    let issues = rows.map { $0.joined(separator: ",") }.joined(separator: "\n")
    let run = try IngestRun(
      [
        "items.csv": "item\n" + Self.codes.joined(separator: "\n") + "\n",
        "production_orders.csv": "order,item,quantity,due\nO1,A,5,2026-12-01\nO2,B,5,2026-12-01\n",
        "issues.csv": "date,document,order,item,quantity\n\(issues)\n",
      ], threads: threads)
    return Set(
      run.findings.filter { $0.code == .duplicateKey }.map { finding in
        guard case .text(let first) = finding.arguments["first"] else { return "" }
        return "\(finding.place.row ?? 0) \(first)"
      })
  }

  @Test("Documents in order, out of order, and of many lines", arguments: [1, 8, 90], [1, 2])
  func duplicates(_ longest: Int, _ threads: Int) throws {
    let random = SplitMix64(seed: UInt64(longest))
    var rows: [[String]] = []
    var document = 100
    while rows.count < 300 {
      for _ in 0..<Int(random.next() % UInt64(longest) + 1) {
        rows.append([
          "2026-11-03", "D\(document)", random.next() % 3 == 0 ? "O1" : "O2",
          Self.codes[Int(random.next() % 4)], "1",
        ])
      }
      document += Int(random.next() % 2)
    }
    #expect(try found(rows, threads: threads) == expected(rows))
    var source = random
    rows.shuffle(using: &source)
    #expect(try found(rows, threads: threads) == expected(rows))
    rows.sort { $0[1] > $1[1] }
    #expect(try found(rows, threads: threads) == expected(rows))
  }
}
