import Diagnostics
import Foundation
import Pipeline
import Stages
import Testing

/// Stages do not know each other; the data between them has names.
@Suite struct StageTests {
  /// The folders that `levels:` composes at compile time: one loop, whose parts know each other.
  static let loop: Set<String> = ["Explode", "Net", "Plan", "Levels"]

  /// What stages that explain a plan or look at it again take from the loop, beyond the named data.
  static let explained: [String: Set<String>] = [
    "Report": [
      "FirmOrders", "FreeStock", "GatherNeeds", "Lending", "LotPlanner", "NodeScratch", "OpenOrderNeeds",
      "OutputReceipts", "ParentOrders", "PoolNetting", "SingleNeed", "StockExpiry", "SupplierChoice",
    ],
    "Pegging": [
      "FirmOrders", "FreeStock", "GatherNeeds", "Lending", "LotPlanner", "NettableStock", "NodeScratch",
      "OpenDocuments", "OpenOrderNeeds", "OrderPrefetch", "OutputReceipts", "ParentOrders", "PhantomNeeds",
      "PoolNetting", "ReservedLines", "SingleNeed", "StockExpiry",
    ],
    "Explanation": ["LotPlanner", "OpenDocuments"],
    "Actions": [
      "FreeStock", "GatherNeeds", "Lending", "NodeScratch", "OrderPrefetch", "OutputReceipts", "PoolNetting",
      "PooledQuantity", "StockExpiry", "SupplierChoice",
    ], "Capacity": ["LotDates"], "Commitments": ["SupplierChoice"],
    // Product structure and open orders are read with the parts that planning reads them with.
    "Kitting": [
      "BomStructure", "ItemMaster", "LotDates", "ModelBuilder", "OpenDocuments", "OpenOrderComponents",
      "NettableStock", "ProductOutputs", "SubstituteRows", "SupplierIndex",
    ],
    // Ids and suppliers of planned orders are those of the report.
    "Release": ["OrderRows"],
  ]

  /// Folders without a stage: algorithms that several stages share, and what commands ask for.
  static let shared: Set<String> = [
    "Levels", "Equations", "Valuation", "Pegging", "Changes", "Explanation", "Firming", "Structure", "Units",
    "Composition",
  ]

  /// Those of them whose types every stage may name.
  static let borrowed: Set<String> = [
    "Equations", "Valuation", "Pegging", "Changes", "Structure", "Units",
    "Composition",
  ]

  static let folders = Checkout.folders(in: "Sources/Stages")

  @Test(arguments: folders)
  func aFolderNamesNoTypeOfAnotherStage(_ folder: String) throws {
    let owners = try Self.owners()
    for file in Checkout.files(in: "Sources/Stages/\(folder)") {
      for line in try Checkout.code(file) {
        for match in line.matches(of: /\b[A-Z]\w+/.wordBoundaryKind(.simple)) {
          let name = String(match.output)
          guard let owner = owners[name], !owner.contains(folder), !owner.isSubset(of: Self.borrowed)
          else { continue }
          let isInLoop = Self.loop.contains(folder) && owner.isSubset(of: Self.loop)
          let isExplained = Self.explained[folder]?.contains(name) == true
          #expect(isInLoop || isExplained, "\(file) names \(name) of \(owner.sorted())")
        }
      }
    }
  }

  @Test func runStagesAreNamedOnlyInTheCatalog() throws {
    let catalog = try Checkout.code("Sources/Stages/Catalog.swift").joined(separator: "\n")
    let runStages = catalog.matches(of: /(\w+Stage)\.self/).map { String($0.output.1) }
    #expect(!runStages.isEmpty)
    for file in Checkout.files(in: "Sources") where file != "Sources/Stages/Catalog.swift" {
      let words = Set(
        try Checkout.code(file).flatMap { $0.split { !($0.isLetter || $0.isNumber || $0 == "_") } })
      for name in runStages where !file.hasSuffix("/\(name).swift") {
        #expect(!words.contains(Substring(name)), "\(file) names \(name)")
      }
    }
  }

  @Test(arguments: folders.filter { !shared.contains($0) })
  func everyFolderHoldsItsStage(_ folder: String) {
    #expect(
      Checkout.files(in: "Sources/Stages/\(folder)").contains("Sources/Stages/\(folder)/\(folder)Stage.swift")
    )
  }

  @Test func theCatalogIsWhatTheGeneratorMakes() throws {
    let made = try Checkout.output(of: "python3", ["Tests/Tools/make_catalog.py", "--print"])
    #expect(try Checkout.text("Sources/Stages/Catalog.swift") == made, "run `make catalog`")
  }

  @Test(arguments: [("plan", false), ("nightly", true), ("cost", false)])
  func theShippedPipelinesAreReadWithoutAMistake(_ name: String, _ details: Bool) throws {
    let sink = DiagnosticSink()
    let path = "\(Checkout.root)/Pipelines/\(name).yaml"
    let file = try #require(
      PipelineFile.load(path: path, catalog: stageCatalog, sink: sink), "\(sink.sorted)")
    #expect(file.name == name)
    #expect(file.options(of: "report")?.flag("details") == details)
  }

  @Test func everyLevelStageIsInTheCatalog() {
    let names = Set((stageCatalog.stages + stageCatalog.levels).map(\.name))
    #expect(names == Set(Self.folders.filter { !Self.shared.contains($0) }.map(Self.name(ofFolder:))))
  }

  /// The name that pipeline files use for the stage of a folder: `CostReport` is `cost-report`.
  private static func name(ofFolder folder: String) -> String {
    String(folder.replacing(/[A-Z]/) { "-" + $0.output.lowercased() }.dropFirst())
  }

  /// Folders that declare each type on the top level of a file.
  private static func owners() throws -> [String: Set<String>] {
    var owners: [String: Set<String>] = [:]
    let declaration =
      /^(?:public |package |internal |final |indirect |@\w+ )*(?:struct|class|enum|protocol|typealias) (\w+)/
    for folder in folders {
      for file in Checkout.files(in: "Sources/Stages/\(folder)") {
        for line in try Checkout.code(file) {
          if let match = line.firstMatch(of: declaration) {
            owners[String(match.output.1), default: []].insert(folder)
          }
        }
      }
    }
    return owners
  }
}
