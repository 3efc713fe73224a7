import ReferencePlanner

/// A random month of November 2026 whose made items go into one another: rework, rings and chords, in the factory and at suppliers, with work
/// in process, scrap, returns, items at standard cost, and products above the loops.
struct LoopMonth {
  /// The files by name.
  private(set) var files: [String: String] = [:]
  private let random: SplitMix64
  private var rows: [String: [[String]]] = [:]
  /// What may still go out, by item.
  private var stock: [String: Int] = [:]
  private var orders: [(code: String, item: String)] = []
  private let bought = ["M1", "M2", "M3"]
  private let looped: [String]
  private let above = ["P1", "P2"]
  /// Joint products, of which the first may go into the loops.
  private let outputs = ["O1", "O2"]
  /// Whether items are valued by the day; then there is enough of them before anything is made.
  private let isDated: Bool

  private static let headers = [
    "items":
      "item,source,valuation,standard_cost,wip_method,equivalent_conversion,scrap_percent,sale_price,further_cost",
    "opening_stock": "period,item,quantity,amount",
    "receipts": "date,document,item,quantity,amount",
    "issues": "date,document,order,item,quantity",
    "completions": "date,document,order,item,quantity,scrapped,hours",
    "outsourcing_receipts": "date,document,order,item,quantity,fee_estimate",
    "shipments": "date,document,item,quantity",
    "stock_adjustments": "date,document,item,quantity,amount",
    "production_orders": "order,item,quantity,due,cost_center,status",
    "outsourcing_orders": "order,item,quantity,due,supplier",
    "opening_wip": "period,order,element,amount,quantity,material_percent,conversion_percent",
    "expenses": "period,cost_center,element,amount",
    "bom_outputs": "parent,output,kind,quantity,cost_rule,cost_value,element",
  ]

  /// The month of a seed.
  init(seed: UInt64, isDated: Bool = false) {
    random = SplitMix64(seed: seed)
    self.isDated = isDated
    looped = (1...random.int(1...9)).map { "L\($0)" }
    addItems()
    addRules()
    for item in looped + above { addOrders(of: item) }
    addIssues()
    for element in ["labor", "power"] { add("expenses", ["2026-11", "CC", element, money(10, 900)]) }
    for item in looped + above + outputs where random.int(0...1) == 0 {
      take(item, random.int(1...10)) { quantity, month in
        month.add("shipments", ["2026-11-25", month.document("shipments"), item, "\(quantity)"])
      }
    }
    for (name, header) in Self.headers {
      guard let lines = rows[name] else { continue }
      files["\(name).csv"] = Table.text(header.split(separator: ",").map(String.init), lines)
    }
  }

  private mutating func add(_ name: String, _ cells: [String]) { rows[name, default: []].append(cells) }

  private func money(_ low: Int, _ high: Int) -> String {
    let cents = random.int(low * 100...high * 100)
    return "\(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)"
  }

  private func document(_ name: String) -> String { "\(name)\(rows[name, default: []].count)" }

  private mutating func addItems() {
    let methods = ["", "weighted-average", "fifo", "none", "materials-only"]
    let valuations = isDated ? ["moving-average", "fifo", "fifo", "moving-average", ""] : [""]
    for item in bought + looped + above + outputs {
      let isBought = bought.contains(item)
      let isStandard = !isBought && random.int(0...7) == 0
      let valuation = isBought ? "" : random.pick(valuations)
      add(
        "items",
        [
          item, isBought ? "buy" : "make", isStandard ? "standard" : valuation,
          isStandard ? money(5, 40) : "",
          isBought ? "" : methods[random.int(0...methods.count - 1)],
          random.int(0...1) == 0 ? "" : "\(random.int(10...90))", "\(random.int(0...3))",
          money(30, 90), random.int(0...1) == 0 ? "" : money(1, 20),
        ])
      let isAbsent = random.int(0...1) == 0 && !isBought && !isDated
      let quantity = isAbsent ? 0 : random.int(20...200) + (isDated ? 300 : 0)
      guard quantity > 0 else { continue }
      stock[item, default: 0] += quantity
      if isBought {
        add(
          "receipts",
          ["2026-11-02", document("receipts"), item, "\(quantity)", money(quantity, quantity * 9)])
      } else {
        add("opening_stock", ["2026-11", item, "\(quantity)", money(quantity, quantity * 40)])
      }
    }
  }

  /// Outputs of the first product of the loops, by every rule that leaves the equations linear.
  private mutating func addRules() {
    let rule = random.pick(["ratio", "weight", "sales-value", "nrv", "quota", ""])
    let value =
      switch rule {
      case "ratio": "0.\(random.int(1...4))"
      case "quota": "0.0\(random.int(1...9))"
      default: random.int(0...1) == 0 ? "" : "2.5"
      }
    add("bom_outputs", ["L1", "O1", "co", "1", rule, value, ""])
    // A quota of all elements leaves the equations linear only where they are shared in the same way.
    let element = rule == "quota" || random.int(0...1) == 0 ? "" : "labor"
    add("bom_outputs", ["L1", "O2", "co", "1", "ratio", "0.\(random.int(1...4))", element])
  }

  private mutating func addOrders(of item: String) {
    for number in 0..<random.int(1...3) {
      let code = "\(item)-\(number)"
      orders.append((code, item))
      let good = random.int(5...40)
      stock[item, default: 0] += good
      let quantity = "\(good + random.int(0...9))"
      if number > 0, random.int(0...3) == 0 {
        add("outsourcing_orders", [code, item, quantity, "2026-11-30", "V"])
        add(
          "outsourcing_receipts",
          ["2026-11-20", document("outsourcing_receipts"), code, item, "\(good)", money(1, 90)])
        continue
      }
      let status = random.int(0...2) == 0 ? "closed" : "open"
      add("production_orders", [code, item, quantity, "2026-11-30", "CC", status])
      add(
        "completions",
        [
          "2026-11-\(isDated ? "0" : "2")\(random.int(1...8))", document("completions"), code, "", "\(good)",
          "\(random.int(0...2))", "\(random.int(1...9))",
        ])
      if item == "L1" { addOutputs(of: code) }
      guard random.int(0...2) == 0 else { continue }
      add("opening_wip", ["2026-11", code, "material", money(5, 90), "\(random.int(1...4))", "100", "40"])
      add("opening_wip", ["2026-11", code, "labor", money(5, 90), "", "", ""])
    }
  }

  private mutating func addOutputs(of order: String) {
    for output in outputs where random.int(0...2) > 0 {
      let quantity = random.int(1...9)
      stock[output, default: 0] += quantity
      add("completions", ["2026-11-19", document("completions"), order, output, "\(quantity)", "", "1"])
    }
  }

  private mutating func addIssues() {
    for (code, item) in orders {
      let part = bought[random.int(0...bought.count - 1)]
      // Every order has something from outside, and most of its own item or of another of the loop.
      var wanted = [part]
      if let position = looped.firstIndex(of: item) {
        wanted.append(looped[(position + looped.count - 1) % looped.count])
        if random.int(0...2) == 0 { wanted.append(looped[random.int(0...looped.count - 1)]) }
        if random.int(0...2) == 0 { wanted.append(outputs[0]) }
      } else {
        wanted += looped.prefix(2)
      }
      for component in wanted {
        take(component, random.int(1...9)) { quantity, month in
          let day = month.random.int(3...9)
          month.add(
            "issues", ["2026-11-0\(day)", month.document("issues"), code, component, "\(quantity)"])
          guard quantity > 2, month.random.int(0...5) == 0 else { return }
          month.stock[component, default: 0] += 1
          month.add("issues", ["2026-11-10", month.document("issues"), code, component, "-1"])
        }
      }
    }
    for item in looped where random.int(0...3) == 0 {
      stock[item, default: 0] += 2
      add(
        "stock_adjustments",
        ["2026-11-15", document("adjustments"), item, "2", random.int(0...1) == 0 ? "" : money(1, 20)])
    }
  }

  private mutating func take(_ item: String, _ wanted: Int, _ body: (Int, inout LoopMonth) -> Void) {
    let quantity = min(wanted, stock[item, default: 0])
    guard quantity > 0 else { return }
    stock[item, default: 0] -= quantity
    body(quantity, &self)
  }
}
