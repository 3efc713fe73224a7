import Pipeline
import ReferenceCoster
import Testing

/// Published worked examples of service cost centers and joint products, measure by measure.
@Suite(.enabled(if: Examples.isWanted, Examples.reason))
struct GoldenSharingTests {
  private func rows(_ name: String, _ file: String) throws -> [[String: String]] {
    try Examples.rows("golden/\(name)/\(file)")
  }

  private func number(_ row: [String: String], _ column: String) -> Fraction {
    Fraction(decimal: row[column, default: ""]) ?? 0
  }

  private static let expenses = ["period", "cost_center", "element", "amount"]
  private static let drivers = ["period", "cost_center", "receiver", "value"]

  /// Files of cost centers with these expenses and services; every final one has an order.
  private func services(
    _ expenses: [[String]], _ drivers: [[String]], finals: [String]
  ) -> [String: String] {
    [
      "items.csv": "item,source\nX,make\n",
      "production_orders.csv": Table.text(
        ["order", "item", "quantity", "due", "cost_center"],
        finals.map { ["W\($0)", "X", "1", "2026-11-30", $0] }),
      "completions.csv": Table.text(
        ["date", "document", "order", "quantity"], finals.map { ["2026-11-20", "D", "W\($0)", "1"] }),
      "expenses.csv": Table.text(Self.expenses, expenses.map { ["2026-11"] + $0 }),
      "service_drivers.csv": Table.text(Self.drivers, drivers.map { ["2026-11"] + $0 }),
    ]
  }

  @Test("C23: three service centers and two that produce, by three methods")
  func serviceCenters() throws {
    let name = "C23_interdepartmental_3x2"
    let service = try rows(name, "service.csv")
    let production = try rows(name, "production.csv")
    let expenses =
      service.map { [$0["dept", default: ""], "cost", $0["cost", default: ""]] }
      + production.map { [$0["dept", default: ""], "cost", $0["own_cost", default: ""]] }
    let drivers = service.flatMap { row in
      ["S1", "S2", "S3", "P1", "P2"].map { [row["dept", default: ""], $0, row["to_\($0)", default: ""]] }
    }.filter { $0[2] != "0" }
    let files = services(expenses, drivers, finals: ["P1", "P2"])
    var measures: [String: Fraction] = [:]
    var runs: [CostRun] = []
    for (method, short) in [("direct", "direct"), ("step-down", "step"), ("reciprocal", "recip")] {
      let run = try CostRun(
        files, CostRun.Options(assignments: ["services=\(method)"]))
      for center in ["P1", "P2"] {
        measures["\(short).\(center)"] = run.sum("allocations.csv", "amount", where: ["cost_center": center])
      }
      if short == "step" {
        for center in ["S2", "S3"] {
          let row = run.rows("service_costs.csv").first { $0["cost_center"] == center }
          measures["step.\(center)_after"] = row.map { number($0, "total") }
        }
      }
      runs.append(run)
    }
    let algebra = Dictionary(
      uniqueKeysWithValues: try rows(name, "algebra.csv").map {
        ($0["name", default: ""], number($0, "value"))
      })
    func value(_ name: String) throws -> Fraction { try #require(algebra[name]) }
    let (toZ, toY) = (try value("Y_to_Z"), try value("Z_to_Y"))
    let (ownY, ownZ) = (try value("Y_own"), try value("Z_own"))
    let pair = try CostRun(
      services(
        [["Y", "cost", ownY.plainText], ["Z", "cost", ownZ.plainText]],
        [
          ["Y", "Z", toZ.plainText], ["Y", "P1", (1 - toZ).plainText],
          ["Z", "Y", toY.plainText], ["Z", "P1", (1 - toY).plainText],
        ], finals: ["P1"]), CostRun.Options(assignments: ["services=reciprocal"]))
    for center in ["Y", "Z"] {
      let row = pair.rows("service_costs.csv").first { $0["cost_center"] == center }
      measures["algebra.\(center)"] = row.map { number($0, "total") }
    }
    for run in runs + [pair] { #expect(run.exitCode == .ok && run.brokenControls == [], "\(run.findings)") }
    try compare(measures, name)
  }

  /// The material that orders share is an expense, and what they should have used is their driver.
  @Test("C08: material by standard usage")
  func standardUsage() throws {
    let name = "C08_material_by_standard_usage"
    let products = try rows(name, "inputs.csv")
    var measures: [String: Fraction] = [:]
    for example in ["boxuming", "xiaoyuandeng"] {
      let own = products.filter { $0["case"] == example }
      let usage = own.map { number($0, "units") * number($0, "std_per_unit") }
      let actual = number(own[0], "actual_qty_total")
      let price = number(own[0], "price") * (1 + number(own[0], "price_variance_pct"))
      let cost = try GoldenCost([
        "items.csv": "item,source\nX,make\n",
        "production_orders.csv": Table.text(
          ["order", "item", "quantity", "due", "cost_center"],
          own.map { ["W\($0["product", default: ""])", "X", $0["units", default: ""], "2026-11-30", "C"] }),
        "completions.csv": Table.text(
          ["date", "document", "order", "quantity"],
          own.map { ["2026-11-20", "D", "W\($0["product", default: ""])", $0["units", default: ""]] }),
        "expenses.csv": Table.text(
          Self.expenses, [["2026-11", "C", "shared material", (actual * price).plainText]]),
        "allocation_bases.csv": "cost_center,basis\nC,custom\n",
        "allocation_drivers.csv": Table.text(
          ["period", "cost_center", "order", "value"],
          zip(own, usage).map { ["2026-11", "C", "W\($0["product", default: ""])", $1.plainText] }),
      ])
      #expect(cost.run.exitCode == .ok && cost.run.brokenControls == [], "\(cost.run.findings)")
      let rate = actual / usage.reduce(0, +)
      measures["rate[\(example)]"] = rate
      for row in own {
        let product = row["product", default: ""]
        let amount = cost.share("shared material", "W\(product)")
        measures["cost[\(example),\(product)]"] = amount
        if example == "xiaoyuandeng" { measures["qty[\(example),\(product)]"] = amount / price }
      }
    }
    try compare(measures, name)
  }

  /// An order of the first product that gives all others, at a joint cost.
  private func joint(
    _ products: [(item: String, quantity: Fraction, price: String, further: String)], cost: Fraction,
    outputs: [[String]]
  ) throws -> CostRun {
    try CostRun([
      "items.csv": Table.text(
        ["item", "source", "sale_price", "further_cost"],
        products.map { [$0.item, "make", $0.price, $0.further] } + [["X", "buy", "", ""]]),
      "production_orders.csv": Table.text(
        ["order", "item", "quantity", "due"],
        [["W", products[0].item, products[0].quantity.plainText, "2026-11-30"]]),
      "bom_outputs.csv": Table.text(
        ["parent", "output", "kind", "quantity", "cost_rule", "cost_value"],
        outputs.map { [products[0].item] + $0 }),
      "opening_stock.csv": "period,item,quantity,amount\n2026-11,X,1,\(cost.plainText)\n",
      "issues.csv": "date,document,order,item,quantity\n2026-11-02,I,W,X,1\n",
      "completions.csv": Table.text(
        ["date", "document", "order", "item", "quantity"],
        products.enumerated().map {
          ["2026-11-20", "D\($0)", "W", $1.item, $1.quantity.plainText]
        }),
    ])
  }

  /// What an item got of the joint cost.
  private func part(_ run: CostRun, _ item: String) -> Fraction {
    run.sum("inventory_ledger.csv", "in_amount", where: ["item": item])
  }

  @Test("C10: joint products by net realisable value")
  func netRealisableValue() throws {
    let name = "C10_joint_nrv"
    var measures: [String: Fraction] = [:]
    for example in try rows(name, "joint.csv") {
      let id = example["case", default: ""]
      let own = try rows(name, "products.csv").filter { $0["case"] == id }
      let products = own.map { row in
        (
          item: row["product", default: ""], quantity: number(row, "qty"),
          price: (number(row, "final_sales_value") / number(row, "qty")).plainText,
          further: (number(row, "separable_cost") / number(row, "qty")).plainText
        )
      }
      let run = try joint(
        products, cost: number(example, "joint_cost"),
        outputs: products.dropFirst().map { [$0.item, "co", "1", "nrv", ""] })
      #expect(run.exitCode == .ok && run.brokenControls == [], "\(run.findings)")
      for (row, product) in zip(own, products) {
        let amount = part(run, product.item)
        measures["alloc[\(id),\(product.item)]"] = amount
        measures["unit[\(id),\(product.item)]"] = (amount + number(row, "separable_cost")) / product.quantity
      }
    }
    let wanted = Set(try rows(name, "expected.csv").map { $0["measure", default: ""] })
    try compare(measures.filter { wanted.contains($0.key) }, name)
  }

  /// Amounts of the chicken are given to the cent.
  @Test("C12: joint products by sales value and by weight")
  func salesValueAndWeight() throws {
    let name = "C12_joint_sales_value_vs_physical"
    let joint = Dictionary(
      uniqueKeysWithValues: try rows(name, "joint.csv").map {
        ($0["case", default: ""], number($0, "joint_cost"))
      })
    var measures: [String: Fraction] = [:]
    for (short, rule) in [("sv", "sales-value"), ("phys", "weight")] {
      for id in ["chicken", "refinery"] where short == "phys" || id == "chicken" {
        let products = try rows(name, "products.csv").filter { $0["case"] == id }.map { row in
          (
            item: row["product", default: ""], quantity: number(row, "qty"),
            price: row["split_off_price", default: ""], further: ""
          )
        }
        let run = try self.joint(
          products, cost: try #require(joint[id]),
          outputs: products.dropFirst().map { [$0.item, "co", "1", rule, ""] })
        #expect(run.exitCode == .ok && run.brokenControls == [], "\(run.findings)")
        for product in products { measures["\(short)[\(id),\(product.item)]"] = part(run, product.item) }
      }
    }
    let wanted = Set(try rows(name, "expected.csv").map { $0["measure", default: ""] })
    try compare(measures.filter { wanted.contains($0.key) }, name)
  }

  @Test("C14: fixed shares after the credit of a by-product")
  func fixedShares() throws {
    let name = "C14_co_by_product_percent"
    let inputs = try rows(name, "inputs.csv")
    var measures: [String: Fraction] = [:]
    for id in ["qad", "odoo"] {
      let own = inputs.filter { $0["case"] == id }
      let credit = number(own[0], "by_product_credit")
      let products = own.map { row in
        (
          item: row["output", default: ""], quantity: max(number(row, "qty"), 1), price: "", further: ""
        )
      }
      let shares = zip(own, products).dropFirst().map { row, product in
        [product.item, "co", "1", "ratio", (number(row, "share_pct") / 100).plainText]
      }
      let pits = (item: "Pits", quantity: Fraction(1), price: "", further: "")
      let run = try joint(
        products + (credit > 0 ? [pits] : []), cost: number(own[0], "total_cost"),
        outputs: shares + (credit > 0 ? [["Pits", "by", "1", "quota", credit.plainText]] : []))
      #expect(run.exitCode == .ok && run.brokenControls == [], "\(run.findings)")
      for product in products {
        measures["cost[\(id),\(product.item)]"] = part(run, product.item)
        measures["unit[\(id),\(product.item)]"] = part(run, product.item) / product.quantity
      }
    }
    let wanted = Set(try rows(name, "expected.csv").map { $0["measure", default: ""] })
    try compare(measures.filter { wanted.contains($0.key) }, name)
  }

  private func compare(_ measures: [String: Fraction], _ name: String) throws {
    var compared: Set<String> = []
    for row in try rows(name, "expected.csv") {
      let measure = row["measure", default: ""]
      let value = row["value", default: ""]
      #expect(measures[measure]?.shown(like: value) == value, "\(measure)")
      compared.insert(measure)
    }
    #expect(compared == Set(measures.keys))
  }
}
