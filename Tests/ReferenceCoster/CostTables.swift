/// `text` as a CSV field: quoted only where it must be.
func csvField(_ text: String) -> String {
  guard text.utf8.contains(where: { [34, 44, 13, 10].contains($0) }) else { return text }
  let doubled = text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
  return "\"" + doubled + "\""
}

/// A CSV file with a header.
func csvText(_ header: [String], _ rows: [[String]]) -> String {
  ([header] + rows).map { $0.map(csvField).joined(separator: ",") + "\n" }.joined()
}

/// The result files.
extension CostRun {
  /// Costs everything and writes it down.
  func write(to result: inout ReferenceCost) throws {
    // C24: items first; what finished nothing is costed last.
    for item in facts.itemCodes { _ = try stock(item) }
    for order in facts.orderCodes { _ = try cost(order) }
    result.allocations = allocationTable
    result.orderCosts = try orderCostTable()
    result.itemCosts = try itemCostTable()
    result.inventoryLedger = try ledgerTable()
    result.wipBalance = try wipTable()
    result.costBreakdown = try breakdownTable()
    result.stockLayers = try layerTable()
    result.variances = try varianceTable()
    result.serviceCosts = serviceTable
    result.jointCosts = try jointTable()
    result.restoration = try restorationTable()
    result.margins = try marginTable()
    result.accruals = accrualTable
    result.adjustments = try adjustmentTable()
    result.journal = try journalTable()
    result.nextAccruals = nextAccrualTable
    result.nextOpeningStock = try nextStockTable()
    result.nextOpeningWip = try nextWipTable()
    result.nextCarriedExpenses = carriedTable
    result.controls = try controls()
  }

  private var period: String { facts.period.text }

  private var allocationTable: String {
    let header = ["period", "cost_center", "element", "basis", "order", "weight", "amount"]
    let rows = pools.flatMap { pool in
      let start = [period, pool.costCenter, pool.element, pool.basis.rawValue]
      let shares = pool.shares.map { start + [$0.order, $0.weight.plainText, $0.amount.amountText] }
      return shares + (pool.carried == 0 ? [] : [start + ["", "0", pool.carried.amountText]])
    }
    return csvText(header, rows)
  }

  private func orderCostTable() throws -> String {
    let header = [
      "period", "order", "item", "element", "opening", "current", "finished", "closing",
      "quantity", "loss",
    ]
    var rows: [[String]] = []
    for order in facts.orderCodes {
      let cost = try cost(order)
      guard hasFacts(order) || !cost.elements.values.allSatisfy(\.isZero) else { continue }
      for name in cost.names {
        guard let part = cost.elements[name], name == "material" || !part.isZero else { continue }
        let amounts = [part.opening, part.current, part.finished, part.closing].map(\.amountText)
        rows.append(
          [period, order, cost.item, name] + amounts
            + [cost.quantity.plainText, part.loss.amountText])
      }
    }
    return csvText(header, rows)
  }

  /// Whether the period has a row about an order.
  private func hasFacts(_ order: String) -> Bool {
    let named =
      facts.issues.map(\.order) + facts.completions.map(\.order) + facts.labor.map(\.order)
      + facts.outsourcingReceipts.map(\.order) + facts.wipRows.map(\.order)
      + facts.openingWip.map(\.order)
    return named.contains(order)
  }

  private func itemCostTable() throws -> String {
    let rows = try facts.itemCodes.compactMap { item -> [String]? in
      let available = try stock(item).available
      guard available != Worth() else { return nil }
      let unit = unitCost(available.amount, available.quantity)
      return [period, item, available.quantity.plainText, available.amount.amountText, unit]
        + change(unit, last.items[item])
    }
    return csvText(
      ["period", "item", "quantity", "amount", "unit_cost", "last_unit_cost", "change"], rows)
  }

  /// C61: a unit cost a month ago, and what it is more now.
  private func change(_ unit: String, _ last: Fraction?) -> [String] {
    guard let last else { return ["", ""] }
    return [last.text(digits: 6), Fraction(decimal: unit).map { ($0 - last).text(digits: 6) } ?? ""]
  }

  private func unitCost(_ amount: Fraction, _ quantity: Fraction) -> String {
    quantity == 0 ? "" : (amount / quantity).text(digits: 6)
  }

  private func ledgerTable() throws -> String {
    let header = [
      "period", "item", "opening_quantity", "opening_amount", "in_quantity", "in_amount",
      "out_quantity", "out_amount", "closing_quantity", "closing_amount",
    ]
    let rows = try facts.itemCodes.compactMap { item -> [String]? in
      let value = try stock(item)
      guard value.isMoved else { return nil }
      let out = value.posted + Worth(quantity: 0, amount: value.rest)
      let cells = [value.opening, value.incoming, out, value.closing]
        .flatMap { [$0.quantity.plainText, $0.amount.amountText] }
      return [period, item] + cells
    }
    return csvText(header, rows)
  }

  private func wipTable() throws -> String {
    let rows = try facts.orderCodes.flatMap { order -> [[String]] in
      let cost = try cost(order)
      return cost.names.compactMap { name in
        guard let closing = cost.elements[name]?.closing, closing != 0 else { return nil }
        return [period, order, name, closing.amountText]
      }
    }
    return csvText(["period", "order", "element", "amount"], rows)
  }

  private func breakdownTable() throws -> String {
    let header = [
      "period", "item", "level", "element", "quantity", "amount", "unit_cost", "share",
      "last_unit_cost", "change", "documents",
    ]
    let rows = try facts.itemCodes.filter { !facts.isBought($0) }.flatMap { item -> [[String]] in
      let available = try stock(item).available
      guard available != Worth() else { return [] }
      let entries = try composition(item)
      let before = (last.entries[item] ?? []).filter { elementsOfMonth.contains($0.element) }
      // C61: what is no part any more is a row without an amount.
      let gone = before.filter { old in
        old.amount != 0 && !entries.contains { $0.level == old.level && $0.element == old.element }
      }.map { Entry(level: $0.level, element: $0.element, amount: 0) }
      return try stablySorted(entries + gone) { a, b in
        a.level == b.level ? elementPrecedes(a.element, b.element) : a.level < b.level
      }.map { entry in
        let share =
          available.amount == 0
          ? "" : (entry.amount * 100 / available.amount).text(digits: 6)
        let unit = unitCost(entry.amount, available.quantity)
        let old = before.first { $0.level == entry.level && $0.element == entry.element }
        return [
          period, item, "\(entry.level)", entry.element, available.quantity.plainText,
          entry.amount.amountText, unit, share,
        ] + change(unit, last.entries[item] == nil ? nil : old?.amount ?? 0) + [try documents(item, entry)]
      }
    }
    return csvText(header, rows)
  }
}
