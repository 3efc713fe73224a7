import ReferencePlanner

/// A random month of November 2026 whose items have all valuations and methods of work in process, whose orders have joint products, and
/// whose cost centers serve one another.
///
/// The stock is followed day by day, so that nothing goes out that is not there.
struct ValuedMonth {
  /// The files by name.
  private(set) var files: [String: String] = [:]
  private let random: SplitMix64
  private var rows: [String: [[String]]] = [:]
  private var stock: [String: Int] = [:]
  /// What each order was issued of each item, for returns.
  private var issued: [(order: String, item: String, quantity: Int)] = []
  private let bought = ["B1", "B2", "B3", "B4", "B5"]
  private let made = ["M1", "M2", "M3", "M4"]

  private static let headers = [
    "items":
      "item,source,valuation,standard_cost,purchase_price,sale_price,wip_method,wip_cost,equivalent_conversion,scrap_percent",
    "opening_stock": "period,item,quantity,amount,layer",
    "receipts": "date,document,item,quantity,amount",
    "issues": "date,document,order,item,quantity",
    "completions": "date,document,order,item,quantity,scrapped,hours",
    "shipments": "date,document,item,quantity",
    "stock_adjustments": "date,document,item,quantity,amount",
    "production_orders": "order,item,quantity,due,cost_center,status",
    "opening_wip": "period,order,element,amount,quantity,material_percent,conversion_percent",
    "expenses": "period,cost_center,element,amount",
    "service_drivers": "period,cost_center,receiver,value",
    "bom_outputs": "parent,output,kind,quantity,cost_rule,cost_value,further_cost,element",
  ]

  /// The month of a seed.
  init(seed: UInt64) {
    random = SplitMix64(seed: seed)
    addItems()
    addOrders()
    addPools()
    for day in 1...28 { addDay(day) }
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

  private func date(_ day: Int) -> String { "2026-11-\(day < 10 ? "0" : "")\(day)" }

  /// Few documents, so that rows tie.
  private func document(_ name: String) -> String { "\(name)\(rows[name, default: []].count)" }

  private mutating func addItems() {
    let valuations = ["", "month-average", "moving-average", "fifo", "standard", "fifo"]
    let methods = ["", "weighted-average", "fifo", "none", "materials-only", "fixed"]
    for (number, item) in (bought + made + ["O1", "O2"]).enumerated() {
      let isBought = number < bought.count
      add(
        "items",
        [
          item, isBought ? "buy" : "make", valuations[random.int(0...valuations.count - 1)],
          money(1, 9 + 20 * number), money(1, 9), money(30, 90),
          isBought ? "" : methods[random.int(0...methods.count - 1)],
          random.int(0...1) == 0 ? "" : money(1, 20),
          random.int(0...1) == 0 ? "" : "\(random.int(10...90))", "\(random.int(0...3))",
        ])
      for layer in 0..<random.int(0...3) {
        let quantity = random.int(1...40)
        stock[item, default: 0] += quantity
        add(
          "opening_stock",
          ["2026-11", item, "\(quantity)", money(quantity, quantity * 9), layer == 0 ? "" : "\(layer)"])
      }
    }
  }

  private mutating func addOrders() {
    for (number, item) in made.enumerated() {
      for order in 0..<random.int(1...3) {
        let code = "\(item)-W\(order)"
        let status = random.int(0...3) == 0 ? "closed" : "open"
        let quantity = random.int(40...90)
        let drawn = random.int(0...1) == 0 ? "P1" : "P2"
        // Both cost centers have an order at least.
        let center = order == 0 && number < 2 ? ["P1", "P2"][number] : drawn
        add("production_orders", [code, item, "\(quantity)", "2026-11-30", center, status])
        guard random.int(0...1) == 0 else { continue }
        let opened = random.int(0...2) == 0 ? "" : "\(random.int(1...8))"
        add("opening_wip", ["2026-11", code, "material", money(5, 90), opened, "100", "40"])
        add(
          "opening_wip", ["2026-11", code, "labor", money(5, 90), opened, "", "\(random.int(1...9) * 10)"])
      }
      if number == 1 {
        let rules = ["ratio", "quota", "weight", "sales-value", "nrv", ""]
        let rule = rules[random.int(0...rules.count - 1)]
        add(
          "bom_outputs",
          [
            item, "O1", "co", "1", rule,
            rule == "ratio" ? "0.\(random.int(1...6))" : random.int(0...1) == 0 ? "" : "2.5", "1.25", "",
          ])
        add("bom_outputs", [item, "O2", "by", "1", "quota", money(0, 3), "", ""])
      }
    }
  }

  private mutating func addPools() {
    for center in ["P1", "P2", "S1", "S2"] {
      for element in ["labor", "power"] where random.int(0...3) > 0 {
        add("expenses", ["2026-11", center, element, money(10, 900)])
      }
    }
    for giver in ["S1", "S2"] {
      for receiver in ["P1", "P2", "S1", "S2"] where random.int(0...2) > 0 || receiver == "P1" {
        add("service_drivers", ["2026-11", giver, receiver, "\(random.int(1...30))"])
      }
    }
  }

  /// Receipts and completions first, then what goes out, no more than there is.
  private mutating func addDay(_ day: Int) {
    for item in bought where random.int(0...4) == 0 {
      let quantity = random.int(1...60)
      stock[item, default: 0] += quantity
      add(
        "receipts",
        [date(day), document("receipts"), item, "\(quantity)", money(quantity, quantity * 8)])
    }
    let orders = rows["production_orders", default: []]
    for order in orders where random.int(0...7) == 0 && day > 3 {
      let quantity = random.int(1...12)
      stock[order[1], default: 0] += quantity
      add(
        "completions",
        [
          date(day), document("completions"), order[0], random.int(0...1) == 0 ? order[1] : "",
          "\(quantity)", "\(random.int(0...1))", "\(random.int(1...9))",
        ])
      guard order[1] == "M2" else { continue }
      for output in ["O1", "O2"] where random.int(0...1) == 0 {
        let quantity = random.int(1...5)
        stock[output, default: 0] += quantity
        add(
          "completions", [date(day), document("completions"), order[0], output, "\(quantity)", "0", "1"])
      }
    }
    for item in bought + made where random.int(0...19) == 0 {
      let quantity = random.int(1...4)
      stock[item, default: 0] += quantity
      add(
        "stock_adjustments",
        [
          date(day), document("stock_adjustments"), item, "\(quantity)",
          random.int(0...1) == 0 ? "" : money(1, 20),
        ])
    }
    for order in orders { issue(to: order, day) }
    for item in made + ["O1", "O2"] where random.int(0...5) == 0 {
      take(item, random.int(1...10)) { quantity, month in
        month.add("shipments", [month.date(day), month.document("shipments"), item, "\(quantity)"])
      }
    }
  }

  private mutating func issue(to order: [String], _ day: Int) {
    // An order of an item is issued items before it, so that there are no loops.
    let product = made.firstIndex(of: order[1]) ?? 0
    for item in bought + made.prefix(product) where random.int(0...9) == 0 {
      take(item, random.int(1...15)) { quantity, month in
        month.issued.append((order[0], item, quantity))
        month.add(
          "issues", [month.date(day), month.document("issues"), order[0], item, "\(quantity)"])
      }
    }
    guard random.int(0...14) == 0,
      let last = issued.lastIndex(where: { $0.order == order[0] && $0.quantity > 1 })
    else { return }
    // One unit: many of them might be worth more by now than all that the order was issued.
    let back = 1
    issued[last].quantity -= back
    stock[issued[last].item, default: 0] += back
    add(
      "issues", [date(day), document("issues"), order[0], issued[last].item, "\(-back)"])
  }

  private mutating func take(_ item: String, _ wanted: Int, _ body: (Int, inout ValuedMonth) -> Void) {
    let quantity = min(wanted, stock[item, default: 0])
    guard quantity > 0 else { return }
    stock[item, default: 0] -= quantity
    body(quantity, &self)
  }
}
