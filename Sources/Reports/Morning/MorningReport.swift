public import Diagnostics
public import Domain

/// Everything the morning report shows: a value, made by the report stage and written by `writeHTML` and `writeWorkbook`.
///
/// It holds a plan, a month's cost, or both; what is missing has no section and no sheet.
public struct MorningReport: Hashable, Sendable {
  /// Name of the factory, or of the pipeline file where it has none.
  public var factory: String
  /// Name of the pipeline.
  public var pipeline: String
  /// Id of the run, as its folder is called.
  public var runID: String
  /// The day the report is made for.
  public var asOf: CivilDate
  /// Language of the report.
  public var language: Language
  /// What must be read before anything else, such as why a group of results is stale; shown first, worst first.
  public var notes: [Note]
  /// The files that were read.
  public var inputs: [InputFile]
  /// The plan; nil where the pipeline plans nothing.
  public var plan: PlanReport?
  /// Which open orders have their components; nil where the pipeline does not look.
  public var kitting: KittingReport?
  /// The cost of a month; nil where the pipeline costs nothing.
  public var cost: CostReport?

  /// Collects a report; lists may stay empty.
  public init(
    factory: String, pipeline: String, runID: String, asOf: CivilDate, language: Language = .english,
    notes: [Note] = [], inputs: [InputFile] = [], plan: PlanReport? = nil, kitting: KittingReport? = nil,
    cost: CostReport? = nil
  ) {
    self.factory = factory
    self.pipeline = pipeline
    self.runID = runID
    self.asOf = asOf
    self.language = language
    self.notes = notes
    self.inputs = inputs
    self.plan = plan
    self.kitting = kitting
    self.cost = cost
  }
}

extension MorningReport {
  /// One sentence that stands above everything else.
  public struct Note: Hashable, Sendable {
    /// How much it matters.
    public var severity: Severity
    /// The sentence, in the report's language.
    public var text: String
    /// Whether it stands before worse ones: it says what the report is.
    public var standsFirst: Bool

    /// Wraps a sentence.
    public init(_ severity: Severity, _ text: String, standsFirst: Bool = false) {
      self.severity = severity
      self.text = text
      self.standsFirst = standsFirst
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
    /// Rows that reached the plan or the cost.
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

extension MorningReport {
  /// What the report is, then worst first, otherwise in the order given.
  var sortedNotes: [Note] {
    notes.filter(\.standsFirst)
      + Severity.allCases.reversed().flatMap { severity in
        notes.filter { $0.severity == severity && !$0.standsFirst }
      }
  }

  /// The rows of all files together.
  var inputTotal: InputFile {
    var total = InputFile(name: "", dataset: "", read: 0, used: 0)
    for input in inputs {
      total.read += input.read
      total.used += input.used
      total.skipped += input.skipped
      total.rejected += input.rejected
    }
    return total
  }
}
