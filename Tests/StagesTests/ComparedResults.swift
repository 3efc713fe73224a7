import ReferencePlanner

/// The result files of a run and those of the reference, as lines that must be equal.
struct ComparedResults {
  let name: String
  let ours: [String]
  let theirs: [String]

  /// Every file that both give.
  static func all(_ run: PlanRun, _ plan: ReferencePlan) -> [ComparedResults] {
    plan.files.map { name, text in
      // Nothing decides where there is no date.
      name == "order_promises.csv"
        ? ComparedResults(name: name, ours: promises(run.result(name)), theirs: promises(text))
        : ComparedResults(name: name, ours: lines(run.result(name)), theirs: lines(text))
    } + [
      ComparedResults(
        name: "exceptions.csv", ours: sorted(exceptions(run.result("exceptions.csv"))),
        theirs: lines(plan.exceptionText)),
      ComparedResults(
        name: "projection.csv", ours: sorted(lines(run.result("projection.csv"))),
        theirs: lines(plan.projectionText)),
      ComparedResults(
        name: "requirements_detail.csv", ours: summed(run.result("requirements_detail.csv")),
        theirs: summed(plan.requirementText)),
    ]
  }

  private static func lines(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }

  /// The header, then the other lines by their bytes.
  private static func sorted(_ lines: [String]) -> [String] {
    lines.prefix(1) + lines.dropFirst().sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func promises(_ text: String) -> [String] {
    lines(text).map { line in
      var fields = Table.fields(line[...])
      if fields[5].isEmpty { for index in 7...9 { fields[index] = "" } }
      return fields.joined(separator: ",")
    }
  }

  /// Exceptions without the places of what they speak of.
  private static func exceptions(_ text: String) -> [String] {
    lines(text).map { Table.fields($0[...]).prefix(7).joined(separator: ",") }
  }

  /// Requirements by what and what for; those of several parts of stock add up.
  private static func summed(_ text: String) -> [String] {
    var sums: [[String]: Rational] = [:]
    for line in lines(text).dropFirst() {
      var key = Table.fields(line[...])
      let quantity = Rational(decimal: key.remove(at: 3)) ?? 0
      sums[key, default: 0] += quantity
    }
    return sums.map { ($0.key + [$0.value.decimalText]).joined(separator: ",") }.sorted()
  }
}
