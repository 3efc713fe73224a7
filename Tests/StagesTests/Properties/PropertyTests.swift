import Domain
import Foundation
import Numerics
import Pipeline
import ReferencePlanner
import Testing

/// What holds for every plan, whatever the factory.
struct PropertyTests {
  @Test("The order of rows does not matter", arguments: PropertyFactory.all + PropertyFactory.featured)
  func permutation(_ factory: PropertyFactory) throws {
    let folder = try factory.write()
    defer { Scratch.remove(folder) }
    let straight = try PropertyRun(factory, folder: folder)
    #expect(straight.exitCode == .ok || factory.mayHaveCircles)
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasSuffix(".csv") {
      let url = URL(fileURLWithPath: "\(folder)/\(name)")
      var lines = try Data(contentsOf: url).split(separator: UInt8(ascii: "\n"))
      let header = lines.removeFirst()
      var random = SplitMix64(seed: UInt64(lines.count))
      lines.shuffle(using: &random)
      var bytes = Data()
      for line in [header] + lines { bytes += line + Data("\n".utf8) }
      try bytes.write(to: url)
    }
    let shuffled = try PropertyRun(factory, folder: folder)
    let expected = straight.withoutPlaces
    let found = shuffled.withoutPlaces
    #expect(Set(expected.keys) == Set(found.keys))
    for (name, rows) in expected {
      let other = found[name] ?? []
      #expect(rows == other)
    }
  }

  @Test(
    "Items that nothing shares with change no other row",
    arguments: PropertyFactory.all + PropertyFactory.featured)
  func unrelatedItems(_ factory: PropertyFactory) throws {
    let folder = try factory.write()
    defer { Scratch.remove(folder) }
    let alone = try PropertyRun(factory, folder: folder)
    let due = factory.asOf.adding(15)
    // One item sorts before all others and one behind them; a second file of a dataset adds to the first.
    let files = [
      "items.txt": "item,lead_time,safety_stock\n!new,3,7\n~new,4,0\n",
      "bom.txt": "parent,component,quantity\n~new,!new,2.5\n",
      "requirements.txt": "item,date,quantity\n~new,\(due),12\n!new,\(due),1\n",
      "stock.txt": "item,quantity\n!new,2\n",
    ]
    for (name, text) in files {
      try text.write(toFile: "\(folder)/\(name)", atomically: false, encoding: .utf8)
    }
    let together = try PropertyRun(factory, folder: folder)
    #expect(together.exitCode == alone.exitCode)
    for name in [
      "planned_orders.csv", "requirements_detail.csv", "projection.csv", "pegging.csv", "order_promises.csv",
      "shippable.csv", "substitutions.csv",
    ] {
      let isNew = { (line: Substring) in line.contains("!new") || line.contains("~new") }
      let others = together.text(name).split(separator: "\n").filter { !isNew($0) }
      #expect(others == alone.text(name).split(separator: "\n"), "\(name)")
    }
    if factory.factory?.options.useRequirements != false {
      #expect(together.text("planned_orders.csv").contains("~new"))
    }
  }

  @Test(
    "Quantity and per of BOM lines times the same number change nothing",
    arguments: PropertyFactory.randoms + PropertyFactory.featured)
  func scaledBom(_ factory: PropertyFactory) throws {
    let folder = try factory.write()
    defer { Scratch.remove(folder) }
    let plain = try PropertyRun(factory, folder: folder)
    var scaled = try #require(factory.factory)
    // Items whose source is blank are made where they have a BOM; without one there is nothing to scale.
    guard !scaled.bom.isEmpty else { return }
    for index in scaled.bom.indices {
      let times = Rational([2, 3, 7, 12][index % 4])
      scaled.bom[index].quantity = scaled.bom[index].quantity * times
      scaled.bom[index].per = (scaled.bom[index].per ?? 1) * times
    }
    scaled.write(to: folder)
    let other = try PropertyRun(factory, folder: folder)
    for name in ["planned_orders.csv", "projection.csv", "pegging.csv", "substitutions.csv"] {
      #expect(other.files[name] == plain.files[name], "\(name)")
    }
  }

  @Test(
    "A sales line that is split in two of equal dates changes no requirement",
    arguments: PropertyFactory.randoms + PropertyFactory.featured)
  func splitOrders(_ factory: PropertyFactory) throws {
    let folder = try factory.write()
    defer { Scratch.remove(folder) }
    let whole = try PropertyRun(factory, folder: folder)
    var split = try #require(factory.factory)
    // Each need of a phantom is exploded and rounded by itself.
    let phantoms = Set(split.items.filter { $0.source == .phantom }.map(\.item))
    for index in split.orders.indices {
      var line = split.orders[index]
      let open = line.quantity - (line.shipped ?? 0)
      guard line.status == .open, open > 0, !phantoms.contains(line.item) else { continue }
      let half = (open / 2).roundedUp(toMultipleOf: "0.000001")
      split.orders[index].quantity = line.quantity - half
      line.quantity = half
      line.shipped = nil
      line.line += "x"
      split.orders.append(line)
    }
    try #require(split.orders.count > factory.factory?.orders.count ?? 0 || split.orders.isEmpty)
    split.write(to: folder)
    let parted = try PropertyRun(factory, folder: folder)
    #expect(parted.files["planned_orders.csv"] == whole.files["planned_orders.csv"])
    #expect(parted.files["projection.csv"] == whole.files["projection.csv"])
    func requirements(_ run: PropertyRun) -> [[String]: Rational] {
      run.rows("requirements_detail.csv").reduce(into: [:]) { sums, row in
        let key = ["item", "date", "kind"].map { row[$0, default: ""] }
        sums[key, default: 0] += Self.number(row["quantity"])
      }
    }
    #expect(requirements(parted) == requirements(whole))
  }

  @Test("What comes in is what goes out and what is left", arguments: PropertyFactory.randoms)
  func conservation(_ factory: PropertyFactory) throws {
    let rows = try #require(factory.factory)
    let run = try PropertyRun(factory)
    let books = ItemBooks(rows)
    let last = factory.asOf.adding(rows.options.horizonDays)
    var planned: [String: Rational] = [:]
    for order in run.rows("planned_orders.csv") where order["status"] == "planned" {
      let need = try #require(CivilDate.parse(order["need_date", default: ""]))
      guard need <= last else { continue }
      planned[order["item", default: ""], default: 0] += Self.number(order["quantity"])
    }
    var required: [String: Rational] = [:]
    for row in run.rows("requirements_detail.csv") where row["kind"] != "safety-stock" {
      required[row["item", default: ""], default: 0] += Self.number(row["quantity"])
    }
    var ending: [String: Rational] = [:]
    for row in run.rows("projection.csv") {
      ending[row["item", default: ""]] = Self.number(row["available"])
    }
    try #require(!ending.isEmpty)
    for (item, left) in ending {
      let supply =
        books.stock[item, default: 0] + books.receipts[item, default: 0] + planned[item, default: 0]
      #expect(supply == required[item, default: 0] + left, "\(item)")
    }
  }

  @Test("No lot-for-lot order could be left out", arguments: PropertyFactory.randoms)
  func necessity(_ factory: PropertyFactory) throws {
    let rows = try #require(factory.factory)
    let run = try PropertyRun(factory)
    var available: [String: Rational] = [:]
    for row in run.rows("projection.csv") {
      available[row["item", default: ""] + row["date", default: ""]] = Self.number(row["available"])
    }
    for item in rows.items {
      let modifiers = [item.lotMin, item.lotMax, item.lotMultiple].compactMap(\.self)
      guard (item.lotPolicy ?? .lotForLot) == .lotForLot, modifiers.allSatisfy({ $0 == 0 }) else { continue }
      let safety: Rational = rows.options.useSafetyStock ? item.safetyStock ?? 0 : 0
      for order in run.rows("planned_orders.csv")
      where order["item"] == item.item && order["status"] == "planned" {
        let level = try #require(available[item.item + order["need_date", default: ""]])
        #expect(level - Self.number(order["quantity"]) < safety, "\(order["id", default: ""])")
        #expect(level >= safety, "\(order["id", default: ""])")
      }
    }
  }

  private static func number(_ text: String?) -> Rational { Rational(decimal: text ?? "") ?? -1 }
}
