import Domain
import Pipeline
import Testing

/// What each supply is for, by the rules R62 to R65 of Docs/Planning.md.
struct PeggingRuleTests {
  @Test("Supplies serve requirements first in, first out, then the safety stock", arguments: [1, 3])
  func firstInFirstOut(_ threads: Int) throws {
    let run = try PeggingRun(
      [
        "items.csv": "item,source,safety_stock,lot_multiple\nW,buy,10,20\n",
        "stock.csv": "item,quantity\nW,30\n",
        "purchase_orders.csv": "order,item,quantity,due\nP1,W,50,2026-11-27\n",
        "orders.csv":
          "order,item,quantity,due,priority\nS3,W,25,2026-11-27,100\nS1,W,20,2026-11-24,100\nS2,W,40,2026-11-27,50\n",
      ], threads: threads)
    #expect(run.exitCode == .ok)
    let planned = "purchase-W-20261127-0-1"
    #expect(
      run.matches("W") == [
        "stock > S1/1 20", "stock > S2/1 10", "P1/1 > S2/1 30", "P1/1 > S3/1 20", "\(planned) > S3/1 5",
        "\(planned) > safety-stock 10", "\(planned) > free 5",
      ])
    #expect(
      run.rows.map { $0["supply_kind", default: ""] } == [
        "stock", "stock", "purchase-order", "purchase-order", "planned-order", "planned-order",
        "planned-order",
      ])
    #expect(run.rows.map { $0["demand_date", default: "?"] }.suffix(3) == ["2026-11-27", "", ""])
  }

  @Test("Requirements of a day are served by class: sales, forecasts, others, orders")
  func classes() throws {
    let run = try PeggingRun([
      "items.csv": "item,source\nM,make\nC,buy\n", "bom.csv": "parent,component,quantity\nM,C,1\n",
      "stock.csv": "item,quantity,status\nC,3,free\nC,2,inspection\n",
      "orders.csv":
        "order,line,item,quantity,due,consumes_forecast\nS1,2,C,1,2026-11-25,0\nS1,1,C,1,2026-11-25,0\nS9,1,M,6,2026-11-25,0\n",
      "forecasts.csv": "item,date,quantity\nC,2026-11-25,2\n",
      "requirements.csv":
        "item,date,quantity,reference\nC,2026-11-25,1,b\nC,2026-11-25,1,a\nC,2026-11-25,1,b\n",
      "production_orders.csv": "order,item,quantity,start,due\nW1,M,2,2026-11-25,2026-12-10\n",
      "firm_orders.csv":
        "id,kind,item,quantity,start,due\nF1,production,M,3,2026-11-25,2026-11-25\n",
    ])
    #expect(run.exitCode == .ok)
    let served = run.matches("C").map { String($0.split(separator: " > ")[1]) }
    var sums: [(String, Int)] = []
    for text in served {
      let parts = text.split(separator: " ")
      let quantity = Int(parts[1]) ?? -1
      if sums.last?.0 == String(parts[0]) {
        sums[sums.count - 1].1 += quantity
      } else {
        sums.append((String(parts[0]), quantity))
      }
    }
    #expect(
      sums.map { "\($0.0) \($0.1)" } == [
        "S1/1 1", "S1/2 1", "2026-11-25 2", "a 1", "b 2", "W1 2", "F1 3",
        "production-M-20261125-0-1 3",
      ])
    #expect(
      run.matches("C").prefix(4) == [
        "stock > S1/1 1", "stock > S1/2 1", "stock > 2026-11-25 1", "inspection > 2026-11-25 1",
      ])
  }

  @Test("Through phantoms and skip lines a requirement is for the document above them")
  func passing() throws {
    let run = try PeggingRun([
      "items.csv": "item,source\nTOP,make\nPH,phantom\nPH2,phantom\nSUB,make\nC,buy\n",
      "bom.csv":
        "parent,component,quantity,issue_method\nTOP,PH,1,kit\nPH,PH2,1,kit\nPH2,C,2,kit\nTOP,SUB,1,skip\nSUB,C,3,kit\n",
      "stock.csv": "item,quantity\nPH,4\n",
      "orders.csv":
        "order,item,quantity,due,priority\nS1,TOP,10,2026-12-10,100\nS2,PH,5,2026-12-10,200\nS3,C,1,2026-12-10,1\n",
    ])
    #expect(run.exitCode == .ok)
    let top = "production-TOP-20261210-0-1"
    // The sales line on the phantom comes first there, so that it takes the phantom's stock.
    #expect(run.matches("PH") == ["stock > S2/1 4"])
    #expect(run.matches("PH2") == [])
    #expect(
      run.matches("C") == [
        "purchase-C-20261210-0-1 > S3/1 1", "purchase-C-20261210-0-1 > S2/1 2",
        "purchase-C-20261210-0-1 > \(top) 50",
      ])
    #expect(
      run.sources["C"] == [
        "dependent \(top)", "dependent \(top)", "sales-order S2/1", "sales-order S3/1",
      ])
  }

  @Test(
    "An order that is short inside the fence is served on its day, or is short if the fence ends too late")
  func fence() throws {
    let files = [
      "items.csv": "item,source,planning_fence\nA,buy,7\nB,buy,400\n", "stock.csv": "item,quantity\nB,2\n",
      "orders.csv": "order,item,quantity,due\nS1,A,5,2026-11-25\nS2,B,3,2026-11-25\n",
    ]
    let run = try PeggingRun(files)
    #expect(run.matches("A") == ["purchase-A-20261130-0-1 > S1/1 5"])
    #expect(run.rows.first?["supply_date"] == "2026-11-30")
    #expect(run.matches("B") == ["stock > S2/1 2", "short > S2/1 1"])
    #expect(run.promise("S1") == "2026-11-30 5 purchase-A-20261130-0-1")
    #expect(run.promise("S2") == "  short")
  }

  @Test("What comes after the last day serves nothing")
  func afterTheLastDay() throws {
    let run = try PeggingRun(
      [
        "items.csv": "item,source,lead_time,lot_policy,reorder_point,order_up_to\nA,buy,20,min-max,5,10\n",
        "stock.csv": "item,quantity\nA,7\n", "orders.csv": "order,item,quantity,due\nS1,A,3,2026-11-24\n",
      ], more: "horizon_days: 10")
    #expect(
      run.matches("A") == [
        "stock > S1/1 3", "stock > free 4", "purchase-A-20261222-0-1 > free 6",
      ])
  }
}
