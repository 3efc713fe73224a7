internal import Diagnostics
internal import Domain
internal import Pipeline

/// Writes what the orders are planned from, and which differ from the last plan that was published and why.
struct ChangeResults {
  private let outcome: PlanOutcome
  private let rows: OrderRows
  private let prints: InputPrints

  init(_ outcome: PlanOutcome, _ tables: InputTables, _ rows: OrderRows, _ ids: DocumentIds) {
    self.outcome = outcome
    self.rows = rows
    prints = InputPrints(outcome, tables, ids)
  }

  /// Writes `plan_inputs.csv`, and `changes.csv` where an earlier run left one to compare with; gives the first differences of each kind.
  func write(_ context: RunContext) throws -> ChangeAssembly? {
    let count = outcome.model.itemCount
    try ResultFile(InputsFile.name, header: InputPrints.header, group: .planning, context)
      .write(items: count) { item, buffer in
        prints.append(item, to: &buffer)
        return 1
      }
    guard let (last, before) = try Self.lastPlan(in: context.settings.outputFolder) else { return nil }
    let difference = PlanDifference(
      from: try OrderFile(path: "\(last.path)/planned_orders.csv"),
      to: PlanOrders(rows, items: outcome.model.items),
      inputs: (before, ownInputs()),
      basis: PlanDifference.basis(
        last, asOf: context.settings.asOf.description, options: PublishedRun.planOptions(of: context),
        overlay: PublishedRun.overlayFiles(of: context)),
      days: OrderDifference.Days(old: last.asOf, new: context.settings.asOf.description))
    var buffer = TextBuffer(capacity: 1 << 16)
    var assembly = ChangeAssembly(since: last.id)
    let lines = difference.append(to: &buffer) { assembly.add($0) }
    try ResultFile("changes.csv", header: PlanDifference.header, group: .planning, context).write(
      buffer, rows: lines)
    context.summarize(
      Phrase("changed", "变化"),
      Phrase("\(lines) orders since run \(last.id)", "自运行 \(last.id) 以来 \(lines) 个订单"))
    return assembly
  }

  /// The last published run with a plan: one that closes a month has none.
  private static func lastPlan(in output: String) throws -> (run: PublishedRun, inputs: InputsFile)? {
    let latest = OutputFolder.latest(in: output)
    let others = OutputFolder.runs(in: output).filter { !OutputFolder.isWhatIf($0) && $0 != latest }
    for id in [latest].compactMap(\.self) + others.reversed() {
      guard let run = PublishedRun(id, in: output) else { continue }
      if let inputs = try InputsFile(path: "\(run.path)/\(InputsFile.name)") { return (run, inputs) }
    }
    return nil
  }

  /// What `plan_inputs.csv` says, which is still being written.
  private func ownInputs() -> InputsFile {
    var buffer = TextBuffer(capacity: 1 << 16)
    buffer.append(InputPrints.header)
    for item in 0..<outcome.model.itemCount { prints.append(item, to: &buffer) }
    return InputsFile(buffer.bytes)
  }
}
