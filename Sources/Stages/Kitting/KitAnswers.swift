internal import Domain
internal import Numerics

/// What stock could build of one item, on one level and on all (Docs/Kitting.md, R74 and R75).
struct KitAnswers {
  private let item: Int
  private let date: CivilDate
  private let analysis: KitAnalysis
  private let structure: KitStructure

  init(_ item: Int, on date: CivilDate, _ analysis: KitAnalysis) {
    self.item = item
    self.date = date
    self.analysis = analysis
    structure = analysis.structure
  }

  /// As many sets as there can be, on one level and on all, and what is short for one step more.
  var most: KitAnswer? {
    guard let cascade, let single = largestOnOneLevel, let more = served(saturatingSum(single.sets, step))
    else {
      return nil
    }
    var answer = table(more, facts: [])
    answer.facts = head
    answer.facts.append(("sets", single.isLimited ? shown(single.sets) : "unlimited"))
    answer.facts.append(("limited_by", codes(more.lines.filter { $0.short > 0 }.map(\.item))))
    let all = cascade.largest()
    answer.facts.append(("sets_all_levels", all.map(shown) ?? "unlimited"))
    let next = all.flatMap { cascade.net(saturatingSum($0, step)) } ?? []
    answer.facts.append(("limited_by_all_levels", codes(next.filter { $0.short > 0 }.map(\.item))))
    return answer
  }

  /// What there is for `quantity` millionths on one level.
  func oneLevel(_ quantity: Int64) -> KitAnswer? {
    guard cascade != nil, let result = served(quantity) else { return nil }
    return table(
      result,
      facts: head + [
        ("quantity", shown(quantity)), ("sets", shown(result.sets)), ("sets_in_stock", shown(result.setsNow)),
        ("status", "\(result.status.name)"), ("complete_on", result.completeOn.description),
      ])
  }

  /// What there is for `quantity` millionths on all levels: semi-finished stock first, then components.
  func allLevels(_ quantity: Int64) -> KitAnswer? {
    guard let cascade, let netted = cascade.net(quantity) else { return nil }
    let isShort = netted.contains { $0.short > 0 }
    return KitAnswer(
      facts: head + [
        ("quantity", shown(quantity)), ("sets_all_levels", cascade.largest().map(shown) ?? "unlimited"),
        ("status", "\((isShort ? KitStatus.short : .complete).name)"),
      ],
      columns: ["component", "name", "required", "available", "substituted", "made", "short", "substitutes"],
      rows: netted.dropFirst().map { part in
        let quantities = [part.required, part.available, part.substituted, part.made, part.short]
        return [structure.tables.items.text(part.item), structure.tables.name(Int(part.item))]
          + quantities.map(shown) + [KitLine.text(of: part.substitutes, structure.tables.items)]
      })
  }

  private var cascade: KitCascade? { KitCascade(item, on: date, structure, analysis.supply) }
  private var step: Int64 { structure.step(item) }

  private var head: [(name: String, value: String)] {
    [
      ("item", structure.tables.items.text(Int32(item))), ("name", structure.tables.name(item)),
      ("date", date.description),
    ]
  }

  private func shown(_ quantity: Int64) -> String { "\(Quantity(millionths: quantity))" }

  private func codes(_ items: [Int32]) -> String {
    items.map { structure.tables.items.text($0) }.joined(separator: " ")
  }

  /// Serves an order that is only thought of; what it takes is not gone.
  private func served(_ quantity: Int64) -> KitResult? {
    let order = OpenDocuments.Order(
      id: "", item: Int32(item), quantity: quantity, done: 0, start: date, due: date, isRework: false,
      version: "",
      dataset: .items, row: -1)
    var analysis = analysis
    return try? analysis.serve(
      KitOrder(order: order, source: .remaining, priority: KitOrder.usualPriority, pool: KitSupply.free))
  }

  /// The largest quantity, in whole steps, all of whose sets are there: found by halving, since components may share a substitute.
  private var largestOnOneLevel: (sets: Int64, isLimited: Bool)? {
    func isEnough(_ steps: Int64) -> Bool {
      let (quantity, overflow) = steps.multipliedReportingOverflow(by: step)
      guard !overflow, let result = served(quantity) else { return false }
      return result.sets >= quantity
    }
    var low: Int64 = 0
    var high: Int64 = 1
    while isEnough(high) {
      low = high
      if high > Int64.max / 4 / step { return (low * step, false) }
      high *= 2
    }
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if isEnough(middle) { low = middle } else { high = middle }
    }
    return (low * step, true)
  }

  private func table(_ result: KitResult, facts: [(name: String, value: String)]) -> KitAnswer {
    KitAnswer(
      facts: facts,
      columns: [
        "component", "name", "required", "available", "expected", "short", "status", "need_date",
        "expected_on",
        "substitutes",
      ],
      rows: result.lines.map { line in
        [structure.tables.items.text(line.item), structure.tables.name(Int(line.item))]
          + [line.required, line.available, line.expected, line.short].map(shown)
          + [
            "\(line.status.name)", line.need.description, line.expectedOn.description,
            line.substituteText(structure.tables.items),
          ]
      })
  }
}
