import Diagnostics
import Domain
import Foundation
import Numerics
import Pipeline
import ReferenceCoster
import Stages
import Testing

/// Standard costs are rolled up with scrap, lots, hours and fees (Docs/Costing.md, C70 to C75).
struct StandardCostTests {
  /// A table of the rule's example: a top, four legs, an operation.
  static let tables = [
    "items.csv":
      "item,source,purchase_price,costing_lot,scrap_percent\nTABLE,make,,10,0\nTOP,buy,100,0,0\nLEG,buy,25,0,0\n",
    "bom.csv": "parent,component,quantity\nTABLE,TOP,1\nTABLE,LEG,4\n",
    "routings.csv": "item,operation,work_center,setup_hours,hours_per_unit\nTABLE,10,SAW,0.5,0.2\n",
    "cost_rates.csv": "work_center,element,rate\nSAW,labor,40\n",
  ]

  /// Files of the example with cells exchanged.
  static func changed(_ file: String, _ old: String, _ new: String) -> [String: String] {
    var files = tables
    files[file] = files[file]?.replacingOccurrences(of: old, with: new)
    return files
  }

  private static func cost(
    _ item: String, _ files: [String: String], byElement: Bool = false
  ) throws -> BomQuestionsTests.Asked {
    try BomQuestionsTests.ask(files, reading: BomQuestions.costing) { questions, asked in
      let found = questions.cost(item, depth: 1_000, byElement: byElement)
      asked.isFine = found?.isComplete ?? false
      return found?.answer
    }
  }

  private static func costs(_ files: [String: String]) throws -> BomQuestionsTests.Asked {
    try BomQuestionsTests.ask(files, reading: BomQuestions.costing) { questions, asked in
      let found = questions.costs()
      asked.isFine = found?.isComplete ?? false
      return found?.answer
    }
  }

  @Test func hoursAndTheirSetUpAreSharedByTheLot() throws {
    // (0.5 + 10 × 0.2) × 40 ÷ 10 = 10.00.
    let asked = try Self.cost("TABLE", Self.tables, byElement: true)
    #expect(
      asked.lines("level", "element", "unit_cost", "share") == [
        "0 labor 10 4.76", "1 material 200 95.24", "  210 100",
      ])
    // 10.5 are started: (0.5 + 10.5 × 0.2) × 40 ÷ 10 = 10.40, and 210.00 of material.
    let scrap = try Self.cost("TABLE", Self.changed("items.csv", "10,0\nTOP", "10,5\nTOP"), byElement: true)
    #expect(scrap.lines("element", "unit_cost") == ["labor 10.4", "material 210", " 220.4"])
  }

  @Test func withoutALotOneUnitBearsTheSetUp() throws {
    let one = try Self.cost("TABLE", Self.changed("items.csv", "TABLE,make,,10,", "TABLE,make,,0,"))
    #expect(one.lines("item", "unit_cost", "added") == ["TABLE 228 28", "LEG 25 100", "TOP 100 100"])
    for column in ["lot_size", "lot_min", "lot_multiple"] {
      let other = try Self.cost("TABLE", Self.changed("items.csv", "costing_lot", column))
      #expect(other.lines("item", "lot", "unit_cost").first == "TABLE 10 210", "\(column)")
    }
  }

  @Test func fixedQuantitiesAreSharedByTheLot() throws {
    var files = Self.tables
    files["bom.csv"] = "parent,component,quantity,fixed_quantity\nTABLE,TOP,1,2\nTABLE,LEG,4,0\n"
    let asked = try Self.cost("TABLE", files)
    // 1.2 tops a table: 120 + 100 + 10.
    #expect(
      asked.lines("item", "quantity", "unit_cost") == ["TABLE 1 230", "LEG 4 25", "TOP 1.2 100"])
  }

  @Test func theLatestRateOfTheDayHolds() throws {
    var files = Self.tables
    files["cost_rates.csv"] =
      "work_center,element,rate,valid_from\nSAW,labor,40,\nSAW,labor,60,2026-11-23\nSAW,labor,80,2026-11-24\nSAW,power,4,\n"
    let asked = try Self.cost("TABLE", files, byElement: true)
    #expect(asked.lines("element", "unit_cost") == ["labor 15", "power 1", "material 200", " 216"])
  }

  @Test func eachLevelIsRoundedOnceAndItsPartsAddUp() throws {
    // A third of 1.00 is 0.333333, and three of these are 0.999999: the level above takes the rounded cost.
    let files = [
      "items.csv": "item,source,purchase_price\nBOX,make,\nPART,make,\nROD,buy,1\n",
      "bom.csv": "parent,component,quantity,per\nBOX,PART,3,1\nPART,ROD,1,3\n",
      "routings.csv": "item,operation,work_center,hours_per_unit\nPART,10,SAW,0.333333\n",
      "cost_rates.csv": "work_center,element,rate\nSAW,labor,0.5\nSAW,power,0.5\n",
    ]
    let part = try Self.cost("PART", files, byElement: true)
    // 0.1666665 twice and 0.333333…: 0.666666 in all, of which the larger remainders take the last digits.
    #expect(
      part.lines("level", "element", "unit_cost") == [
        "0 labor 0.166667", "0 power 0.166666", "1 material 0.333333", "  0.666666",
      ])
    let box = try Self.cost("BOX", files)
    #expect(box.lines("item", "unit_cost").first == "BOX 1.999998")
  }

  @Test func aFeeOfOutsourcedWorkIsAPriceAndAPhantomNoLevel() throws {
    let files = [
      "items.csv":
        "item,source,purchase_price,costing_lot\nSET,make,,0\nKIT,phantom,,0\nPLATE,outsource,,50\nROD,buy,2,0\n",
      "bom.csv": "parent,component,quantity\nSET,KIT,2\nKIT,PLATE,3\nPLATE,ROD,1\n",
      "prices.csv":
        "supplier,item,kind,price,minimum_quantity,minimum_amount\nS,PLATE,outsourcing,1,0,200\nS,PLATE,outsourcing,0.5,100,0\n",
    ]
    // A lot of 50 costs at least 200.00, 4.00 a unit.
    let asked = try Self.cost("SET", files, byElement: true)
    #expect(
      asked.lines("level", "element", "unit_cost") == ["1 outsourcing 24", "2 material 12", "  36"])
    var without = files
    without["prices.csv"] = nil
    let missing = try Self.cost("SET", without)
    #expect(!missing.isFine)
    #expect(missing.lines("item", "unit_cost", "missing").first == "SET  PLATE")
  }

  @Test func aWorkCenterWithoutARateIsMissing() throws {
    let asked = try Self.cost("TABLE", Self.changed("cost_rates.csv", "SAW", "LATHE"))
    #expect(!asked.isFine)
    #expect(asked.lines("item", "unit_cost", "missing").first == "TABLE  SAW/h")
    // A rate of 0 is a rate.
    let free = try Self.cost("TABLE", Self.changed("cost_rates.csv", "40", "0"))
    #expect(free.lines("item", "unit_cost").first == "TABLE 200")
  }

  @Test func withoutAnyRateHoursCostNothingAndThatIsSaid() throws {
    var files = Self.tables
    files["cost_rates.csv"] = nil
    let asked = try Self.cost("TABLE", files)
    #expect(asked.lines("item", "unit_cost").first == "TABLE 200")
    #expect(asked.sink.sorted.map(\.code) == [.noCostRates])
  }

  @Test func allItemsAreRolledUpAndAMissingPriceReachesWhatItMust() throws {
    var files = Self.tables
    files["items.csv"] = files["items.csv"].map { $0 + "STOOL,make,,0,0\nSEAT,buy,,0,0\nBENCH,make,,0,0\n" }
    files["bom.csv"] = files["bom.csv"].map { $0 + "STOOL,LEG,3\nSTOOL,SEAT,1\nBENCH,STOOL,2\n" }
    let asked = try Self.costs(files)
    #expect(!asked.isFine)
    #expect(
      asked.lines("item", "standard_cost", "material", "labor", "price_from", "missing") == [
        "BENCH    bom SEAT", "LEG 25 25 0 purchase_price ", "SEAT    missing SEAT", "STOOL    bom SEAT",
        "TABLE 210 200 10 bom ", "TOP 100 100 0 purchase_price ",
      ])
  }

  @Test func aCircleMarksWhatItReachesAndNothingElse() throws {
    var files = Self.tables
    files["items.csv"] = files["items.csv"].map { $0 + "A,make,,0,0\nB,make,,0,0\nC,make,,0,0\n" }
    files["bom.csv"] = files["bom.csv"].map { $0 + "A,B,1\nB,A,1\nC,A,1\nC,LEG,1\n" }
    let asked = try Self.costs(files)
    #expect(!asked.isFine)
    #expect(asked.errors == [.bomCycle])
    #expect(
      asked.lines("item", "standard_cost", "price_from", "missing") == [
        "A  circle A B", "B  circle A B", "C  circle A B C", "LEG 25 purchase_price ", "TABLE 210 bom ",
        "TOP 100 purchase_price ",
      ])
  }

  @Test(.enabled(if: Examples.isWanted, Examples.reason))
  func thePublishedRollUpHolds() throws {
    let folder = "golden/C15_cost_roll_up"
    let prices = try Examples.rows("\(folder)/item_cost.csv")
    let batches = try Examples.rows("\(folder)/bom_header.csv")
    let made = Set(batches.compactMap { $0["item"] })
    func number(_ row: [String: String], _ column: String) -> Fraction {
      Fraction(decimal: row[column, default: ""]) ?? 0
    }
    func size(_ item: String?) -> Fraction {
      batches.first { $0["item"] == item }.map { number($0, "batch_qty") } ?? 1
    }
    var files = [
      "items.csv": Table.text(
        ["item", "source", "purchase_price", "costing_lot"],
        batches.map { [$0["item", default: ""], "make", "", $0["batch_qty", default: ""]] }
          + prices.filter { !made.contains($0["item", default: ""]) }
          .map { [$0["item", default: ""], "buy", $0["standard_cost", default: ""], "0"] }),
      "bom.csv": Table.text(
        ["parent", "component", "quantity", "per"],
        try Examples.rows("\(folder)/bom.csv").map { row in
          [
            row["parent", default: ""], row["component", default: ""], row["qty", default: ""],
            size(row["parent"]).text(digits: 0),
          ]
        }),
    ]
    let operations = try Examples.rows("\(folder)/operations.csv")
    files["routings.csv"] = Table.text(
      ["item", "operation", "work_center", "setup_hours", "hours_per_unit"],
      operations.map { row in
        let run = number(row, "run_min_per_batch") * 100 / number(row, "efficiency_pct")
        return [
          row["item", default: ""], row["operation", default: ""], "W",
          ((number(row, "setup_min") + number(row, "cleanup_min")) / 60).text(digits: 6),
          (run / 60 / size(row["item"])).text(digits: 6),
        ]
      })
    files["cost_rates.csv"] = "work_center,element,rate\nW,operations,100\n"
    var measures: [String: String] = [:]
    for item in made {
      let rows = try Self.cost(item, files, byElement: true)
      func sum(_ prefix: String) -> Fraction {
        rows.lines("level", "element", "unit_cost").filter { $0.hasPrefix(prefix) || prefix.isEmpty }
          .compactMap { $0.split(separator: " ").last.flatMap { Fraction(decimal: String($0)) } }
          .reduce(0, +)
      }
      let total = rows.lines("unit_cost").last.flatMap { Fraction(decimal: $0) } ?? 0
      measures["operations[\(item)]"] = sum("0 operations").text(digits: 2)
      measures["operations[\(item)] per unit"] = sum("0 operations").text(digits: 2)
      measures["rolled_total[\(item)]"] = total.text(digits: 2)
      measures["unit[\(item)]"] = (total - sum("0 operations")).text(digits: 2)
      measures["rolled_material[\(item)]"] =
        (total - sum("0 operations") - sum("1 operations")).text(digits: 2)
    }
    // The source's single-level figures value the head at its old cost of 300.00 a unit.
    let single = try Self.cost(
      "Dining Table",
      files.merging(
        [
          "items.csv": Table.text(
            ["item", "source", "purchase_price"],
            [["Dining Table", "make", ""]]
              + prices.map { [$0["item", default: ""], "buy", $0["standard_cost", default: ""]] })
        ]
      ) { $1 }, byElement: true)
    let amounts = single.lines("unit_cost").compactMap { Fraction(decimal: $0) }
    measures["single_level[Dining Table]"] = amounts.dropFirst().first?.text(digits: 2)
    measures["single_level_with_ops[Dining Table]"] = amounts.last?.text(digits: 2)
    for row in try Examples.rows("\(folder)/expected.csv") {
      let expected = Fraction(decimal: row["value", default: ""])?.text(digits: 2)
      #expect(measures[row["measure", default: ""]] == expected, "\(row["measure", default: ""])")
    }
  }

  /// The cost of a unit grows with the prices and the rates: twice of all of them is twice the cost.
  @Test func twiceAllPricesAndRatesIsTwiceTheCost() throws {
    let single = try Self.cost("TABLE", Self.changed("items.csv", "10,0\nTOP", "10,3\nTOP"))
    var files = Self.changed("items.csv", "10,0\nTOP", "10,3\nTOP")
    files["items.csv"] = files["items.csv"]?.replacingOccurrences(of: ",100,", with: ",200,")
      .replacingOccurrences(of: ",25,", with: ",50,")
    files["cost_rates.csv"] = "work_center,element,rate\nSAW,labor,80\n"
    let double = try Self.cost("TABLE", files)
    func total(_ asked: BomQuestionsTests.Asked) -> Fraction {
      asked.lines("unit_cost").first.flatMap { Fraction(decimal: $0) } ?? 0
    }
    #expect(total(double) == total(single) * 2)
    #expect(total(single) > 0)
  }
}
