import ReferencePlanner

/// C62: what sales lines brought in and cost.
extension CostRun {
  /// What was shipped of a line of a sales order, or without one.
  private struct SoldLine {
    var line = ""
    var price: Fraction?
    var worth: Worth
  }

  /// An order and an item.
  private struct Sold: Hashable {
    var order: String
    var item: String
  }

  /// `margins.csv`.
  func marginTable() throws -> String {
    let elements = elementsOfMonth
    var rows: [[String]] = []
    let shipped = Set(facts.shipments.map { Sold(order: $0.order ?? "", item: $0.item) })
    for order in Set(shipped.map(\.order)).sorted(by: precedes) {
      let items = shipped.filter { $0.order == order }.map(\.item).sorted(by: precedes)
      let lines = try items.flatMap { item in try soldLines(order, item).map { (item: item, sold: $0) } }
      for (item, sold) in stablySorted(lines, by: { precedes($0.sold.line, $1.sold.line) }) {
        let revenue = (sold.price ?? facts.item(item).salePrice).map { ($0 * sold.worth.quantity).cents }
        let margin = revenue.map { $0 - sold.worth.amount }
        let percent = revenue.map { revenue in
          revenue == 0 ? "" : ((revenue - sold.worth.amount) * 100 / revenue).text(digits: 6)
        }
        let parts = try closingElements(item, sold.worth.amount)
        rows.append(
          [
            facts.period.text, order, sold.line, item, sold.worth.quantity.plainText,
            revenue?.amountText ?? "", sold.worth.amount.amountText, margin?.amountText ?? "", percent ?? "",
          ]
            + elements.map { element in parts.filter { $0.element == element }.map(\.amount).sum.amountText }
        )
      }
    }
    return csvText(
      ["period", "order", "line", "item", "quantity", "revenue", "cost", "margin", "margin_percent"]
        + elements, rows)
  }

  /// The elements of the expenses of the period and of all opening rows, with those that every month has.
  var elementsOfMonth: [String] {
    let named =
      facts.expenses.map(\.element) + facts.month.openingStock.compactMap(\.element)
      + facts.month.openingWip.map(\.element)
    return Set(named).union(["material", "opening", "purchased", "outsourcing"]).sorted(by: elementPrecedes)
  }

  /// What was shipped of an item for an order, by the lines of the order in their order.
  private func soldLines(_ order: String, _ item: String) throws -> [SoldLine] {
    let whole = try stock(item).outs.filter { $0.key.kind == .shipment && $0.key.order == order }
      .map(\.worth).sum
    let lines = facts.month.salesLines.filter { $0.order == order && $0.item == item }
      .sorted { precedes($0.line, $1.line) }
    guard let last = lines.last, !order.isEmpty else { return [SoldLine(worth: whole)] }
    var result: [SoldLine] = []
    var running = Worth()
    for line in lines.dropLast() {
      let quantity = min(max(0, whole.quantity - running.quantity), max(0, line.quantity))
      guard quantity > 0 else { continue }
      let upTo = running.quantity + quantity
      let next = Worth(quantity: upTo, amount: (whole.amount * upTo / whole.quantity).cents)
      result.append(SoldLine(line: line.line, price: line.price, worth: next - running))
      running = next
    }
    let rest = SoldLine(line: last.line, price: last.price, worth: whole - running)
    return rest.worth != Worth() || result.isEmpty ? result + [rest] : result
  }
}
