public import Diagnostics
internal import Domain
internal import Numerics
public import Pipeline

/// Explains what a plan says of an item, an order or a sales line: what happens day by day, what it is for and what it waits for,
/// down to the cells of the files (`millrun explain`).
///
/// The plan is made anew for the question; nothing is written.
public struct PlanExplainer {
  /// The stages that have to run before a plan can be explained.
  private static let stages = ["ingest", "levels"]

  private let subjects: PlanSubjects
  private let outcome: PlanOutcome
  private let tables: InputTables
  private let chains: PlanChains

  /// Plans with the planning stages of the pipeline; nil after reporting why there is no plan.
  ///
  /// `depth` levels of a chain are shown, and `rows` lines of a list.
  public init?(_ runner: Runner, depth: Int, rows: Int, threads: Int, sink: DiagnosticSink) throws {
    let data = try runner.compute(Self.stages, sink: sink)
    guard let outcome = data[PlanData.self], let tables = data[InputData.self] else { return nil }
    self.outcome = outcome
    self.tables = tables
    let ids = DocumentIds(outcome, tables, orders: OrderIds(outcome))
    subjects = PlanSubjects(outcome: outcome, tables: tables, ids: ids)
    chains = PlanChains(
      outcome, tables, ids, dates: ExpectedDates(outcome, tables, workers: threads), depth: depth, rows: rows)
  }

  /// Explains everything that is called `code`; empty where nothing is.
  public func explanations(of code: String) -> [PlanExplanation] {
    subjects.find(code).map { subject in
      switch subject {
      case .item(let item): ItemExplanation(outcome, tables, chains).explanation(item)
      case .supply(let supply): OrderExplanation(outcome, tables, chains).explanation(supply)
      case .salesLine(let row): OrderExplanation(outcome, tables, chains).explanation(salesLine: row)
      }
    }
  }

  /// A code like `code`, where nothing has that one.
  public func nearest(to code: String) -> String? { subjects.nearest(to: code) }
}
