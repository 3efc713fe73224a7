import Foundation
import ReferencePlanner
import Testing

struct FactoryFilesTests {
  private func files(of factory: Factory) throws -> [String: String] {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("factory-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    factory.write(to: folder.path)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    return try Dictionary(
      uniqueKeysWithValues: names.map {
        ($0, try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8))
      })
  }

  @Test func onlyDatasetsAndColumnsInUseAreWritten() throws {
    let written = try files(
      of: factory {
        $0.items = [item("0007", nil), item("A,\"1\"", .make) { $0.leadTime = "2.50" }]
        $0.forecasts = [ForecastRow("0007", monday, "1.25", .week)]
        $0.firmOrders = [FirmRow("F1", .purchase, "0007", 3, due: november(9))]
      })
    #expect(
      written == [
        "items.csv": "item,source,lead_time\n0007,,\n\"A,\"\"1\"\"\",make,2.5\n",
        "forecasts.csv": "item,date,quantity,bucket\n0007,2026-11-02,1.25,week\n",
        "firm_orders.csv":
          "id,kind,item,quantity,start_quantity,start,due,need_date,supplier,sales_order,"
          + "merged_into,status,level,exception\nF1,purchase,0007,3,,,2026-11-09,,,,,firm,,\n",
      ])
  }

  @Test func costsOfOrdersAndTheirOptionAreWritten() throws {
    let costly = factory {
      $0.options.lookBack = true
      $0.items = [
        item("A", .buy) {
          $0.lotPolicy = .wagnerWhitin
          $0.orderCost = 100
          $0.holdingCost = "0.05"
        }
      ]
    }
    #expect(
      try files(of: costly)["items.csv"]
        == "item,source,lot_policy,order_cost,holding_cost\nA,buy,wagner-whitin,100,0.05\n")
    #expect(costly.options.pairs.contains { $0 == ("look_back", "on") })
    #expect(PlanOptions().pairs.contains { $0 == ("look_back", "off") })
  }

  @Test func aSeedAlwaysGivesTheSameFiles() throws {
    let first = try files(of: RandomFactory.make(seed: 11, items: 20))
    #expect(try files(of: RandomFactory.make(seed: 11, items: 20)) == first)
    #expect(try files(of: RandomFactory.make(seed: 12, items: 20)) != first)
    #expect(first["items.csv"]?.split(separator: "\n").count == 21)
  }
}
