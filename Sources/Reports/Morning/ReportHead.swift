import Domain

extension MorningReport {
  /// What kind of report it is.
  var title: ReportText { .title }

  /// What the file says of itself.
  func fileTitle(_ words: ReportWords) -> String {
    words(.fileTitle, ["factory": factory, "date": asOf.description])
  }

  /// What stands beside the name of the factory.
  func facts(_ words: ReportWords) -> [(label: String, value: String)] {
    var facts: [(label: String, value: String)] = []
    if let plan {
      let days = grouped(plan.horizonDays)
      let horizon = words(.horizonValue, ["days": days, "date": plan.horizonEnd.description])
      facts.append((words[.horizon], horizon))
    }
    return facts + [(words[.pipeline], pipeline), (words[.run], runID)]
  }
}
