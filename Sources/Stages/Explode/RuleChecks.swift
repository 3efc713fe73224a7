internal import Diagnostics
internal import Domain
internal import Numerics

/// Checks of what a lot policy needs, before anything is planned with it.
struct LotRuleCheck {
  private let tables: InputTables
  private let sink: DiagnosticSink

  /// Checks rows of the item master in `tables`.
  init(_ tables: InputTables, _ sink: DiagnosticSink) {
    self.tables = tables
    self.sink = sink
  }

  /// Reports a value that must be greater than zero.
  func requirePositive(_ value: Int64, _ column: String, _ policy: LotPolicy, _ row: Int) {
    guard value <= 0 else { return }
    report(column, policy, "a value above zero", row)
  }

  /// Reports an `order_up_to` that would never refill.
  func requireAbove(_ upTo: Int64, _ point: Int64, _ row: Int) {
    guard upTo <= point else { return }
    report("order_up_to", .minMax, "more than reorder_point \(Quantity(millionths: point))", row)
  }

  /// The largest lot that limits allow, 0 where there is none; reports limits that contradict each other.
  func cap(min: Int64, max: Int64, multiple: Int64, _ row: Int) -> Int64 {
    guard max > 0 else { return 0 }
    let cap = multiple > 0 ? max / multiple * multiple : max
    let smallest =
      multiple > 0 ? Quantity(millionths: min).roundedUp(to: Quantity(millionths: multiple)) : nil
    if cap == 0 {
      let (max, multiple) = (Quantity(millionths: max), Quantity(millionths: multiple))
      conflict(
        Phrase(
          "lot_max \(max) is less than lot_multiple \(multiple)", "lot_max \(max) 小于 lot_multiple \(multiple)"
        ), row)
      return 0
    }
    if (smallest?.millionths ?? min) > max {
      let (min, max) = (Quantity(millionths: min), Quantity(millionths: max))
      conflict(
        Phrase(
          "no lot fits between lot_min \(min) and lot_max \(max)", "lot_min \(min) 与 lot_max \(max) 之间没有可行的批量"
        ),
        row)
      return 0
    }
    return cap
  }

  private func report(_ column: String, _ policy: LotPolicy, _ expected: String, _ row: Int) {
    sink.report(
      Diagnostic(
        .lotPolicyIncomplete,
        [
          "item": .text(code(row)), "policy": .text(policy.name), "column": .text(column),
          "expected": .text(expected),
        ],
        at: tables.place(.items, row, column: column)))
  }

  private func code(_ row: Int) -> String { tables.items.text(tables[.items].narrow("item")[row]) }

  private func conflict(_ reason: Phrase, _ row: Int) {
    sink.report(
      Diagnostic(
        .lotLimitsConflict, ["item": .text(code(row)), "reason": .phrase(reason)],
        at: tables.place(.items, row, column: "lot_max")))
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
