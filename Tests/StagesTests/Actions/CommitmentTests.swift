import Pipeline
import Testing

/// What purchases and outsourced work will cost (Docs/Planning.md, R89).
@Suite struct CommitmentTests {
  private static let items = [
    "items.csv":
      "item,source,supplier,purchase_price\nA,buy,S1,2.5\nB,buy,,\nC,outsource,S3,9\nD,buy,S1,\nM,make,,7\n",
    "prices.csv": """
    supplier,item,kind,price,minimum_quantity,minimum_amount,valid_from,valid_to
    S1,A,purchase,0.30,1,90,,
    S1,A,purchase,0.25,200,90,,
    S2,A,purchase,0.10,1,0,,
    S2,B,purchase,1.2345,0,0,,2026-12-31
    S3,C,outsourcing,4,0,0,,
    S1,D,outsourcing,4,0,0,,

    """,
  ]

  private func run(_ files: [String: String]) throws -> ActionRun {
    let run = try ActionRun(Self.items.merging(files) { $1 })
    try #require(run.exitCode == .ok)
    return run
  }

  @Test("Planned orders cost what the list of their supplier says, at least its minimum")
  func planned() throws {
    let run = try run([
      "requirements.csv": """
      item,date,quantity
      A,2026-12-02,300
      A,2026-12-09,100
      A,2026-12-16,1000
      B,2026-12-02,3
      B,2027-01-06,3
      C,2026-12-02,10
      D,2026-12-02,1
      M,2026-12-02,1

      """
    ])
    #expect(
      run.lines("purchase_commitments.csv") == [
        "2026-11-30,S1,,purchase,planned,2,90.00,1",
        // 3 × 1.2345 = 3.7035.
        "2026-11-30,S2,,purchase,planned,1,3.70,0",
        "2026-11-30,S3,,outsourcing,planned,1,40.00,0",
        "2026-12-07,S1,,purchase,planned,1,90.00,0",
        "2026-12-14,S1,,purchase,planned,1,250.00,0",
        // No price of B holds in January, so that no supplier is known.
        "2027-01-04,,,purchase,planned,1,,1",
      ])
    #expect(run.exceptions("no-price") == ["B  2027-01-06 ", "D  2026-12-02 "])
  }

  @Test("Open orders cost their line's price, and only for what is still to come")
  func open() throws {
    let run = try run([
      "purchase_orders.csv": """
      order,line,item,quantity,received,due,supplier,price,status
      P1,1,A,100,40,2026-11-20,S9,3,open
      P1,2,A,100,40,2026-11-20,S1,,open
      P2,1,A,10,0,2026-11-24,,,open
      P3,1,D,10,0,2026-12-24,S1,,open
      P4,1,A,100,100,2026-12-24,S1,,open
      P5,1,A,100,0,2026-12-24,S1,,closed

      """,
      "outsourcing_orders.csv": "order,item,quantity,received,due,supplier\nO1,C,5,1,2026-12-24,S3\n",
      "firm_orders.csv":
        "id,kind,item,quantity,start,due\nF1,purchase,A,400,2026-12-01,2026-12-02\nF2,production,M,1,2026-12-01,2026-12-02\n",
    ])
    #expect(
      run.lines("purchase_commitments.csv") == [
        // 60 × 0.30 = 18.00: the minimum was met by the first part; and 10 × 0.30 is less than it.
        "2026-11-23,S1,,purchase,open,2,108.00,0", "2026-11-23,S9,,purchase,open,1,180.00,0",
        "2026-11-30,S1,,purchase,firm,1,100.00,0", "2026-12-21,S1,,purchase,open,1,,1",
        "2026-12-21,S3,,outsourcing,open,1,16.00,0",
      ])
    #expect(run.exceptions("no-price") == ["D  2026-12-24 "])
  }

  @Test("A price of the item master is the last resort, and none at all is never nothing")
  func masterPrice() throws {
    let files = [
      "items.csv": "item,supplier,purchase_price\nA,S1,2.5\nB,S1,\n", "prices.csv": "supplier,item,price\n",
      "requirements.csv": "item,date,quantity\nA,2026-12-02,3\nB,2026-12-02,3\n",
    ]
    #expect(
      try run(files).lines("purchase_commitments.csv") == ["2026-11-30,S1,,purchase,planned,2,7.50,1"])
    let without = try run(files.merging(["items.csv": "item,supplier\nA,S1\nB,S1\n"]) { $1 })
    #expect(without.lines("purchase_commitments.csv") == ["2026-11-30,S1,,purchase,planned,2,,2"])
    // A factory that keeps no prices here is not told so item by item.
    #expect(without.exceptions("no-price").isEmpty)
  }

  @Test("Amounts that no 64 bits hold are exact")
  func large() throws {
    let run = try run([
      "items.csv": "item,supplier\nA,S1\n", "prices.csv": "supplier,item,price\nS1,A,9000000000000\n",
      "requirements.csv": "item,date,quantity\nA,2026-12-02,9000000000000\n",
    ])
    #expect(
      run.lines("purchase_commitments.csv") == [
        "2026-11-30,S1,,purchase,planned,1,81000000000000000000000000.00,0"
      ])
  }

  @Test("Firm orders of an item on a circle are no part of the plan; what is placed is to be paid")
  func leftOut() throws {
    let run = try ActionRun(
      Self.items.merging([
        "bom.csv": "parent,component,quantity\nC,M,1\nM,C,1\n",
        "outsourcing_orders.csv": "order,item,quantity,due,supplier\nO1,C,5,2026-12-24,S3\n",
        "firm_orders.csv":
          "id,kind,item,quantity,due\nF1,outsourcing,C,4,2026-12-02\nF2,purchase,A,400,2026-12-02\n",
      ]) { $1 })
    #expect(
      run.lines("purchase_commitments.csv") == [
        "2026-11-30,S1,,purchase,firm,1,100.00,0", "2026-12-21,S3,,outsourcing,open,1,20.00,0",
      ])
    #expect(run.orders.map { $0["id"] } == ["F2"])
  }

  @Test("An order without a supplier has that of the price list, whatever the item's source is")
  func listOfAnother() throws {
    let run = try run([
      "purchase_orders.csv": "order,item,quantity,due\nP1,B,2,2026-12-02\nP2,E,3,2026-12-02\n",
      "items.csv": "item,source,supplier,purchase_price\nB,buy,,\nE,make,,7\n",
      "prices.csv": "supplier,item,kind,price\nS2,B,purchase,1.2345\nS4,E,purchase,5\n",
    ])
    #expect(
      run.lines("purchase_commitments.csv") == [
        "2026-11-30,S2,,purchase,open,1,2.47,0", "2026-11-30,S4,,purchase,open,1,15.00,0",
      ])
  }
}
