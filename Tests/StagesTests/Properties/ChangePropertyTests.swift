import Domain
import Foundation
import Pipeline
import ReferencePlanner
import Testing

/// What holds for engineering changes and forecasts, whatever the factory.
struct ChangePropertyTests {
  private static let header =
    "eco,status,effective,action,parent,component,new_component,quantity,per,scrap_percent\n"

  /// Runs on `factory` as it is and with rows of `engineering_changes`.
  private static func runs(
    _ factory: PropertyFactory, _ changes: (Factory) -> [String]
  ) throws -> (plain: PropertyRun, changed: PropertyRun) {
    let folder = try factory.write()
    defer { Scratch.remove(folder) }
    // What the factory changes itself would get in the way.
    try? FileManager.default.removeItem(atPath: "\(folder)/engineering_changes.csv")
    let plain = try PropertyRun(factory, folder: folder)
    let rows = changes(try #require(factory.factory))
    try (header + rows.map { $0 + "\n" }.joined()).write(
      toFile: "\(folder)/engineering_changes.csv", atomically: false, encoding: .utf8)
    let changed = try PropertyRun(factory, folder: folder)
    #expect(changed.exitCode == plain.exitCode, "\(rows)")
    return (plain, changed)
  }

  /// Different pairs of a factory's lines that are valid without end, as (parent, component).
  private static func pairs(_ factory: Factory) -> [(String, String)] {
    var seen: Set<[String]> = []
    return factory.bom.filter { line in
      line.validTo == nil && line.validFrom == nil && line.parent != line.component
        && seen.insert([line.parent, line.component]).inserted
    }.map { ($0.parent, $0.component) }
  }

  @Test("A component that is replaced by itself changes no order", arguments: PropertyFactory.randoms)
  func identity(_ factory: PropertyFactory) throws {
    let day = factory.asOf.adding(10)
    let (plain, changed) = try Self.runs(factory) { rows in
      Self.pairs(rows).enumerated().map { index, pair in
        "E\(index),approved,\(day),replace,\(pair.0),\(pair.1),\(pair.1),,,"
      }
    }
    #expect(changed.files["planned_orders.csv"] == plain.files["planned_orders.csv"])
    #expect(changed.text("projection.csv") == plain.text("projection.csv"))
  }

  @Test("A change behind the horizon changes nothing", arguments: PropertyFactory.randoms)
  func future(_ factory: PropertyFactory) throws {
    let day = factory.asOf.adding((factory.factory?.options.horizonDays ?? 365) + 1)
    let (plain, changed) = try Self.runs(factory) { rows in
      Self.pairs(rows).enumerated().map { index, pair in
        "E\(index),approved,\(day),remove,\(pair.0),\(pair.1),,,,"
      }
    }
    for name in ["planned_orders.csv", "requirements_detail.csv", "projection.csv"] {
      #expect(changed.files[name] == plain.files[name], "\(name)")
    }
  }

  @Test func aLineThatIsSplitInTwoAddsUp() throws {
    let whole = try IngestRun(EngineeringChangeTests.files(changes: ""))
    let split = try IngestRun(
      EngineeringChangeTests.files(
        bom: "parent,component,quantity,position\nF,B,1,1\nF,B,3,2\n", changes: ""))
    #expect(whole.orders == split.orders)
    let removed = try IngestRun(
      EngineeringChangeTests.files(
        bom: "parent,component,quantity,position\nF,B,1,1\nF,B,3,2\n",
        changes: "E,approved,2026-12-01,remove,F,B,,,,\n"))
    #expect(EngineeringChangeTests.needs(removed).allSatisfy { $0.contains("2026-11-30") })
  }
}
