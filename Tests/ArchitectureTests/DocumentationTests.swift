import Diagnostics
import Domain
import Foundation
import Pipeline
import Stages
import Testing

/// What the pages say of the program is what the program says of itself.
///
/// Serialized, since several of its tests write parts of one page when they record.
@Suite(.serialized) struct DocumentationTests {
  static let stages =
    (stageCatalog.stages + [stageCatalog.levelLoop].compactMap(\.self) + stageCatalog.levels)
    .filter { $0.name != "levels" }

  @Test(arguments: stages.map(\.name))
  func everyStageHasItsPageWithItsOptions(_ name: String) throws {
    let stage = try #require(Self.stages.first { $0.name == name })
    var text = "\(stage.summary)\n\n"
    if !stage.inputs.isEmpty { text += "Takes: \(stage.inputs.joined(separator: ", ")).\n" }
    text += "Makes: \(stage.outputs.joined(separator: ", ")).\n"
    if stage.options.isEmpty {
      text += "It has no options.\n"
    } else {
      text += "\n"
      text += GeneratedBlock.table(
        ["option", "value", "default", "meaning"],
        Self.rows(of: stage.options))
    }
    try GeneratedBlock(page: "Docs/Stages/\(name).md", name: "stage \(name)", text: text).check()
  }

  /// A row an option, and one for each inside a mapping or a list of mappings.
  private static func rows(of options: [OptionSchema], under name: String = "") -> [[String]] {
    options.flatMap { option in
      let inner = rows(of: option.type.inner, under: "\(name)\(option.name): ")
      let isMapping = if case .group = option.type { true } else { false }
      let expected = inner.isEmpty ? option.type.expected : isMapping ? "a mapping" : "a list of mappings"
      let standard = isMapping ? "" : "`\(option.defaultValue.shown)`"
      return [["`\(name)\(option.name)`", expected, standard, option.summary]] + inner
    }
  }

  @Test func everyPageOfAStageHasItsStage() {
    let pages = Checkout.files(in: "Docs/Stages", suffix: ".md").compactMap(Self.stem)
    #expect(Set(pages) == Set(Self.stages.map(\.name)))
  }

  @Test(arguments: DiagnosticCode.allCases)
  func everyCodeHasItsPage(_ code: DiagnosticCode) throws {
    let text = GeneratedBlock.table(
      ["severity", "text"],
      [
        [code.severity.rawValue, DiagnosticCatalog.template(code, in: .english)],
        ["", DiagnosticCatalog.template(code, in: .chinese)],
      ])
    let page = "Docs/Errors/\(code.rawValue).md"
    try GeneratedBlock(page: page, name: "error \(code.rawValue)", text: text).check()
    let content = try Checkout.text(page)
    #expect(content.hasPrefix("# `\(code.rawValue)`\n"))
    for heading in ["## Example", "## What to do"] { #expect(content.contains("\n\(heading)\n"), "\(page)") }
  }

  @Test func everyPageOfACodeHasItsCode() {
    let pages = Checkout.files(in: "Docs/Errors", suffix: ".md").compactMap(Self.stem)
    #expect(Set(pages) == Set(DiagnosticCode.allCases.map(\.rawValue)))
  }

  @Test func everyExceptionOfThePlanIsExplained() throws {
    let page = try Checkout.text("Docs/Planning.md")
    for code in PlanException.Code.allCases {
      #expect(page.contains("| `\(code.rawValue)` |"), "Docs/Planning.md lacks \(code.rawValue)")
    }
  }

  @Test(arguments: Dataset.allCases)
  func everyDatasetIsListedWithItsColumns(_ dataset: Dataset) throws {
    let schema = dataset.schema
    let rows = schema.columns.map { column in
      [
        "`\(column.name)`\(column.isRequired ? " *" : "")", Self.shown(column.type),
        column.defaultText.map { "`\($0)`" } ?? "", column.aliases.joined(separator: ", "),
      ]
    }
    let overlaid =
      schema.matching.isEmpty ? "" : "; an overlay finds rows by \(schema.matching.joined(separator: ", "))"
    let key = schema.key.isEmpty ? "none, rows add up\(overlaid)" : schema.key.joined(separator: ", ")
    let text =
      "Key: \(key).\n\n" + GeneratedBlock.table(["column", "holds", "default", "other headers"], rows)
    try GeneratedBlock(page: "Docs/Datasets.md", name: "dataset \(dataset.rawValue)", text: text).check()
  }

  @Test func everyCommandHasItsPageWithItsOptions() throws {
    let shared = try Self.options(of: "Sources/millrun/Commands/RunOptions.swift")
    let input = Self.options(
      in: try Checkout.text("Sources/millrun/Commands/RunOptions.swift").components(
        separatedBy: "struct RunOptions")[0])
    var pages: Set<String> = []
    for file in Checkout.files(in: "Sources/millrun/Commands") {
      let text = try Checkout.text(file)
      let parts = text.components(separatedBy: ": ParsableCommand {").dropFirst()
      for part in parts {
        // A command with subcommands has one page for all of them.
        let titled = text.contains("subcommands:") ? parts.first ?? part : part
        let name = try #require(titled.firstMatch(of: /commandName: "(\w+)"/)?.output.1, "\(file)")
        pages.insert(String(name))
        let page = try Checkout.text("Docs/Commands/\(name).md")
        let own =
          part.contains("@OptionGroup var options: RunOptions")
          ? shared : Self.options(in: part) + (part.contains("InputOptions") ? input : [])
        for option in own { #expect(page.contains("`\(option)"), "Docs/Commands/\(name).md lacks \(option)") }
        let example = try #require(part.firstMatch(of: /Example:\n\s*(millrun [^\n]+)/)?.output.1, "\(file)")
        #expect(page.contains(example), "Docs/Commands/\(name).md lacks the example of --help")
      }
    }
    #expect(Set(Checkout.files(in: "Docs/Commands", suffix: ".md").compactMap(Self.stem)) == pages)
  }

  @Test func theReadmeListsThePackagesOfSetup() throws {
    let makefile = try Checkout.text("Makefile")
    let list = try #require(makefile.firstMatch(of: /\nPACKAGES := ([^\n]+)\n/)?.output.1)
    #expect(try Checkout.text("README.md").contains("\n\(list)\n"), "the README must list: \(list)")
  }

  @Test func theCodeSymbolsOfTheGlossaryExist() throws {
    let words = Set(
      try Checkout.files(in: "Sources").flatMap { file in
        try Checkout.code(file).flatMap { $0.split { !($0.isLetter || $0.isNumber || $0 == "_") } }
      })
    let rows = try Checkout.text("Docs/Glossary.md").split(separator: "\n").filter { $0.hasPrefix("| ") }
    #expect(rows.count > 20)
    for row in rows.dropFirst(2) {
      let symbols = row.split(separator: "|").dropFirst(2).first ?? ""
      for match in symbols.matches(of: /`([\w.-]+)`/) {
        let name = String(match.output.1).split(separator: ".").last.map(String.init) ?? ""
        #expect(words.contains(Substring(name)), "the glossary names \(name)")
      }
    }
  }

  /// Pages point to one another by relative links; none points nowhere.
  @Test func linksBetweenPagesLeadSomewhere() throws {
    for page in Checkout.files(in: "Docs", suffix: ".md") + ["README.md"] {
      let folder = page.contains("/") ? page[..<(page.lastIndex(of: "/") ?? page.startIndex)] + "/" : ""
      for match in try Checkout.text(page).matches(of: /\]\(([^)#\s]+)(?:#[^)]*)?\)/) {
        let target = String(match.output.1)
        if target.contains("://") { continue }
        let path = URL(fileURLWithPath: "\(Checkout.root)/\(folder)\(target)").standardized.path
        #expect(FileManager.default.fileExists(atPath: path), "\(page) links to \(target)")
      }
    }
  }

  /// Every target that a page tells people to make exists.
  @Test func theTargetsThatPagesNameExist() throws {
    let makefile = try Checkout.text("Makefile")
    for page in Checkout.files(in: "Docs", suffix: ".md") + ["README.md"] {
      for match in try Checkout.text(page).matches(of: /`make ([a-z-]+)/) {
        #expect(makefile.contains("\n\(match.output.1):"), "\(page) names make \(match.output.1)")
      }
    }
  }

  private static func stem(_ path: String) -> String? {
    path.split(separator: "/").last.map { String($0.dropLast(3)) }
  }

  /// Names of the options that a command declares, as the command line has them.
  private static func options(of file: String) throws -> [String] { options(in: try Checkout.text(file)) }

  private static func options(in text: String) -> [String] {
    var names: [String] = []
    for part in text.components(separatedBy: /\n  @(Option|Flag)[( ]/).dropFirst() {
      if let long = part.prefix(200).firstMatch(of: /\.customLong\("([\w-]+)"\)/) {
        names.append("--\(long.output.1)")
      } else if let name = part.firstMatch(of: /\n?\s*var (\w+)/)?.output.1 {
        let hyphened = name.replacing(/[A-Z]/) { "-" + $0.output.lowercased() }
        names.append("--\(hyphened)")
      }
    }
    return names
  }

  private static func shown(_ type: ColumnType) -> String {
    switch type {
    case .item: "code of an item"
    case .code: "code"
    case .text: "text"
    case .quantity: "quantity"
    case .signedQuantity: "quantity of either sign"
    case .price: "amount"
    case .amount: "amount of either sign"
    case .period: "month"
    case .percent: "percentage"
    case .date: "date"
    case .flag: "flag"
    case .integer: "whole number"
    case .level: "depth"
    case .choice(let choices):
      choices.map { choice in
        "`\(choice.name)`" + (choice.aliases.isEmpty ? "" : " (\(choice.aliases.joined(separator: ", ")))")
      }.joined(separator: ", ")
    }
  }
}

extension String {
  /// The pieces between the places that match `pattern`.
  fileprivate func components(separatedBy pattern: some RegexComponent) -> [String] {
    split(separator: pattern, omittingEmptySubsequences: false).map(String.init)
  }
}
