import ReferenceCoster
import Testing

struct RandomMonthTests {
  /// A month and its cost for each of 200 seeds.
  private static let costed = (1...200).map { seed in
    let month = randomMonth(seed: UInt64(seed))
    return (seed: seed, month: month, cost: referenceCost(month))
  }

  private static let valid = costed.filter { $0.cost.errors.isEmpty }

  /// The cells of a result file, by the names of its columns.
  private static func rows(_ text: String) -> [[String: String]] {
    // Codes of random months hold no line ends, and commas only in quotes.
    let lines = text.split(separator: "\n").map { line -> [String] in
      var cells = [""]
      var isQuoted = false
      for character in line {
        if character == "\"" {
          isQuoted.toggle()
        } else if character == ",", !isQuoted {
          cells.append("")
        } else {
          cells[cells.count - 1].append(character)
        }
      }
      return cells
    }
    guard let header = lines.first else { return [] }
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
  }

  private static func number(_ row: [String: String], _ column: String) -> Fraction {
    row[column].flatMap { Fraction(decimal: $0) } ?? 0
  }

  @Test func nearlyEveryMonthIsValid() {
    #expect(Self.valid.count >= 190)
  }

  @Test func everyControlHolds() {
    for (seed, _, cost) in Self.valid {
      for control in cost.controls {
        #expect(control.holds, "seed \(seed), \(control.name): \(control.left) ≠ \(control.right)")
      }
      #expect(cost.controls.count == 15)
    }
  }

  @Test func noStockEndsBelowZero() {
    for (seed, _, cost) in Self.valid {
      for row in Self.rows(cost.inventoryLedger) {
        #expect(Self.number(row, "closing_quantity") >= 0, "seed \(seed)")
        #expect(Self.number(row, "closing_amount") >= 0, "seed \(seed)")
      }
    }
  }

  @Test func aSplitNeverChangesSign() {
    for (seed, _, cost) in Self.valid {
      for row in Self.rows(cost.orderCosts) where row["element"] != "material" {
        let total = Self.number(row, "opening") + Self.number(row, "current")
        let loss = Self.number(row, "loss")
        let parts = [Self.number(row, "closing"), loss, Self.number(row, "finished") - loss]
        for part in parts { #expect(total < 0 ? part <= 0 : part >= 0, "seed \(seed), \(row)") }
      }
      let pools = Dictionary(grouping: Self.rows(cost.allocations)) { row in
        [row["cost_center"], row["element"]]
      }
      for shares in pools.values {
        let amounts = shares.map { Self.number($0, "amount") }
        #expect(amounts.allSatisfy { $0 >= 0 } || amounts.allSatisfy { $0 <= 0 }, "seed \(seed)")
      }
    }
  }

  @Test func theOrderOfRowsDoesNotMatter() {
    for (seed, month, cost) in Self.costed.prefix(60) {
      var mixed = month
      mixed.items.reverse()
      mixed.bom.reverse()
      mixed.productionOrders.reverse()
      mixed.outsourcingOrders.reverse()
      mixed.purchaseOrders.reverse()
      mixed.orderComponents.reverse()
      mixed.prices.reverse()
      mixed.issues.reverse()
      mixed.completions.reverse()
      mixed.labor.reverse()
      mixed.receipts.reverse()
      mixed.outsourcingReceipts.reverse()
      mixed.shipments.reverse()
      mixed.stockAdjustments.reverse()
      mixed.expenses.reverse()
      mixed.allocationBases.reverse()
      mixed.allocationDrivers.reverse()
      mixed.wip.reverse()
      mixed.openingStock.reverse()
      mixed.openingWip.reverse()
      let again = referenceCost(mixed)
      #expect(again.files.map(\.text) == cost.files.map(\.text), "seed \(seed)")
      #expect(again.nextOpening.map(\.text) == cost.nextOpening.map(\.text), "seed \(seed)")
      #expect(again.errors == cost.errors && again.warnings == cost.warnings)
    }
  }

  @Test func theNextMonthOpensWithWhatStays() {
    for (seed, _, cost) in Self.valid {
      let closing = Self.rows(cost.inventoryLedger)
      let opening = Self.rows(cost.nextOpeningStock)
      for column in ["quantity", "amount"] {
        let left = closing.reduce(0) { $0 + Self.number($1, "closing_" + column) }
        let right = opening.reduce(0) { $0 + Self.number($1, column) }
        #expect(left == right, "seed \(seed)")
      }
      for element in Set(Self.rows(cost.wipBalance).compactMap { $0["element"] }) {
        let sums = [cost.wipBalance, cost.nextOpeningWip].map { text in
          Self.rows(text).filter { $0["element"] == element }
            .reduce(0) { $0 + Self.number($1, "amount") }
        }
        #expect(sums[0] == sums[1], "seed \(seed), \(element)")
      }
    }
  }

  @Test func randomMonthsReachEveryRule() {
    var seen: [String: Int] = [:]
    for (_, month, cost) in Self.valid {
      for code in cost.warnings { seen["warning " + code, default: 0] += 1 }
      for basis in Set(Self.rows(cost.allocations).filter { $0["order"] != "" }.compactMap { $0["basis"] }) {
        seen["basis " + basis, default: 0] += 1
      }
      for level in Set(Self.rows(cost.costBreakdown).compactMap { $0["level"] }) {
        seen["level " + level, default: 0] += 1
      }
      let outsourced = Set(month.outsourcingOrders.map(\.order))
      let orders = Self.rows(cost.orderCosts)
      func note(_ name: String, _ isThere: ([String: String]) -> Bool) {
        if orders.contains(where: isThere) { seen[name, default: 0] += 1 }
      }
      func kind(_ row: [String: String]) -> Bool { row["order"].map(outsourced.contains) ?? false }
      note("loss beside good") { Self.number($0, "loss") != 0 && Self.number($0, "quantity") > 0 }
      note("loss of a failed order") { Self.number($0, "loss") != 0 && $0["quantity"] == "0" }
      note("supplier keeps a part") {
        kind($0) && Self.number($0, "closing") != 0 && Self.number($0, "finished") != 0
      }
      note("supplier keeps all") { kind($0) && Self.number($0, "closing") != 0 && $0["quantity"] == "0" }
      note("production keeps a part") {
        !kind($0) && Self.number($0, "closing") != 0 && Self.number($0, "finished") != 0
      }
      note("opening and current") { Self.number($0, "opening") != 0 && Self.number($0, "current") != 0 }
      note("negative current") { Self.number($0, "current") < 0 }
      if cost.costBreakdown.contains(",purchased,") { seen["bought and made", default: 0] += 1 }
    }
    let bases = CostMonth.Basis.allCases.map { "basis " + $0.rawValue }
    let levels = (0...4).map { "level \($0)" }
    let warnings = [
      "amount-ignored", "closed-order-in-wip", "negative-weight", "no-opening-rate", "no-rate",
      "pool-carried", "rows-outside-period", "value-without-quantity",
    ].map { "warning " + $0 }
    let others = [
      "loss beside good", "loss of a failed order", "supplier keeps a part", "supplier keeps all",
      "production keeps a part", "opening and current", "negative current", "bought and made",
    ]
    for name in bases + levels + warnings + others {
      #expect(seen[name, default: 0] >= 3, "\(name) in \(seen[name, default: 0]) months")
    }
  }
}
