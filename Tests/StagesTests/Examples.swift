import Foundation
import Testing

/// The published examples that lie beside the project, in the folder that `MILLRUN_EXAMPLES` names.
///
/// Without the folder their tests are skipped, and say why; where `CI` is `true` they fail instead.
enum Examples {
  private static let environment = ProcessInfo.processInfo.environment

  /// Whether tests that read the examples run.
  static var isWanted: Bool { environment["MILLRUN_EXAMPLES"] != nil || environment["CI"] == "true" }

  /// Why they do not.
  static let reason: Comment = "MILLRUN_EXAMPLES does not name the folder of published examples"

  /// What is missing where the examples must be there.
  struct Missing: Error, CustomStringConvertible {
    let description: String
  }

  /// Path of a file or folder of the examples.
  static func path(_ name: String) throws -> String {
    guard let folder = environment["MILLRUN_EXAMPLES"] else { throw Missing(description: "\(reason)") }
    let path = "\(folder)/\(name)"
    guard FileManager.default.fileExists(atPath: path) else {
      throw Missing(description: "'\(path)' is not there")
    }
    return path
  }

  /// Text of a file, with plain line feeds.
  static func text(_ name: String) throws -> String {
    try String(contentsOfFile: path(name), encoding: .utf8).replacingOccurrences(of: "\r\n", with: "\n")
  }

  /// Rows of a CSV file by column.
  static func rows(_ name: String) throws -> [[String: String]] { Table.rows(try text(name)) }

  /// Whether a file is there.
  static func has(_ name: String) -> Bool { (try? path(name)) != nil }
}

extension Scratch {
  /// A new folder with these files.
  static func folder(_ files: [String: String]) throws -> String {
    let folder = folder()
    for (name, text) in files {
      try text.write(toFile: "\(folder)/\(name)", atomically: false, encoding: .utf8)
    }
    return folder
  }
}

extension Table {
  /// Rows as CSV text with a header.
  static func text(_ header: [String], _ rows: [[String]]) -> String {
    ([header] + rows).map { $0.joined(separator: ",") + "\n" }.joined()
  }
}
