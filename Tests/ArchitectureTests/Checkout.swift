import Foundation

/// The files of the checkout as text.
enum Checkout {
  /// The folder that holds `Package.swift`.
  static let root = #filePath.components(separatedBy: "/Tests/ArchitectureTests/")[0]

  /// Text of a file, by its path from the root.
  static func text(_ path: String) throws -> String {
    try String(contentsOfFile: "\(root)/\(path)", encoding: .utf8)
  }

  /// Paths from the root of all files below `folder` that end with `suffix`, sorted.
  static func files(in folder: String, suffix: String = ".swift") -> [String] {
    let base = "\(root)/\(folder)"
    let names = FileManager.default.enumerator(atPath: base)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(suffix) }.sorted().map { "\(folder)/\($0)" }
  }

  /// Names of the folders directly in `folder`, sorted.
  static func folders(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)")) ?? []
    return names.filter { name in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: "\(root)/\(folder)/\(name)", isDirectory: &isFolder)
        && isFolder.boolValue
    }.sorted()
  }

  /// The lines of a Swift file without comments and without the text of string literals on one line.
  static func code(_ path: String) throws -> [String] {
    try text(path).split(separator: "\n", omittingEmptySubsequences: false).map { bare($0.utf8) }
  }

  /// A pattern would say the same in one line and take a hundred times as long.
  private static func bare(_ line: Substring.UTF8View) -> String {
    var result: [UInt8] = []
    var isQuoted = false
    var previous: UInt8 = 0
    for byte in line {
      if isQuoted {
        if byte == UInt8(ascii: "\""), previous != UInt8(ascii: "\\") { isQuoted = false }
      } else if byte == UInt8(ascii: "\"") {
        isQuoted = true
      } else if byte == UInt8(ascii: "/"), previous == byte {
        result.removeLast()
        break
      } else {
        result.append(byte)
      }
      previous = byte
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// What a tool of the checkout prints.
  static func output(of program: String, _ arguments: [String]) throws -> String {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: root)
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }

  /// The value of an environment variable; nil where it is unset or empty.
  static func environment(_ name: String) -> String? {
    ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }
}
