import Diagnostics
import Numerics
import Pipeline
import Testing

@Suite struct `An option on the command line` {
  private func file() throws -> PipelineFile {
    let text = "stages: [ingest, levels: [explode, net, plan], report]"
    return try #require(
      PipelineFile.parse(text, path: "plan.yaml", catalog: SampleStages.catalog, sink: DiagnosticSink()))
  }

  @Test func `is found by its name alone where one stage has it`() throws {
    let set = try #require(
      try file().setting(["limit=7", "scrap_rule=yield", "title=a=b"], sink: DiagnosticSink()))
    #expect(set.options(of: "ingest")?.wholeNumber("limit") == 7)
    #expect(set.options(of: "plan")?.choice("scrap_rule") == "yield")
    #expect(set.options(of: "report")?.text("title") == "a=b")
  }

  @Test func `is found by stage and name where several have it`() throws {
    let set = try #require(try file().setting(["net.details=on"], sink: DiagnosticSink()))
    #expect(set.options(of: "net")?.flag("details") == true)
    #expect(set.options(of: "report")?.flag("details") == false)
  }

  @Test func `may be a key of the pipeline itself`() throws {
    let set = try #require(try file().setting(["horizon_days=10", "keep=3"], sink: DiagnosticSink()))
    #expect(set.horizonDays == 10)
    #expect(set.keep == 3)
  }

  @Test(arguments: [
    ("limt=3", DiagnosticCode.unknownName, "limit"), ("net.detail=on", .unknownName, "net.details"),
    ("details=on", .invalidOption, ""), ("limit", .invalidOption, ""), ("limit=0", .invalidOption, ""),
    ("scrap_rule=yeild", .invalidOption, "yield"), ("horizon_days=x", .invalidOption, ""),
    ("xyzzy=1", .unknownName, ""),
  ])
  func `that is wrong is refused with the nearest name`(
    _ text: String, _ code: DiagnosticCode, _ nearest: String?
  ) throws {
    let sink = DiagnosticSink()
    #expect(try file().setting([text], sink: sink) == nil)
    let found = try #require(sink.sorted.first)
    #expect(found.code == code)
    #expect(found.arguments["nearest"]?.shown ?? "" == nearest)
    #expect(ExitCode(of: sink.counts) == .usage)
  }

  @Test func `that is ambiguous names its stages`() throws {
    let sink = DiagnosticSink()
    _ = try file().setting(["details=on"], sink: sink)
    #expect(sink.sorted.first?.arguments["expected"]?.shown == "one of net.details, report.details")
  }
}

@Suite struct `The type of an option` {
  @Test func `reads what it writes`() {
    let words = OptionType.words(["a", "b"])
    #expect(words.value(of: "b, a") == .words(["b", "a"]))
    #expect(words.value(of: OptionValue.words(["b", "a"]).shown) == .words(["b", "a"]))
    #expect(OptionType.texts.value(of: "") == .words([]))
    #expect(OptionType.quantity.value(of: "2.50")?.shown == "2.5")
    #expect(OptionType.rules([.words("by", ["a"], "Keys.")]).value(of: "[]") == .rules([]))
    let inner = OptionValues(defaultsOf: [
      .words("by", ["a"], "Keys."), .wholeNumber("days", 0...9, default: 7, "Days."),
    ])
    #expect(OptionValue.rules([inner]).shown == "[{by: [], days: 7}]")
  }

  @Test(arguments: [
    ("on", true), ("Yes", true), ("true", true), ("off", false), ("no", false), ("FALSE", false),
  ])
  func `reads flags`(_ text: String, _ isOn: Bool) { #expect(OptionType.flag.value(of: text) == .flag(isOn)) }

  @Test func `refuses what it does not hold`() {
    #expect(OptionType.flag.value(of: "1") == nil)
    #expect(OptionType.wholeNumber(1...5).value(of: "6") == nil)
    #expect(OptionType.wholeNumber(1...5).value(of: "1.0") == nil)
    #expect(OptionType.choice(["a"]).value(of: "b") == nil)
    #expect(OptionType.percent.value(of: "-1") == nil)
    #expect(OptionType.quantity.value(of: "-1") == nil)
    #expect(OptionType.words(["a", "b"]).value(of: "a,c") == nil)
    #expect(OptionType.words(["a", "b"]).value(of: "a,a") == nil)
    #expect(OptionType.texts.value(of: "a,,b") == nil)
    #expect(OptionType.rules([]).value(of: "[{}]") == nil)
    #expect(OptionType.percent.value(of: "2.5%") == .percent(Percent(millionths: 2_500_000)))
  }

  @Test func `gives choices as an enumeration`() {
    enum Rule: String { case markup, yield }
    let options = OptionValues(defaultsOf: [.choice("rule", ["markup", "yield"], default: "yield", "Rule.")])
    #expect(options.choice("rule", as: Rule.self) == .yield)
  }
}
