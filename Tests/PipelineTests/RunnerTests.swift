import Diagnostics
import Foundation
import Pipeline
import Testing

@Suite struct `A run` {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  @Test func `publishes its results and points latest at them`() throws {
    let run = SampleRun(folder: folder)
    let outcome = try run.run()
    #expect(outcome.exitCode == .ok)
    #expect(outcome.runID == "2026-11-23-001")
    #expect(outcome.groups == [.planning: .published])
    #expect(folder.text("out/latest/planned_orders.csv") == "id\nPO-A-plan\nPO-B-plan\n")
    #expect(folder.names("out/latest") == ["log.jsonl", "manifest.json", "planned_orders.csv"])
    #expect(folder.names("out/runs") == ["2026-11-23-001"])
    #expect(folder.names("out") == [".lock", "latest", "runs"])
  }

  @Test func `takes the next free id of the day`() throws {
    for _ in 1...3 { _ = try SampleRun(folder: folder).run() }
    #expect(folder.names("out/runs") == ["2026-11-23-001", "2026-11-23-002", "2026-11-23-003"])
    #expect(SampleRun(folder: folder).latest == "2026-11-23-003")
  }

  @Test(arguments: ["bad-number", "unreadable"])
  func `with errors in the data publishes nothing and leaves latest`(_ finds: String) throws {
    _ = try SampleRun(folder: folder).run()
    let run = SampleRun(folder: folder)
    let outcome = try run.run(set: ["finds=\(finds)"])
    #expect(outcome.exitCode == .dataErrors)
    #expect(outcome.runID == nil)
    guard case .stale("2026-11-23-001", _) = outcome.groups[.planning] else {
      Issue.record("\(outcome.groups)")
      return
    }
    #expect(run.latest == "2026-11-23-001")
    #expect(folder.names("out/runs") == ["2026-11-23-001"])
    #expect(run.shown.text.contains("nothing published"))
  }

  @Test func `publishes around what was set aside`() throws {
    let outcome = try SampleRun(folder: folder).run(set: ["finds=cycle"])
    #expect(outcome.exitCode == .dataErrors)
    #expect(outcome.runID == "2026-11-23-001")
  }

  @Test func `that cannot write ends with 3 and leaves nothing behind`() throws {
    _ = try SampleRun(folder: folder).run()
    let run = SampleRun(folder: folder)
    #expect(try run.run(set: ["disk_full=on"]).exitCode == .fileSystem)
    #expect(run.sink.sorted.first?.code == .fileSystem)
    #expect(run.latest == "2026-11-23-001")
    #expect(folder.names("out/runs") == ["2026-11-23-001"])
  }

  @Test func `whose output folder is a file ends with 3`() throws {
    try folder.write("", to: "out")
    #expect(try SampleRun(folder: folder).run().exitCode == .fileSystem)
  }

  @Test func `that meets a fault of the program ends with 70`() throws {
    let run = SampleRun(folder: folder)
    #expect(try run.run(set: ["finds=fault"]).exitCode == .bug)
    #expect(run.shown.text.contains("no earlier stage made 'orders'"))
    #expect(folder.names("out/runs").isEmpty)
  }

  @Test func `refuses options that contradict each other before anything is written`() throws {
    #expect(try SampleRun(folder: folder).run(set: ["backward_days=13"]).exitCode == .usage)
    #expect(folder.names("out").isEmpty)
  }

  @Test func `refuses to run some stages only`() throws {
    let run = SampleRun(folder: folder)
    #expect(try run.run(only: ["report"]).exitCode == .usage)
    #expect(run.sink.counts == [.notSupportedYet: 1])
    let other = SampleRun(folder: folder)
    #expect(try other.run(only: ["reprot"]).exitCode == .usage)
    #expect(other.sink.sorted.first?.arguments["nearest"]?.shown == "report")
  }

  @Test func `says what became of the rows and at most 20 findings of a kind`() throws {
    let run = SampleRun(folder: folder)
    _ = try run.run(set: ["finds=bad-number"])
    #expect(run.shown.text.contains("orders   6 rows = 5 used + 1 skipped + 0 rejected\n"))
    #expect(run.shown.text.components(separatedBy: "error[invalid-number]").count == 21)
    #expect(run.shown.text.contains("[invalid-number] and 4 more\n"))
  }

  @Test func `speaks JSON where it is asked to`() throws {
    let run = SampleRun(folder: folder)
    _ = try run.run(set: ["finds=cycle"], style: .json)
    let events = try run.shown.text.split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])["event"]
        as? String
    }
    #expect(
      events == [
        "stage-start", "stage-end", "stage-start", "stage-end", "stage-start", "stage-end", "diagnostic",
        "summary",
      ])
  }

  @Test func `is silent where it is asked to`() throws {
    let run = SampleRun(folder: folder)
    _ = try run.run(style: .quiet)
    #expect(run.shown.text.isEmpty)
  }

  @Test func `speaks Chinese where it is asked to`() throws {
    let run = SampleRun(folder: folder)
    _ = try run.run(set: ["finds=bad-number"], more: "locale: zh-Hans")
    #expect(run.shown.text.contains("读取 6 行 = 使用 5 + 跳过 1 + 拒绝 0"))
    #expect(run.shown.text.contains("另有 4 条"))
    #expect(run.shown.text.contains("orders.csv，第 3 行"))
  }

  @Test func `can be checked without writing`() throws {
    let sink = DiagnosticSink()
    let text = "stages: [ingest: {finds: bad-number}, levels: [explode, net, plan], report]"
    let file = try #require(
      PipelineFile.parse(text, path: "p.yaml", catalog: SampleStages.catalog, sink: sink))
    let settings = RunSettings(file, output: "\(folder.path)/out")
    let shown = SampleRun.Shown()
    let progress = RunProgress(style: .plain) { shown.add($0) }
    let runner = Runner(file: file, catalog: SampleStages.catalog, settings: settings, progress: progress)
    #expect(runner.check(sink: sink).exitCode == .dataErrors)
    #expect(shown.text.hasSuffix("checked  24 errors, 0 warnings, 0 notes\n"))
    #expect(folder.names("").isEmpty)
  }
}
