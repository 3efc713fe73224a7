import Diagnostics
import Domain
import Foundation
import Pipeline
import Stages
import Testing

/// What an overlay cannot mean is refused, with the place of the row.
@Suite struct OverlayRefusalTests {
  /// Runs with an overlay that is wrong.
  private func refusal(_ files: [String: String], _ code: DiagnosticCode) throws -> Diagnostic {
    let overlay = try OverlayRun(files)
    #expect(overlay.run.exitCode == .dataErrors)
    #expect(overlay.run.orders.isEmpty)
    return try #require(overlay.finding(code), "\(overlay.run.sink.sorted)")
  }

  @Test func anUnknownItemIsAnErrorAndInTheMasterItIsNoted() throws {
    let finding = try refusal(["stock.csv": "item,quantity,change\nLGE,5,add\n"], .unknownItem)
    #expect(finding.place == SourcePlace(file: "overlay/stock.csv", row: 2, column: "item"))
    let overlay = try OverlayRun(["items.csv": "item,lead_time\nLEGS,9\n"])
    #expect(overlay.run.exitCode == .ok)
    let note = try #require(overlay.finding(.overlayRowAdded))
    #expect(note.arguments["nearest"]?.shown == "LEG")
    #expect(note.arguments["key"]?.shown == "item LEGS")
    let added = try OverlayRun(["items.csv": "item,lead_time,change\nLEGS,9,add\n"])
    #expect(added.codes.isEmpty)
  }

  @Test func anItemThatIsStillNamedIsNotDeleted() throws {
    let finding = try refusal(["items.csv": "item,change\nLEG,delete\n"], .unknownItem)
    #expect(finding.place.file == "bom.csv")
  }

  @Test func severalRowsAreNotChangedAtOnce() throws {
    let finding = try refusal(["stock.csv": "item,quantity\nLEG,500\n"], .overlayAmbiguous)
    #expect(finding.place == SourcePlace(file: "overlay/stock.csv", row: 2, column: "item"))
    #expect(finding.arguments["count"] == 2)
    #expect(finding.arguments["places"]?.shown == "stock.csv row 2, stock.csv row 3")
    _ = try refusal(["requirements.csv": "item,date,quantity\nTOP,2026-12-14,3\n"], .overlayAmbiguous)
    _ = try refusal(["orders.csv": "order,quantity\nS1,3\n"], .overlayAmbiguous)
  }

  @Test(arguments: [
    "item,lead_time\nLEG,2\nLEG,3\n", "item,lead_time,change\nLEG,2,\nLEG,,delete\n",
    "item,lead_time\nNEW,2\nNEW,3\n",
  ])
  func aRowIsMeantOnlyOnce(_ text: String) throws {
    let finding = try refusal(["items.csv": text], .duplicateKey)
    #expect(finding.place.row == 3)
    #expect(finding.arguments["first"]?.shown == "overlay/items.csv row 2")
  }

  @Test func rowsThatAreFoundInTwoWaysAreMeantOnlyOnce() throws {
    let finding = try refusal(
      ["stock.csv": "item,warehouse,quantity,change\nLEG,,,delete\nLEG,W1,4,\n"], .duplicateKey)
    #expect(finding.place.row == 3)
    // A further row with a key is found by the check of the key.
    let added = "order,line,item,quantity,due,change\nS2,1,TOP,1,2026-12-04,add\n"
    let again = try refusal(["orders.csv": added], .duplicateKey)
    #expect(again.place.file == "overlay/orders.csv")
  }

  @Test func whatIsNotThereIsNotDeletedAndNotHalfAdded() throws {
    let deleted = try refusal(["orders.csv": "order,change\nS9,delete\n"], .overlayWithoutRow)
    #expect(deleted.arguments["reason"]?.shown == "there is nothing to delete")
    let lacking = try refusal(["orders.csv": "order,quantity\nS9,20\n"], .overlayWithoutRow)
    #expect(lacking.arguments["reason"]?.shown == "to be added, it lacks 'item'")
    _ = try refusal(["orders.csv": "order,quantity,change\nS9,20,add\n"], .missingValue)
  }

  @Test func emptyNamesColumnsThatMayBeEmpty() throws {
    let unknown = try refusal(["items.csv": "item,empty\nLEG,leadtimes\n"], .invalidChoice)
    #expect(unknown.arguments["nearest"]?.shown == "lead_time")
    #expect(unknown.place.column == "empty")
    _ = try refusal(["orders.csv": "order,line,empty\nS1,1,due\n"], .missingValue)
  }

  @Test func anIndentedListIsRefused() throws {
    let finding = try refusal(["bom_tree.csv": "level,item,quantity\n0,TABLE,1\n1,LEG,2\n"], .notSupportedYet)
    #expect(finding.place.file == "overlay/bom_tree.csv")
  }

  @Test func aFolderThatIsNotThereIsAnError() throws {
    let input = try OverlayRun.folder(OverlayRun.tables.mapValues { Array($0.utf8) })
    defer { Scratch.remove(input) }
    let run = PlanRun(input: input, overlay: "\(input)/nowhere", asOf: IngestRun.asOf)
    #expect(run.exitCode == .fileSystem)
    #expect(run.sink.sorted.first?.code == .fileSystem)
  }

  @Test func noMonthIsClosedOnAWhatIf() throws {
    let sink = DiagnosticSink()
    let text = "name: cost\nstages: [ingest, collect, allocate, cost, cost-report]\n"
    let file = try #require(PipelineFile.parse(text, path: "cost.yaml", catalog: stageCatalog, sink: sink))
    var settings = RunSettings(
      file, asOf: IngestRun.asOf, closesPeriod: true, input: SampleDataTests.folder, output: Scratch.folder())
    settings.overlayFolder = Scratch.folder()
    let outcome = Runner(
      file: file, catalog: stageCatalog, settings: settings, progress: RunProgress(style: .json) { _ in }
    ).run(sink: sink)
    #expect(outcome.exitCode == .usage)
    #expect(sink.sorted.first?.code == .invalidOption)
  }
}
