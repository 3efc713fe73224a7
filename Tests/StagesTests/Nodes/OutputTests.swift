import Diagnostics
import Domain
import Pipeline
import Testing

/// Co-products and by-products, rule by rule (Docs/Planning.md, R90 to R94).
struct OutputTests {
  /// 3 P give 2 Q; P uses 1 M each.
  private static let base = [
    "items.csv": "item,source\nP,make\nQ,\nM,buy\n",
    "bom.csv": "parent,component,quantity\nP,M,1\n",
    "bom_outputs.csv": "parent,output,kind,quantity,per\nP,Q,co,2,3\n",
    "requirements.csv": "item,date,quantity\nP,@3,6\nQ,@3,6\nP,@6,3\n",
  ]

  private func run(_ files: [String: String], more: String = "", threads: Int = 1) throws -> NodeRun {
    try NodeRun(Self.base.merging(files) { $1 }, more: more, threads: threads)
  }

  @Test("The example of R93", arguments: [1, 4])
  func example(_ threads: Int) throws {
    let run = try run([:], threads: threads)
    #expect(run.exitCode == .ok)
    #expect(run.lots == ["M 9@3", "P 6@3", "P 3@3"])
    #expect(run.projection("P") == ["0@0", "3@3", "0@6"])
    #expect(run.projection("Q") == ["0@0", "0@3"])
    #expect(run.rows("planned_orders", "item", "level").contains("P 0"))
  }

  @Test func everyOrderIsRoundedDownByItself() throws {
    let run = try run([
      "items.csv": "item,source,lot_policy,lot_size\nP,make,fixed,7\nQ,,,\nM,buy,,\n",
      "requirements.csv": "item,date,quantity\nP,@3,14\nQ,@5,8\n",
    ])
    // Two lots of 7 give 4 each.
    #expect(run.lots.filter { $0.hasPrefix("P") } == ["P 7@3", "P 7@3"])
    #expect(run.projection("Q") == ["0@0", "8@3", "0@5"])
  }

  @Test func lotsThatGiveTooLittleByRoundingAreFollowedByMore() throws {
    let run = try run([
      "items.csv": "item,source,lot_max\nP,make,4\nQ,,\nM,buy,\n",
      "requirements.csv": "item,date,quantity\nQ,@3,6\n",
    ])
    // 9 P would give 6, but lots of 4, 4 and 1 give 2, 2 and 0; then 3 P give the rest.
    #expect(
      run.lots.filter { $0.hasPrefix("P") } == ["P 4@3", "P 4@3", "P 1@3", "P 3@3"])
    #expect(run.projection("Q") == ["0@0", "0@3"])
    #expect(run.projection("P") == ["0@0", "12@3"])
  }

  @Test func openAndFirmOrdersGiveWhatIsStillToCome() throws {
    let run = try run([
      "requirements.csv": "item,date,quantity\n",
      "production_orders.csv":
        "order,item,quantity,completed,due,kind\nMO,P,12,3,@4,normal\nRW,P,3,0,@4,rework\nOLD,P,3,0,@-9,normal\nLATE,P,3,0,@900,normal\n",
      "firm_orders.csv": "id,kind,item,quantity,start,due\nF1,production,P,3,@1,@5\nF2,purchase,P,3,@1,@5\n",
    ])
    #expect(run.exitCode == .ok)
    #expect(run.projection("Q") == ["2@0", "8@4", "10@5"])
    #expect(run.lots.filter { $0.hasPrefix("Q") }.isEmpty)
  }

  @Test func anOutputWithASourceOfItsOwnIsPlannedAfterItsParents() throws {
    let run = try run(["items.csv": "item,source\nP,make\nQ,buy\nM,buy\n"])
    // P needs 6 and 3: the lots give 4 and 2 of Q.
    #expect(run.lots.filter { !$0.hasPrefix("M") } == ["P 6@3", "P 3@6", "Q 2@3"])
    #expect(run.projection("Q") == ["0@0", "0@3", "2@6"])
    #expect(run.rows("planned_orders", "item", "level").contains("Q 1"))
  }

  @Test func byProductsAreNeverPlanned() throws {
    let run = try run(["bom_outputs.csv": "parent,output,kind,quantity,per\nP,Q,by,2,3\n"])
    #expect(run.lots.filter { !$0.hasPrefix("M") } == ["P 6@3", "P 3@6"])
    #expect(run.projection("Q") == ["0@0", "-2@3", "0@6"])
    #expect(
      run.rows("exceptions", "code", "item", "date", "quantity").filter { $0.hasPrefix("output") } == [
        "output-short Q @3 2"
      ])
  }

  @Test func aCoProductOfNoneThatIsMadeIsNotPlanned() throws {
    let run = try run([
      "items.csv": "item,source\nP,buy\nQ,\nM,buy\n", "bom.csv": "parent,component,quantity\n",
    ])
    #expect(run.lots == ["P 6@3", "P 3@6"])
    #expect(
      run.rows("exceptions", "code", "item", "date", "quantity").contains("output-short Q @3 6"))
  }

  @Test func ofSeveralParentsTheOneWithTheLowestCodeIsPlanned() throws {
    let run = try run([
      "items.csv": "item,source\nA,buy\nP,make\nR,make\nQ,\nM,buy\n",
      "bom.csv": "parent,component,quantity\nP,M,1\nR,M,1\n",
      "bom_outputs.csv": "parent,output,kind,quantity\nA,Q,co,1\nR,Q,co,1\nP,Q,co,1\n",
      "requirements.csv": "item,date,quantity\nR,@3,4\nQ,@4,6\n",
    ])
    #expect(run.lots.filter { !$0.hasPrefix("M") } == ["P 2@4", "R 4@3"])
    // The node stands below R, which brings outputs to it.
    #expect(run.rows("planned_orders", "item", "level").contains("P 1"))
  }

  @Test func linesThatUseACoProductComeBeforeTheNode() throws {
    let run = try run([
      "items.csv": "item,source,lead_time\nP,make,\nQ,,\nM,buy,\nZ,make,\n",
      "bom.csv": "parent,component,quantity\nP,M,1\nZ,Q,2\n",
      "requirements.csv": "item,date,quantity\nZ,@3,3\nP,@3,3\n",
    ])
    #expect(run.rows("planned_orders", "item", "level").contains("P 1"))
    #expect(run.lots.filter { !$0.hasPrefix("M") } == ["P 3@3", "P 6@3", "Z 3@3"])
  }

  @Test func otherCoProductsOfALotAreSupply() throws {
    let run = try run([
      "items.csv": "item,source\nP,make\nQ,\nR,\nM,buy\n",
      "bom_outputs.csv": "parent,output,kind,quantity\nP,Q,co,2\nP,R,co,1\n",
      "requirements.csv": "item,date,quantity\nQ,@3,6\nR,@3,5\nP,@3,1\n",
    ])
    // 1 P for itself gives 2 Q; 2 more for the other 4 Q; 2 more for what is missing of R.
    #expect(run.lots.filter { $0.hasPrefix("P") } == ["P 1@3", "P 2@3", "P 2@3"])
    #expect(run.projection("Q") == ["0@0", "4@3"])
    #expect(run.projection("R") == ["0@0", "0@3"])
  }

  @Test func theFenceOfTheParentHoldsForItsCoProducts() throws {
    let run = try run([
      "items.csv": "item,source,planning_fence\nP,make,5\nQ,,\nM,buy,\n",
      "requirements.csv": "item,date,quantity\nQ,@3,2\n",
    ])
    #expect(run.lots.filter { $0.hasPrefix("P") } == ["P 3@5"])
    #expect(run.rows("planned_orders", "item", "exception").contains("P short-inside-fence"))
    let late = try self.run(
      [
        "items.csv": "item,source,planning_fence\nP,make,90\nQ,,\nM,buy,\n",
        "requirements.csv": "item,date,quantity\nQ,@3,2\n",
      ], more: "horizon_days: 30")
    #expect(late.lots.isEmpty)
    #expect(late.rows("exceptions", "code", "item").contains("short-inside-fence Q"))
  }

  @Test(
    "The lot policy of the parent covers its own shortages, lots for co-products keep its limits",
    arguments: [
      ("period,,10,,,", ["P 10@3", "P 3@3"]), ("lot-for-lot,,,7,,", ["P 7@3", "P 7@3"]),
      ("fixed,4,,,,", ["P 4@3", "P 4@3", "P 4@3", "P 4@3"]),
      ("part-period,,,,1,15", ["P 10@3", "P 3@3"]),
    ])
  func policies(_ cells: String, _ lots: [String]) throws {
    let run = try run([
      "items.csv":
        "item,source,lot_policy,lot_size,period_days,lot_min,holding_cost,order_cost\nP,make,\(cells)\nQ,,,,,,,\n",
      "bom.csv": "parent,component,quantity\n",
      "requirements.csv": "item,date,quantity\nP,@3,6\nQ,@3,8\nP,@6,4\n",
    ])
    #expect(run.exitCode == .ok)
    #expect(run.lots == lots)
    // Nothing is planned twice: what the lots have of P covers the later need.
    let total = run.rows("projection").filter { $0["item"] == "P" }.last?["available"]
    #expect(total.flatMap(Int.init).map { $0 >= 0 } == true)
  }

  @Test(
    "A circle through outputs is one, and its path names the row",
    arguments: [
      ("bom.csv", "parent,component,quantity\nP,M,1\nM,Q,1\n", "M → Q → P → M"),
      ("bom.csv", "parent,component,quantity\nP,Q,1\n", "P → Q → P"),
      ("bom_outputs.csv", "parent,output,kind,quantity\nP,R,by,1\n", "P → R → P"),
    ])
  func circles(_ file: String, _ text: String, _ path: String) throws {
    let plain = [
      "items.csv": "item,source\nP,make\nQ,\nM,make\nR,make\n",
      "bom.csv": "parent,component,quantity\nP,M,1\nR,P,1\n",
    ]
    let run = try run(plain.merging([file: text]) { $1 })
    #expect(run.errors.first?.hasPrefix("bom-cycle") == true)
    let finding = run.findings.first { $0.code == .bomCycle }
    #expect(finding?.arguments["path"]?.shown == path)
    #expect(finding?.arguments["places"]?.shown.contains("bom_outputs.csv row 2") == true)
    #expect(run.rows("exceptions", "code", "item").contains("left-out P"))
  }

  @Test(
    "A row that makes no sense is refused where it stands",
    arguments: [
      ("P,P,co,1,1", "item-not-allowed output"), ("P,F,by,1,1", "item-not-allowed output"),
      ("F,Q,by,1,1", "item-not-allowed parent"), ("P,Q,co,0,1", "number-out-of-range quantity"),
      ("P,Q,co,1,0", "number-out-of-range per"), ("P,Q,xx,1,1", "invalid-choice kind"),
      ("P,NO,co,1,1", "unknown-item output"), ("P,Q,co,-1,1", "negative-quantity quantity"),
    ])
  func refused(_ row: String, _ error: String) throws {
    let run = try run([
      "items.csv": "item,source\nP,make\nQ,\nM,buy\nF,phantom\n",
      "bom_outputs.csv": "parent,output,kind,quantity,per\n\(row)\n",
    ])
    #expect(run.exitCode == .dataErrors)
    #expect(run.errors == [error])
  }

  @Test(
    "What is not built for nodes is refused",
    arguments: [
      ("lot_policy,order_up_to\nP,make,min-max,5\nQ,,,\nM,buy,,\n", "not-supported-yet lot_policy"),
      ("planning\nP,make,\nQ,,order\nM,buy,\n", "not-supported-yet planning"),
      ("planning\nP,make,order\nQ,,\nM,buy,\n", "not-supported-yet planning"),
      ("lot_max\nP,make,1\nQ,,\nM,buy,\n", "lot-limits-conflict lot_max"),
      ("lot_policy,lot_size\nP,make,fixed,1\nQ,,,\nM,buy,,\n", "lot-limits-conflict lot_size"),
    ])
  func refusedNodes(_ items: String, _ error: String) throws {
    let run = try run(["items.csv": "item,source,\(items)"])
    #expect(run.exitCode == .dataErrors)
    #expect(run.errors == [error])
  }

  @Test func aSubstituteForACoProductIsRefused() throws {
    let run = try run([
      "items.csv": "item,source\nP,make\nQ,\nM,buy\nN,buy\n",
      "substitutes.csv": "component,substitute,priority\nQ,N,1\n",
    ])
    #expect(run.errors == ["not-supported-yet component"])
    // One for the parent, or a co-product as substitute, is not.
    let other = try self.run(["substitutes.csv": "component,substitute,priority\nP,Q,1\nM,Q,1\n"])
    #expect(other.exitCode == .ok)
    #expect(other.rows("exceptions", "code", "item", "document").contains("substitute-dropped P Q"))
  }

  @Test func anEconomicLotThatGivesNothingIsReported() throws {
    let run = try run([
      "items.csv":
        "item,source,lot_policy,order_cost,holding_cost\nP,make,eoq,0.000001,100\nQ,,,,\nM,buy,,,\n"
    ])
    #expect(run.errors == ["too-many-lots "])
  }
}
