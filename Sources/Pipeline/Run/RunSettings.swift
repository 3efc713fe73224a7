public import Diagnostics
public import Domain

/// What holds for a whole run: the pipeline file with the command line applied.
public struct RunSettings: Sendable {
  /// Version of the program, for the manifest.
  public var programVersion: String
  /// The day from which is planned.
  public var asOf: CivilDate
  /// The month that is costed.
  public var period: Period
  /// Whether the month is closed: its cost is final, and what the next one opens with is written.
  public var closesPeriod: Bool
  /// Calendar days that are planned ahead.
  public var horizonDays: Int
  /// Language of messages and reports.
  public var language: Language
  /// The weekly pattern of work; the dataset `calendar` adds exceptions to it.
  public var calendar: WorkingCalendar
  /// The folder that is read.
  public var inputFolder: String
  /// The folder with rows that change those of the input folder, for a what-if; nil for a run on the input as it is.
  public var overlayFolder: String?
  /// The folder that is written.
  public var outputFolder: String
  /// Threads that a stage may use.
  public var threads: Int
  /// Whether publishing waits until the disk has the results, so that a power cut loses nothing either.
  public var isDurable = true

  /// Takes what the command line gives, else what the pipeline file says, else today, the current folder and `out`.
  public init(
    _ file: PipelineFile, programVersion: String = "", asOf: CivilDate? = nil, period: Period? = nil,
    closesPeriod: Bool = false, input: String? = nil, output: String? = nil, threads: Int = 1
  ) {
    self.programVersion = programVersion
    let asOf = asOf ?? file.asOf ?? RunClock.today
    self.asOf = asOf
    self.period = period ?? file.period ?? Period(containing: asOf)
    self.closesPeriod = closesPeriod
    horizonDays = file.horizonDays
    language = file.language
    calendar = file.calendar
    inputFolder = input ?? file.input ?? "."
    outputFolder = output ?? file.output ?? "out"
    self.threads = max(1, threads)
  }
}
