import Diagnostics
import Domain
import Foundation
import Pipeline
import ReferenceCoster
import ReferencePlanner
import Testing

/// What holds for every cost of a month, whatever the factory.
struct CostPropertyTests {
  /// The names of result files that differ.
  private func differences(_ left: CostRun, _ right: CostRun) -> [String] {
    let (left, right) = (left.resultFiles, right.resultFiles)
    return Set(left.keys).union(right.keys).filter { left[$0] != right[$0] }.sorted()
  }

  private func number(_ row: [String: String], _ column: String) -> Fraction {
    Fraction(decimal: row[column, default: ""]) ?? 0
  }

  @Test("The order of rows does not matter", arguments: CostFactory.all)
  func permutation(_ factory: CostFactory) throws {
    let folder = try factory.write()
    defer { Scratch.remove(folder) }
    let straight = try factory.run(folder)
    defer { Scratch.remove(straight.output) }
    #expect(straight.exitCode == .ok, "\(straight.findings)")
    #expect(straight.resultFiles.count == 21)
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasSuffix(".csv") {
      try ShuffledFile("\(folder)/\(name)").write()
    }
    let shuffled = try factory.run(folder)
    defer { Scratch.remove(shuffled.output) }
    #expect(differences(straight, shuffled) == [])
  }

  @Test("Four threads give the bytes of one, and a second run those of the first", arguments: CostFactory.all)
  func repetition(_ factory: CostFactory) throws {
    let folder = try factory.write()
    defer { Scratch.remove(folder) }
    let runs = try [1, 4, 1].map { try factory.run(folder, threads: $0) }
    defer { for run in runs { Scratch.remove(run.output) } }
    #expect(runs[0].resultFiles.count == 21)
    #expect(differences(runs[0], runs[1]) == [], "4 threads")
    #expect(differences(runs[0], runs[2]) == [], "again")
    #expect(runs[0].findings == runs[1].findings)
  }

  @Test("Items and orders that nothing shares with change no other row", arguments: CostFactory.all)
  func unrelated(_ factory: CostFactory) throws {
    let folder = try factory.write()
    defer { Scratch.remove(folder) }
    let alone = try factory.run(folder)
    defer { Scratch.remove(alone.output) }
    let period = factory.period
    // One item sorts before all others and one behind them; a second file of a dataset adds to the first.
    let files = [
      "items.txt": "item,source\n!new,buy\n~new,make\n",
      "production_orders.txt":
        "order,item,quantity,due,cost_center\n!new-W,~new,10,\(period)-28,~new-C\n~new-W,~new,3,\(period)-28,~new-C\n",
      "issues.txt":
        "date,document,order,item,quantity\n\(period)-02,!new-I,!new-W,!new,7\n\(period)-02,~new-I,~new-W,!new,1\n",
      "completions.txt": "date,document,order,quantity\n\(period)-20,~new-D,!new-W,4\n",
      "labor.txt": "date,order,hours\n\(period)-20,!new-W,1.5\n",
      "opening_stock.txt": "period,item,quantity,amount\n\(period),!new,9,33.33\n",
      "expenses.txt": "period,cost_center,element,amount\n\(period),~new-C,a new element,77.77\n",
    ]
    for (name, text) in files {
      try text.write(toFile: "\(folder)/\(name)", atomically: false, encoding: .utf8)
    }
    let together = try factory.run(folder)
    defer { Scratch.remove(together.output) }
    #expect(together.exitCode == .ok, "\(together.findings)")
    // Controls and vouchers add up the whole month, margins have a column of every element, and rows are told by numbers.
    let whole = ["reconciliation.csv", "journal.csv", "margins.csv", "next_opening/closed_rows.csv"]
    for name in alone.resultFiles.keys.sorted() where !whole.contains(name) {
      let others = together.result(name).split(separator: "\n").filter { !$0.contains("new") }
      #expect(others == alone.result(name).split(separator: "\n"), "\(name)")
    }
    #expect(together.brokenControls == [])
    #expect(together.result("order_costs.csv").contains("!new-W,~new,a new element,0.00,77.77"))
  }

  /// The controls of a month before which none was closed, as the documentation lists them.
  private static let controls = [
    "expenses", "pools", "allocations", "receipts", "fees", "issues", "opening-stock", "opening-wip",
    "orders",
    "finished", "wip", "inventory", "zero-quantity", "breakdown", "conservation",
  ]

  @Test("Every control balances", arguments: CostFactory.all)
  func controls(_ factory: CostFactory) throws {
    let run = try factory.run()
    defer { Scratch.remove(run.output) }
    #expect(run.brokenControls == [])
    let hasServices = !run.rows("service_costs.csv").isEmpty
    let controls = hasServices ? ["expenses", "services"] + Self.controls.dropFirst() : Self.controls
    let kinds = Set(run.rows("variances.csv").compactMap { $0["kind"] })
    let found = run.lines("reconciliation.csv", ["control"])
    #expect(
      found.filter { $0 != "order-variances" } == controls + (kinds.contains("loop") ? ["loop-residual"] : [])
        + ["journal", "journal-stock", "journal-work-in-process"])
    // Orders that are worth what their standard says are compared and have no row.
    #expect(found.contains("order-variances") || !kinds.contains { $0.hasPrefix("order-") })
    for row in run.rows("reconciliation.csv") {
      #expect(number(row, "left") - number(row, "right") == number(row, "difference"))
    }
  }

  @Test("Restored costs are the breakdown, and add up to what products cost", arguments: CostFactory.all)
  func restoration(_ factory: CostFactory) throws {
    let run = try factory.run(and: ["restoration=made"])
    defer { Scratch.remove(run.output) }
    func sums(_ name: String) -> [String: Fraction] {
      run.rows(name).reduce(into: [:]) { sums, row in
        let key = ["item", "level", "element"].map { row[$0, default: ""] }.joined(separator: ",")
        sums[key, default: 0] += number(row, "amount")
      }
    }
    #expect(sums("cost_restoration.csv") == sums("cost_breakdown.csv"))
    let bought = Set(run.rows("cost_breakdown.csv").compactMap { $0["item"] })
    for row in run.rows("cost_restoration.csv") where row["kind"] == "material" && row["source"] != "" {
      #expect(!bought.contains(row["source", default: ""]), "\(row)")
    }
  }

  @Test("Margins add up to what was shipped, and their elements to their cost", arguments: CostFactory.all)
  func margins(_ factory: CostFactory) throws {
    let run = try factory.run()
    defer { Scratch.remove(run.output) }
    let margins = run.rows("margins.csv")
    let figures: Set = [
      "period", "order", "line", "item", "quantity", "revenue", "cost", "margin", "margin_percent",
    ]
    for row in margins {
      let parts = row.keys.filter { !figures.contains($0) }.reduce(Fraction(0)) { $0 + number(row, $1) }
      #expect(parts == number(row, "cost"), "\(row)")
    }
    let sold = run.rows("journal.csv").filter {
      $0["voucher"] == "shipments" && $0["account"] == "cost-of-sales"
    }
    .reduce(Fraction(0)) { $0 + number($1, "debit") - number($1, "credit") }
    let hasRest = run.warnings.contains(.valueWithoutQuantity)
    #expect(hasRest || margins.reduce(Fraction(0)) { $0 + number($1, "cost") } == sold)
  }

  @Test("The ledger adds up in quantity and amount, and nothing costs nothing", arguments: CostFactory.all)
  func ledger(_ factory: CostFactory) throws {
    let run = try factory.run()
    defer { Scratch.remove(run.output) }
    let ledger = run.rows("inventory_ledger.csv")
    try #require(!ledger.isEmpty)
    let costs = Dictionary(
      uniqueKeysWithValues: run.rows("item_costs.csv").map { ($0["item", default: ""], $0) })
    for row in ledger {
      for figure in ["quantity", "amount"] {
        let available = number(row, "opening_\(figure)") + number(row, "in_\(figure)")
        #expect(available == number(row, "out_\(figure)") + number(row, "closing_\(figure)"), "\(row)")
        #expect(available == number(costs[row["item", default: ""]] ?? [:], figure), "\(row)")
        #expect(number(row, "closing_\(figure)") >= 0, "\(row)")
      }
      if row["closing_quantity"] == "0" { #expect(row["closing_amount"] == "0.00", "\(row)") }
    }
  }

  @Test("Shares add up to their pool and have its sign", arguments: CostFactory.all)
  func shares(_ factory: CostFactory) throws {
    let run = try factory.run()
    defer { Scratch.remove(run.output) }
    let pools = Dictionary(grouping: run.rows("allocations.csv")) { [$0["cost_center"], $0["element"]] }
    try #require(!pools.isEmpty)
    for (pool, rows) in pools {
      let amounts = rows.map { number($0, "amount") }
      #expect(amounts.allSatisfy { $0 >= 0 } || amounts.allSatisfy { $0 <= 0 }, "\(pool)")
      let isCarried = rows.contains { $0["order"] == "" }
      #expect(isCarried ? rows.count == 1 : rows.allSatisfy { number($0, "weight") >= 0 }, "\(pool)")
    }
  }

  @Test("Every voucher of the journal balances", arguments: CostFactory.all)
  func journal(_ factory: CostFactory) throws {
    let run = try factory.run()
    defer { Scratch.remove(run.output) }
    let vouchers = Dictionary(grouping: run.rows("journal.csv")) { $0["voucher", default: ""] }
    for (voucher, lines) in vouchers {
      let sides = ["debit", "credit"].map { side in lines.reduce(Fraction(0)) { $0 + number($1, side) } }
      #expect(sides[0] == sides[1], "\(voucher)")
    }
  }

  /// The rates of a loop have one solution, which is where what its orders cost and what its items got agree but for cents.
  @Test("What orders of a loop finish is the solution of their equations", arguments: CostFactory.withLoops)
  func loops(_ factory: CostFactory) throws {
    let run = try factory.run()
    defer { Scratch.remove(run.output) }
    #expect(run.exitCode == .ok, "\(run.findings)")
    let issues = Dictionary(grouping: Table.rows(try factory.text("issues.csv"))) { $0["order", default: ""] }
    for row in run.rows("variances.csv") where row["kind"] == "loop" {
      // Each issue is rounded at both ends, each element when it is finished, and the solution itself.
      let postings = issues[row["order", default: ""], default: []].count + 4
      #expect(number(row, "amount").magnitude <= Fraction.cent * Fraction(postings), "\(row)")
      #expect(number(row, "actual") - number(row, "standard") == number(row, "amount"))
    }
    #expect(run.rows("cost_breakdown.csv").contains { $0["item"] == "L1" })
  }

  @Test("The breakdown of an item adds up to its amount", arguments: CostFactory.all)
  func breakdown(_ factory: CostFactory) throws {
    let run = try factory.run()
    defer { Scratch.remove(run.output) }
    let parts = Dictionary(grouping: run.rows("cost_breakdown.csv")) { $0["item", default: ""] }
    let costs = run.rows("item_costs.csv")
    try #require(!parts.isEmpty)
    for row in costs {
      guard let own = parts[row["item", default: ""]] else { continue }
      #expect(own.reduce(Fraction(0)) { $0 + number($1, "amount") } == number(row, "amount"), "\(row)")
      #expect(own.allSatisfy { $0["quantity"] == row["quantity"] }, "\(row)")
    }
    #expect(Set(parts.keys).isSubset(of: costs.map { $0["item", default: ""] }))
  }

  @Test("What an order opened with and took is finished or still in process", arguments: CostFactory.all)
  func orders(_ factory: CostFactory) throws {
    let run = try factory.run()
    defer { Scratch.remove(run.output) }
    let orders = run.rows("order_costs.csv")
    try #require(!orders.isEmpty)
    for row in orders {
      #expect(
        number(row, "opening") + number(row, "current") == number(row, "finished") + number(row, "closing"),
        "\(row)")
    }
    let left = run.rows("wip_balance.csv")
    let closing = orders.filter { $0["closing"] != "0.00" }
    #expect(left.map { $0["amount"] } == closing.map { $0["closing"] })
    #expect(left.map { $0["order"] } == closing.map { $0["order"] })
  }

  @Test(
    "Twice the quantities, hours and amounts cost twice as much, within a cent a posting",
    arguments: CostFactory.withoutSample)
  func doubled(_ factory: CostFactory) throws {
    let folder = try factory.write()
    defer { Scratch.remove(folder) }
    let once = try factory.run(folder)
    defer { Scratch.remove(once.output) }
    var postings = 0
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      let rows = try DoubledFile("\(folder)/\(name)").write()
      if DoubledFile.postings.contains(name) { postings += rows }
    }
    let twice = try factory.run(folder)
    defer { Scratch.remove(twice.output) }
    #expect(twice.exitCode == .ok, "\(twice.findings)")
    postings += once.rows("allocations.csv").count + once.rows("order_costs.csv").count
    let tolerance = Fraction.cent * Fraction(postings)
    for (name, keys, quantities, amounts) in Self.scaled {
      let before = Self.byKey(once.rows(name), keys)
      let after = Self.byKey(twice.rows(name), keys)
      for key in Set(before.keys).union(after.keys).sorted() {
        let old = before[key] ?? [:]
        let new = after[key] ?? [:]
        // An amount of half a cent makes a row only where it is doubled.
        for column in quantities where !old.isEmpty && !new.isEmpty {
          #expect(number(old, column) * 2 == number(new, column), "\(name) \(key)")
        }
        for column in amounts {
          let difference = number(old, column) * 2 - number(new, column)
          #expect(difference.magnitude <= tolerance, "\(name) \(key) \(column): \(difference)")
        }
      }
    }
  }

  private typealias ScaledFile = (name: String, keys: [String], quantities: [String], amounts: [String])

  /// Results with the columns that name a row, and those that double.
  private static let scaled: [ScaledFile] = [
    ("order_costs.csv", ["order", "element"], ["quantity"], ["opening", "current", "finished", "closing"]),
    ("item_costs.csv", ["item"], ["quantity"], ["amount"]),
    (
      "inventory_ledger.csv", ["item"],
      ["opening_quantity", "in_quantity", "out_quantity", "closing_quantity"],
      ["opening_amount", "in_amount", "out_amount", "closing_amount"]
    ),
    ("allocations.csv", ["cost_center", "element", "order"], [], ["amount"]),
    ("wip_balance.csv", ["order", "element"], [], ["amount"]),
    ("cost_breakdown.csv", ["item", "level", "element"], [], ["amount"]),
  ]

  private static func byKey(_ rows: [[String: String]], _ keys: [String]) -> [String: [String: String]] {
    Dictionary(
      rows.map { row in (keys.map { row[$0, default: ""] }.joined(separator: "/"), row) },
      uniquingKeysWith: { first, _ in first })
  }
}
