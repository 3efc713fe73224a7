import Pipeline
import ReferenceCoster
import Testing

/// Published worked examples of valuation and of work in process, measure by measure.
@Suite(.enabled(if: Examples.isWanted, Examples.reason))
struct GoldenValuationTests {
  private func rows(_ name: String, _ file: String) throws -> [[String: String]] {
    try Examples.rows("golden/\(name)/\(file)")
  }

  private func number(_ row: [String: String], _ column: String) -> Fraction {
    Fraction(decimal: row[column, default: ""]) ?? 0
  }

  /// Files in which each of `items` has the moves of the source, a day a move.
  private func files(_ moves: [[String: String]], _ items: [(item: String, valuation: String)]) -> [String:
    String]
  {
    var opening: [[String]] = []
    var receipts: [[String]] = []
    var shipments: [[String]] = []
    for (item, _) in items {
      for (day, move) in moves.enumerated() {
        let quantity = number(move, "qty")
        let amount = (quantity * number(move, "unit_price")).plainText
        let date = "2026-11-\(10 + day)"
        switch move["type"] {
        case "open": opening.append(["2026-11", item, quantity.plainText, amount])
        case "in": receipts.append([date, "R\(item)\(day)", item, quantity.plainText, amount])
        default: shipments.append([date, "S\(item)\(day)", item, quantity.plainText])
        }
      }
    }
    return [
      "items.csv": Table.text(
        ["item", "source", "valuation"], items.map { [$0.item, "buy", $0.valuation] }),
      "opening_stock.csv": Table.text(["period", "item", "quantity", "amount"], opening),
      "receipts.csv": Table.text(["date", "document", "item", "quantity", "amount"], receipts),
      "shipments.csv": Table.text(["date", "document", "item", "quantity"], shipments),
    ]
  }

  /// Prices of two digits are another convention: they lose value, or put it elsewhere.
  @Test("C18: one month by three methods")
  func threeMethods() throws {
    let name = "C18_fifo_month_end_moving"
    let items = [("X", "month-average"), ("F", "fifo"), ("A", "moving-average")].map {
      (item: $0, valuation: $1)
    }
    var cost = try GoldenCost(files(try rows(name, "moves.csv"), items))
    cost.measures = [
      "month_end.out_exact": cost.ledger("X", "out_amount"),
      "month_end.end_exact": cost.ledger("X", "closing_amount"),
      "fifo.out": cost.ledger("F", "out_amount"), "fifo.end": cost.ledger("F", "closing_amount"),
      "moving.out_exact": cost.ledger("A", "out_amount"),
    ]
    try cost.compare(
      name,
      leavingOut: [
        "month_end.unit_2dp", "month_end.out_2dp", "month_end.end_2dp", "moving.out_2dp",
        "moving.end_2dp_times_qty", "moving.end_by_residual",
      ])
  }

  /// Last in, first out is no method of the program.
  @Test("C19: layers, the oldest first")
  func queue() throws {
    let name = "C19_fifo_queue"
    let moves = try rows(name, "moves.csv").filter { $0["case"] == "fifo" }
    var cost = try GoldenCost(files(moves, [("X", "fifo")]))
    cost.measures = ["out_value[fifo,5]": cost.ledger("X", "out_amount")]
    let others = ["layers[fifo,5]"] + [2, 3, 5, 6, 7].map { "layers[lifo,\($0)]" }
    try cost.compare(name, leavingOut: others)
    let layers = cost.run.rows("stock_layers.csv").map { row in
      "\(row["quantity", default: ""])@\((number(row, "amount") / number(row, "quantity")).plainText)"
    }
    let expected = try rows(name, "expected.csv").first { $0["measure"] == "layers[fifo,5]" }
    #expect(layers.joined(separator: " ") == expected?["value"])
  }

  /// Each step of the source is a month that is costed up to then.
  @Test("C16: a table costs what its glass cost, first in first out or on average")
  func tables() throws {
    let name = "C16_mo_cost_fifo_avco"
    let receipts = try rows(name, "receipts.csv")
    let production = try rows(name, "production.csv")
    var costs: [GoldenCost] = []
    var measures: [String: Fraction] = [:]
    for (method, valuation) in [("FIFO", "fifo"), ("AVCO", "moving-average")] {
      for last in 1...2 {
        let steps = production.filter { $0["method"] == method }.prefix(last)
        let cost = try GoldenCost([
          "items.csv": Table.text(
            ["item", "source", "valuation"],
            [["glass", "buy", valuation], ["screws", "buy", ""], ["table", "make", valuation]]),
          "receipts.csv": Table.text(
            ["date", "document", "item", "quantity", "amount"],
            receipts.filter { $0["method"] == method }.enumerated().map {
              ["2026-11-0\($0 + 1)", "R\($0)", "glass", "1", $1["unit_cost", default: ""]]
            }),
          "opening_stock.csv": Table.text(
            ["period", "item", "quantity", "amount"],
            [["2026-11", "screws", "2", (number(steps[0], "other_cost_per_unit") * 2).plainText]]),
          "production_orders.csv": Table.text(
            ["order", "item", "quantity", "due"],
            steps.map { ["W\($0["step", default: ""])", "table", "1", "2026-11-30"] }),
          "issues.csv": Table.text(
            ["date", "document", "order", "item", "quantity"],
            steps.flatMap { step in
              let number = step["step", default: ""]
              return ["glass", "screws"].map { ["2026-11-1\(number)", "I\(number)", "W\(number)", $0, "1"] }
            }),
          "completions.csv": Table.text(
            ["date", "document", "order", "quantity"],
            steps.map { ["2026-11-2\($0["step", default: ""])", "D", "W\($0["step", default: ""])", "1"] }),
        ])
        measures["table_value[\(method),\(last)]"] = cost.ledger("table", "closing_amount")
        if last == 1 { measures["glass_value[\(method),1]"] = cost.ledger("glass", "closing_amount") }
        costs.append(cost)
      }
    }
    var cost = try #require(costs.last)
    for other in costs { #expect(other.run.exitCode == .ok && other.run.brokenControls == []) }
    cost.measures = measures
    try cost.compare(name)
  }

  /// What was open is finished first; the work of the month is what else was done.
  @Test("C02: equivalents of the month alone")
  func fifoEquivalents() throws {
    let name = "C02_yuedang_fifo"
    let inputs = Dictionary(
      uniqueKeysWithValues: try rows(name, "inputs.csv").map {
        ($0["name", default: ""], Fraction(decimal: $0["value", default: ""]) ?? 0)
      })
    func input(_ name: String) throws -> Fraction { try #require(inputs[name], "\(name)") }
    func percent(_ name: String) throws -> String { (try input(name) * 100).plainText }
    let opening: [[String]] = try ["mat", "conv"].map { part in
      [
        "2026-11", "W", part == "mat" ? "material" : "conversion", try input("bwip_\(part)_cost").plainText,
        try input("bwip_units").plainText, try percent("bwip_mat_pct"), try percent("bwip_conv_pct"),
      ]
    }
    var cost = try GoldenCost([
      "items.csv": "item,source,wip_method\nP,make,fifo\nX,buy,\n",
      "production_orders.csv": "order,item,quantity,due,cost_center\nW,P,4000,2026-11-30,C\n",
      "opening_stock.csv":
        "period,item,quantity,amount\n2026-11,X,1,\(try input("cur_mat_cost").plainText)\n",
      "issues.csv": "date,document,order,item,quantity\n2026-11-02,I,W,X,1\n",
      "completions.csv": "date,document,order,quantity\n2026-11-20,D,W,\(try input("completed").plainText)\n",
      "wip.csv": """
      period,order,quantity,material_percent,conversion_percent
      2026-11,W,\(try input("ewip_units").plainText),\(try percent("ewip_mat_pct")),\(try percent("ewip_conv_pct"))\n
      """,
      "opening_wip.csv": Table.text(
        ["period", "order", "element", "amount", "quantity", "material_percent", "conversion_percent"],
        opening),
      "expenses.csv": """
      period,cost_center,element,amount
      2026-11,C,conversion,\(try input("cur_conv_cost").plainText)\n
      """,
    ])
    cost.measures = [
      "ewip_mat": cost.order("W", "material", "closing"),
      "completed_mat": cost.order("W", "material", "finished"),
      "ewip_conv": cost.order("W", "conversion", "closing"),
      "completed_conv": cost.order("W", "conversion", "finished"),
      "completed_total": cost.order("W", "finished"), "ewip_total": cost.order("W", "closing"),
    ]
    try cost.compare(name)
  }
}
