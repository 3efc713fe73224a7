internal import Domain
internal import Pipeline

/// Puts revenue beside cost for every sales line that was shipped in the month (Docs/Costing.md, C62).
///
/// Takes: `InputData`, `CostData`. Leaves: `MarginData`. Writes: `margins.csv`.
struct MarginsStage: Stage {
  static let description = StageDescription(
    name: "margins", summary: "Puts revenue beside cost for every sales line that was shipped.",
    datasets: [.items, .orders, .shipments], inputs: [InputData.name, CostData.name],
    outputs: [MarginData.name, "margins.csv"], group: .margins)

  init(options: OptionValues) {}

  func run(_ context: RunContext) throws {
    guard let outcome = context.data[CostData.self] else { return }
    let tables = try context.data.require(InputData.self)
    let margins = SalesMargins(outcome, tables).margins()
    context.data[MarginData.self] = margins
    let rows = MarginRows(margins, tables.items)
    let file = try ResultFile("margins.csv", header: "", group: .margins, context)
    var header = TextBuffer()
    rows.appendHeader(to: &header)
    try file.write(header, rows: 0)
    try file.write(items: rows.count) { rows.append($0, to: &$1) }
  }
}
