internal import Diagnostics
internal import Domain
internal import Pipeline

extension RunContext {
  /// Reports a folder without an item master, from which nothing can be made.
  func requireItemMaster(_ tables: InputTables) {
    guard tables.items.count == 0, !sources.contains(where: { $0.dataset == Dataset.items.rawValue }) else {
      return
    }
    reportMissing(.items)
  }

  /// Reports that no file feeds a dataset that is needed.
  func reportMissing(_ dataset: Dataset) {
    sink.report(
      Diagnostic(
        .missingDataset,
        ["dataset": .text(dataset.rawValue), "folder": .text(settings.inputFolder)]))
  }
}
