import Diagnostics
import Domain
import Pipeline
import Testing

/// Substitutes, rule by rule (Docs/Planning.md, R51 to R53).
struct SubstituteTests {
  /// Two products, X and Y, that use 1 C each; S and T may stand in for C.
  private static let base = [
    "items.csv": "item,source\nX,make\nY,make\nC,buy\nS,buy\nT,buy\n",
    "bom.csv": "parent,component,quantity\nX,C,1\nY,C,1\n",
    "requirements.csv": "item,date,quantity\nX,@3,8\nY,@3,6\nS,@10,2\n",
    "stock.csv": "item,quantity\nC,10\nS,7\n",
  ]

  private func run(_ files: [String: String], more: String = "", threads: Int = 1) throws -> NodeRun {
    try NodeRun(Self.base.merging(files) { $1 }, more: more, threads: threads)
  }

  private func rows(_ lines: String..., columns: String = "") -> [String: String] {
    ["substitutes.csv": "component,substitute,priority\(columns)\n" + lines.map { "\($0)\n" }.joined()]
  }

  @Test("The example of R53", arguments: [1, 4])
  func example(_ threads: Int) throws {
    let run = try run(rows("C,S,1,1.5", columns: ",ratio"), threads: threads)
    #expect(run.exitCode == .ok)
    #expect(run.lots == ["C 1@3", "X 8@3", "Y 6@3"])
    #expect(
      run.rows(
        "substitutions", "component", "date", "document", "substitute", "priority", "strategy", "quantity",
        "substitute_quantity", "outcome") == ["C @3 production-Y-20261126-0-1 S 1 mixed 3 5 taken"])
    #expect(
      run.rows("requirements_detail", "item", "date", "kind", "quantity", "source").filter {
        $0.hasPrefix("C") || $0.hasPrefix("S")
      } == [
        "C @3 dependent 8 production-X-20261126-0-1", "C @3 dependent 6 production-Y-20261126-0-1",
        "C @3 substituted -3 production-Y-20261126-0-1", "S @3 substitute 5 production-Y-20261126-0-1",
        "S @10 requirement 2 ",
      ])
    #expect(run.projection("C") == ["10@0", "0@3"])
    #expect(run.projection("S") == ["7@0", "2@3", "0@10"])
  }

  /// Of G, the planned order needs 1 on day 4, KIT 2 on day 6; a line of G is needed two days later.
  @Test func whatPassesOverASkipLineIsServedByDay() throws {
    let run = try run(
      rows("C,S,1").merging([
        "items.csv": "item,source\nX,make\nG,make\nC,buy\nS,buy\n",
        "bom.csv":
          "parent,component,quantity,position,issue_method,lead_offset\nX,G,1,1,skip,\nG,C,1,1,kit,2\nG,C,1,2,kit,\n",
        "requirements.csv": "item,date,quantity\nX,@4,1\n",
        "production_orders.csv": "order,item,quantity,start,due\nKIT,X,2,@6,@8\n",
        "stock.csv": "item,quantity\nC,2\n",
      ]) { $1 })
    #expect(run.exitCode == .ok)
    #expect(
      run.rows("substitutions", "date", "document", "outcome")
        == ["@6 KIT no-surplus", "@8 KIT no-surplus"])
  }

  @Test func aWholeLineOrNothing() throws {
    let short = try run(rows("C,S,1,1.5,whole", columns: ",ratio,strategy"))
    #expect(short.lots == ["C 4@3", "X 8@3", "Y 6@3"])
    #expect(short.rows("substitutions", "quantity", "outcome") == ["0 not-whole"])
    let enough = try run(
      rows("C,S,1,1.5,whole", columns: ",ratio,strategy").merging(
        ["stock.csv": "item,quantity\nC,10\nS,11\n"]) { $1 })
    #expect(enough.lots == ["X 8@3", "Y 6@3"])
    #expect(enough.rows("substitutions", "quantity", "substitute_quantity", "outcome") == ["6 9 taken"])
    // What the line would have had of the component stays.
    #expect(enough.projection("C") == ["10@0", "2@3"])
  }

  @Test func aWholeLineIsNotTriedAfterAPart() throws {
    let run = try run(
      rows("C,S,1,mixed", "C,T,2,whole", columns: ",strategy").merging(
        ["stock.csv": "item,quantity\nC,10\nS,3\nT,50\n"]) { $1 })
    #expect(
      run.rows("substitutions", "substitute", "quantity", "outcome") == ["S 1 taken", "T 0 not-whole"])
    #expect(run.lots == ["C 3@3", "X 8@3", "Y 6@3"])
  }

  @Test func byPriorityThenParentThenCode() throws {
    let stock = ["stock.csv": "item,quantity\nC,10\nS,4\nT,1\n"]
    let byCode = try run(rows("C,T,1", "C,S,1").merging(stock) { $1 })
    #expect(
      byCode.rows("substitutions", "substitute", "quantity", "outcome") == ["S 2 taken", "T 1 taken"])
    let ofParent = try run(rows("C,T,1,Y", "C,S,1,", columns: ",parent").merging(stock) { $1 })
    #expect(
      ofParent.rows("substitutions", "substitute", "quantity", "outcome") == ["T 1 taken", "S 2 taken"])
    let byPriority = try run(rows("C,T,1", "C,S,2").merging(stock) { $1 })
    #expect(
      byPriority.rows("substitutions", "substitute", "quantity", "outcome") == ["T 1 taken", "S 2 taken"])
    let ofOther = try run(rows("C,T,1,X", "C,S,1,X", columns: ",parent").merging(stock) { $1 })
    #expect(ofOther.rows("substitutions").isEmpty)
  }

  @Test func outsideItsDatesItIsNotTaken() throws {
    let run = try run(
      rows("C,S,1,,@2", "C,S,1,@3,@3", "C,T,2,@4,", columns: ",valid_from,valid_to").merging(
        ["stock.csv": "item,quantity\nC,10\nS,3\nT,9\n"]) { $1 })
    #expect(
      run.rows("substitutions", "substitute", "quantity", "outcome") == [
        "S 0 out-of-date", "S 1 taken", "T 0 out-of-date",
      ])
  }

  @Test func aNeedBeforeTheAsOfDateIsOneOnIt() throws {
    let run = try run(
      rows("C,S,1,@0,@0", columns: ",valid_from,valid_to").merging([
        "items.csv": "item,source,lead_time\nX,make,5\nY,make,5\nC,buy,0\nS,buy,0\nT,buy,0\n"
      ]) { $1 })
    #expect(run.rows("substitutions", "date", "quantity", "outcome") == ["@0 4 taken"])
  }

  @Test func independentDemandIsNotReplaced() throws {
    let run = try run(
      rows("C,S,1").merging(["requirements.csv": "item,date,quantity\nC,@3,12\nX,@3,1\n"]) { $1 })
    // The demand comes first: 2 of it and the whole line are short, and only the line is replaced.
    #expect(run.rows("substitutions", "document", "quantity") == ["production-X-20261126-0-1 1"])
    #expect(run.lots == ["C 2@3", "X 1@3"])
  }

  @Test func linesOfOpenOrdersAreReplacedByTheParentOfTheOrder() throws {
    let files = [
      "requirements.csv": "item,date,quantity\nS,@10,2\n",
      "production_orders.csv": "order,item,quantity,start,due\nMO,X,13,@3,@5\nNO,Y,4,@3,@5\n",
      "order_components.csv": "order,component,required,issued\nNO,C,4,1\n",
    ]
    let run = try run(rows("C,S,1,Y", columns: ",parent").merging(files) { $1 })
    // MO takes all and leaves 3 of its own short, for which nothing holds.
    #expect(run.rows("substitutions", "document", "quantity", "outcome") == ["NO 3 taken"])
    #expect(run.lots == ["C 3@3"])
  }

  @Test func whatPassesThroughAPhantomIsALineOfIt() throws {
    let files = [
      "items.csv": "item,source\nX,make\nC,buy\nS,buy\nP,phantom\n",
      "bom.csv": "parent,component,quantity\nX,P,1\nP,C,1\n",
      "requirements.csv": "item,date,quantity\nX,@3,12\nP,@3,3\n",
    ]
    let ofPhantom = try run(rows("C,S,1,P", columns: ",parent").merging(files) { $1 })
    #expect(ofPhantom.rows("substitutions", "document", "quantity") == ["production-X-20261126-0-1 5"])
    let ofProduct = try run(rows("C,S,1,X", columns: ",parent").merging(files) { $1 })
    #expect(ofProduct.rows("substitutions").isEmpty)
  }

  @Test func nothingIsLentTwiceNorBelowWhatIsNeededLater() throws {
    let files = [
      "items.csv": "item,source,safety_stock\nX,make,\nY,make,\nC,buy,\nD,buy,\nS,buy,4\n",
      "bom.csv": "parent,component,quantity\nX,C,1\nY,D,1\n",
      "requirements.csv": "item,date,quantity\nX,@3,8\nY,@2,6\nS,@10,2\n",
      "stock.csv": "item,quantity\nS,15\n",
      "substitutes.csv": "component,substitute,priority\nC,S,1\nD,S,1\n",
    ]
    // 15 less the safety stock of 4 and the need of 2: 9, of which C takes 8 on day 3, and D what is left, though it needs it before.
    let run = try NodeRun(files)
    #expect(
      run.rows("substitutions", "component", "date", "quantity", "outcome") == [
        "C @3 8 taken", "D @2 1 taken",
      ])
    #expect(run.lots == ["D 5@2", "X 8@3", "Y 6@2"])
    #expect(run.projection("S") == ["15@0", "14@2", "6@3", "4@10"])
  }

  @Test func plannedOrdersAreNotLent() throws {
    let files = [
      "items.csv": "item,source,lot_multiple\nX,make,\nY,make,\nC,buy,\nS,buy,100\nT,buy,\n",
      "requirements.csv": "item,date,quantity\nX,@3,8\nY,@3,6\nS,@1,9\n",
    ]
    let run = try run(rows("C,S,1").merging(files) { $1 })
    #expect(run.rows("substitutions", "substitute", "outcome") == ["S no-surplus"])
    #expect(run.lots.contains("S 100@1") && run.lots.contains("C 4@3"))
    // An open order is lent from its day on.
    let ordered = try self.run(
      rows("C,S,1").merging([
        "purchase_orders.csv": "order,item,quantity,due\nPO,S,4,@3\n",
        "stock.csv": "item,quantity\nC,10\nS,2\n",
      ]) { $1 })
    #expect(ordered.rows("substitutions", "substitute", "quantity") == ["S 4"])
  }

  @Test func aSubstituteMayBeReplacedItself() throws {
    let run = try run(
      rows("C,S,1", "S,T,1").merging([
        "bom.csv": "parent,component,quantity\nX,C,1\nY,S,1\n",
        "requirements.csv": "item,date,quantity\nX,@3,8\nY,@3,6\n",
        "stock.csv": "item,quantity\nS,9\nT,20\n",
      ]) { $1 })
    // S serves Y and has 3 to give; T is not asked for C, and S, which lacks nothing, does not need it.
    #expect(run.rows("substitutions", "component", "substitute", "quantity") == ["C S 3"])
    #expect(run.lots == ["C 5@3", "X 8@3", "Y 6@3"])
  }

  @Test func missingSafetyStockIsCoveredOnTheAsOfDateAndNotReplaced() throws {
    let run = try run(
      rows("C,S,1").merging([
        "items.csv": "item,source,safety_stock\nX,make,\nY,make,\nC,buy,3\nS,buy,\nT,buy,\n",
        "requirements.csv": "item,date,quantity\nX,@3,8\n", "stock.csv": "item,quantity\nS,20\n",
      ]) { $1 })
    #expect(run.rows("substitutions", "quantity") == ["8"])
    #expect(run.lots == ["C 3@0", "X 8@3"])
  }

  @Test func theFenceIsNotLookedAt() throws {
    let run = try run(
      rows("C,S,1").merging([
        "items.csv": "item,source,planning_fence\nX,make,\nY,make,\nC,buy,20\nS,buy,\nT,buy,\n"
      ]) { $1 })
    #expect(run.rows("substitutions", "quantity", "outcome") == ["4 taken"])
    #expect(run.lots == ["X 8@3", "Y 6@3"])
  }

  @Test("Of items that replace each other, the row with the lower priority is dropped")
  func mutual() throws {
    let run = try run(
      rows("C,S,1", "S,C,2", "S,T,1", "T,S,1").merging([
        "items.csv": "item,source\nX,make\nY,make\nC,buy\nS,make\nT,buy\n",
        "stock.csv": "item,quantity\nC,50\nS,50\nT,50\n",
      ]) { $1 })
    #expect(run.exitCode == .ok)
    #expect(
      run.rows("exceptions", "code", "item", "document").filter { $0.hasPrefix("substitute") } == [
        "substitute-dropped S C", "substitute-dropped T S",
      ])
  }

  @Test("A substitute that uses its component stays below nothing", arguments: [true, false])
  func throughTheBom(_ isLong: Bool) throws {
    let bom = isLong ? "C,A,1\nA,S,1\n" : "C,S,1\n"
    let run = try run(
      rows("C,S,1").merging([
        "items.csv": "item,source\nX,make\nY,make\nC,make\nS,buy\nT,buy\nA,make\n",
        "bom.csv": "parent,component,quantity\nX,C,1\nY,C,1\n\(bom)",
      ]) { $1 })
    #expect(run.rows("exceptions", "code", "item", "document").contains("substitute-dropped C S"))
    #expect(run.rows("substitutions").isEmpty)
  }

  @Test func levelsPutTheSubstituteFirst() throws {
    // S is deeper than C without the row; with it C and what C is made of move down.
    let run = try run(
      rows("C,S,1").merging([
        "items.csv": "item,source\nX,make\nY,make\nC,make\nS,buy\nT,buy\nA,make\nM,buy\n",
        "bom.csv": "parent,component,quantity\nX,C,1\nY,A,1\nA,S,1\nC,M,1\n",
        "requirements.csv": "item,date,quantity\nX,@3,12\nY,@4,6\n",
      ]) { $1 })
    #expect(
      run.rows("planned_orders", "item", "level").sorted() == ["A 1", "C 3", "M 4", "X 0", "Y 0"])
    #expect(run.rows("substitutions", "quantity") == ["1"])
  }

  @Test(
    "A row that makes no sense is refused where it stands",
    arguments: [
      ("C,C,1,,,,", "item-not-allowed substitute"), ("C,P,1,,,,", "item-not-allowed substitute"),
      ("P,S,1,,,,", "item-not-allowed component"), ("C,S,0,,,,", "number-out-of-range priority"),
      ("C,S,-1,,,,", "number-out-of-range priority"), ("C,S,1,,0,,", "number-out-of-range ratio"),
      ("C,S,1,,,@5,@4", "number-out-of-range valid_to"), ("C,NO,1,,,,", "unknown-item substitute"),
      ("C,S,1,NO,,,", "unknown-item parent"),
    ])
  func refused(_ row: String, _ error: String) throws {
    let run = try run([
      "items.csv": "item,source\nX,make\nY,make\nC,buy\nS,buy\nP,phantom\n",
      "stock.csv": "item,quantity\nC,10\n",
      "substitutes.csv": "component,substitute,priority,parent,ratio,valid_from,valid_to\n\(row)\n",
    ])
    #expect(run.exitCode == .dataErrors)
    #expect(run.errors == [error])
  }

  @Test func theSameRowTwiceIsRefused() throws {
    let run = try run(rows("C,S,1", "C,S,2"))
    #expect(run.errors == ["duplicate-key component"])
  }

  @Test("What planned orders give beside their product is not lent")
  func plannedOutputs() throws {
    let files = [
      "items.csv": "item,source\nP,make\nX,make\nC,buy\nS,make\n",
      "bom.csv": "parent,component,quantity\nX,C,1\n",
      "bom_outputs.csv": "parent,output,kind,quantity\nP,S,by,1\n",
      "requirements.csv": "item,date,quantity\nP,@1,10\nX,@3,6\n",
      "stock.csv": "item,quantity\nS,2\n",
      "substitutes.csv": "component,substitute,priority\nC,S,1\n",
    ]
    let run = try NodeRun(files)
    #expect(run.exitCode == .ok)
    #expect(run.rows("substitutions", "quantity", "outcome") == ["2 taken"])
    #expect(run.lots.contains("C 4@3"))
    // What an open order gives is.
    let open = try NodeRun(
      files.merging(["production_orders.csv": "order,item,quantity,due\nW1,P,10,@1\n"]) { $1 })
    #expect(open.rows("substitutions", "quantity", "outcome") == ["6 taken"])
  }
}
