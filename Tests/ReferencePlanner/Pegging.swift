/// A requirement of an item (R63).
private struct PegDemand {
  var source: DemandSource
  var date: Day
  var left: Rational
  var rank: [RankPart]
}

/// A row of `pegging`: how much of which supply serves which requirement.
public struct PeggingRow: Hashable, Sendable {
  /// Both ends, and how much passes between them.
  public var supplyId, demandId: String, quantity: Rational
  /// Of which item and, where it has pools, of which.
  public var item, pool: String
  /// What they are, and when; safety stock, what is free and what is short have no date.
  public var supplyKind: String, supplyDate: Day?, demandKind: String, demandDate: Day?

  /// The row as it stands in `pegging.csv`, without the end of the line.
  public var csvLine: String {
    [
      supplyId, demandId, quantity.decimalText, item, supplyKind, supplyDate?.text ?? "", demandKind,
      demandDate?.text ?? "",
    ]
    .map(csvField).joined(separator: ",")
  }
}

/// R62 to R65 for one item, or one pool of it.
struct Pegging {
  private let item, pool: String
  private var supplies: [PegSupply]
  private var rows: [PeggingRow] = []

  /// `supplies` stand in the order of R62.
  init(_ item: String, pool: String = "", _ supplies: [PegSupply]) {
    self.item = item
    self.pool = pool
    self.supplies = supplies
  }

  /// R64: supplies and requirements front to front; then safety stock, what is free and what is short.
  mutating func matched(
    _ needs: [Need], safetyStock: Rational, rank: (DemandSource) -> [RankPart]
  ) -> [PeggingRow] {
    var demands: [PegDemand] = []
    for need in needs {
      let same = demands.firstIndex { $0.source == need.source && $0.date == need.date }
      if let same {
        demands[same].left += need.quantity
      } else {
        demands.append(
          PegDemand(source: need.source, date: need.date, left: need.quantity, rank: rank(need.source)))
      }
    }
    demands.sort { a, b in
      a.date != b.date ? a.date < b.date : a.rank.lexicographicallyPrecedes(b.rank)
    }
    for index in demands.indices where demands[index].left > 0 {
      for supply in supplies.indices where !supplies[supply].isLate {
        let quantity = min(demands[index].left, supplies[supply].left)
        demands[index].left -= quantity
        serve(supply, quantity, demands[index].source, demands[index].date)
      }
    }
    leave(safetyStock: safetyStock)
    for demand in demands where demand.left > 0 {
      rows.append(
        PeggingRow(
          supplyId: "short", demandId: demand.source.id, quantity: demand.left, item: item, pool: pool,
          supplyKind: "short", supplyDate: nil, demandKind: demand.source.kind.rawValue,
          demandDate: demand.date))
    }
    return rows
  }

  /// R65: each need of a phantom takes what is there by its day; `needs` are in the order of R9.
  mutating func matchedPhantom(_ needs: [Need]) -> [PeggingRow] {
    for need in needs {
      var toServe = need.quantity
      for supply in supplies.indices
      where supplies[supply].date <= need.date && (supplies[supply].expires ?? need.date) >= need.date {
        let quantity = min(toServe, supplies[supply].left)
        toServe -= quantity
        serve(supply, quantity, need.source, need.date)
      }
    }
    leave(safetyStock: 0)
    return rows
  }

  private mutating func serve(
    _ supply: Int, _ quantity: Rational, _ source: DemandSource, _ date: Day
  ) {
    guard quantity > 0 else { return }
    supplies[supply].left -= quantity
    rows.append(
      PeggingRow(
        supplyId: supplies[supply].id, demandId: source.id, quantity: quantity, item: item, pool: pool,
        supplyKind: supplies[supply].kind, supplyDate: supplies[supply].date,
        demandKind: source.kind.rawValue, demandDate: date))
  }

  /// What no requirement takes serves the safety stock, and what is left after that is free.
  private mutating func leave(safetyStock: Rational) {
    var lacking = safetyStock
    var free: [PeggingRow] = []
    for supply in supplies where supply.left > 0 {
      let kept = supply.isLate ? 0 : min(lacking, supply.left)
      lacking -= kept
      for (quantity, name) in [(kept, "safety-stock"), (supply.left - kept, "free")] where quantity > 0 {
        let row = PeggingRow(
          supplyId: supply.id, demandId: name, quantity: quantity, item: item, pool: pool,
          supplyKind: supply.kind, supplyDate: supply.date, demandKind: name, demandDate: nil)
        if name != "free" {
          rows.append(row)
        } else if let last = free.last, last.supplyId == row.supplyId, last.supplyKind == row.supplyKind,
          last.supplyDate == row.supplyDate
        {
          // Parts of the stock of a phantom that expire on different days.
          free[free.count - 1].quantity += quantity
        } else {
          free.append(row)
        }
      }
    }
    rows += free
  }
}
