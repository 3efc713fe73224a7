import Diagnostics
import Domain
import Foundation
import Pipeline
import Testing

@Suite struct `An output folder` {
  let folder: TemporaryFolder
  let day: CivilDate
  init() throws {
    folder = try TemporaryFolder()
    day = try #require(CivilDate.parse("2026-11-23"))
  }

  private var path: String { "\(folder.path)/out" }

  @Test func `lets one run in at a time and names the owner and its age`() throws {
    let output = try OutputFolder(path)
    let run = SampleRun(folder: folder)
    #expect(try run.run().exitCode == .locked)
    let owner = try #require(run.sink.sorted.first?.arguments["owner"]?.shown)
    #expect(owner.contains("process \(getpid()) on host '"))
    #expect(owner.contains("running for "))
    #expect(owner.contains("since 20"))
    withExtendedLifetime(output) {}
  }

  @Test func `is free again when its owner is gone, whatever the lock file says`() throws {
    try folder.write("pid 1\nhost elsewhere\nstarted 5\n", to: "out/.lock")
    #expect(try SampleRun(folder: folder).run().exitCode == .ok)
    #expect(try SampleRun(folder: folder).run().exitCode == .ok)
  }

  @Test func `does not touch the run in progress of another owner`() throws {
    let output = try OutputFolder(path)
    let other = try output.begin(asOf: day)
    _ = try SampleRun(folder: folder).run()
    #expect(FileManager.default.fileExists(atPath: other.path))
  }

  @Test func `forgets what a killed run left and keeps latest`() throws {
    _ = try SampleRun(folder: folder).run()
    try folder.write("half", to: "out/runs/.2026-11-23-002.partial/costs/planned_orders.csv")
    try folder.write("x", to: "out/.latest.new")
    #expect(folder.text("out/latest/planned_orders.csv") == "id\nPO-A-plan\nPO-B-plan\n")
    let outcome = try SampleRun(folder: folder).run(set: ["title=new"])
    #expect(outcome.runID == "2026-11-23-002")
    #expect(folder.names("out/runs") == ["2026-11-23-001", "2026-11-23-002"])
    #expect(folder.text("out/latest/planned_orders.csv") == "id\nPO-A-new\nPO-B-new\n")
    #expect(folder.names("out") == [".lock", "latest", "runs"])
  }

  @Test func `switches latest in one step`() throws {
    _ = try SampleRun(folder: folder).run()
    let output = try OutputFolder(path)
    let run = try output.begin(asOf: day)
    try run.create("planned_orders.csv", group: .planning).write("new\n")
    #expect(OutputFolder.latest(in: path) == "2026-11-23-001")
    _ = try output.publish(run)
    #expect(OutputFolder.latest(in: path) == "2026-11-23-002")
    let link = try FileManager.default.destinationOfSymbolicLink(atPath: "\(path)/latest")
    #expect(link == "runs/2026-11-23-002")
  }

  @Test func `removes the oldest runs beyond those to keep`() throws {
    for _ in 1...4 { _ = try SampleRun(folder: folder).run(more: "keep: 2") }
    #expect(folder.names("out/runs") == ["2026-11-23-003", "2026-11-23-004"])
  }

  @Test func `never removes the run that latest points at`() throws {
    for _ in 1...3 { _ = try SampleRun(folder: folder).run() }
    let latest = "\(path)/latest"
    try FileManager.default.removeItem(atPath: latest)
    try FileManager.default.createSymbolicLink(atPath: latest, withDestinationPath: "runs/2026-11-23-001")
    let removed = try OutputFolder(path).prune(keep: 1)
    #expect(removed == ["2026-11-23-002"])
    #expect(OutputFolder.runs(in: path) == ["2026-11-23-001", "2026-11-23-003"])
  }

  @Test func `takes results that a library writes by itself`() throws {
    let output = try OutputFolder(path, isDurable: false)
    let run = try output.begin(asOf: day)
    let place = try run.reserve("next_opening/plan.xlsx", group: .planning)
    try "PK".write(toFile: place, atomically: false, encoding: .utf8)
    run.setRows(3, of: "next_opening/plan.xlsx")
    #expect(try output.publish(run) == "\(path)/runs/2026-11-23-001")
    #expect(folder.text("out/latest/next_opening/plan.xlsx") == "PK")
  }
}

@Suite struct `A result file` {
  let folder: TemporaryFolder
  let run: RunFolder
  init() throws {
    folder = try TemporaryFolder()
    run = try OutputFolder("\(folder.path)/out", isDurable: false).begin(asOf: CivilDate(day: 20_000))
  }

  @Test func `takes small and large pieces in order`() throws {
    let file = try run.create("a.csv", group: .planning)
    let large = String(repeating: "x", count: 1 << 19)
    try file.write("head\n")
    try file.write(large)
    try file.write("tail\n")
    #expect(file.bytes == 10 + (1 << 19))
    try file.write(String(repeating: "y", count: 1 << 18))
    let text = try String(contentsOfFile: file.path, encoding: .utf8)
    #expect(text.hasPrefix("head\nxxx"))
    #expect(text.hasSuffix("xxxtail\n") || text.hasSuffix("yyy"))
  }

  @Test func `takes parts from several threads at their offsets`() async throws {
    let file = try run.create("b.csv", group: .planning)
    try file.write("head")
    try await withThrowingTaskGroup(of: Void.self) { group in
      for index in 0..<8 {
        group.addTask {
          try file.write(at: 4 + index * 1_000, String(repeating: "\(index)", count: 1_000))
          file.add(rows: 10)
        }
      }
      try await group.waitForAll()
    }
    #expect(file.rows == 80)
    #expect(file.bytes == 8_004)
    let text = try String(contentsOfFile: file.path, encoding: .utf8)
    #expect(text == "head" + (0..<8).map { String(repeating: "\($0)", count: 1_000) }.joined())
  }
}
