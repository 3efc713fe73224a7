import Domain
import Foundation
import Pipeline

/// A plan of CSV texts, as far as pools of sales orders show in it; every day is worked, and day 0 is the as-of date.
struct OrderPlan {
  let run: IngestRun
  /// `item quantity@due sales_order` of every planned and firm order, in the order of the file.
  let orders: [String]
  /// Rows of `requirements_detail.csv`.
  let requirements: [[String: String]]
  /// Rows of `projection.csv`.
  let projection: [[String: String]]

  /// Plans `files`, with `options` of the stages and more YAML.
  init(_ files: [String: String], options: [String] = [], horizon: Int = 30, threads: Int = 1) throws {
    let more = "calendar: {week: [mon, tue, wed, thu, fri, sat, sun]}\nhorizon_days: \(horizon)"
    let written = files.mapValues { Array(Self.dated($0).utf8) }
    run = try IngestRun(written, more: more, assignments: options, threads: threads)
    orders = run.orders.map { order in
      let day = Self.day(order["due", default: ""])
      let pool = order["sales_order", default: ""]
      return "\(order["item", default: ""]) \(order["quantity", default: ""])@\(day)"
        + (pool.isEmpty ? "" : " \(pool)")
    }
    requirements = run.requirements
    projection = run.projection
  }

  /// The orders of one item, without its code.
  func orders(_ item: String) -> [String] {
    orders.filter { $0.hasPrefix("\(item) ") }.map { String($0.dropFirst(item.count + 1)) }
  }

  /// `kind quantity@day sales_order` of the requirements of `item` of one of these kinds.
  func needs(_ item: String, _ kinds: String...) -> [String] {
    requirements.filter { $0["item"] == item && kinds.contains($0["kind", default: ""]) }.map { row in
      let pool = row["sales_order", default: ""]
      return
        "\(row["kind", default: ""]) \(row["quantity", default: ""])@\(Self.day(row["date", default: ""]))"
        + (pool.isEmpty ? "" : " \(pool)")
    }
  }

  /// `code document quantity` of the exceptions with one of these codes.
  func exceptions(_ codes: String...) -> [String] {
    run.exceptions.filter { codes.contains($0["code", default: ""]) }.map { row in
      ["code", "document", "quantity"].map { row[$0, default: ""] }.joined(separator: " ")
    }
  }

  /// The text with `@5` as the date of day 5.
  static func dated(_ text: String) -> String {
    text.replacing(/@(-?\d+)/) { "\(IngestRun.asOf.adding(Int($0.1) ?? 0))" }
  }

  private static func day(_ date: String) -> Int {
    Int((CivilDate.parse(date) ?? IngestRun.asOf).day - IngestRun.asOf.day)
  }
}
