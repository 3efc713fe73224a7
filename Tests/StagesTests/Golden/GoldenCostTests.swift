import ReferenceCoster
import Testing

/// Published worked examples of costing, measure by measure.
@Suite(.enabled(if: Examples.isWanted, Examples.reason))
struct GoldenCostTests {
  /// Dates, months and due dates do not matter in these examples.
  private static let due = "2026-11-30"

  private func rows(_ name: String, _ file: String) throws -> [[String: String]] {
    try Examples.rows("golden/\(name)/\(file)")
  }

  /// Weighted average, material and conversion apart, work in process at 100 % and 75 %.
  @Test("C03: unfinished units take their share at exact rates, not at rates of four digits")
  func weightedAverage() throws {
    let name = "C03_yuedang_wa_pulping"
    let inputs = Dictionary(
      uniqueKeysWithValues: try rows(name, "inputs.csv").map {
        ($0["name", default: ""], $0["value", default: ""])
      })
    func input(_ name: String) throws -> Fraction {
      try #require(inputs[name].flatMap { Fraction(decimal: $0) }, "\(name)")
    }
    let completed = try input("completed")
    let left = try input("ewip_units")
    let material = try input("ewip_mat_pct") * 100
    let conversion = try input("ewip_conv_pct") * 100
    var cost = try GoldenCost([
      "items.csv": "item,source\nP,make\nX,buy\n",
      "production_orders.csv": """
      order,item,quantity,due,cost_center
      W,P,\((completed + left).plainText),\(Self.due),C\n
      """,
      "opening_stock.csv":
        "period,item,quantity,amount\n2026-11,X,1,\(try input("cur_mat_cost").plainText)\n",
      "issues.csv": "date,document,order,item,quantity\n2026-11-02,I,W,X,1\n",
      "completions.csv":
        "date,document,order,quantity\n2026-11-20,D,W,\(completed.plainText)\n",
      "wip.csv": """
      period,order,quantity,material_percent,conversion_percent
      2026-11,W,\(left.plainText),\(material.plainText),\(conversion.plainText)\n
      """,
      "opening_wip.csv": """
      period,order,element,amount
      2026-11,W,material,\(try input("bwip_mat_cost").plainText)
      2026-11,W,conversion,\(try input("bwip_conv_cost").plainText)\n
      """,
      "expenses.csv": """
      period,cost_center,element,amount
      2026-11,C,conversion,\(try input("cur_conv_cost").plainText)\n
      """,
      "allocation_bases.csv": "cost_center,basis\nC,equivalent\n",
    ])
    let unit = { (element: String) in cost.order("W", element, "finished") / completed }
    let total = cost.order("W", "material", "opening") + cost.order("W", "material", "current")
    cost.measures = [
      "eu_mat": total / unit("material"),
      // The weight of an allocation by equivalents is what the conversion was divided by.
      "eu_conv": cost.share("conversion", "W", "weight"),
      "unit_mat": unit("material"), "unit_conv": unit("conversion"),
      "ewip_mat": cost.order("W", "material", "closing"),
      "ewip_conv": cost.order("W", "conversion", "closing"),
      "ewip_total": cost.order("W", "closing"), "completed_total": cost.order("W", "finished"),
    ]
    try cost.compare(name)
  }

  /// Production workers' wages are direct labour: an element of its own that the source keeps out of overhead.
  @Test("C07: overhead goes by machine hours")
  func machineHours() throws {
    let name = "C07_overhead_by_hours"
    let pools = try rows(name, "pools.csv")
    let products = try rows(name, "bases.csv")
    let overhead = pools.filter { $0["included"] == "1" }.map { $0["pool", default: ""] }
    var cost = try GoldenCost([
      "items.csv": Table.text(["item", "source"], products.map { [$0["product", default: ""], "make"] }),
      "production_orders.csv": Table.text(
        ["order", "item", "quantity", "due", "cost_center"],
        products.map { ["W\($0["product", default: ""])", $0["product", default: ""], "1", Self.due, "C"] }),
      "completions.csv": Table.text(
        ["date", "document", "order", "quantity", "machine_hours"],
        products.map {
          ["2026-11-20", "D", "W\($0["product", default: ""])", "1", $0["machine_hours", default: ""]]
        }),
      "expenses.csv": Table.text(
        ["period", "cost_center", "element", "amount"],
        pools.map { ["2026-11", "C", $0["pool", default: ""], $0["amount", default: ""]] }),
      "allocation_bases.csv": Table.text(
        ["cost_center", "element", "basis"],
        overhead.map { ["C", $0, "machine-hours"] } + [["C", "", "quantity"]]),
    ])
    let sum = { (order: String?, column: String) in
      overhead.reduce(Fraction(0)) { sum, pool in
        let cells = ["element": pool].merging(order.map { ["order": $0] } ?? [:]) { $1 }
        return sum + cost.run.sum("allocations.csv", column, where: cells)
      }
    }
    let hours = cost.run.sum("allocations.csv", "weight", where: ["element": overhead[0]])
    cost.measures["rate"] = sum(nil, "amount") / hours
    for product in products.map({ $0["product", default: ""] }) {
      cost.measures["alloc[\(product)]"] = sum("W\(product)", "amount")
    }
    try cost.compare(name)
  }

  /// Largest remainder to the cent, ties to the smaller order; all orders are closed, so that all material is finished.
  @Test("C09: one pool by quantity, by finished material and by hours")
  func threeBases() throws {
    let name = "C09_overhead_three_bases_residual"
    let orders = try rows(name, "orders.csv")
    let pool = try #require(try rows(name, "pool.csv").first)
    let cells = { (row: [String: String], columns: [String]) in columns.map { row[$0, default: ""] } }
    let files = [
      "items.csv": Table.text(
        ["item", "source"],
        orders.flatMap {
          [["P-\($0["order", default: ""])", "make"], ["X-\($0["order", default: ""])", "buy"]]
        }),
      "production_orders.csv": Table.text(
        ["order", "item", "quantity", "due", "cost_center", "status"],
        orders.map { row in
          let order = row["order", default: ""]
          return [order, "P-\(order)", row["completed_qty", default: ""], Self.due, "C", "closed"]
        }),
      "opening_stock.csv": Table.text(
        ["period", "item", "quantity", "amount"],
        orders.map {
          ["2026-11", "X-\($0["order", default: ""])", "1", $0["completed_material_cost", default: ""]]
        }),
      "issues.csv": Table.text(
        ["date", "document", "order", "item", "quantity"],
        orders.map {
          ["2026-11-02", "I", $0["order", default: ""], "X-\($0["order", default: ""])", "1"]
        }),
      "completions.csv": Table.text(
        ["date", "document", "order", "quantity", "hours"],
        orders.map { ["2026-11-20", "D"] + cells($0, ["order", "completed_qty", "hours"]) }),
      "expenses.csv": Table.text(
        ["period", "cost_center", "element", "amount"], [["2026-11", "C"] + cells(pool, ["pool", "amount"])]),
    ]
    var costs: [String: GoldenCost] = [:]
    for basis in ["quantity", "material", "hours"] {
      let bases = ["allocation_bases.csv": "cost_center,basis\nC,\(basis)\n"]
      costs[basis] = try GoldenCost(files.merging(bases) { $1 })
    }
    let measures = Set(try rows(name, "expected.csv").map { $0["measure", default: ""] })
    var cost = try #require(costs["hours"])
    for (basis, other) in costs {
      #expect(other.run.sum("allocations.csv", "amount") == Fraction(decimal: pool["amount", default: ""]))
      for order in orders.map({ $0["order", default: ""] }) {
        let measure = "\(basis == "quantity" ? "qty" : basis)[\(order)]"
        // The source does not list all shares.
        guard measures.contains(measure) else { continue }
        cost.measures[measure] = other.share(pool["pool", default: ""], order)
      }
    }
    try cost.compare(name)
  }
}
