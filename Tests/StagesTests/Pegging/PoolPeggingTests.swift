import Testing

/// Pegging and promises of items with pools, substitutes, outputs beside the product, reserved and expiring stock.
struct PoolPeggingTests {
  @Test("Each pool serves its own sales order, the free one everything else")
  func pools() throws {
    let run = try PeggingRun([
      "items.csv": "item,lead_time,planning\nA,1,order\n",
      "stock.csv": "item,quantity,reserved_for\nA,4,S2\nA,3,\n",
      "orders.csv": "order,line,item,quantity,due\nS1,1,A,5,2026-11-27\nS2,1,A,6,2026-11-27\n",
    ])
    #expect(
      run.matches("A") == [
        "stock > free 3", "purchase-A-20261127-S1-1 > S1/1 5", "stock > S2/1 4",
        "purchase-A-20261127-S2-1 > S2/1 2",
      ])
    #expect(run.shippable.map { "\($0["order"]!) \($0["shippable"]!)" } == ["S2 4"])
  }

  @Test("Free stock that a sales order takes can be shipped")
  func loans() throws {
    let run = try PeggingRun(
      [
        "items.csv": "item,lead_time,planning\nA,1,order\n",
        "stock.csv": "item,quantity\nA,3\n",
        "orders.csv": "order,line,item,quantity,due\nS1,1,A,5,2026-11-27\n",
      ], options: ["mto_free_stock=on"])
    #expect(
      run.matches("A") == [
        "stock > S1 3", "purchase-A-20261127-S1-1 > S1/1 2", "free-stock > S1/1 3",
      ])
    #expect(run.shippable.map { "\($0["order"]!) \($0["shippable"]!)" } == ["S1 3"])
    #expect(run.promise("S1") == "2026-11-27 0 purchase-A-20261127-S1-1")
  }

  @Test("What a substitute gives is needed by the order whose line it serves, and delays it")
  func substitutes() throws {
    let run = try PeggingRun([
      "items.csv": "item,source,lead_time\nT,make,1\nC,buy,1\nD,buy,1\n",
      "bom.csv": "parent,component,quantity\nT,C,1\n",
      "substitutes.csv": "component,substitute,priority\nC,D,1\n",
      "stock.csv": "item,quantity\nC,2\nD,5\n",
      "orders.csv": "order,line,item,quantity,due\nS1,1,T,9,2026-11-27\n",
    ])
    #expect(
      run.matches("C") == [
        "stock > production-T-20261127-0-1 2", "purchase-C-20261126-0-1 > production-T-20261127-0-1 2",
      ])
    #expect(run.matches("D") == ["stock > production-T-20261127-0-1 5"])
  }

  @Test("What an order gives beside its product waits for the components of that order")
  func outputs() throws {
    let run = try PeggingRun([
      "items.csv": "item,source,lead_time\nT,make,1\nR,buy,9\nC,buy,10\n",
      "bom.csv": "parent,component,quantity\nT,C,1\n",
      "bom_outputs.csv": "parent,output,quantity,kind\nT,R,1,by\n",
      "orders.csv": "order,line,item,quantity,due\nS1,1,T,4,2026-11-27\nS2,1,R,4,2026-11-27\n",
    ])
    #expect(run.matches("R") == ["production-T-20261127-0-1 > S2/1 4"])
    #expect(run.promise("S2") == run.promise("S1"))
    #expect(run.promise("S2").hasSuffix("purchase-C-20261126-0-1"))
  }

  @Test("Stock that is reserved for lines of an item planned to stock is shipped before anything is planned")
  func reservations() throws {
    let run = try PeggingRun([
      "items.csv": "item,lead_time\nA,1\n",
      "stock.csv": "item,quantity,reserved_for,status\nA,4,S1,free\nA,2,S2,free\n",
      "orders.csv": "order,line,item,quantity,due\nS1,1,A,4,2026-11-27\nS2,1,A,5,2026-11-27\n",
    ])
    #expect(run.matches("A") == ["purchase-A-20261127-0-1 > S2/1 3"])
    #expect(run.promise("S1") == "2026-11-23 0 stock")
    #expect(run.promise("S2") == "2026-11-27 0 purchase-A-20261127-0-1")
    #expect(run.shippable.map { "\($0["order"]!) \($0["shippable"]!)" } == ["S1 4", "S2 2"])
  }

  @Test("What expires serves nothing after its last day")
  func expiry() throws {
    let run = try PeggingRun([
      "items.csv": "item,lead_time\nA,1\n",
      "stock.csv": "item,quantity,expires\nA,10,2026-11-25\n",
      "orders.csv": "order,line,item,quantity,due\nS1,1,A,4,2026-11-24\nS2,1,A,5,2026-11-27\n",
    ])
    #expect(
      run.matches("A") == [
        "stock > S1/1 4", "stock > 2026-11-25 6", "purchase-A-20261127-0-1 > S2/1 5",
      ])
  }
}
