import Diagnostics
import Domain
import Foundation
import Pipeline
import ReferencePlanner
import Testing

/// Long files are read many rows at once; what comes out is what comes out row by row, which a quoted header forces.
struct IngestGridTests {
  /// Files of random rows; cells are odd in one row of `rarity`, in ways that are fine or, where `hasErrors`, that are not.
  private func files(_ seed: UInt64, rarity: Int, hasErrors: Bool, lineEnd: String) -> [String: String] {
    var random = SplitMix64(seed: seed)
    func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }
    let codes = (0..<400).map {
      "P-\($0)" + ($0 % 7 == 0 ? "-a-long-code-of-its-own" : "") + ($0 % 11 == 0 ? "螺丝" : "")
    }
    func code() -> String { codes[below(codes.count)] }
    func date() -> String { "2026-\(below(2) == 0 ? "11-2\(below(10))" : "12-0\(1 + below(9))")" }
    func number() -> String { below(3) == 0 ? "\(below(900)).\(below(90) + 10)" : "\(below(100_000))" }
    func odd(_ plain: String, _ others: [String]) -> String {
      below(rarity) == 0 ? others[below(others.count)] : plain
    }
    var items = ["item,lead_time,scrap_percent,lot_policy,notes"]
    for code in codes {
      items.append("\(odd(code, [" \(code) "])),\(below(30)),\(odd("", ["2", "3%"])),lot-for-lot,")
    }
    var stock = ["item,quantity,warehouse,lot"]
    var orders = ["order,line,item,due,quantity"]
    for row in 0..<3_000 {
      let cells = [
        odd(code(), hasErrors ? ["UNKNOWN", ""] : [" \(code()) "]),
        odd(number(), hasErrors ? ["12x", "-3", ""] : ["１２", "1e3", "007.50"]),
        odd("W\(below(3))", ["", "小计", "合计"]), odd("L\(row)", ["", "L\u{A0}"]),
      ]
      stock.append(cells.joined(separator: ","))
      if below(rarity) == 0 { stock.append(["", "total,5,,", "合计,,,", "备注：x,,,", ",,,"][below(5)]) }
      if hasErrors, below(rarity) == 0 { stock.append("P-1,5") }
      orders.append(
        [
          odd("SO\(row / 2)", ["SO\(row / 2) "]), "\(row)", code(),
          odd(date(), hasErrors ? ["2026-13-01", "soon"] : ["2026/12/3", "20261203", " 2026-12-03"]),
          number(),
        ].joined(separator: ","))
    }
    func text(_ lines: [String]) -> String { lines.joined(separator: lineEnd) + lineEnd }
    return ["items.csv": text(items), "stock.csv": text(stock), "orders.csv": text(orders)]
  }

  @Test(
    "Many rows at once or one by one", arguments: [7, 60, 2_000, 1_000_000],
    [("\n", false), ("\r\n", false), ("\n", true)])
  func sameAsRowByRow(_ rarity: Int, _ form: (lineEnd: String, hasErrors: Bool)) throws {
    let files = files(UInt64(rarity), rarity: rarity, hasErrors: form.hasErrors, lineEnd: form.lineEnd)
    let quoted = files.mapValues { text in
      let header = text.prefix { $0 != "," }
      return "\"\(header)\"" + text.dropFirst(header.count)
    }
    let expected = try IngestRun(quoted)
    for threads in [1, 2] {
      let run = try IngestRun(files, threads: threads)
      #expect(run.findings == expected.findings)
      #expect(run.exitCode == expected.exitCode)
      #expect(run.stock == expected.stock)
      #expect(run.requirements == expected.requirements)
      #expect(run.orders == expected.orders)
    }
    #expect((expected.exitCode == .ok) == !form.hasErrors || rarity > 2_000, "\(expected.findings.prefix(5))")
    #expect(expected.exitCode != .ok || expected.stock.count > 300)
  }
}
