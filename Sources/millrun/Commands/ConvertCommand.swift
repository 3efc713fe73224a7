internal import ArgumentParser
internal import Diagnostics
internal import Pipeline
internal import Sheets

/// `millrun convert`: turns text files into a workbook without damage to codes.
struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract:
      "Turns text files into the sheets of a workbook in which codes, dates and numbers stay what they are.",
    discussion: """
      Example:
        millrun convert out/latest/planned_orders.csv --output orders.xlsx
      """)

  @Argument(help: "Delimited text files; each becomes a sheet named like it.")
  var files: [String]

  @Option(help: ArgumentHelp("The workbook; named like the first file unless stated.", valueName: "file"))
  var output: String?

  @Flag(help: "Write over a file that is there.")
  var force = false

  func run() throws {
    let names = files.map(Self.sheetName)
    guard Set(names.map { $0.lowercased() }).count == names.count else {
      throw ValidationError("two files would have a sheet of the same name")
    }
    let path = output ?? "\(names[0]).xlsx"
    guard force || !FileSystem.isThere(path) else {
      complain(
        "millrun: '\(path)' is there already; choose another '--output', or '--force' to write over it")
      throw ArgumentParser.ExitCode(Pipeline.ExitCode.fileSystem.rawValue)
    }
    // Every file is opened before anything is written.
    var texts: [TextFile] = []
    for file in files {
      do {
        texts.append(try TextFile(path: file))
      } catch let error as SheetError {
        throw Self.unreadable(file, error)
      }
    }
    do {
      let workbook = try BulkWorkbook(path: path)
      for (index, text) in texts.enumerated() {
        do {
          try TableConversion.add(text, named: names[index], to: workbook)
        } catch let error as SheetError where error.code != .fileSystem {
          throw Self.unreadable(files[index], error)
        }
      }
      try workbook.close()
    } catch let error as SheetError {
      complain("millrun: \(path): \(error.description)")
      throw ArgumentParser.ExitCode(Pipeline.ExitCode.fileSystem.rawValue)
    }
    print(path)
  }

  /// Says what is wrong with a text file; the exit code is that of wrong data.
  private static func unreadable(_ file: String, _ error: SheetError) -> ArgumentParser.ExitCode {
    complain("\(file): \(error.description)")
    return ArgumentParser.ExitCode(Pipeline.ExitCode.dataErrors.rawValue)
  }

  /// The name of a file without its folder and endings, as far as a sheet can have it.
  private static func sheetName(_ path: String) -> String {
    var name = FilePath.stem(path)
    for ending in [".csv", ".txt", ".tsv"] where name.lowercased().hasSuffix(ending) { name.removeLast(4) }
    let shown = name.map { "[]:*?/\\'".contains($0) ? "_" : $0 }.prefix(28)
    return shown.isEmpty ? "Sheet" : String(shown)
  }
}
