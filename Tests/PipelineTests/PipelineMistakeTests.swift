import Diagnostics
import Pipeline
import Testing

/// A mistake in a pipeline file, where it must be found, and what must be suggested.
struct Mistake: Sendable, CustomTestStringConvertible {
  let what: String
  let text: String
  let code: DiagnosticCode
  let line: Int
  let column: Int
  var nearest: String?
  var says: String?

  init(
    _ what: String, _ text: String, _ code: DiagnosticCode, _ line: Int, _ column: Int,
    nearest: String? = nil,
    says: String? = nil
  ) {
    self.what = what
    self.text = text
    self.code = code
    self.line = line
    self.column = column
    self.nearest = nearest
    self.says = says
  }

  var testDescription: String { what }

  static let tail = "\nstages: [ingest]\n"

  static let syntax: [Mistake] = [
    Mistake("an open bracket", "name: x\nstages: [ingest\n", .pipelineSyntax, 3, 1),
    Mistake("a tab", "stages:\n\t- ingest\n", .pipelineSyntax, 2, 1, says: "tab"),
    Mistake("an empty file", "", .pipelineSyntax, 1, 1, says: "empty"),
    Mistake("a list at the top", "- ingest\n", .pipelineSyntax, 1, 1, says: "mapping"),
    Mistake("two documents", "stages: [ingest]\n---\nx: 1\n", .pipelineSyntax, 2, 1),
    Mistake("an alias without anchor", "name: *x" + tail, .pipelineSyntax, 1, 7),
    Mistake(
      "a key that stands twice", "name: x\nlocale: en\nname: y" + tail, .pipelineSyntax, 3, 1,
      says: "first in line 1"),
    Mistake(
      "an option that stands twice", "stages:\n  - ingest: {limit: 1, limit: 2}\n", .pipelineSyntax, 2, 24,
      says: "limit"),
    Mistake("brackets without end", "name: " + String(repeating: "[", count: 100_000), .pipelineSyntax, 1, 1),
    Mistake("lists without end", "name:\n" + String(repeating: "- ", count: 100_000), .pipelineSyntax, 2, 1),
    Mistake("no stages", "name: x\n", .pipelineSyntax, 1, 1, says: "stages"),
    Mistake("a value that is a list", "name: [x]" + tail, .pipelineSyntax, 1, 7, says: "single value"),
    Mistake(
      "a variable that is not set", "name: x\ninput: a/${NO_SUCH}" + tail, .pipelineSyntax, 2, 8,
      says: "NO_SUCH"),
    Mistake("a variable without end", "input: ${HOME" + tail, .pipelineSyntax, 1, 8, says: "$${"),
    Mistake(
      "a comment where text was meant", "sources:\n  bom:\n    where: #2 is empty" + tail, .pipelineSyntax, 3,
      11, says: "quotes"),
  ]

  static let names: [Mistake] = [
    Mistake("a key", "nmae: x" + tail, .unknownKey, 1, 1, nearest: "name"),
    Mistake(
      "a key of a source", "sources:\n  orders: {file: a.csv}" + tail, .unknownKey, 2, 12, nearest: "files"),
    Mistake("an option", "stages:\n- ingest:\n    limt: 3\n", .unknownKey, 3, 5, nearest: "limit"),
    Mistake("a stage", "stages:\n  - ingst\n", .unknownName, 2, 5, nearest: "ingest"),
    Mistake(
      "a level stage", "stages: [ingest, levels: [explode, nett, plan]]", .unknownName, 1, 36, nearest: "net"),
    Mistake("a dataset", "sources:\n  order: {sheet: 1}" + tail, .unknownName, 2, 3, nearest: "orders"),
    Mistake(
      "a column of a map", "sources:\n  orders:\n    columns: {数量: quanttiy}" + tail, .unknownName, 3, 19,
      nearest: "quantity"),
    Mistake(
      "a column of a list", "sources:\n  bom:\n    header: none\n    columns: [_, parnt]" + tail,
      .unknownName, 4, 18,
      nearest: "parent"),
    Mistake(
      "a column of a constant", "sources:\n  orders: {constants: {custmer: X}}" + tail, .unknownName, 2, 24,
      nearest: "customer"),
    Mistake(
      "a column of values", "sources:\n  items: {values: {sorce: {1: make}}}" + tail, .unknownName, 2, 20,
      nearest: "source"),
    Mistake(
      "a column of a condition", "sources:\n  bom: {where: parnt is not empty}" + tail, .unknownName, 2, 16,
      nearest: "parent"),
  ]

  static let values: [Mistake] = [
    Mistake("a locale", "locale: zh-Hant" + tail, .invalidOption, 1, 9, nearest: "zh-Hans"),
    Mistake("a date", "as_of: 2026-02-30" + tail, .invalidOption, 1, 8),
    Mistake("a day", "calendar: {week: [mon, tues]}" + tail, .invalidOption, 1, 24, nearest: "tue"),
    Mistake("a horizon", "horizon_days: 0" + tail, .invalidOption, 1, 15),
    Mistake("a number", "keep: many" + tail, .invalidOption, 1, 7),
    Mistake(
      "an option's number", "stages:\n  - ingest: {limit: 101}\n", .invalidOption, 2, 21, says: "1 to 100"),
    Mistake(
      "an option's word", "stages:\n  - ingest: {finds: cicle}\n", .invalidOption, 2, 21, nearest: "cycle"),
    Mistake(
      "an encoding", "sources:\n  bom: {encoding: gb1803}" + tail, .invalidOption, 2, 19, nearest: "gb18030"),
    Mistake(
      "a separator", "sources:\n  bom: {separator: tabs}" + tail, .invalidOption, 2, 20, nearest: "tab"),
    Mistake("a flag", "sources:\n  bom: {quote: maybe}" + tail, .invalidOption, 2, 16),
    Mistake("a header", "sources:\n  bom: {header: 0}" + tail, .invalidOption, 2, 17),
    Mistake("a sheet", "sources:\n  bom: {sheet: 0}" + tail, .invalidOption, 2, 16),
    Mistake(
      "a file outside the folder", "sources:\n  bom: {files: ../bom.csv}" + tail, .invalidOption, 2, 16),
    Mistake("a condition", "sources:\n  bom: {where: parent is full}" + tail, .invalidOption, 2, 16),
    Mistake(
      "created items without a tree", "sources:\n  bom: {create_items: on}" + tail, .invalidOption, 2, 23),
    Mistake(
      "a column that is mapped twice", "sources:\n  bom: {columns: {a: parent, b: parent}}" + tail,
      .invalidOption, 2, 33),
    Mistake(
      "a constant for a mapped column", "sources:\n  bom: {columns: {a: unit}, constants: {unit: kg}}" + tail,
      .invalidOption, 2, 41),
  ]

  static let structure: [Mistake] = [
    Mistake("a stage that stands twice", "stages: [ingest, ingest]", .pipelineSyntax, 1, 18, says: "twice"),
    Mistake(
      "a level stage outside levels", "stages: [ingest, net]", .pipelineSyntax, 1, 18,
      says: "levels: [explode, net, plan]"),
    Mistake(
      "levels in another order", "stages: [ingest, levels: [net, explode, plan]]", .pipelineSyntax, 1, 26,
      says: "order"),
    Mistake(
      "levels without one", "stages: [ingest, levels: [explode, net]]", .pipelineSyntax, 1, 26, says: "order"),
    Mistake("levels without a list", "stages: [ingest, levels]", .pipelineSyntax, 1, 18, says: "list"),
    Mistake(
      "a stage before its inputs", "stages: [report, ingest]", .pipelineSyntax, 1, 10,
      says: "'levels' makes it"),
    Mistake(
      "two stages in one entry", "stages:\n  - ingest:\n    report:\n", .pipelineSyntax, 2, 5, says: "one key"
    ),
    Mistake(
      "options where there are none", "stages: [ingest, levels: [explode: {a: 1}, net, plan]]",
      .pipelineSyntax, 1, 36, says: "no options"),
    Mistake(
      "positions without columns", "sources:\n  bom: {header: none}" + tail, .pipelineSyntax, 2, 17,
      says: "columns"),
    Mistake(
      "a position with a header", "sources:\n  bom: {where: '#2 is empty'}" + tail, .pipelineSyntax, 2, 16,
      says: "header: none"),
    Mistake("a week without days", "calendar: {week: []}" + tail, .pipelineSyntax, 1, 18, says: "day"),
    Mistake(
      "what errors do", "sources:\n  bom: {on_error: quarantin}" + tail, .invalidOption, 2, 19,
      nearest: "quarantine"),
    Mistake("a bound", "limits: {rows: 0}" + tail, .invalidOption, 1, 16, says: "1"),
    Mistake("a bound that is none", "limits: {row: 5}" + tail, .unknownKey, 1, 10, nearest: "rows"),
    Mistake("a period that is none", "period: 2026-13" + tail, .invalidOption, 1, 9, says: "2026-11"),
  ]
}

@Suite struct `A mistake in a pipeline file` {
  @Test(arguments: Mistake.syntax + Mistake.names + Mistake.values + Mistake.structure)
  func `is reported with its place and the nearest name`(_ mistake: Mistake) throws {
    let sink = DiagnosticSink()
    let file = PipelineFile.parse(mistake.text, path: "plan.yaml", catalog: SampleStages.catalog, sink: sink)
    { _ in nil }
    #expect(file == nil)
    #expect(sink.sorted.count == 1, "\(sink.sorted)")
    let found = try #require(sink.sorted.first)
    #expect(found.code == mistake.code)
    #expect(found.place == SourcePlace(file: "plan.yaml", row: mistake.line, column: String(mistake.column)))
    #expect(found.arguments["nearest"]?.shown == mistake.nearest)
    if let says = mistake.says { #expect(DiagnosticCatalog.text(found, in: .english).contains(says)) }
    #expect(found.excerpt != nil || mistake.line > mistake.text.split(separator: "\n").count)
  }

  @Test func `does not hide the others`() {
    let sink = DiagnosticSink()
    let text =
      "nmae: x\nlocale: fr\nkeep: -1\nsources:\n  order: {}\n  bom: {sheets: 1, header: x}\nstages: [ingst, nett]\n"
    #expect(PipelineFile.parse(text, path: "p.yaml", catalog: SampleStages.catalog, sink: sink) == nil)
    #expect(sink.sorted.map { $0.place.row } == [1, 2, 3, 5, 6, 6, 7, 7])
  }

  @Test func `is shown with the line and a mark below it`() throws {
    let sink = DiagnosticSink()
    _ = PipelineFile.parse(
      "nmae: 计划\nstages: [ingest]", path: "p.yaml", catalog: SampleStages.catalog, sink: sink)
    let block = DiagnosticCatalog.block(try #require(sink.sorted.first), in: .english)
    #expect(block.contains("error[unknown-key] p.yaml, row 1, column '1'"))
    #expect(block.contains("  | nmae: 计划\n  | ^^^^\n"))
    #expect(block.hasSuffix("Did you mean 'name'?"))
  }
}
