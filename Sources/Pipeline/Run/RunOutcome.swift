/// How a run ended.
public struct RunOutcome: Sendable {
  /// The exit code of the command.
  public let exitCode: ExitCode
  /// Id of the published run; nil where nothing was published.
  public let runID: String?
  /// Folder of the published run; nil where nothing was published.
  public let folder: String?
  /// What became of each group.
  public let groups: [ResultGroup: GroupStatus]

  init(
    _ exitCode: ExitCode, runID: String? = nil, folder: String? = nil,
    groups: [ResultGroup: GroupStatus] = [:]
  ) {
    self.exitCode = exitCode
    self.runID = runID
    self.folder = folder
    self.groups = groups
  }
}
