/// A supply of an item (R62).
struct PegSupply {
  var kind, id: String
  var date: Day
  var left: Rational
  /// Its place among the supplies of its item.
  var rank: [RankPart]
}

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
  /// Of which item.
  public var item: String
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

/// R62 to R65 for one item.
struct Pegging {
  let facts: Facts
  let item: String
  private var supplies: [PegSupply]
  private var rows: [PeggingRow] = []

  /// `orders` are the rows of the item in `planned_orders`, in their order.
  init(_ facts: Facts, _ item: String, _ orders: [PlannedOrderRow]) {
    self.facts = facts
    self.item = item
    supplies = facts.pegSupplies(item, orders)
  }

  /// R64: supplies and requirements front to front; then safety stock, what is free and what is short.
  mutating func matched(_ needs: [Need], rank: (DemandSource) -> [RankPart]) -> [PeggingRow] {
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
    for index in demands.indices {
      for supply in supplies.indices {
        let quantity = min(demands[index].left, supplies[supply].left)
        demands[index].left -= quantity
        serve(supply, quantity, demands[index].source, demands[index].date)
      }
    }
    leave(safetyStock: facts.safetyStock(item))
    for demand in demands where demand.left > 0 {
      rows.append(
        PeggingRow(
          supplyId: "short", demandId: demand.source.id, quantity: demand.left, item: item,
          supplyKind: "short", supplyDate: nil, demandKind: demand.source.kind.rawValue,
          demandDate: demand.date))
    }
    return rows
  }

  /// R65: each need of a phantom takes what is there by its day; `needs` are in the order of R9.
  mutating func matchedPhantom(_ needs: [Need]) -> [PeggingRow] {
    for need in needs {
      var toServe = need.quantity
      for supply in supplies.indices where supplies[supply].date <= need.date {
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
        supplyId: supplies[supply].id, demandId: source.id, quantity: quantity, item: item,
        supplyKind: supplies[supply].kind, supplyDate: supplies[supply].date,
        demandKind: source.kind.rawValue, demandDate: date))
  }

  /// What no requirement takes serves the safety stock, and what is left after that is free.
  private mutating func leave(safetyStock: Rational) {
    var lacking = safetyStock
    var free: [PeggingRow] = []
    for supply in supplies where supply.left > 0 {
      let kept = min(lacking, supply.left)
      lacking -= kept
      for (quantity, name) in [(kept, "safety-stock"), (supply.left - kept, "free")] where quantity > 0 {
        let row = PeggingRow(
          supplyId: supply.id, demandId: name, quantity: quantity, item: item, supplyKind: supply.kind,
          supplyDate: supply.date, demandKind: name, demandDate: nil)
        if name == "free" { free.append(row) } else { rows.append(row) }
      }
    }
    rows += free
  }
}

extension Facts {
  /// R62: what there is and what comes of an item within the horizon, in order.
  func pegSupplies(_ item: String, _ orders: [PlannedOrderRow]) -> [PegSupply] {
    var result: [PegSupply] = []
    for (index, status) in [StockStatus.free, .inspection].enumerated() {
      let quantity = nettableRows.filter { $0.item == item && $0.status == status }
        .reduce(Rational.zero) { $0 + $1.quantity }
      let name = status == .free ? "stock" : "inspection"
      result.append(
        PegSupply(
          kind: name, id: name, date: asOf, left: quantity,
          rank: [.number(Rational(asOf.number)), .number(Rational(index))]))
    }
    for order in openOrders where order.item == item && order.due <= lastDay {
      let date = clamped(order.due)
      let (kind, number): (String, Int) =
        switch order.kind {
        case .purchase: ("purchase-order", 2)
        case .production: ("production-order", 3)
        case .outsourcing: ("outsourcing-order", 4)
        }
      result.append(
        PegSupply(
          kind: kind, id: order.kind == .purchase ? "\(order.id)/\(order.line)" : order.id, date: date,
          left: order.remaining,
          rank: [
            .number(Rational(date.number)), .number(Rational(number)), .text(order.id), .text(order.line),
          ]))
    }
    for (index, row) in orders.enumerated() {
      let isFirm = row.status == "firm"
      let date = isFirm ? clamped(row.due) : row.needDate
      guard date <= lastDay else { continue }
      result.append(
        PegSupply(
          kind: isFirm ? "firm-order" : "planned-order", id: row.id, date: date, left: row.quantity,
          rank: [
            .number(Rational(date.number)), .number(isFirm ? 5 : 6),
            isFirm ? .text(row.id) : .number(Rational(index)),
          ]))
    }
    return result.filter { $0.left > 0 }
      .sorted { a, b in a.rank.lexicographicallyPrecedes(b.rank) }
  }
}
