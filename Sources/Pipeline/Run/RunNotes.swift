internal import Diagnostics

/// What stages left for the manifest and the summary.
struct RunNotes: Sendable {
  /// Files that were read.
  var inputs: [InputRecord] = []
  /// What became of the rows of each source.
  var sources: [SourceRecord] = []
  /// What the overlay changed, by dataset.
  var overlaid: [OverlayRecord] = []
  /// Lines for the end of the run.
  var summary: [(label: String, value: String)] = []
  /// Groups that are not published, with the reason.
  var withheld: [ResultGroup: String] = [:]

  /// The rows of every source, so that nothing is dropped silently, and then the lines of the stages.
  func summaryLines(in language: Language) -> [(label: String, value: String)] {
    let rows = sources.sorted { $0.dataset < $1.dataset }.map { source in
      let text =
        switch language {
        case .english:
          "\(source.read) rows = \(source.used) used + \(source.skipped) skipped + \(source.rejected) rejected"
        case .chinese:
          "读取 \(source.read) 行 = 使用 \(source.used) + 跳过 \(source.skipped) + 拒绝 \(source.rejected)"
        }
      return (label: source.dataset, value: text)
    }
    return rows + summary
  }
}
