import Domain
import Foundation
import Pipeline
import ReferencePlanner
import Stages
import Testing

/// Accepting planned orders, and what later runs make of them.
@Suite struct FirmOrderFileTests {
  static let header =
    "id,kind,item,quantity,start_quantity,start,due,need_date,supplier,sales_order,merged_into,status,level,exception\n"
  static let first =
    "purchase-A-20261127-0-1,purchase,A,5,5,2026-11-25,2026-11-27,2026-11-27,S1,,,planned,1,\n"
  static let second = "production-\"\"B\"\"-20261201-0-1"

  static func planned() throws -> String {
    let folder = try Scratch.folder([
      "planned_orders.csv": header + first
        + "\"\(second)\",production,\"\"\"B\"\"\",7,8,2026-11-30,2026-12-01,2026-12-02,,,,planned,0,no-bom\n"
    ])
    return "\(folder)/planned_orders.csv"
  }

  static func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

  @Test func ordersAreTakenOverWithTheStatusFirm() throws {
    let target = Scratch.folder() + "/firm_orders.csv"
    let file = FirmOrderFile(planned: try Self.planned(), target: target)
    let outcome = try file.add(FirmSelection(ids: ["purchase-A-20261127-0-1"]))
    #expect(outcome.added == ["purchase-A-20261127-0-1"])
    #expect(try Self.text(target) == Self.header + Self.first.replacing("planned", with: "firm"))
  }

  @Test func theSameOrderIsNotAddedAgain() throws {
    let target = Scratch.folder() + "/firm_orders.csv"
    let file = FirmOrderFile(planned: try Self.planned(), target: target)
    _ = try file.add(FirmSelection(until: CivilDate(year: 2026, month: 11, day: 25)))
    let text = try Self.text(target)
    let again = try file.add(FirmSelection(item: "A"))
    #expect(again.added.isEmpty && again.kept == ["purchase-A-20261127-0-1"])
    #expect(try Self.text(target) == text)
    let all = try file.add(FirmSelection(until: CivilDate(year: 2026, month: 12, day: 31)))
    #expect(all.added.count == 1 && all.kept.count == 1)
    #expect(try Self.text(target).hasPrefix(text))
    #expect(
      try Self.text(target).hasSuffix("\"\"\"B\"\"\",7,8,2026-11-30,2026-12-01,2026-12-02,,,,firm,0,no-bom\n")
    )
  }

  @Test func anUnknownOrderStopsEverything() throws {
    let target = Scratch.folder() + "/firm_orders.csv"
    let file = FirmOrderFile(planned: try Self.planned(), target: target)
    let outcome = try file.add(FirmSelection(ids: ["purchase-A-20261127-0-1", "purchase-A-20261127-0-2"]))
    #expect(outcome.unknown.map(\.id) == ["purchase-A-20261127-0-2"])
    #expect(outcome.unknown.first?.nearest == "purchase-A-20261127-0-1")
    #expect(!FileManager.default.fileExists(atPath: target))
  }

  @Test func theColumnsOfTheFileAreKept() throws {
    let folder = try Scratch.folder([
      "firm_orders.csv": "Due,id,kind,item,quantity,remark\n2026-11-24,X,purchase,A,1,mine"
    ])
    let target = "\(folder)/firm_orders.csv"
    _ = try FirmOrderFile(planned: Self.planned(), target: target).add(FirmSelection(item: "A"))
    #expect(
      try Self.text(target)
        == "Due,id,kind,item,quantity,remark\n2026-11-24,X,purchase,A,1,mine\n2026-11-27,purchase-A-20261127-0-1,purchase,A,5,\n"
    )
  }

  @Test(arguments: ["a;b\n1;2\n", "id,kind,item,due\n", "\n"])
  func aFileThatCannotBeAddedToIsRefused(_ text: String) throws {
    let folder = try Scratch.folder(["firm_orders.csv": text])
    let file = FirmOrderFile(planned: try Self.planned(), target: "\(folder)/firm_orders.csv")
    #expect(throws: RunFailure.self) { try file.add(FirmSelection(item: "A")) }
    #expect(try Self.text("\(folder)/firm_orders.csv") == text)
  }

  /// Plan, accept all orders, plan again: they are firm as they were, and nothing is planned beside them.
  ///
  /// Without order points: the next order of one is planned when the last one is placed, which a firm order is.
  @Test(arguments: PropertyFactory.randoms)
  func nothingMovesWhenOrdersAreAccepted(_ property: PropertyFactory) throws {
    var factory = try #require(property.factory)
    for index in factory.items.indices where factory.items[index].lotPolicy == .minMax {
      factory.items[index].lotPolicy = .lotForLot
    }
    let folder = Scratch.folder()
    factory.write(to: folder)
    let run = PlanRun(input: folder, asOf: property.asOf, assignments: property.assignments)
    #expect(run.exitCode == .ok)
    let ids = run.orders.filter { $0["status"] == "planned" }.map { $0["id", default: ""] }
    let file = FirmOrderFile(
      planned: "\(run.output)/latest/planned_orders.csv", target: "\(folder)/firm_orders.csv")
    #expect(try file.add(FirmSelection(ids: ids)).added == ids)
    let after = PlanRun(input: folder, asOf: property.asOf, assignments: property.assignments).orders
    #expect(after.allSatisfy { $0["status"] == "firm" })
    func terms(_ orders: [[String: String]]) -> [[String]] {
      let columns = ["id", "kind", "item", "quantity", "start_quantity", "start", "due"]
      return orders.map { order in columns.map { order[$0, default: ""] } }.sorted {
        $0.lexicographicallyPrecedes($1)
      }
    }
    #expect(terms(after) == terms(run.orders))
  }

  /// Where only some are accepted, they survive as they are, and the rest is planned around them.
  @Test(arguments: PropertyFactory.all)
  func acceptedOrdersSurvive(_ factory: PropertyFactory) throws {
    let folder = try factory.write()
    let run = PlanRun(input: folder, asOf: factory.asOf, assignments: factory.assignments)
    let accepted = run.orders.filter { $0["status"] == "planned" }.enumerated()
      .filter { $0.offset % 3 == 0 }.map(\.element)
    let file = FirmOrderFile(
      planned: "\(run.output)/latest/planned_orders.csv", target: "\(folder)/firm_orders.csv")
    _ = try file.add(FirmSelection(ids: accepted.map { $0["id", default: ""] }))
    let after = PlanRun(input: folder, asOf: factory.asOf, assignments: factory.assignments).orders
    let firm = Dictionary(
      uniqueKeysWithValues: after.filter { $0["status"] == "firm" }.map { ($0["id", default: ""], $0) })
    for order in accepted {
      let kept = firm[order["id", default: ""]]
      for column in ["kind", "item", "quantity", "start_quantity", "start", "due"] {
        #expect(kept?[column] == order[column])
      }
    }
  }
}
