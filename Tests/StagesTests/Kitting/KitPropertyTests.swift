import Foundation
import ReferenceCoster
import ReferencePlanner
import Testing

/// What holds for every kitting analysis.
@Suite struct KitPropertyTests {
  static let pipeline = "name: kit\nstages: [ingest, kitting]\n"

  static func files(_ factory: PropertyFactory, folder: String, threads: Int = 1) -> [String: String] {
    let run = PlanRun(
      input: folder, asOf: factory.asOf, threads: threads, pipeline: pipeline)
    return ["kitting.csv": run.result("kitting.csv"), "shortages.csv": run.result("shortages.csv")]
  }

  @Test(arguments: PropertyFactory.all)
  func neitherTheOrderOfRowsNorThreadsMatter(_ factory: PropertyFactory) throws {
    let folder = try factory.write()
    let first = Self.files(factory, folder: folder)
    #expect(first["kitting.csv"]?.contains("\n") == true)
    #expect(Self.files(factory, folder: folder, threads: 3) == first)
    for name in try FileManager.default.contentsOfDirectory(atPath: folder)
    where name.hasSuffix(".csv") && name != "bom_tree.csv" {
      try ShuffledFile("\(folder)/\(name)").write()
    }
    #expect(Self.files(factory, folder: folder) == first)
  }

  /// Nothing is promised twice: what orders take from stock is there.
  @Test(arguments: PropertyFactory.randoms)
  func noMoreIsPromisedThanThereIs(_ factory: PropertyFactory) throws {
    let folder = try factory.write()
    let stock = Table.rows((try? String(contentsOfFile: "\(folder)/stock.csv", encoding: .utf8)) ?? "")
    var available: [String: Fraction] = [:]
    for row in stock where ["", "free"].contains(row["status", default: ""]) {
      available[row["item", default: ""], default: Fraction(0)] =
        available[row["item", default: ""], default: Fraction(0)]
        + (Fraction(decimal: row["quantity", default: ""]) ?? Fraction(0))
    }
    var taken: [String: Fraction] = [:]
    for row in Table.rows(Self.files(factory, folder: folder)["shortages.csv"] ?? "") {
      let item = row["component", default: ""]
      let part = Fraction(decimal: row["available", default: ""]) ?? Fraction(0)
      taken[item, default: Fraction(0)] = taken[item, default: Fraction(0)] + part
      let figures = ["required", "issued", "available", "expected", "short"].map {
        Fraction(decimal: row[$0, default: ""]) ?? Fraction(0)
      }
      let open = max(figures[0] - figures[1], Fraction(0))
      #expect(open == figures[2] + figures[3] + figures[4], "\(row)")
    }
    for (item, quantity) in taken { #expect(quantity <= available[item, default: Fraction(0)], "\(item)") }
  }
}
