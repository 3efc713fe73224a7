import ReferencePlanner

/// A row that says what an order finished.
struct FinishRow {
  var date: Day
  var document: String
  var line: String
  var item: String
  var quantity: Fraction
}

/// C4 and C44: what orders finished, of their item and beside it.
extension MonthFacts {
  /// Rows of an order in any month, as they are in their dataset.
  func readFinishRows(of order: String) -> [FinishRow] {
    guard self.order(order).isOutsourcing else {
      return month.completions.filter { $0.order == order }.map { row in
        FinishRow(
          date: row.date, document: row.document, line: row.line ?? "",
          item: row.item ?? self.order(order).item,
          quantity: row.quantity)
      }
    }
    return month.outsourcingReceipts.filter { $0.order == order }.map { row in
      FinishRow(
        date: row.date, document: row.document, line: row.line ?? "", item: row.item, quantity: row.quantity)
    }
  }

  /// Rows of the period that an order finished of an item, by date, document and line.
  func finishRows(_ item: String, of order: String) -> [FinishRow] {
    let rows = allFinishRows(of: order).filter { $0.item == item && isInPeriod($0.date) }
    return stablySorted(rows) { a, b in
      if a.date != b.date { return a.date < b.date }
      return a.document != b.document ? precedes(a.document, b.document) : precedes(a.line, b.line)
    }
  }

  /// F or P: what an order finished of an item in the period.
  func finished(_ item: String, by order: String) -> Fraction {
    finishRows(item, of: order).map(\.quantity).sum
  }

  /// C44: what an order gave beside its product, by item.
  func joint(_ order: String) -> [String: Fraction] {
    let own = self.order(order).item
    let items = Set(allFinishRows(of: order).filter { isInPeriod($0.date) }.map(\.item)).subtracting([own])
    return Dictionary(uniqueKeysWithValues: items.map { ($0, finished($0, by: order)) })
  }

  /// C40: how far units at an operation are, in percent; nil where none is named.
  func degree(_ row: CostMonth.Wip) -> Fraction? {
    guard let operation = row.operation, let item = orders[row.order]?.item else { return nil }
    let operations = stablySorted(month.routings.filter { $0.item == item }) {
      operationPrecedes($0.operation, $1.operation)
    }
    guard let place = operations.firstIndex(where: { $0.operation == operation }) else { return nil }
    let hours = operations.map { $0.hoursPerUnit ?? 0 }
    guard hours.sum != 0 else { return 50 }
    let done = hours.prefix(place).sum + hours[place] / 2
    return (done * 100 / hours.sum).rounded(toMultipleOf: .millionth)
  }

  /// Whether `a` comes before `b`: those of digits alone first, by value.
  private func operationPrecedes(_ a: String, _ b: String) -> Bool {
    func number(_ text: String) -> Fraction? {
      text.utf8.allSatisfy { (48...57).contains($0) } ? Fraction(decimal: text) : nil
    }
    switch (number(a), number(b)) {
    case (let left?, let right?): return left != right ? left < right : precedes(a, b)
    case (.some, nil): return true
    case (nil, .some): return false
    case (nil, nil): return precedes(a, b)
    }
  }
}
