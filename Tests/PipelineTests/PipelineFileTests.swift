import Diagnostics
import Domain
import Numerics
import Pipeline
import Testing

@Suite struct `A pipeline file` {
  private func parse(_ text: String, environment: [String: String] = [:]) throws -> PipelineFile {
    let sink = DiagnosticSink()
    let file = PipelineFile.parse(text, path: "factory/plan.yaml", catalog: SampleStages.catalog, sink: sink)
    {
      environment[$0]
    }
    return try #require(file, "\(sink.sorted)")
  }

  @Test func `has defaults for everything but its stages`() throws {
    let file = try parse("stages: [ingest]")
    #expect(file.name == "plan")
    #expect(file.language == .english)
    #expect(file.asOf == nil)
    #expect(file.horizonDays == 365)
    #expect(file.calendar == WorkingCalendar())
    #expect(file.input == nil)
    #expect(file.keep == 30)
    #expect(file.source(.orders) == SourceSpec(.orders))
  }

  @Test func `says what holds for the run`() throws {
    let file = try parse(
      """
      name: nightly
      locale: zh-Hans
      as_of: 2026-11-23
      horizon_days: 90
      calendar: {week: [mon, tue, wed, thu, fri, sat]}
      input: data
      output: /srv/out
      keep: 7
      stages:
        - ingest: {limit: 20}
        - levels: [explode, net: {backward_days: 7, tolerance: 5%}, plan]
        - report: {details: on}
      """)
    #expect(file.name == "nightly")
    #expect(file.language == .chinese)
    #expect(file.asOf?.description == "2026-11-23")
    #expect(file.horizonDays == 90)
    #expect(file.calendar.week == [true, true, true, true, true, true, false])
    #expect(file.input == "factory/data")
    #expect(file.output == "/srv/out")
    #expect(file.keep == 7)
    #expect(file.steps.map(\.description.name) == ["ingest", "levels", "report"])
    #expect(file.configuredStages.map(\.description.name) == ["ingest", "explode", "net", "plan", "report"])
    #expect(file.options(of: "ingest")?.wholeNumber("limit") == 20)
    #expect(file.options(of: "ingest")?.choice("finds") == "nothing")
    #expect(file.options(of: "net")?.wholeNumber("backward_days") == 7)
    #expect(file.options(of: "net")?.percent("tolerance").description == "5%")
    #expect(file.options(of: "report")?.flag("details") == true)
    #expect(file.options(of: "report")?.text("title") == "plan")
  }

  @Test func `maps files to datasets`() throws {
    let file = try parse(
      #"""
      sources:
        orders:
          files: ["订单*.xlsx", more.csv]
          sheet: 2
          header: 4
          columns: {订单: order, 备注: _}
          constants: {customer: ACME}
          values: {status: {"1": open, "0": closed, 空: ~}}
          where: [order is not empty, status != closed]
        stock:
          sheet: "2"
          encoding: gbk
          separator: tab
          quote: off
        bom_tree:
          files: tree.csv
          header: none
          columns: [level, item, ~, _, quantity]
          separator: "|"
          where: "#2 = A 1"
          create_items: on
      stages: [ingest]
      """#)
    let orders = file.source(.orders)
    #expect(orders.files == ["订单*.xlsx", "more.csv"])
    #expect(orders.sheet == .number(2))
    #expect(orders.header == .row(4))
    #expect(orders.columns == .byHeader(["订单": "order", "备注": nil]))
    #expect(orders.constants == ["customer": "ACME"])
    #expect(orders.values == ["status": ["1": "open", "0": "closed", "空": ""]])
    #expect(
      orders.filters == [
        RowFilter(.column("order"), .isNotEmpty), RowFilter(.column("status"), .differs("closed")),
      ])
    let stock = file.source(.stock)
    #expect(stock.sheet == .name("2"))
    #expect(stock.encoding == "gb18030")
    #expect(stock.separator == 9)
    #expect(!stock.isQuoted)
    let tree = file.source(.bomTree)
    #expect(tree.header == SourceSpec.Header.none)
    #expect(tree.columns == .byPosition(["level", "item", nil, nil, "quantity"]))
    #expect(tree.separator == UInt8(ascii: "|"))
    #expect(tree.filters == [RowFilter(.position(2), .equals("A 1"))])
    #expect(tree.createsItems)
  }

  @Test func `takes values from the environment`() throws {
    let file = try parse(
      "name: ${SITE}-$5-$${X}\ninput: ${ROOT}/in\nhorizon_days: ${DAYS}\nstages: [ingest]",
      environment: ["SITE": "north ${ROOT}", "ROOT": "/srv", "DAYS": "30"])
    #expect(file.name == "north ${ROOT}-$5-${X}")
    #expect(file.input == "/srv/in")
    #expect(file.horizonDays == 30)
  }

  @Test func `may start with a byte order mark and end lines as Windows does`() throws {
    #expect(try parse("\u{FEFF}name: x\r\nstages: [ingest]\r\n").name == "x")
  }

  @Test func `may be JSON`() throws {
    #expect(try parse(#"{"name": "x", "stages": ["ingest"]}"#).name == "x")
  }

  @Test func `that cannot be opened is reported`() {
    let sink = DiagnosticSink()
    #expect(PipelineFile.load(path: "/nowhere/plan.yaml", catalog: SampleStages.catalog, sink: sink) == nil)
    #expect(sink.sorted.first?.code == .pipelineSyntax)
    #expect(sink.sorted.first?.place.file == "/nowhere/plan.yaml")
    #expect(ExitCode(of: sink.counts) == .usage)
  }
}
