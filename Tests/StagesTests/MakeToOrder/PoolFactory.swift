import ReferencePlanner

/// A small random factory that makes to order: products, components below them and bought parts, all planned by sales order but one.
struct PoolFactory {
  var bom: [String] = []
  var orders: [String] = []
  var stock: [String] = []
  var purchases: [String] = []
  var requirements: [String] = []
  var options: [String]
  var planning = "order"
  var safetyStock: Int
  var fence: Int

  private let seed: UInt64

  init(seed: UInt64) {
    self.seed = seed
    let random = SplitMix64(seed: seed)
    options =
      (random.chance(50) ? ["mto_free_stock=on"] : []) + (random.chance(30) ? ["assume_reschedule=on"] : [])
    safetyStock = random.pick([0, 0, 4])
    fence = random.pick([0, 0, 5])
    for product in 1...3 {
      for component in 1...3 where random.chance(70) || component == product {
        bom.append("P\(product),C\(component),\(random.int(1...3))")
      }
      for number in 1...random.int(1...4) {
        orders.append(
          "SO\(random.int(1...4)),\(product)-\(number),P\(product),\(random.int(1...12)),@\(random.int(-1...25))"
        )
      }
    }
    for component in 1...3 { bom.append("C\(component),RAW,\(component)") }
    for item in ["P1", "P2", "P3", "C1", "C2", "C3", "RAW"] {
      for _ in 0..<random.int(0...3) {
        let order = random.chance(50) || item == "RAW" ? "" : "SO\(random.int(1...5))"
        let expires = random.chance(40) ? "@\(random.int(0...20))" : ""
        stock.append("\(item),\(random.int(1...15)),\(order),\(expires)")
      }
      for number in 0..<random.int(0...2) {
        let order = random.chance(50) || item == "RAW" ? "" : "SO\(random.int(1...5))"
        purchases.append("O\(item)\(number),\(item),\(random.int(1...9)),@\(random.int(-2...25)),\(order)")
      }
      if random.chance(30) { requirements.append("\(item),@\(random.int(0...20)),\(random.int(1...9))") }
    }
  }

  /// The same rows in another order.
  var shuffled: PoolFactory {
    var other = self
    var random = SplitMix64(seed: seed &+ 1)
    other.bom.shuffle(using: &random)
    other.orders.shuffle(using: &random)
    other.stock.shuffle(using: &random)
    other.purchases.shuffle(using: &random)
    other.requirements.shuffle(using: &random)
    return other
  }

  /// What there is and comes of each item, by `item pool`.
  var supply: [(key: String, quantity: Int)] {
    stock.map(Self.cells).map { ("\($0[0]) \($0[2])", Int($0[1]) ?? 0) }
      + purchases.map(Self.cells).map { ("\($0[1]) \($0[4])", Int($0[2]) ?? 0) }
  }

  /// Plans the factory.
  func plan(threads: Int = 1) throws -> OrderPlan {
    let items = ["P1", "P2", "P3", "C1", "C2", "C3"].map { item in
      "\(item),\(planning),\(item.hasPrefix("P") ? 2 : 1),\(safetyStock),\(fence)"
    }
    return try OrderPlan(
      [
        "items.csv": Self.text(
          "item,planning,lead_time,safety_stock,planning_fence", items + ["RAW,stock,3,0,0"]),
        "bom.csv": Self.text("parent,component,quantity", bom),
        "orders.csv": Self.text("order,line,item,quantity,due", orders),
        "stock.csv": Self.text("item,quantity,reserved_for,expires", stock),
        "purchase_orders.csv": Self.text("order,item,quantity,due,sales_order", purchases),
        "requirements.csv": Self.text("item,date,quantity", requirements),
      ], options: options, threads: threads)
  }

  private static func cells(_ row: String) -> [String] {
    row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }

  private static func text(_ header: String, _ rows: [String]) -> String {
    ([header] + rows).map { "\($0)\n" }.joined()
  }
}
