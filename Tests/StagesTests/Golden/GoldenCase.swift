import Domain
import Foundation
import Testing

/// A published example of `golden`, turned into datasets.
///
/// Period k of the source is the k-th working day after the run date, unless `runPeriod` puts the run date itself into a period.
struct GoldenCase: CustomTestStringConvertible, Sendable {
  /// The days that are worked.
  enum Week: String {
    /// Monday to Friday.
    case five = "[mon, tue, wed, thu, fri]"
    /// Every day, so that periods and calendar days are the same.
    case seven = "[mon, tue, wed, thu, fri, sat, sun]"
  }

  /// Folder of the case.
  let name: String
  /// The days that are worked.
  var week = Week.five
  /// The period in which the run date lies.
  var runPeriod = 0
  /// Measures of the source that its own tables do not give.
  var withoutInput: [String] = []

  var testDescription: String { name }

  /// A Monday.
  static let runDate = CivilDate.parse("2026-11-23") ?? .none

  /// Rows of a table of the case; none where the case does not have it.
  func rows(_ file: String) throws -> [[String: String]] {
    let path = "golden/\(name)/\(file)"
    return Examples.has(path) ? try Examples.rows(path) : []
  }

  /// The day of a period.
  func date(_ period: Int) -> CivilDate {
    let days = period - runPeriod
    return Self.runDate.adding(week == .seven ? days : days / 5 * 7 + days % 5)
  }

  /// The period of a worked day.
  func period(_ text: String) -> Int? {
    guard let date = CivilDate.parse(text) else { return nil }
    let days = Int(date.day - Self.runDate.day)
    return runPeriod + (week == .seven ? days : days / 7 * 5 + days % 7)
  }

  /// The case as files of datasets.
  func files() throws -> [String: String] {
    let items = try rows("items.csv")
    let leadTimes = Dictionary(uniqueKeysWithValues: items.map { ($0["item", default: ""], $0["lead_time"]) })
    let isBought = Dictionary(
      uniqueKeysWithValues: items.map { ($0["item", default: ""], $0["item_type"] == "buy") })
    var purchases: [[String]] = []
    var productions: [[String]] = []
    for (number, row) in try rows("scheduled_receipts.csv").enumerated() {
      let item = row["item", default: ""]
      let period = Int(row["period", default: ""]) ?? 0
      let start = max(period - (leadTimes[item].flatMap { Int($0 ?? "") } ?? 0), runPeriod)
      let order = ["R\(number)", item, row["qty", default: ""]]
      if isBought[item] == true {
        purchases.append(order + ["\(date(period))"])
      } else {
        productions.append(order + ["\(date(start))", "\(date(period))"])
      }
    }
    return [
      "items.csv": Table.text(
        Self.itemColumns.map(\.name), items.map { row in Self.itemColumns.map { $0.value(row) } }),
      "bom.csv": Table.text(
        ["parent", "component", "quantity", "valid_from", "valid_to"],
        try rows("bom.csv").map { row in
          ["parent", "component", "qty_per", "start_date", "end_date"].map { row[$0, default: ""] }
        }),
      "stock.csv": Table.text(
        ["item", "quantity"], items.map { [$0["item", default: ""], $0["on_hand", default: ""]] }),
      "requirements.csv": Table.text(
        ["item", "date", "quantity"],
        try rows("demand.csv").filter { !$0["kind", default: ""].hasPrefix("allocation") }.map { row in
          [
            row["item", default: ""], "\(date(Int(row["period", default: ""]) ?? 0))",
            row["qty", default: ""],
          ]
        }),
      "purchase_orders.csv": Table.text(["order", "item", "quantity", "due"], purchases),
      "production_orders.csv": Table.text(["order", "item", "quantity", "start", "due"], productions),
    ]
  }

  /// Columns of `items` and how the source has them.
  private static let itemColumns: [(name: String, value: @Sendable ([String: String]) -> String)] = [
    ("item", { $0["item", default: ""] }),
    ("source", { $0["item_type", default: ""] }),
    ("lead_time", { $0["lead_time", default: ""] }),
    ("safety_stock", { $0["safety_stock", default: ""] }),
    ("lot_policy", { policies[$0["lot_rule", default: ""], default: ""] }),
    ("lot_size", { $0["lot_size", default: ""] }),
    ("lot_min", { $0["lot_min", default: ""] }),
    ("lot_max", { $0["lot_max", default: ""] }),
    ("lot_multiple", { $0["lot_multiple", default: ""] }),
    ("period_days", { $0["lot_periods", default: ""] }),
  ]

  private static let policies = [
    "L4L": "lot-for-lot", "MINMULT": "lot-for-lot", "FOQ": "fixed", "POQ": "period",
  ]

  /// Plans files as the case does, with every requirement and projection written out.
  func plan(_ files: [String: String], assignments: [String] = []) throws -> GoldenPlan {
    let folder = try Scratch.folder(files)
    defer { Scratch.remove(folder) }
    let pipeline = """
      name: golden
      calendar: {week: \(week.rawValue)}
      stages:
        - ingest
        - levels: [explode, net, plan]
        - report: {details: on, workbook: off, page: off}
      """
    return GoldenPlan(
      self, PlanRun(input: folder, asOf: Self.runDate, assignments: assignments, pipeline: pipeline))
  }
}
