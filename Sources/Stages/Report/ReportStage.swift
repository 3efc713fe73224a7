internal import Diagnostics
internal import Domain
internal import Pipeline
internal import Reports

/// Writes the plan: CSV results for programs, a workbook and a page for people.
///
/// Takes: `InputData`, `PlanData`. Writes: `planned_orders.csv`, `exceptions.csv`, with details also `requirements_detail.csv` and
/// `projection.csv`, `report.xlsx`, `report.html`.
struct ReportStage: Stage {
  static let description = StageDescription(
    name: "report", summary: "Writes the plan as CSV, workbook and page.",
    inputs: [InputData.name, PlanData.name],
    outputs: [
      "planned_orders.csv", "exceptions.csv", "requirements_detail.csv", "projection.csv", "report.xlsx",
      "report.html",
    ],
    options: [
      .flag("details", default: false, "Write every requirement and the projection of every item too."),
      .flag("workbook", default: true, "Write report.xlsx."),
      .flag("page", default: true, "Write report.html."),
    ], group: .planning)

  private let details: Bool
  private let workbook: Bool
  private let page: Bool

  init(options: OptionValues) {
    details = options.flag("details")
    workbook = options.flag("workbook")
    page = options.flag("page")
  }

  func run(_ context: RunContext) throws {
    guard let outcome = context.data[PlanData.self] else { return }
    let tables = try context.data.require(InputData.self)
    let rows = OrderRows(outcome, tables)
    let list = ExceptionList(outcome: outcome, tables: tables, rows: rows)
    let count = outcome.model.itemCount
    try ResultFile("planned_orders.csv", header: OrderRows.header, group: .planning, context)
      .write(items: count) { item, buffer in rows.append(item, to: &buffer) }
    try writeExceptions(list, context)
    if details { try writeDetails(ItemDetail(outcome: outcome, tables: tables, rows: rows), count, context) }
    let report = ReportAssembly(
      outcome: outcome, tables: tables, rows: rows, exceptions: list, context: context)
    if page { try write(page: report.report(.page), context) }
    if workbook { try write(workbook: report.report(.workbook), context) }
    report.summarize()
  }

  private func writeExceptions(_ list: ExceptionList, _ context: RunContext) throws {
    let file = try ResultFile("exceptions.csv", header: ExceptionList.header, group: .planning, context)
    var buffer = TextBuffer()
    var rows = 0
    list.visit { exception in
      list.append(exception, to: &buffer)
      rows += 1
    }
    try file.write(buffer, rows: rows)
  }

  private func writeDetails(_ detail: ItemDetail, _ count: Int, _ context: RunContext) throws {
    let model = detail.outcome.model
    try ResultFile("requirements_detail.csv", header: "item,date,kind,quantity,source\n", group: .planning, context)
      .write(items: count) { item, buffer in
        let requirements = detail.requirements(item)
        for requirement in requirements {
          buffer.append(field: model.items.text(Int32(item)))
          buffer.append(UInt8(ascii: ","))
          buffer.append(text: model.axis.date(requirement.slot).description)
          buffer.append(UInt8(ascii: ","))
          buffer.append(requirement.kind)
          buffer.append(UInt8(ascii: ","))
          buffer.append(scaled: requirement.quantity)
          buffer.append(UInt8(ascii: ","))
          buffer.append(field: requirement.document)
          buffer.append(UInt8(ascii: "\n"))
        }
        return requirements.count
      }
    try ResultFile("projection.csv", header: "item,date,available\n", group: .planning, context)
      .write(items: count) { item, buffer in
        let points = detail.projection(item)
        for (slot, available) in points {
          buffer.append(field: model.items.text(Int32(item)))
          buffer.append(UInt8(ascii: ","))
          buffer.append(text: model.axis.date(slot).description)
          buffer.append(UInt8(ascii: ","))
          buffer.append(scaled: available)
          buffer.append(UInt8(ascii: "\n"))
        }
        return points.count
      }
  }

  private func write(page report: MorningReport, _ context: RunContext) throws {
    let file = try context.folder.create("report.html", group: .planning)
    try file.write(writeHTML(report))
  }

  private func write(workbook report: MorningReport, _ context: RunContext) throws {
    let path = try context.folder.reserve("report.xlsx", group: .planning)
    do {
      try writeWorkbook(report, path: path)
    } catch {
      throw RunFailure("Writing", path, reason: "\(error)")
    }
  }
}
