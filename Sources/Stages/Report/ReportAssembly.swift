internal import Diagnostics
internal import Domain
internal import Pipeline
internal import Reports

/// Puts the morning report together from the plan, the cost and what was noticed.
struct ReportAssembly {
  let plan: PlanAssembly?
  let kitting: KittingAssembly?
  let cost: CostAssembly?
  let tables: InputTables
  let context: RunContext

  /// The report with lists as long as `limits` allow.
  func report(_ limits: ReportLimits) -> MorningReport {
    MorningReport(
      factory: context.file.name, pipeline: context.file.name, runID: context.folder.id,
      asOf: context.settings.asOf, language: context.settings.language,
      notes: overlayNotes + staleNotes + notes,
      inputs: inputs, plan: plan?.report(limits), kitting: plan == nil ? nil : kitting?.report(limits),
      cost: cost?.report(limits))
  }

  /// Says on the terminal what was planned and costed and what needs attention.
  func summarize() {
    plan?.summarize()
    if let cost { context.summarize(Phrase("costed", "成本核算"), cost.summaryLine) }
  }

  /// That the report is a what-if, where the overlay changes anything.
  private var overlayNotes: [MorningReport.Note] {
    guard let folder = context.settings.overlayFolder, !context.overlaid.isEmpty else { return [] }
    let text = OverlayText.note(folder, context.overlaid, in: context.settings.language)
    return [MorningReport.Note(.warning, text, standsFirst: true)]
  }

  /// What this report does not have, because its group is withheld.
  private var staleNotes: [MorningReport.Note] {
    let withheld = context.withheld.keys.sorted()
    return withheld.filter { group in !withheld.contains { $0 == group.base } }.map { group in
      switch (group, context.settings.language) {
      case (.costing, .english): "The cost is not of this run; the files of the last good one stay."
      case (.costing, .chinese): "成本不是本次运行的结果；保留上一次正确的文件。"
      case (.capacity, .english): "The capacity is not of this run; the files of the last good one stay."
      case (.capacity, .chinese): "产能负荷不是本次运行的结果；保留上一次正确的文件。"
      case (.margins, .english): "The margins are not of this run; the files of the last good one stay."
      case (.margins, .chinese): "销售毛利不是本次运行的结果；保留上一次正确的文件。"
      case (.variances, .english): "The variances are not of this run; the files of the last good one stay."
      case (.variances, .chinese): "成本差异不是本次运行的结果；保留上一次正确的文件。"
      case (_, .english): "The plan is not of this run; the files of the last good one stay."
      case (_, .chinese): "计划不是本次运行的结果；保留上一次正确的文件。"
      }
    }.map { MorningReport.Note(.error, $0) }
  }

  private var notes: [MorningReport.Note] {
    context.sink.sorted.filter { $0.severity == .error }.prefix(10).map { finding in
      MorningReport.Note(
        .error,
        "\(DiagnosticCatalog.place(finding.place, in: context.settings.language)): \(DiagnosticCatalog.text(finding, in: context.settings.language))"
      )
    }
  }

  private var inputs: [MorningReport.InputFile] {
    context.sources.map { source in
      MorningReport.InputFile(
        name: tables.fileNames(of: source.dataset), dataset: source.dataset, read: source.read,
        used: source.used,
        skipped: source.skipped, rejected: source.rejected)
    }
  }
}
