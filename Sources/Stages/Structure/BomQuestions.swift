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
  private let currency: String

  /// Reads the input of `runner`, for one day; nil after reporting why it cannot be read.
  ///
  /// With `checks` the planning model is built too, so that everything that it reports is in the sink, and errors are no reason to stop.
  public init?(
    _ runner: Runner, _ file: PipelineFile, day: CivilDate, checks: Bool = false, sink: DiagnosticSink
  ) throws {
    let data = try runner.compute(checks ? ["ingest", "levels"] : ["ingest"], sink: sink)
    guard let tables = data[InputData.self] else { return nil }
    self.tables = tables
    currency = file.options(of: "collect")?.text("currency") ?? ""
    self.day = day
    self.sink = sink
    scrapRule = file.options(of: "explode")?.choice("scrap_rule") == "yield" ? .yield : .markup
    if !checks, sink.withholdingErrors > 0 { return nil }
  }

  /// `file` with everything that the cost of an item needs besides, for a runner that computes no other stage.
  public static func costing(_ file: PipelineFile) -> PipelineFile {
    var file = file
    file.datasets = [.routings, .costRates, .prices, .exchangeRates]
    return file
  }

  /// `file` with nothing but what a quote needs.
  public static func quoting(_ file: PipelineFile) -> PipelineFile {
    var file = file
    file.steps = file.steps.filter { $0.description.name == "ingest" }
    file.datasets = [
      .items, .units, .unitConversions, .bom, .bomTree, .engineeringChanges, .routings, .costRates, .prices,
      .exchangeRates, .purchaseOrders, .receipts, .openingStock, .stock,
    ]
    return file
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
    let replacement = BomReplacement(
      book, old: oldItem, new: newItem, ratio: ratio, terms(book, .master, OrderSizes(costing: book)))
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

  /// The cost of an item, level by level or by level and element, and whether it has one.
  public func cost(_ code: String, depth: Int, byElement: Bool = false) -> (
    answer: AnswerTable, isComplete: Bool
  )? {
    guard let book, let item = book.item(code, sink), let order = book.exploded(from: [item], sink) else {
      return nil
    }
    var costs = BomCost(book, terms(book, .master, OrderSizes(costing: book)))
    costs.rollUp(order)
    reportWithoutRates(costs, order)
    let answers = CostAnswers(costs, item, .one)
    return (byElement ? answers.breakdown : answers.tree(depth: depth), answers.isComplete)
  }

  /// The cost of all items, by code, and whether all that are made have one; a circle marks what it reaches.
  public func costs() -> (answer: AnswerTable, isComplete: Bool)? {
    guard let book else { return nil }
    var costs = BomCost(book, terms(book, .master, OrderSizes(costing: book)))
    let all = Array(book.lines.indices)
    if let order = book.exploded(from: all, sink) {
      costs.rollUp(order)
    } else {
      let order = book.withoutCircles
      costs.rollUp(order.reversed())
      costs.mark(circles: all)
    }
    reportWithoutRates(costs, all)
    return CostAnswers.list(costs)
  }

  /// What `quantity` of an item would cost, level by level or by level and element, and whether nothing is missing.
  public func quote(
    _ code: String, quantity: Quantity, price: QuotePrice, depth: Int, byElement: Bool = false
  ) -> (answer: AnswerTable, isComplete: Bool)? {
    guard let book, let item = book.item(code, sink), let order = book.exploded(from: [item], sink) else {
      return nil
    }
    let sizes = OrderSizes(of: quantity, item, order, book)
    var costs = BomCost(book, terms(book, .quote(price), sizes, isRounded: false))
    costs.rollUp(order)
    reportWithoutRates(costs, order)
    let answers = CostAnswers(costs, item, ExactNumber(millionths: quantity.millionths))
    if !answers.isComplete { reportMissing(costs, item) }
    return (byElement ? answers.breakdown : answers.tree(depth: depth), answers.isComplete)
  }

  private func terms(
    _ book: BomBook, _ basis: ItemPrices.Basis, _ sizes: OrderSizes, isRounded: Bool = true
  ) -> BomCost.Terms {
    BomCost.Terms(
      sizes: sizes, prices: ItemPrices(tables, day: day, basis, currency: currency),
      routings: RoutingCosts(tables, day: day), isRounded: isRounded)
  }

  private func reportMissing(_ costs: BomCost, _ item: Int) {
    let (items, centers) = costs.missing(item)
    for item in items {
      let row = Int(tables.rowOfItem[item])
      let place = row < 0 ? nil : tables.place(.items, row)
      sink.report(
        Diagnostic(.missingPrice, ["item": .text(costs.book.code(item))], at: place ?? SourcePlace()))
    }
    for center in centers {
      sink.report(
        Diagnostic(.missingCostRate, ["work_center": .text(center), "date": .text(day.description)]))
    }
  }

  /// Says that hours are not in the cost where the input has no rate at all.
  private func reportWithoutRates(_ costs: BomCost, _ items: [Int]) {
    let routings = costs.terms.routings
    guard !routings.hasRates else { return }
    let made = items.filter { costs.book.isExploded($0) && !routings.operations($0).isEmpty }
    guard let first = made.min() else { return }
    sink.report(
      Diagnostic(.noCostRates, ["item": .text(costs.book.code(first)), "count": .integer(made.count)]))
  }

  private func reportCut() {
    sink.report(
      Diagnostic(.limitExceeded, ["limit": .integer(BomTree.mostRows), "what": "rows of an answer"]))
  }
}
