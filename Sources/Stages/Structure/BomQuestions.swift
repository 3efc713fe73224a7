public import Diagnostics
public import Domain
public import Numerics
public import Pipeline

/// Questions about the bill of materials, for the `bom` commands: reads the input and writes nothing.
public struct BomQuestions {
  private let tables: InputTables
  private let scrapRule: ScrapRule
  private let day: CivilDate
  private let sink: DiagnosticSink

  /// Reads the input of `runner`, for one day; nil after reporting why it cannot be read.
  ///
  /// With `checks` the planning model is built too, so that everything that it reports is in the sink, and errors are no reason to stop.
  public init?(
    _ runner: Runner, _ file: PipelineFile, day: CivilDate, checks: Bool = false, sink: DiagnosticSink
  ) throws {
    let data = try runner.compute(checks ? ["ingest", "levels"] : ["ingest"], sink: sink)
    guard let tables = data[InputData.self] else { return nil }
    self.tables = tables
    self.day = day
    self.sink = sink
    scrapRule = file.options(of: "explode")?.choice("scrap_rule") == "yield" ? .yield : .markup
    if !checks, sink.withholdingErrors > 0 { return nil }
  }

  /// The lines of the day; nil after reporting what is wrong with them.
  private var book: BomBook? {
    let book = BomBook(tables, day: day, scrapRule: scrapRule, sink)
    return sink.withholdingErrors > 0 ? nil : book
  }

  /// The structure below an item.
  public func tree(_ code: String, quantity: Quantity, depth: Int, summed: Bool) -> AnswerTable? {
    guard let book, let item = book.item(code, sink),
      let totals = BomTree.totals(book, item: item, quantity: quantity, sink)
    else { return nil }
    if summed { return totals }
    let tree = BomTree(book, item: item, quantity: quantity, depth: depth)
    if tree.isCut { reportCut() }
    return tree.answer
  }

  /// Everything that an item goes into, or only what stands at the top.
  public func whereUsed(_ code: String, topsOnly: Bool) -> AnswerTable? {
    guard let book, let item = book.item(code, sink), let tops = WhereUsed.tops(book, item: item, sink)
    else { return nil }
    if topsOnly { return tops }
    let used = WhereUsed(book, item: item)
    if used.isCut { reportCut() }
    return used.answer
  }

  /// What is wrong or odd, and whether there are errors.
  public func check() -> (answer: AnswerTable, hasErrors: Bool) {
    BomCheck.answer(tables, day: day, sink)
  }

  /// What replacing one component by another would change, and the rows that would do it.
  ///
  /// - Returns: nil after reporting that there is nothing to replace, or why the rows cannot be written.
  public func replacement(
    of old: String, by new: String, ratio: Ratio, eco: String?
  ) -> (answer: AnswerTable, changes: String)? {
    guard let book, let oldItem = book.item(old, sink), let newItem = book.item(new, sink) else { return nil }
    let replacement = BomReplacement(book, old: oldItem, new: newItem, ratio: ratio)
    if replacement.isEmpty {
      sink.report(
        Diagnostic(
          .changeWithoutLine,
          ["line": .text("any parent → \(old)"), "date": .text("\(day)"), "found": "none at all"]))
      return nil
    }
    guard let answer = replacement.answer(sink) else { return nil }
    guard let eco else { return (answer, "") }
    return replacement.changes(eco: eco, sink).map { (answer, $0) }
  }

  /// The cost of an item, level by level, and whether it has one.
  public func cost(_ code: String, depth: Int) -> (answer: AnswerTable, isComplete: Bool)? {
    guard let book, let item = book.item(code, sink),
      let answer = BomCost.tree(book, item: item, depth: depth, sink)
    else { return nil }
    return (answer, answer.values("unit_cost").first != "")
  }

  private func reportCut() {
    sink.report(
      Diagnostic(.limitExceeded, ["limit": .integer(BomTree.mostRows), "what": "rows of an answer"]))
  }
}
