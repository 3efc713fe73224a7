internal import ArgumentParser
internal import Diagnostics
internal import Pipeline
internal import Sheets
internal import Stages

#if canImport(Glibc)
  internal import Glibc
#endif

/// `millrun dump`: prints what the reader sees of a file.
struct DumpCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dump",
    abstract: "Prints every non-empty cell of a workbook or text file as one JSON object a line.",
    discussion: """
      Example:
        millrun dump orders.xlsx --sheet orders | head
      """)

  @Argument(help: "A workbook (.xlsx, .xlsm) or a delimited text file.")
  var file: String

  @Option(
    help: ArgumentHelp("Only this sheet: its name, its number from 1, or a pattern.", valueName: "name"))
  var sheet: String?

  @Flag(help: "Print rows, columns and cells by type of each sheet instead.")
  var summary = false

  @Flag(help: "Leave out rows and sheets that are hidden.")
  var skipHidden = false

  @Option(
    name: .customLong("limit"), parsing: .singleValue,
    help: ArgumentHelp(
      "Moves a bound on what a file may ask for, as sheet_megabytes=4096; may be repeated.",
      valueName: "name=value"))
  var limits: [String] = []

  func run() throws {
    do {
      if Self.isWorkbook(file) { try dumpWorkbook() } else { try dumpText() }
    } catch let error as SheetError {
      complain("\(file): \(error.description)")
      throw ArgumentParser.ExitCode(1)
    } catch let error as ClosedPipe {
      // Whoever read the output has seen enough.
      _ = error
    }
  }

  private static func isWorkbook(_ path: String) -> Bool {
    let name = path.lowercased()
    return [".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"].contains { name.hasSuffix($0) }
  }

  private func dumpWorkbook() throws {
    let workbook = try WorkbookReader(path: file, limits: try workbookLimits())
    if summary {
      let counts = try CellSummary.summarize(workbook, sheet: sheet, skipsHidden: skipHidden)
      for sheet in counts { print(Self.line(sheet)) }
    } else {
      try unsafe CellDump.write(workbook, sheet: sheet, skipsHidden: skipHidden, to: Self.output)
    }
  }

  private func dumpText() throws {
    let options = TextFile.Options(unpackedBytes: try stated()[.textMegabytes, default: 4_096] << 20)
    let text = try TextFile(path: file, options: options)
    let name = file.split(separator: "/").last.map(String.init) ?? file
    if let sheet, sheet != name {
      throw SheetError(.fileUnreadable, ["reason": .text("it has no sheet '\(sheet)'")])
    }
    if summary {
      var counts = CellSummary(sheet: name)
      unsafe text.readRows { row in
        unsafe counts.add(row)
        return .proceed
      }
      print(Self.line(counts))
      return
    }
    var dump = unsafe CellDump(to: Self.output)
    dump.startSheet(name)
    try unsafe text.readRows { row in
      try unsafe dump.write(row)
      return .proceed
    }
    try dump.finish()
  }

  /// The bounds that the command line states.
  private func stated() throws -> [InputLimit: Int] {
    var stated: [InputLimit: Int] = [:]
    for text in limits {
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let limit = InputLimit(rawValue: parts[0]), let value = Int(parts[1]),
        limit.range.contains(value)
      else {
        let names = InputLimit.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError("'\(text)' is no limit; expected a name and a whole number, names are \(names)")
      }
      stated[limit] = value
    }
    return stated
  }

  private func workbookLimits() throws -> WorkbookLimits {
    var file = PipelineFile(name: "dump")
    file.limits = try stated()
    return WorkbookLimits(file)
  }

  private static func line(_ sheet: CellSummary) -> String {
    "\(sheet.sheet)\(sheet.isHidden ? " (hidden)" : ""): \(sheet.rows) rows, \(sheet.columns) columns, \(sheet.cells) cells: "
      + "\(sheet.numbers) numbers, \(sheet.texts) texts, \(sheet.dates) dates, \(sheet.booleans) booleans, \(sheet.errors) errors"
  }

  private struct ClosedPipe: Error {}

  private static func output(_ bytes: UnsafeRawBufferPointer) throws {
    var done = 0
    while done < bytes.count {
      let count = unsafe write(STDOUT_FILENO, bytes.baseAddress.map { unsafe $0 + done }, bytes.count - done)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw ClosedPipe() }
      done += count
    }
  }
}
