import Domain

extension MorningReport {
  /// What kind of report it is.
  var title: ReportText {
    guard cost != nil else { return .title }
    return plan == nil ? .titleOfCost : .titleOfBoth
  }

  /// What the file says of itself.
  func fileTitle(_ words: ReportWords) -> String {
    if plan == nil, let cost {
      return words(.fileTitleOfCost, ["factory": factory, "month": words.month(cost)])
    }
    let text: ReportText = cost == nil ? .fileTitle : .fileTitleOfBoth
    return words(text, ["factory": factory, "date": asOf.description])
  }

  /// What stands beside the name of the factory.
  func facts(_ words: ReportWords) -> [(label: String, value: String)] {
    var facts: [(label: String, value: String)] = []
    if let plan {
      let days = grouped(plan.horizonDays)
      let horizon = words(.horizonValue, ["days": days, "date": plan.horizonEnd.description])
      facts.append((words[.horizon], horizon))
    }
    if let cost { facts.append((words[.cost], words.state(cost))) }
    return facts + [(words[.pipeline], pipeline), (words[.run], runID)]
  }
}
