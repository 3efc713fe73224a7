import ReferenceCoster
import Testing

/// A published month from bought material to the product.
@Suite(.enabled(if: Examples.isWanted, Examples.reason))
struct GoldenMonthTests {
  /// Dates and due dates do not matter in this example.
  private static let due = "2026-11-30"

  private func rows(_ name: String, _ file: String) throws -> [[String: String]] {
    try Examples.rows("golden/\(name)/\(file)")
  }

  /// Material in full at the start, overhead at the counted percent; overhead by largest remainder; costs flow level by level.
  @Test("C27: a month from bought material over a subcontracted and a made part to the product")
  func month() throws {
    let name = "C27_end_to_end_month"
    let orders = try rows(name, "orders.csv")
    let materials = try rows(name, "materials.csv")
    let made = orders.filter { $0["kind"] == "make" }
    let sent = orders.filter { $0["kind"] == "subcontract" }
    let cells = { (row: [String: String], columns: [String]) in columns.map { row[$0, default: ""] } }
    let quantity = { (row: [String: String]) -> String in
      let parts = ["completed", "wip_qty"].map { Fraction(decimal: row[$0, default: ""]) ?? 0 }
      return (parts[0] + parts[1]).plainText
    }
    var cost = try GoldenCost([
      "items.csv": Table.text(
        ["item", "source"],
        materials.map { cells($0, ["item"]) + ["buy"] } + made.map { cells($0, ["product"]) + ["make"] }
          + sent.map { cells($0, ["product"]) + ["outsource"] }),
      "opening_stock.csv": Table.text(
        ["period", "item", "quantity", "amount"],
        materials.map { ["2026-11"] + cells($0, ["item", "open_qty", "open_value"]) }),
      "receipts.csv": Table.text(
        ["date", "document", "item", "quantity", "amount"],
        materials.map { ["2026-11-02", "R"] + cells($0, ["item", "in_qty", "in_value"]) }),
      "production_orders.csv": Table.text(
        ["order", "item", "quantity", "due", "cost_center"],
        made.map { cells($0, ["order", "product"]) + [quantity($0), Self.due, "C"] }),
      "outsourcing_orders.csv": Table.text(
        ["order", "item", "quantity", "due", "supplier", "price"],
        sent.map {
          cells($0, ["order", "product"]) + [quantity($0), Self.due, "V"] + cells($0, ["fee_per_unit"])
        }),
      "issues.csv": Table.text(
        ["date", "document", "order", "item", "quantity"],
        try rows(name, "issues.csv").map { ["2026-11-03", "I"] + cells($0, ["order", "item", "qty"]) }),
      "outsourcing_receipts.csv": Table.text(
        ["date", "document", "order", "item", "quantity"],
        sent.map { ["2026-11-10", "O"] + cells($0, ["order", "product", "completed"]) }),
      "completions.csv": Table.text(
        ["date", "document", "order", "quantity", "hours"],
        made.map { ["2026-11-20", "D"] + cells($0, ["order", "completed", "hours"]) }),
      "wip.csv": Table.text(
        ["period", "order", "quantity", "material_percent", "conversion_percent"],
        made.map { row in
          let percent = (Fraction(decimal: row["wip_pct", default: ""]) ?? 0) * 100
          return ["2026-11"] + cells(row, ["order", "wip_qty"]) + ["100", percent.plainText]
        }),
      "expenses.csv": Table.text(
        ["period", "cost_center", "element", "amount"],
        try rows(name, "pool.csv").map { ["2026-11", "C"] + cells($0, ["pool", "amount"]) }),
    ])
    let unit = { (item: String) in cost.ledger(item, "in_amount") / cost.ledger(item, "in_quantity") }
    let bought = materials.map { $0["item", default: ""] }
    let available = { cost.ledger($0, "opening_amount") + cost.ledger($0, "in_amount") }
    cost.measures = [
      "unit[RM1]":
        available("RM1") / (cost.ledger("RM1", "opening_quantity") + cost.ledger("RM1", "in_quantity")),
      "unit[S]": unit("S"), "overhead[MO1]": cost.share("overhead", "MO1"),
      "overhead[MO2]": cost.share("overhead", "MO2"),
      "completed_material[K]": cost.order("MO1", "material", "finished"),
      "wip_material[K]": cost.order("MO1", "material", "closing"),
      "wip_overhead[K]": cost.order("MO1", "overhead", "closing"),
      "completed_overhead[K]": cost.order("MO1", "overhead", "finished"),
      "completed_total[K]": cost.order("MO1", "finished"),
      "completed_total[P]": cost.order("MO2", "finished"),
      "unit_6dp[P]": unit("P"), "wip_total": cost.run.sum("wip_balance.csv", "amount"),
      "conservation_input": bought.reduce(Fraction(0)) { $0 + cost.ledger($1, "out_amount") }
        + cost.run.sum("order_costs.csv", "current", where: ["element": "outsourcing"])
        + cost.run.sum("allocations.csv", "amount"),
      "conservation_output": ["S", "K", "P"].reduce(Fraction(0)) { $0 + cost.ledger($1, "closing_amount") }
        + cost.run.sum("wip_balance.csv", "amount"),
      "end_value[RM1]": cost.ledger("RM1", "closing_amount"),
    ]
    try cost.compare(name)
  }
}
