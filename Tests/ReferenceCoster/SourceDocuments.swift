import ReferencePlanner

/// C67.
extension CostRun {
  /// The documents that an entry of the breakdown of an item that is not bought comes from, as its column has them.
  func documents(_ item: String, _ entry: Entry) throws -> String {
    guard entry.level == 0, entry.amount != 0 else { return "" }
    let isStandard = valuation(item) == .standard
    var codes: Set<String> = []
    if entry.element != "material" {
      for order in facts.deliveries(of: item) {
        let part = try cost(order).parts[item]?[entry.element] ?? 0
        if part != 0 { codes.insert(order) }
      }
    }
    if entry.element == "purchased" {
      // What has no quantity is worth nothing at standard cost.
      for row in facts.receipts where row.item == item && (row.quantity != 0 || !isStandard) {
        codes.insert(row.document)
      }
      for row in facts.adjustments where row.item == item {
        let comesIn = row.quantity > 0 || (row.quantity == 0 && row.amount != nil && !isStandard)
        if comesIn { codes.insert(row.document) }
      }
    }
    if ["purchased", "outsourcing"].contains(entry.element), !isStandard {
      for row in facts.invoiceDifferences
      where row.item == item && row.isFee == (entry.element == "outsourcing") && row.amount != 0 {
        codes.insert(row.document)
      }
    }
    let hasOpening = facts.openingStock.contains { row in
      row.item == item && (row.element ?? "opening") == entry.element && row.amount.cents != 0
    }
    let sorted = codes.sorted(by: precedes)
    let others = sorted.count > 3 ? ["+\(sorted.count - 3)"] : []
    return ((hasOpening ? ["opening"] : []) + sorted.prefix(3) + others).joined(separator: " ")
  }
}
