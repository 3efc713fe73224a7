internal import Domain

/// The products whose cost is restored (Docs/Costing.md, C58).
struct RestoredItems {
  /// In the order of their codes: those that are made, or of them those that no order of another item took.
  let items: [Int32]
  /// Most lines that may come of them.
  let lines: Int64

  init(_ choice: CostRestoration.Choice, _ month: CostMonth, _ cost: MonthCost) {
    guard choice != .off else {
      items = []
      lines = 0
      return
    }
    let found = (0..<month.itemCount).filter { item in
      guard !month.isBought[item], cost.compositions[item].count > 0 else { return false }
      return choice == .made || !Self.isConsumed(item, month)
    }
    items = found.map(Int32.init)
    lines = found.reduce(0) { $0 + Int64(cost.sourceCounts[$1]) }
  }

  private static func isConsumed(_ item: Int, _ month: CostMonth) -> Bool {
    month.outs.range(item).contains { position in
      let order = Int(month.outs.records[position].order)
      return order >= 0 && Int(month.orders[order].item) != item
    }
  }
}
