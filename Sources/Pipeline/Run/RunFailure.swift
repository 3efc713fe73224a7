public import Diagnostics

/// Ends a run: something outside the data failed, such as writing a file.
public struct RunFailure: Error, Sendable {
  /// What failed; the runner reports it.
  public let diagnostic: Diagnostic

  /// Wraps a finding.
  public init(_ diagnostic: Diagnostic) { self.diagnostic = diagnostic }

  /// The failure of a call on a file: what was tried, on which path, and the system's reason.
  public init(_ action: String, _ path: String, reason: String) {
    diagnostic = Diagnostic(
      .fileSystem, ["action": .text(action), "path": .text(path), "reason": .text(reason)])
  }
}

/// Ends a run because this program is wrong; exit code 70.
public struct ProgramFault: Error, Sendable, CustomStringConvertible {
  /// What should have been impossible.
  public let description: String

  /// Describes what should have been impossible.
  public init(_ description: String) { self.description = description }
}
