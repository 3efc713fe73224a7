import Diagnostics
import Numerics
import Pipeline

/// Stages that do as little as possible, and fail on demand.
enum SampleStages {
  static let catalog = StageCatalog(
    stages: [IngestStage.self, ReportStage.self, CostStage.self], levels: PlanningLevels.self)

  enum Tables: DataKey {
    typealias Value = [String]
    static let name = "tables"
  }

  enum Orders: DataKey {
    typealias Value = [String]
    static let name = "orders"
  }

  struct IngestStage: Stage {
    static let description = StageDescription(
      name: "ingest", summary: "Reads.", outputs: ["tables"],
      options: [
        .choice(
          "finds", ["nothing", "bad-number", "cycle", "fault", "unreadable"], default: "nothing",
          "What it finds."),
        .wholeNumber("limit", 1...100, default: 10, "A limit."),
      ], validates: true)
    let options: OptionValues

    func run(_ context: RunContext) throws {
      context.record(InputRecord(name: "orders.csv", bytes: 12, hash: 0x44BC_2CF5_AD77_0999))
      context.record(InputRecord(name: "items.csv", bytes: 7, hash: 1))
      switch options.choice("finds") {
      case "bad-number":
        for row in 2...25 {
          context.sink.report(
            Diagnostic(.invalidNumber, ["value": "x"], at: SourcePlace(file: "orders.csv", row: row)))
        }
      case "cycle":
        context.sink.report(Diagnostic(.bomCycle, ["path": "A → A", "places": "bom.csv", "count": 1]))
      case "fault": _ = try context.data.require(Orders.self)
      case "unreadable":
        throw RunFailure(Diagnostic(.fileUnreadable, ["reason": "no"], at: SourcePlace(file: "orders.csv")))
      default: break
      }
      context.record(SourceRecord(dataset: "orders", used: 5, skipped: 1))
      context.data[Tables.self] = ["A", "B"]
    }
  }

  struct PlanningLevels: LevelLoop {
    static let description = StageDescription(
      name: "levels", summary: "Plans.", inputs: ["tables"], outputs: ["orders"], group: .planning)
    static let levels = [
      StageDescription(name: "explode", summary: "Explodes.", kind: .level),
      StageDescription(
        name: "net", summary: "Nets.", kind: .level,
        options: [
          .wholeNumber("backward_days", 0...365, default: 30, "Days."),
          .flag("details", default: false, "Details."),
          .percent("tolerance", default: Percent(millionths: 2_500_000), "Tolerance."),
        ]),
      StageDescription(
        name: "plan", summary: "Plans.", kind: .level,
        options: [.choice("scrap_rule", ["markup", "yield"], default: "markup", "Rule.")]),
    ]

    init(levels: [OptionValues]) throws {
      if levels[1].wholeNumber("backward_days") == 13 {
        throw RunFailure(
          Diagnostic(.invalidOption, ["value": "13", "option": "net.backward_days", "expected": "luck"]))
      }
    }

    func run(_ context: RunContext) throws {
      context.data[Orders.self] = try context.data.require(Tables.self).map { "PO-\($0)" }
    }
  }

  struct ReportStage: Stage {
    static let description = StageDescription(
      name: "report", summary: "Writes.", inputs: ["orders"],
      options: [
        .flag("details", default: false, "Details."), .flag("disk_full", default: false, "Fails."),
        .text("title", default: "plan", "Title."),
      ], group: .planning)
    let options: OptionValues

    func run(_ context: RunContext) throws {
      let file = try context.folder.create("planned_orders.csv", group: .planning)
      try file.write("id\n")
      for order in context.data.take(Orders.self) ?? [] {
        try file.write("\(order)-\(options.text("title"))\n")
        file.add(rows: 1)
      }
      if options.flag("disk_full") { try file.write(at: 1 << 62, "x") }
      context.summarize(Phrase("planned", "计划"), Phrase("\(file.rows) orders", "\(file.rows) 个订单"))
    }
  }

  struct CostStage: Stage {
    static let description = StageDescription(
      name: "cost", summary: "Costs.", inputs: ["tables"],
      options: [.flag("fails", default: false, "Fails."), .text("currency", default: "CNY", "Currency.")],
      group: .costing)
    let options: OptionValues

    func run(_ context: RunContext) throws {
      try context.folder.create("costs/item_costs.csv", group: .costing).write(
        "item\n\(options.text("currency"))\n")
      if options.flag("fails") {
        context.sink.report(
          Diagnostic(.missingValue, ["column": "amount"], at: SourcePlace(file: "expenses.csv", row: 9)))
      }
    }
  }
}

extension ResultWriter {
  /// Writes text at an offset.
  func write(at offset: Int, _ text: String) throws {
    try unsafe Array(text.utf8).withUnsafeBufferPointer { (bytes) throws(RunFailure) in
      try unsafe write(bytes, at: offset)
    }
  }
}
