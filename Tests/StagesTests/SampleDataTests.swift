import Domain
import Foundation
import Pipeline
import Testing

/// The sample factory plans what its README works out by hand.
struct SampleDataTests {
  /// The folder of the sample data, beside the tests.
  static let folder = #filePath.split(separator: "/").dropLast(3).map { "/\($0)" }.joined() + "/SampleData"
  static let asOf = CivilDate.parse("2026-11-23") ?? .none

  @Test func theResultsWorkedByHandAreWhatIsPlanned() throws {
    let run = PlanRun(input: Self.folder, asOf: Self.asOf, threads: 2)
    defer { Scratch.remove(run.output) }
    #expect(run.exitCode == .ok)
    let worked = try Self.table("| kind | item | quantity | start quantity | start | due |")
    #expect(worked.count == 19)
    let items = Set(worked.map { $0[1] })
    let columns = ["kind", "item", "quantity", "start_quantity", "start", "due"]
    let planned = run.orders.filter { items.contains($0["item", default: ""]) }.map { order in
      let notes = [order["sales_order", default: ""], order["exception", default: ""]].filter { !$0.isEmpty }
      let cells = columns.map { order[$0, default: ""] }
      return cells.joined(separator: ",") + notes.map { " (\($0))" }.joined()
    }
    // These are all orders of the items: nothing is planned beyond what the README lists.
    #expect(planned.sorted() == worked.map { $0.joined(separator: ",") }.sorted())
  }

  @Test func whatTheReadmeTakesOfASubstituteIsTaken() throws {
    let run = PlanRun(input: Self.folder, asOf: Self.asOf, threads: 2)
    defer { Scratch.remove(run.output) }
    let worked = try Self.table(
      "| date | document | needed | taken of `SC-M5X12` | left of it | left to buy |")
    let rows = Table.rows(run.result("substitutions.csv"))
    #expect(
      rows.map { row in ["date", "document", "substitute_quantity"].map { row[$0, default: ""] } }
        == worked.map { [$0[0], $0[1], $0[3]] })
    #expect(rows.allSatisfy { $0["component"] == "SC-M5X10" && $0["substitute"] == "SC-M5X12" })
    let bought = run.orders.filter { $0["item"] == "SC-M5X10" }.compactMap { $0["quantity"] }
    #expect(bought == worked.map { $0[5] }.filter { $0 != "0" })
  }

  /// The cells of the README's table under a heading, without marks.
  private static func table(_ heading: String) throws -> [[String]] {
    let lines = try String(contentsOfFile: "\(folder)/README.md", encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex { $0 == heading })
    return lines[(start + 2)...].prefix { $0.hasPrefix("|") }.map { line in
      line.split(separator: "|").map { cell in
        String(cell.filter { $0 != "`" && $0 != "*" }).trimmingCharacters(in: .whitespaces)
      }
    }
  }

  @Test func theSummaryOfTheReadmeHolds() {
    let run = PlanRun(input: Self.folder, asOf: Self.asOf)
    defer { Scratch.remove(run.output) }
    #expect((850...950).contains(run.orders.count))
    let withException = run.orders.filter { $0["exception"] != "" }
    #expect((60...80).contains(withException.count))
    #expect(Set(run.orders.compactMap { $0["level"] }) == ["0", "1", "2", "3", "4"])
  }
}
