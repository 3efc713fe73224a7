import Foundation
import Pipeline
import Testing

@Suite struct `A group of results` {
  static let stages = "[ingest, cost, levels: [explode, net, plan], report]"
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  @Test func `that fails keeps its last good files while others are published`() throws {
    _ = try SampleRun(folder: folder).run(Self.stages, set: ["currency=EUR"])
    let outcome = try SampleRun(folder: folder).run(Self.stages, set: ["fails=on", "title=second"])
    #expect(outcome.exitCode == .dataErrors)
    #expect(outcome.runID == "2026-11-23-002")
    #expect(outcome.groups[.planning] == .published)
    #expect(folder.text("out/latest/planned_orders.csv") == "id\nPO-A-second\nPO-B-second\n")
    #expect(folder.text("out/latest/costs/item_costs.csv") == "item\nEUR\n")
    let published = try #require(PublishedRun("2026-11-23-002", in: "\(folder.path)/out"))
    #expect(
      published.groups[.costing]
        == .stale(
          from: "2026-11-23-001",
          reason: "1 error up to stage 'cost'; expenses.csv, row 9: 'amount' must not be empty."))
    #expect(published.results.map(\.name) == ["costs/item_costs.csv", "planned_orders.csv"])
    #expect(published.results.last?.rows == 2)
  }

  @Test func `that fails again still names the run it is from`() throws {
    _ = try SampleRun(folder: folder).run(Self.stages)
    for _ in 1...2 { _ = try SampleRun(folder: folder).run(Self.stages, set: ["fails=on"]) }
    let published = try #require(PublishedRun("2026-11-23-003", in: "\(folder.path)/out"))
    guard case .stale(let from, _) = published.groups[.costing] else {
      Issue.record("the group is not stale")
      return
    }
    #expect(from == "2026-11-23-001")
    #expect(folder.text("out/latest/costs/item_costs.csv") == "item\nCNY\n")
  }

  @Test func `that fails in the first run is missing`() throws {
    let outcome = try SampleRun(folder: folder).run(Self.stages, set: ["fails=on"])
    #expect(outcome.runID == "2026-11-23-001")
    guard case .missing = outcome.groups[.costing] else {
      Issue.record("the group is not missing")
      return
    }
    #expect(folder.text("out/latest/costs/item_costs.csv") == nil)
  }

  @Test func `fails with all others where the input is wrong`() throws {
    let outcome = try SampleRun(folder: folder).run(Self.stages, set: ["finds=bad-number"])
    #expect(outcome.runID == nil)
    #expect(outcome.groups.count == 2)
  }

  @Test func `does not lose its files when the run they are from is pruned`() throws {
    _ = try SampleRun(folder: folder).run(Self.stages, set: ["currency=EUR"])
    _ = try SampleRun(folder: folder).run(Self.stages, set: ["fails=on"], more: "keep: 1")
    #expect(folder.names("out/runs") == ["2026-11-23-002"])
    #expect(folder.text("out/latest/costs/item_costs.csv") == "item\nEUR\n")
  }
}
