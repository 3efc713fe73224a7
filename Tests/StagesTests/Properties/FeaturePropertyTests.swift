import Domain
import ReferencePlanner
import Testing

/// What holds for every plan with pools, kept stock, substitutes and outputs beside the products.
struct FeaturePropertyTests {
  private static func number(_ text: String?) -> Rational { Rational(decimal: text ?? "") ?? -1 }

  private static func key(_ row: [String: String]) -> [String] {
    [row["item", default: ""], row["sales_order", default: ""]]
  }

  /// What a factory has of each item in each pool, and what is on order, by the rules and from its rows alone.
  private struct Books {
    private let factory: Factory
    private let steps: [String: Rational]
    private let orderPlanned: Set<String>
    private let last: Day
    private(set) var supply: [[String]: Rational] = [:]

    init(_ factory: Factory, planned: [[String: String]]) {
      self.factory = factory
      let facts = Facts(factory)
      steps = Dictionary(uniqueKeysWithValues: factory.items.map { ($0.item, facts.step($0.item)) })
      orderPlanned = Set(factory.items.map(\.item).filter(facts.isOrderPlanned))
      last = factory.asOf + factory.options.horizonDays
      addStock()
      for row in factory.purchaseOrders where row.status == .open && row.due <= last {
        add(row.item, row.salesOrder, row.quantity - (row.received ?? 0))
      }
      for row in factory.productionOrders where row.status == .open && row.due <= last {
        let open = row.quantity - (row.completed ?? 0)
        add(row.item, row.salesOrder, open)
        if !row.isRework { addOutputs(of: row.item, row.salesOrder, open) }
      }
      for row in factory.outsourcingOrders where row.status == .open && row.due <= last {
        add(row.item, row.salesOrder, row.quantity - (row.received ?? 0))
        addOutputs(of: row.item, row.salesOrder, row.quantity - (row.received ?? 0))
      }
      for row in planned {
        let (item, pool) = (row["item", default: ""], row["sales_order", default: ""])
        let isFirm = row["status"] == "firm"
        let quantity = FeaturePropertyTests.number(row["quantity"])
        // A planned order counts on the day of its need, a firm one and what orders give on the due date.
        if row[isFirm ? "due" : "need_date", default: ""] <= last.text { add(item, pool, quantity) }
        if row["kind"] != "purchase", row["due", default: ""] <= last.text {
          addOutputs(of: item, pool, quantity)
        }
      }
    }

    private mutating func addStock() {
      let closed = factory.warehouses.filter { !$0.nettable }.map(\.warehouse)
      for row in factory.stock where row.warehouse.map(closed.contains) != true {
        let isUsable =
          row.status == .free || (row.status == .inspection && factory.options.inspectionStock)
        let isKept = row.reservedFor != nil && !orderPlanned.contains(row.item)
        if isUsable && !isKept && (row.expires ?? factory.asOf) >= factory.asOf {
          add(row.item, row.reservedFor, row.quantity)
        }
      }
    }

    private mutating func add(_ item: String, _ salesOrder: String?, _ quantity: Rational) {
      let pool = orderPlanned.contains(item) ? salesOrder ?? "" : ""
      supply[[item, pool], default: 0] += max(0, quantity)
    }

    private mutating func addOutputs(of item: String, _ salesOrder: String?, _ quantity: Rational) {
      for row in factory.outputs where row.parent == item && quantity > 0 {
        let step = steps[row.output] ?? 1
        let given = Rational((quantity * row.quantity / (row.per ?? 1) / step).floor) * step
        add(row.output, salesOrder, given)
      }
    }
  }

  @Test(
    "What comes in for a pool is what goes out and what is left", arguments: PropertyFactory.featured)
  func conservation(_ factory: PropertyFactory) throws {
    let run = try PropertyRun(factory)
    let books = Books(try #require(factory.factory), planned: run.rows("planned_orders.csv"))
    var required: [[String]: Rational] = [:]
    for row in run.rows("requirements_detail.csv") where row["kind"] != "safety-stock" {
      required[Self.key(row), default: 0] += Self.number(row["quantity"])
    }
    var ending: [[String]: Rational] = [:]
    for row in run.rows("projection.csv") { ending[Self.key(row)] = Self.number(row["available"]) }
    // A circle may lead through everything.
    #expect(!ending.isEmpty || run.rows("exceptions.csv").contains { $0["code"] == "left-out" })
    for (key, left) in ending {
      #expect(books.supply[key, default: 0] == required[key, default: 0] + left, "\(key)")
    }
  }

  @Test("No lot-for-lot order of a pool could be left out", arguments: PropertyFactory.featured)
  func necessity(_ factory: PropertyFactory) throws {
    let rows = try #require(factory.factory)
    let facts = Facts(rows)
    let run = try PropertyRun(factory)
    var available: [[String]: Rational] = [:]
    for row in run.rows("projection.csv") {
      available[Self.key(row) + [row["date", default: ""]]] = Self.number(row["available"])
    }
    // What is made for a co-product is looked at with the others of its node.
    let parents = Set(rows.outputs.map(\.parent))
    for item in rows.items where !parents.contains(item.item) {
      let isLotForLot = facts.isOrderPlanned(item.item) || (item.lotPolicy ?? .lotForLot) == .lotForLot
      let modifiers = [item.lotMin, item.lotMax, item.lotMultiple].compactMap(\.self)
      guard isLotForLot, modifiers.allSatisfy({ $0 == 0 }) else { continue }
      for order in run.rows("planned_orders.csv")
      where order["item"] == item.item && order["status"] == "planned" {
        let safety = order["sales_order"] == "" ? facts.safetyStock(item.item) : 0
        let level = try #require(available[Self.key(order) + [order["need_date", default: ""]]])
        #expect(level - Self.number(order["quantity"]) < safety, "\(order["id", default: ""])")
        #expect(level >= safety, "\(order["id", default: ""])")
      }
    }
  }
}
