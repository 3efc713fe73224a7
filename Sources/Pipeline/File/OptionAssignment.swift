public import Diagnostics

extension PipelineFile {
  /// Days that may be planned ahead.
  static let horizonRange = 1...3_660

  /// The pipeline with `--set` assignments applied, or nil after reporting what is wrong with them.
  ///
  /// The key is `stage.option`, or `option` alone where one stage of the pipeline has it: `details=on`, `report.details=on`. `horizon_days`
  /// and `keep` are keys of the pipeline itself.
  public func setting(_ assignments: [String], sink: DiagnosticSink) -> PipelineFile? {
    var file = self
    var isValid = true
    for assignment in assignments {
      do throws(RunFailure) {
        try file.set(assignment)
      } catch {
        sink.report(error.diagnostic)
        isValid = false
      }
    }
    return isValid ? file : nil
  }

  private mutating func set(_ assignment: String) throws(RunFailure) {
    let place = SourcePlace(file: "--set \(assignment)")
    guard let sign = assignment.firstIndex(of: "=") else {
      throw Self.invalid(assignment, of: "--set", expected: "the form key=value", at: place)
    }
    let key = String(assignment[..<sign])
    let text = String(assignment[assignment.index(after: sign)...])
    let owners = configuredStages.map(\.description).filter { stage in
      stage.options.contains { key == $0.name || key == "\(stage.name).\($0.name)" }
    }
    if owners.isEmpty, try setOwn(key, text, at: place) { return }
    guard let owner = owners.first else { throw unknown(key, at: place) }
    if owners.count > 1 {
      let names = owners.map { "\($0.name).\(key)" }
      throw Self.invalid(key, of: "--set", expected: "one of \(names.joined(separator: ", "))", at: place)
    }
    guard let schema = owner.options.first(where: { key == $0.name || key == "\(owner.name).\($0.name)" })
    else { return }
    guard let value = schema.type.value(of: text) else {
      var words: [String] = []
      if case .choice(let names) = schema.type { words = names }
      throw Self.invalid(
        text, of: "\(owner.name).\(schema.name)", expected: schema.type.expected, among: words, at: place)
    }
    steps = steps.map { step in
      step.changing { stage in
        if stage.description.name == owner.name { stage.options.set(schema.name, to: value) }
      }
    }
  }

  /// Sets a key of the pipeline itself; false where it has no such key.
  private mutating func setOwn(_ key: String, _ text: String, at place: SourcePlace) throws(RunFailure)
    -> Bool
  {
    func number(in range: ClosedRange<Int>) throws(RunFailure) -> Int {
      guard let number = Int(text), range.contains(number) else {
        throw Self.invalid(text, of: key, expected: OptionType.wholeNumber(range).expected, at: place)
      }
      return number
    }
    switch key {
    case "horizon_days": horizonDays = try number(in: Self.horizonRange)
    case "keep": keep = try number(in: 1...100_000)
    default: return false
    }
    return true
  }

  private func unknown(_ key: String, at place: SourcePlace) -> RunFailure {
    let stages = configuredStages.map(\.description)
    let names =
      key.contains(".")
      ? stages.flatMap { stage in stage.options.map { "\(stage.name).\($0.name)" } }
      : stages.flatMap { $0.options.map(\.name) } + ["horizon_days", "keep"]
    let unique = Set(names).sorted()
    var arguments: [String: DiagnosticArgument] = [
      "kind": "option", "name": .text(key), "expected": .list(unique),
    ]
    if let nearest = nearestName(to: key, among: unique) { arguments["nearest"] = .text(nearest) }
    return RunFailure(Diagnostic(.unknownName, arguments, at: place))
  }

  private static func invalid(
    _ value: String, of option: String, expected: String, among words: [String] = [], at place: SourcePlace
  ) -> RunFailure {
    var arguments: [String: DiagnosticArgument] = [
      "value": .text(value), "option": .text(option), "expected": .text(expected),
    ]
    if let nearest = nearestName(to: value, among: words) { arguments["nearest"] = .text(nearest) }
    return RunFailure(Diagnostic(.invalidOption, arguments, at: place))
  }
}
