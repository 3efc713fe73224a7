import ReferencePlanner

/// The Monday on which every hand-worked example is planned; Saturdays are the 7th, 14th, 21st.
let monday = Day(2026, 11, 2)

/// The day of November 2026.
func november(_ day: Int) -> Day {
  Day(2026, 11, day)
}

/// A factory on `asOf` that `fill` completes.
func factory(asOf: Day = monday, _ fill: (inout Factory) -> Void) -> Factory {
  var result = Factory(asOf: asOf)
  fill(&result)
  return result
}

/// An item with the cells that `fill` sets; bought unless it says otherwise.
func item(_ code: String, _ source: Source? = .buy, _ fill: (inout ItemRow) -> Void = { _ in })
  -> ItemRow
{
  var result = ItemRow(code)
  result.source = source
  fill(&result)
  return result
}

/// A BOM line with the cells that `fill` sets.
func line(
  _ parent: String, _ component: String, _ quantity: Rational = 1,
  _ fill: (inout BomRow) -> Void = { _ in }
) -> BomRow {
  var result = BomRow(parent, component, quantity)
  fill(&result)
  return result
}

extension ReferencePlan {
  /// The orders of an item as `quantity start→due`, days of November.
  func orders(of item: String) -> [String] {
    orders.filter { $0.item == item }.map { row in
      "\(row.quantity.decimalText) \(row.start.text.dropFirst(8))→\(row.due.text.dropFirst(8))"
    }
  }

  /// The requirements of an item as `quantity@day`, days of November.
  func needs(of item: String) -> [String] {
    (projection[item] ?? []).filter { $0.requirements > 0 }
      .map { "\($0.requirements.decimalText)@\($0.date.text.dropFirst(8))" }
  }

  /// The orders of an item as `id quantity`.
  func ids(of item: String) -> [String] {
    orders.filter { $0.item == item }.map { "\($0.id) \($0.quantity.decimalText)" }
  }

  /// The rows of exceptions as `code item document day quantity`, sorted.
  var exceptionTexts: [String] {
    exceptions.map { row in
      [
        row.code, row.item, row.document, row.date.map { String($0.text.dropFirst(8)) } ?? "-",
        row.quantity?.decimalText ?? "-",
      ]
      .joined(separator: " ")
    }
    .sorted()
  }

  /// The rows of substitutions as `component day document substitute quantity substitute_quantity outcome`.
  var substitutionTexts: [String] {
    substitutions.map { row in
      [
        row.component, String(row.date.text.dropFirst(8)), row.document, row.substitute,
        row.quantity.decimalText, row.substituteQuantity.decimalText, row.outcome,
      ]
      .joined(separator: " ")
    }
  }

  /// The exceptions of the orders of an item.
  func exceptions(of item: String) -> [String] {
    orders.filter { $0.item == item }.map(\.exception)
  }
}

/// A line of a sales order, due in November.
func sale(_ order: String, _ line: String, _ item: String, _ quantity: Rational, _ day: Int) -> SalesRow {
  SalesRow(order, line, item, quantity, due: november(day))
}

/// Stock with the cells that `fill` sets.
func stock(_ item: String, _ quantity: Rational, _ fill: (inout StockRow) -> Void) -> StockRow {
  var result = StockRow(item, quantity)
  fill(&result)
  return result
}

/// A substitute with the cells that `fill` sets.
func substitute(
  _ component: String, _ substitute: String, _ priority: Int = 1,
  _ fill: (inout SubstituteRow) -> Void = { _ in }
) -> SubstituteRow {
  var result = SubstituteRow(component, substitute, priority: priority)
  fill(&result)
  return result
}
