import Testing

/// Published worked examples of kitting.
@Suite(.enabled(if: Examples.isWanted, Examples.reason))
struct GoldenKittingTests {
  /// Stock is handed to the orders of the source in their sequence: the first uses it, the second asks for more.
  @Test("One unit in stock, two orders: the first uses it") func stockCascade() throws {
    let name = "golden/M23_stock_cascade"
    var items: Set<String> = []
    var bom: Set<[String]> = []
    var orders: [[String]] = []
    for row in try Examples.rows("\(name)/demand.csv") {
      let cell = { (column: String) in row[column, default: ""] }
      items.formUnion([cell("item"), cell("component")])
      bom.insert([cell("item"), cell("component"), cell("qty_per")])
      orders.append([cell("order"), cell("item"), cell("qty"), "2026-12-0\(cell("seq"))"])
    }
    let stock = try Examples.rows("\(name)/stock.csv").map {
      [$0["item", default: ""], $0["on_hand", default: ""]]
    }
    let factory = KitFactory([
      "items.csv": Table.text(["item"], items.sorted().map { [$0] }),
      "bom.csv": Table.text(["parent", "component", "quantity"], Array(bom)),
      "production_orders.csv": Table.text(["order", "item", "quantity", "due"], orders),
      "stock.csv": Table.text(["item", "quantity"], stock),
    ])
    let shortages = Table.rows(try factory.run().result("shortages.csv"))
    var compared = 0
    for row in try Examples.rows("\(name)/expected.csv") {
      let order = row["measure", default: ""].replacing("request[", with: "").replacing("]", with: "")
      let short = shortages.filter { $0["order"] == order }.map { $0["short", default: ""] }
      #expect((short.first ?? "0") == row["value"], "\(order)")
      compared += 1
    }
    #expect(compared == 2)
  }
}
