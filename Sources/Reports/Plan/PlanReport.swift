public import Diagnostics
public import Domain

/// Everything the morning report of a plan shows: a value, made by the report stage and written by `writeHTML` and `writeWorkbook`.
///
/// Numbers that are totals (`summary`, `orderTotal`, the counts of `exceptionGroups`) cover the whole plan; lists may hold its first rows only.
public struct PlanReport: Hashable, Sendable {
  /// Name of the factory, or of the pipeline file where it has none.
  public var factory: String
  /// Name of the pipeline.
  public var pipeline: String
  /// Id of the run, as its folder is called.
  public var runID: String
  /// The day the plan is made for.
  public var asOf: CivilDate
  /// Calendar days that are planned, from `asOf` on.
  public var horizonDays: Int
  /// Language of the report.
  public var language: Language
  /// What must be read before anything else, such as why a group of results is stale; shown first, worst first.
  public var notes: [Note]
  /// The key figures.
  public var summary: Summary
  /// What needs a person, one group a code, in the order in which to show them.
  public var exceptionGroups: [ExceptionGroup]
  /// Orders to release by week of their start date and kind; a pair that is missing has none.
  public var weeklyReleases: [WeeklyRelease]
  /// Planned quantities by week of the items with most orders, busiest first.
  public var busiestItems: [ItemSchedule]
  /// Planned orders, in the order in which to list them (`OrderLine.startsEarlier` is the usual one).
  public var orders: [OrderLine]
  /// Number of planned orders in the plan, at least the number in `orders`.
  public var orderTotal: Int
  /// The files that were read.
  public var inputs: [InputFile]

  /// Collects a report; lists may stay empty.
  public init(
    factory: String, pipeline: String, runID: String, asOf: CivilDate, horizonDays: Int,
    language: Language = .english, notes: [Note] = [], summary: Summary = Summary(),
    exceptionGroups: [ExceptionGroup] = [], weeklyReleases: [WeeklyRelease] = [],
    busiestItems: [ItemSchedule] = [], orders: [OrderLine] = [], orderTotal: Int? = nil,
    inputs: [InputFile] = []
  ) {
    self.factory = factory
    self.pipeline = pipeline
    self.runID = runID
    self.asOf = asOf
    self.horizonDays = horizonDays
    self.language = language
    self.notes = notes
    self.summary = summary
    self.exceptionGroups = exceptionGroups
    self.weeklyReleases = weeklyReleases
    self.busiestItems = busiestItems
    self.orders = orders
    self.orderTotal = max(orderTotal ?? 0, orders.count)
    self.inputs = inputs
  }

  /// The last day of the horizon.
  public var horizonEnd: CivilDate { asOf.adding(horizonDays) }

  /// The Monday of the week of `asOf`: week 0 of every list by week.
  public var firstMonday: CivilDate { asOf.adding(-asOf.weekday) }
}

extension PlanReport {
  /// One sentence that stands above everything else.
  public struct Note: Hashable, Sendable {
    /// How much it matters.
    public var severity: Severity
    /// The sentence, in the report's language.
    public var text: String

    /// Wraps a sentence.
    public init(_ severity: Severity, _ text: String) {
      self.severity = severity
      self.text = text
    }
  }

  /// A file that fed a dataset, and what became of its rows: `read` = `used` + `skipped` + `rejected`.
  public struct InputFile: Hashable, Sendable {
    /// Name of the file, with its sheet where it is a workbook.
    public var name: String
    /// Name of the dataset that it feeds.
    public var dataset: String
    /// Rows below the header.
    public var read: Int
    /// Rows that reached the plan.
    public var used: Int
    /// Blank and total rows and rows that a filter of the pipeline file left out.
    public var skipped: Int
    /// Rows in quarantine.
    public var rejected: Int

    /// Describes a file.
    public init(name: String, dataset: String, read: Int, used: Int, skipped: Int = 0, rejected: Int = 0) {
      self.name = name
      self.dataset = dataset
      self.read = read
      self.used = used
      self.skipped = skipped
      self.rejected = rejected
    }
  }
}
