import Diagnostics
import Domain
import Foundation
import Pipeline
import Stages
import Testing

/// What a run with an overlay leaves behind: places, notes, the manifest, and a `latest` that stays.
@Suite struct WhatIfRunTests {
  @Test func latestStaysOnTheLastRunOnTheInputAsItIs() throws {
    let output = Scratch.folder()
    let plain = try OverlayRun(nil, output: output)
    let overlay = try OverlayRun(["items.csv": "item,lead_time\nLEG,8\n"], output: output)
    let next = try OverlayRun(nil, output: output)
    #expect(plain.run.folder.hasSuffix("/2026-11-23-001"))
    #expect(overlay.run.folder.hasSuffix("/2026-11-23-002-what-if"))
    #expect(next.run.folder.hasSuffix("/2026-11-23-003"))
    #expect(OutputFolder.latest(in: output) == "2026-11-23-003")
    // The next plan is compared with the plan before, not with what was only thought of.
    #expect(Table.rows(next.run.result("changes.csv")).isEmpty)
    #expect(!Table.rows(overlay.run.result("changes.csv")).isEmpty)
  }

  /// As after a night on which a month was closed, which leaves nothing to compare with.
  @Test func changesAreThoseSinceTheLastRunWithAPlan() throws {
    let output = Scratch.folder()
    let plan = try OverlayRun(nil, output: output)
    let other = OverlayRun.pipeline.replacing("changes: on", with: "changes: off")
    #expect(try OverlayRun(nil, output: output, pipeline: other).run.folder.hasSuffix("/2026-11-23-002"))
    #expect(OutputFolder.latest(in: output) == "2026-11-23-002")
    let stock = "item,warehouse,quantity\nLEG,W1,6\n"
    let tables = OverlayRun.tables.merging(["stock.csv": stock]) { $1 }
    let next = try OverlayRun(nil, tables: tables, output: output)
    #expect(!Table.rows(next.run.result("changes.csv")).isEmpty)
    #expect(next.run.result("planned_orders.csv") != plan.run.result("planned_orders.csv"))
  }

  @Test func changesNameTheInputThatTheOverlayChanged() throws {
    let output = Scratch.folder()
    _ = try OverlayRun(nil, output: output)
    let overlay = try OverlayRun(["items.csv": "item,lead_time\nLEG,8\n"], output: output)
    let rows = Table.rows(overlay.run.result("changes.csv"))
    #expect(Set(rows.map { $0["cause", default: ""] }) == ["item-master"])
    #expect(Set(rows.map { $0["cause_item", default: ""] }) == ["LEG"])
    // What no input of an item explains is of the overlay.
    let calendar = try OverlayRun(["calendar.csv": "date,working\n2026-12-03,0\n"], output: output)
    let others = Table.rows(calendar.run.result("changes.csv"))
    #expect(!others.isEmpty)
    #expect(Set(others.map { $0["cause", default: ""] }) == ["overlay"])
    let runs = OutputFolder.runs(in: output).compactMap { PublishedRun($0, in: output) }
    try #require(runs.count == 3)
    let difference = try PlanDifference(from: runs[0], to: runs[2])
    #expect(difference.csv == calendar.run.result("changes.csv"))
    #expect(runs[0].overlayFolder.isEmpty)
    #expect(runs[2].overlayFiles.keys.sorted() == ["overlay/calendar.csv"])
  }

  @Test(arguments: [("en", "This is a what-if with the overlay"), ("zh-Hans", "这是使用覆盖文件夹")])
  func theFirstLineOfTheReportSaysSo(_ locale: String, _ words: String) throws {
    let overlay = try OverlayRun(
      ["items.csv": Array("item,lead_time\nLEG,8\n".utf8)],
      pipeline: OverlayRun.pipeline + "\nlocale: \(locale)\n")
    let page = overlay.run.result("report.html")
    let first = try #require(page.range(of: "<li class=\""))
    #expect(page[first.upperBound...].prefix(200).contains(words))
    let manifest = overlay.run.result("manifest.json")
    #expect(manifest.contains("\"overlay\""))
    #expect(manifest.contains("\"overlay/items.csv\""))
    #expect(manifest.contains("\"changed\": 1"))
    #expect(try !OverlayRun(nil).run.result("manifest.json").contains("overlay"))
  }

  @Test func whatTheOverlayGivesStandsThereAndWhatItKeepsInTheInput() throws {
    let input = try OverlayRun.folder(OverlayRun.tables.mapValues { Array($0.utf8) })
    let folder = try OverlayRun.folder([
      "items.csv": Array("物料编码,提前期\nTOP,2\nLEG,8\n".utf8),
      "orders.csv": Array("order,line,due\nS2,1,2026-12-14\n".utf8),
    ])
    defer {
      Scratch.remove(input)
      Scratch.remove(folder)
    }
    let text = try explanation(of: "LEG", input, folder)
    #expect(text.contains("overlay/items.csv, row 3, column '提前期'"))
    #expect(text.contains("items.csv, row 3, column 'safety_stock'"))
    #expect(!text.contains("overlay/items.csv, row 3, column 'safety_stock'"))
    let order = try explanation(of: "S2", input, folder)
    #expect(order.contains(" orders.csv, row 4, column 'quantity'"))
  }

  private func explanation(of code: String, _ input: String, _ overlay: String) throws -> String {
    let sink = DiagnosticSink()
    let file = try #require(
      PipelineFile.parse(PlanExplanationTests.pipeline, path: "plan.yaml", catalog: stageCatalog, sink: sink))
    var settings = RunSettings(file, asOf: IngestRun.asOf, input: input, output: Scratch.folder(), threads: 2)
    settings.overlayFolder = overlay
    let runner = Runner(
      file: file, catalog: stageCatalog, settings: settings, progress: RunProgress(style: .quiet) { _ in })
    let explainer = try #require(try PlanExplainer(runner, depth: 6, rows: 100, threads: 2, sink: sink))
    return PlanExplanation.table(explainer.explanations(of: code))
  }

  @Test func whatIfsAreKeptForThemselves() throws {
    let output = Scratch.folder()
    let pipeline = OverlayRun.pipeline + "\nkeep: 2\n"
    for _ in 1...2 { _ = try OverlayRun(nil, output: output, pipeline: pipeline) }
    for _ in 1...3 { _ = try OverlayRun([:], output: output, pipeline: pipeline) }
    #expect(
      OutputFolder.runs(in: output).sorted() == [
        "2026-11-23-001", "2026-11-23-002", "2026-11-23-004-what-if", "2026-11-23-005-what-if",
      ])
  }
}
