internal import Diagnostics
internal import Domain
internal import Numerics

/// Checks of what a lot policy needs, before anything is planned with it.
struct LotRuleCheck {
  private let tables: InputTables
  private let sink: DiagnosticSink
  private let item: Int
  private let row: Int

  /// Checks `item`, which stands in `row` of the master.
  init(_ tables: InputTables, item: Int, row: Int, _ sink: DiagnosticSink) {
    self.tables = tables
    self.sink = sink
    self.item = item
    self.row = row
  }

  /// Reports a value that must be greater than zero.
  func requirePositive(_ value: Int64, _ column: String, _ policy: LotPolicy) {
    guard value <= 0 else { return }
    report(column, policy, "a value above zero")
  }

  /// Reports an `order_up_to` that would never refill.
  func requireAbove(_ upTo: Int64, _ point: Int64) {
    guard upTo <= point else { return }
    report("order_up_to", .minMax, "more than reorder_point \(Quantity(millionths: point))")
  }

  /// The largest lot that limits allow, 0 where there is none; reports limits that contradict each other.
  func cap(min: Int64, max: Int64, multiple: Int64) -> Int64 {
    guard max > 0 else { return 0 }
    let cap = multiple > 0 ? max / multiple * multiple : max
    let smallest =
      multiple > 0 ? Quantity(millionths: min).roundedUp(to: Quantity(millionths: multiple)) : nil
    if cap == 0 {
      conflict(
        "lot_max \(Quantity(millionths: max)) is less than lot_multiple \(Quantity(millionths: multiple))")
      return 0
    }
    if (smallest?.millionths ?? min) > max {
      conflict(
        "no lot fits between lot_min \(Quantity(millionths: min)) and lot_max \(Quantity(millionths: max))")
      return 0
    }
    return cap
  }

  private func report(_ column: String, _ policy: LotPolicy, _ expected: String) {
    sink.report(
      Diagnostic(
        .lotPolicyIncomplete,
        [
          "item": .text(code), "policy": .text(policy.name), "column": .text(column),
          "expected": .text(expected),
        ],
        at: place(column)))
  }

  private var code: String { tables.items.text(Int32(item)) }

  private func place(_ column: String) -> SourcePlace { tables.place(.items, row, column: column) }

  private func conflict(_ reason: String) {
    sink.report(
      Diagnostic(.lotLimitsConflict, ["item": .text(code), "reason": .text(reason)], at: place("lot_max")))
  }
}

/// Limits of scrap percentages.
enum ScrapCheck {
  /// Whether the rule can be applied: a yield must leave something.
  static func isFine(_ percent: Percent, _ rule: ScrapRule) -> Bool {
    percent >= .zero
      && (rule == .markup ? percent.millionths <= 1_000 * Percent.hundred.millionths : percent < .hundred)
  }

  /// The finding for a percentage that is not.
  static func diagnostic(_ percent: Percent, _ rule: ScrapRule, at place: SourcePlace) -> Diagnostic {
    Diagnostic(
      .scrapOutOfRange,
      [
        "value": .text(percent.description), "rule": .text(rule == .markup ? "markup" : "yield"),
        "expected": .text(rule == .markup ? "0% to 100000%" : "0% up to, but not including, 100%"),
      ], at: place)
  }
}
