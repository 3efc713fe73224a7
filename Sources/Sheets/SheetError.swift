public import Diagnostics

/// Why a file could not be read as a table; the place is added by whoever knows the file.
public struct SheetError: Error, Hashable, Sendable {
  /// What is wrong.
  public let code: DiagnosticCode
  /// Values for its text.
  public let arguments: [String: DiagnosticArgument]

  /// Describes a failure.
  public init(_ code: DiagnosticCode, _ arguments: [String: DiagnosticArgument] = [:]) {
    self.code = code
    self.arguments = arguments
  }
}
