public import Diagnostics

/// How a command ends.
public enum ExitCode: Int32, Sendable, CaseIterable {
  /// Everything worked.
  case ok = 0
  /// The data have errors; what could be published is.
  case dataErrors = 1
  /// The command line or the pipeline file is wrong; nothing was read.
  case usage = 2
  /// A file or folder cannot be written.
  case fileSystem = 3
  /// Another run works on the output folder.
  case locked = 4
  /// A mistake of this program.
  case bug = 70

  /// The code for what was found: the gravest of the findings decides.
  public init(of counts: [DiagnosticCode: Int]) {
    let codes = counts.keys.filter { $0.severity == .error }
    if codes.contains(.locked) {
      self = .locked
    } else if codes.contains(.fileSystem) {
      self = .fileSystem
    } else if codes.contains(where: { Self.isUsage($0) }) {
      self = .usage
    } else {
      self = codes.isEmpty ? .ok : .dataErrors
    }
  }

  private static func isUsage(_ code: DiagnosticCode) -> Bool {
    switch code {
    case .pipelineSyntax, .unknownKey, .unknownName, .invalidOption: true
    default: false
    }
  }
}
