import Foundation

/// One run of the program on a file, measured from outside.
struct MeasuredRun {
  let exitCode: Int
  /// Lines on standard error.
  let errors: [String]
  /// Lines on standard output.
  let lines: [String]
  let processorSeconds: Double
  /// Largest resident memory.
  let megabytes: Int

  /// The program, which a build for the tests makes beside them.
  static let program: String = {
    let beside = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appendingPathComponent("millrun").path
    if FileManager.default.isExecutableFile(atPath: beside) { return beside }
    return #filePath.components(separatedBy: "/Tests/")[0] + "/.build/release/millrun"
  }()

  /// Runs a command and prints what it cost.
  ///
  /// The memory that the system reports of a process is never below that of the one which started it, so that a small one must.
  private static let script = """
    import json, resource, subprocess, sys
    run = subprocess.run(sys.argv[1:], capture_output=True, text=True)
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(json.dumps({"exit": run.returncode, "errors": run.stderr, "lines": run.stdout,
      "seconds": usage.ru_utime + usage.ru_stime, "megabytes": usage.ru_maxrss // 1024}))
    """

  private struct Report: Decodable {
    let exit: Int
    let errors: String
    let lines: String
    let seconds: Double
    let megabytes: Int
  }

  /// Runs `millrun dump --summary` on `content` under the name `name`.
  init(dumping content: [UInt8], name: String, _ more: [String] = []) throws {
    let folder = FileManager.default.temporaryDirectory.path + "/millrun-measured-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Data(content).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments =
      ["python3", "-c", Self.script, Self.program, "dump", "\(folder)/\(name)", "--summary"] + more
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let report = try JSONDecoder().decode(Report.self, from: data)
    exitCode = report.exit
    errors = report.errors.split(separator: "\n").map(String.init)
    lines = report.lines.split(separator: "\n").map(String.init)
    processorSeconds = report.seconds
    megabytes = report.megabytes
  }
}
