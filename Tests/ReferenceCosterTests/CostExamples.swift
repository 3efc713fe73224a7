import ReferenceCoster
import ReferencePlanner

/// The day of November 2026.
func november(_ day: Int) -> Day {
  Day(2026, 11, day)
}

/// The month of every hand-worked example.
let november = Month(2026, 11)

/// November 2026 with the rows that `fill` adds.
func month(_ fill: (inout CostMonth) -> Void) -> CostMonth {
  var result = CostMonth(period: november)
  fill(&result)
  return result
}

/// An item with the cells that `fill` sets.
func item(
  _ code: String, _ source: Source? = nil, _ fill: (inout CostMonth.Item) -> Void = { _ in }
) -> CostMonth.Item {
  var result = CostMonth.Item(code, source)
  fill(&result)
  return result
}

/// A production order, due at the end of the month, with the cells that `fill` sets.
func making(
  _ order: String, _ item: String, _ quantity: Fraction, _ center: String? = nil,
  _ fill: (inout CostMonth.ProductionOrder) -> Void = { _ in }
) -> CostMonth.ProductionOrder {
  var result = CostMonth.ProductionOrder(order, item, quantity, center, due: november(30))
  fill(&result)
  return result
}

/// An outsourcing order of supplier S, due at the end of the month, with the cells that `fill` sets.
func working(
  _ order: String, _ item: String, _ quantity: Fraction,
  _ fill: (inout CostMonth.OutsourcingOrder) -> Void = { _ in }
) -> CostMonth.OutsourcingOrder {
  var result = CostMonth.OutsourcingOrder(order, item, quantity, supplier: "S", due: november(30))
  fill(&result)
  return result
}

/// A row with the cells that `fill` sets.
func with<Row>(_ row: Row, _ fill: (inout Row) -> Void) -> Row {
  var result = row
  fill(&result)
  return result
}

extension String {
  /// The lines of a result file without its header and without the period.
  ///
  /// The month before is left out, which no example has, and so are the documents of a breakdown.
  var lines: [String] {
    let all = split(separator: "\n")
    let header = all.first ?? ""
    let left = header.hasSuffix(",documents") ? 3 : header.hasSuffix(",last_unit_cost,change") ? 2 : 0
    return all.dropFirst().map { line in
      let own = line.split(separator: ",", maxSplits: 1).last ?? ""
      return own.split(separator: ",", omittingEmptySubsequences: false).dropLast(left)
        .joined(separator: ",")
    }
  }

  /// The lines that begin with a code.
  func lines(of code: String) -> [String] {
    lines.filter { $0.hasPrefix(code + ",") }
  }
}
