internal import Diagnostics
internal import Domain
internal import Pipeline

/// Which groups of results the stages of a pipeline make from each dataset.
///
/// What no stage needs is not read; an error in a dataset withholds only the groups that are made from it, so that a bad expense cell never
/// costs the planner the plan.
struct DatasetNeeds {
  private let groups: [Dataset: Set<ResultGroup>]
  /// Whether nothing says what it needs, so that everything is read.
  private let needsAll: Bool

  init(_ file: PipelineFile) {
    var groups: [Dataset: Set<ResultGroup>] = [:]
    for step in file.steps {
      let served = step.description.group.map { [$0] } ?? []
      for dataset in step.description.datasets { groups[dataset, default: []].formUnion(served) }
    }
    for dataset in file.datasets where groups[dataset] == nil { groups[dataset] = [] }
    self.groups = groups
    needsAll = groups.isEmpty
  }

  /// Whether a stage needs `dataset`, or it is asked for.
  func has(_ dataset: Dataset) -> Bool { needsAll || groups[dataset] != nil }

  /// Runs `body`; errors that it reports withhold the groups that need `dataset`.
  ///
  /// `files` feed the dataset; one of their errors is named as the reason.
  func attributing<Result>(
    to dataset: Dataset, _ files: Set<String>, _ context: RunContext, _ body: () -> Result
  ) -> Result {
    let before = context.sink.withholdingErrors
    let result = body()
    if context.sink.withholdingErrors > before { withholdGroups(of: dataset, files, context) }
    return result
  }

  /// Withholds the groups that need `dataset`.
  func withholdGroups(of dataset: Dataset, _ files: Set<String>, _ context: RunContext) {
    context.data[BrokenDatasets.self] = (context.data[BrokenDatasets.self] ?? []).union([dataset])
    let served = needsAll ? Set(ResultGroup.allCases) : groups[dataset] ?? []
    let reason = context.sink.firstWithholding(in: files).map { finding in
      "; \(DiagnosticCatalog.place(finding.place)): \(DiagnosticCatalog.text(finding, in: .english))"
    }
    for group in served.sorted() {
      context.withhold(group, because: "errors in dataset '\(dataset.rawValue)'\(reason ?? "")")
    }
  }
}
