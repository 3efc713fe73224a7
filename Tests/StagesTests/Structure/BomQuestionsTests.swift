import Diagnostics
import Domain
import Foundation
import Numerics
import Pipeline
import Stages
import Testing

/// Questions about the bill of materials are answered from what planning would use.
struct BomQuestionsTests {
  /// What a question was answered, and what was found wrong.
  struct Asked {
    var rows: [[String]] = []
    let sink = DiagnosticSink()
    var isFine = true
    var changes = ""
    /// Columns of the rows.
    var columns: [String] = []

    /// The rows with some columns only.
    func lines(_ names: String...) -> [String] {
      let indices = names.compactMap { columns.firstIndex(of: $0) }
      return rows.map { row in indices.map { row[$0] }.joined(separator: " ") }
    }
    var errors: [DiagnosticCode] { sink.sorted.filter { $0.severity == .error }.map(\.code) }
  }

  /// Asks about files of these texts, or about a folder.
  static func ask(
    _ files: [String: String], folder: String? = nil, day: String = "2026-11-23", checks: Bool = false,
    reading: (PipelineFile) -> PipelineFile = { $0 },
    _ question: (BomQuestions, inout Asked) -> AnswerTable?
  ) throws -> Asked {
    let input = try folder ?? Scratch.folder(files)
    defer { if folder == nil { Scratch.remove(input) } }
    var asked = Asked()
    let text = "name: bom\nstages: [ingest, levels: [explode, net, plan]]\n"
    let file = try #require(
      PipelineFile.parse(text, path: "bom.yaml", catalog: stageCatalog, sink: asked.sink))
    let date = try #require(CivilDate.parse(day))
    let settings = RunSettings(file, asOf: date, input: input, output: Scratch.folder(), threads: 1)
    let runner = Runner(
      file: reading(file), catalog: stageCatalog, settings: settings,
      progress: RunProgress(style: .quiet) { _ in })
    let questions = try BomQuestions(runner, file, day: date, checks: checks, sink: asked.sink)
    guard let questions, let answer = question(questions, &asked) else { return asked }
    asked.columns = answer.columns
    asked.rows = answer.rows
    return asked
  }

  /// A product of frames and screws; a frame has bolts with scrap, bought by weight.
  static let factory = [
    "items.csv":
      "item,source,unit,purchase_price,standard_cost,scrap_percent,supplier\nRACK,,,,,0,\nFRAME,,,,,10,\nBOLT,,,0.5,9,0,\nSCREW,,,,0.1,0,\nPAINT,,kg,,,0,S2\nWELD,outsource,,,7,0,\n",
    "bom.csv":
      "parent,component,quantity,per,scrap_percent,fixed_quantity,unit\nRACK,FRAME,2,1,0,0,\nRACK,SCREW,1,3,0,2,\nFRAME,BOLT,4,1,5,0,\nFRAME,PAINT,250,1,0,0,g\nFRAME,WELD,1,1,0,0,\nWELD,SCREW,1,1,0,0,\n",
    "unit_conversions.csv": "item,unit,base_unit,factor\n,kg,g,1000\n",
    "prices.csv":
      "supplier,item,kind,price,minimum_quantity\nS1,PAINT,purchase,3,0\nS2,PAINT,purchase,5,10\nS2,PAINT,purchase,8,0\nS1,WELD,outsourcing,2,0\n",
  ]

  @Test func aTreeShowsWhatAQuantityTakes() throws {
    let asked = try Self.ask(Self.factory) { questions, _ in
      questions.tree("RACK", quantity: .init(millionths: 10_000_000), depth: 1_000, summed: false)
    }
    #expect(
      asked.lines("level", "item", "extended", "required", "from") == [
        "0 RACK 10 10 ", "1 FRAME 20 20 bom.csv row 2", "2 BOLT 92.4 93 bom.csv row 4",
        "2 PAINT 5.5 5.5 bom.csv row 5", "2 WELD 22 22 bom.csv row 6", "3 SCREW 22 22 bom.csv row 7",
        "1 SCREW 5.333333 6 bom.csv row 3",
      ])
    let short = try Self.ask(Self.factory) { questions, _ in
      questions.tree("RACK", quantity: .one, depth: 1, summed: false)
    }
    #expect(short.lines("item") == ["RACK", "FRAME", "SCREW"])
  }

  @Test func sumsAddUpOverAllPlaces() throws {
    let asked = try Self.ask(Self.factory) { questions, _ in
      questions.tree("RACK", quantity: .init(millionths: 10_000_000), depth: 1_000, summed: true)
    }
    #expect(
      asked.lines("low_level", "item", "extended", "required") == [
        "0 RACK 10 10", "1 FRAME 20 20", "2 BOLT 92.4 93", "2 PAINT 5.5 5.5", "2 WELD 22 22",
        "3 SCREW 27.333333 28",
      ])
  }

  @Test func linesOfTheDayAreShown() throws {
    var files = Self.factory
    files["engineering_changes.csv"] =
      EngineeringChangeTests.header + "E,approved,2026-12-01,replace,RACK,SCREW,BOLT,2,1,\n"
    for (day, row) in [
      ("2026-11-30", "1 SCREW bom.csv row 3"), ("2026-12-01", "1 BOLT engineering_changes.csv row 2"),
    ] {
      let asked = try Self.ask(files, day: day) { questions, _ in
        questions.tree("RACK", quantity: .one, depth: 1, summed: false)
      }
      #expect(asked.lines("level", "item", "from").contains(row), "\(asked.rows)")
    }
  }

  @Test func whereUsedGoesToTheTop() throws {
    let asked = try Self.ask(Self.factory) { questions, _ in questions.whereUsed("SCREW", topsOnly: false) }
    #expect(
      asked.lines("level", "item", "in_one") == [
        "0 SCREW 1", "1 RACK 0.333333", "1 WELD 1", "2 FRAME 1.1", "3 RACK 2.2",
      ])
    let tops = try Self.ask(Self.factory) { questions, _ in questions.whereUsed("SCREW", topsOnly: true) }
    #expect(tops.lines("item", "in_one") == ["RACK 2.533333"])
  }

  @Test func costIsRolledUpFromPrices() throws {
    let asked = try Self.ask(Self.factory) { questions, asked in
      let found = questions.cost("RACK", depth: 1_000)
      asked.isFine = found?.isComplete ?? false
      return found?.answer
    }
    #expect(asked.isFine)
    // Two screws of a rack are fixed. A frame: 1.1 × (4.2 bolts at 0.5 + 0.25 kg at 8 + a weld of 2 with a screw of 0.1) = 6.82.
    #expect(
      asked.lines("item", "quantity", "unit_cost", "cost", "price_from") == [
        "RACK 1 13.873333 13.873333 bom", "FRAME 2 6.82 13.64 bom", "BOLT 9.24 0.5 4.62 purchase_price",
        "PAINT 0.55 8 4.4 prices", "WELD 2.2 2.1 4.62 bom", "SCREW 2.2 0.1 0.22 standard_cost",
        "SCREW 2.333333 0.1 0.233333 standard_cost",
      ])
  }

  @Test func aMissingPriceReachesEveryProductAbove() throws {
    var files = Self.factory
    files["items.csv"] = files["items.csv"]?.replacingOccurrences(of: "SCREW,,,,0.1", with: "SCREW,,,,")
    let asked = try Self.ask(files) { questions, asked in
      let found = questions.cost("RACK", depth: 1)
      asked.isFine = found?.isComplete ?? true
      return found?.answer
    }
    #expect(!asked.isFine)
    #expect(
      asked.lines("item", "unit_cost", "price_from", "missing") == [
        "RACK  bom SCREW", "FRAME  bom SCREW", "SCREW  missing SCREW",
      ])
  }

  @Test func aReplacementIsShownWithItsCostAndWritten() throws {
    let asked = try Self.ask(Self.factory, day: "2026-12-01") { questions, asked in
      let ratio = Ratio(3, 2)
      let found = questions.replacement(of: "BOLT", by: "SCREW", ratio: ratio, eco: "E1")
      asked.changes = found?.changes ?? ""
      return found?.answer
    }
    #expect(
      asked.lines("kind", "item", "before", "after", "difference") == [
        "line FRAME 4 BOLT 6 SCREW -1.617", "product RACK   -3.234",
      ])
    #expect(
      asked.changes
        == "eco,status,effective,action,parent,component,new_component,quantity,per\nE1,approved,2026-12-01,replace,FRAME,BOLT,SCREW,6,\n"
    )
    // The rows do what was shown.
    var files = Self.factory
    files["engineering_changes.csv"] = asked.changes
    let after = try Self.ask(files, day: "2026-12-01") { questions, _ in
      questions.cost("FRAME", depth: 0)?.answer
    }
    #expect(after.lines("unit_cost") == ["5.203"])
  }

  @Test func aReplacementOneForOneIsOneRow() throws {
    let asked = try Self.ask(Self.factory) { questions, asked in
      let found = questions.replacement(of: "SCREW", by: "BOLT", ratio: .one, eco: "E1")
      asked.changes = found?.changes ?? ""
      return found?.answer
    }
    #expect(asked.changes.hasSuffix("\nE1,approved,2026-11-23,replace,,SCREW,BOLT,,\n"))
    #expect(asked.rows.count == 3)
  }

  @Test func aRatioThatRowsCannotSayIsAnError() throws {
    var files = Self.factory
    files["bom.csv"] = files["bom.csv"].map { $0 + "FRAME,BOLT,2,1,0,0,\n" }
    files["bom.csv"] = files["bom.csv"]?.replacingOccurrences(of: "parent,", with: "position,parent,")
    files["bom.csv"] = files["bom.csv"]?.split(separator: "\n").enumerated().map { index, line in
      index == 0 ? String(line) : "\(index),\(line)"
    }.joined(separator: "\n")
    for (old, code) in [("BOLT", DiagnosticCode.changeAmbiguous), ("PAINT", .notSupportedYet)] {
      let asked = try Self.ask(files) { questions, _ in
        questions.replacement(of: old, by: "SCREW", ratio: Ratio(2, 1), eco: "E1")?.answer
      }
      #expect(asked.errors == [code])
    }
  }

  @Test func nothingToReplaceIsAnError() throws {
    let asked = try Self.ask(Self.factory) { questions, _ in
      questions.replacement(of: "RACK", by: "BOLT", ratio: .one, eco: nil)?.answer
    }
    #expect(asked.errors == [.changeWithoutLine])
  }

  @Test func anUnknownItemIsNamedWithTheNearest() throws {
    let asked = try Self.ask(Self.factory) { questions, _ in questions.whereUsed("SCREWS", topsOnly: false) }
    #expect(asked.errors == [.unknownItem])
    #expect(asked.sink.sorted.first?.arguments["nearest"]?.shown == "SCREW")
  }

  @Test func aCircleIsAnErrorWithItsPath() throws {
    var files = Self.factory
    files["bom.csv"] = files["bom.csv"].map { $0 + "WELD,RACK,1,1,0,0,\n" }
    let questions: [(BomQuestions) -> AnswerTable?] = [
      { $0.tree("FRAME", quantity: .one, depth: 9, summed: false) },
      { $0.whereUsed("BOLT", topsOnly: false) },
      { $0.cost("RACK", depth: 9)?.answer },
      { $0.replacement(of: "BOLT", by: "SCREW", ratio: .one, eco: nil)?.answer },
    ]
    for question in questions {
      let asked = try Self.ask(files) { questions, _ in question(questions) }
      #expect(asked.errors == [.bomCycle])
      #expect(asked.rows.isEmpty)
    }
  }

  @Test func aCheckListsErrorsAndWhatIsOdd() throws {
    let files = [
      "items.csv":
        "item,source,bom_version,supplier\nA,make,X,\nB,buy,,S\nC,buy,,\nD,make,,\nE,buy,,S\nP,phantom,,\n",
      "bom.csv":
        "parent,component,quantity,version,position,valid_from,valid_to\nA,B,1,X,1,,\nA,B,1,X,2,,\nA,C,0,X,3,,\nA,B,1,Y,1,,\nA,A,1,X,4,,\nA,P,1,X,5,2026-01-01,2026-11-22\nE,B,1,,1,,\n",
    ]
    let asked = try Self.ask(files, checks: true) { questions, asked in
      let (answer, hasErrors) = questions.check()
      asked.isFine = !hasErrors
      return answer
    }
    #expect(asked.isFine, "\(asked.rows)")
    #expect(
      asked.lines("code", "parent", "component").sorted() == [
        "bought-with-lines E ", "duplicate-line A B", "expired A P", "no-lines D ", "no-lines P ",
        "no-quantity A C", "no-supplier  C", "own-component A A", "unused-version A B",
      ])
    var wrong = files
    wrong["bom.csv"] = "parent,component,quantity\nA,D,1\nD,A,1\nX,B,1\n"
    let errors = try Self.ask(wrong, checks: true) { questions, asked in
      let (answer, hasErrors) = questions.check()
      asked.isFine = !hasErrors
      return answer
    }
    #expect(!errors.isFine)
    #expect(errors.lines("severity", "code").contains("error unknown-item"), "\(errors.rows)")
  }

  @Test func theCheckFindsACircleAndVersions() throws {
    let circle = try Self.ask(
      ["items.csv": "item\nA\nB\n", "bom.csv": "parent,component,quantity\nA,B,1\nB,A,1\n"], checks: true
    ) { questions, _ in questions.check().answer }
    #expect(circle.lines("code").contains("bom-cycle"))
    let versions = try Self.ask(
      ["items.csv": "item\nA\nB\n", "bom.csv": "parent,component,quantity,version\nA,B,1,X\nA,B,1,Y\n"],
      checks: true
    ) { questions, _ in questions.check().answer }
    #expect(versions.lines("code").contains("bom-version-ambiguous"))
  }

  @Test func answersArePrintedAsTableCSVAndJSON() throws {
    var answer: AnswerTable?
    _ = try Self.ask(Self.factory) { questions, _ in
      answer = questions.whereUsed("WELD", topsOnly: false)
      return answer
    }
    let table = try #require(answer)
    #expect(
      table.text(.table)
        == "item      quantity  in one  from\nWELD                     1\n  FRAME          1     1.1  bom.csv row 6\n    RACK         2     2.2  bom.csv row 2\n"
    )
    #expect(
      table.text(.csv)
        == "level,item,name,quantity,per,in_one,from\n0,WELD,,,,1,\n1,FRAME,,1,,1.1,bom.csv row 6\n2,RACK,,2,,2.2,bom.csv row 2\n"
    )
    let data = try JSONSerialization.jsonObject(with: Data(table.text(.json).utf8)) as? [[String: String]]
    #expect(data?.map { $0["in_one"] } == ["1", "1.1", "2.2"])
  }
}
