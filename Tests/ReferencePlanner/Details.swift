/// A row of `requirements_detail`.
public struct RequirementRowOfItem: Hashable, Sendable {
  /// Of which item, when, what it is, how much, for what, and in which pool.
  public var item: String, date: Day, kind: String, quantity: Rational, source, pool: String

  /// The row as it stands in `requirements_detail.csv`, without the end of the line.
  public var csvLine: String {
    [item, date.text, kind, quantity.decimalText, source, pool].map(csvField).joined(separator: ",")
  }
}

extension PlanningRun {
  /// Every requirement of every item, in no order that matters.
  func requirementRows() -> [RequirementRowOfItem] {
    var rows: [RequirementRowOfItem] = []
    for (item, needs) in phantomNeeds { rows += needs.map { row($0, item, pool: "") } }
    for (item, pools) in pools {
      for pool in pools {
        rows += pool.needs.map { row($0, item, pool: pool.code) }
        // R53: what is taken over, and what is lent.
        rows += pool.moved.map { moved in
          var row = row(moved, item, pool: pool.code)
          row.kind = moved.quantity < 0 ? "substituted" : "substitute"
          return row
        }
        // R46: the same is a need of the free pool and none of the other.
        rows += pool.givenTo.map { gift in
          RequirementRowOfItem(
            item: item, date: gift.day, kind: "free-stock", quantity: gift.quantity, source: gift.pool,
            pool: pool.code)
        }
        rows += pool.taken.map { day, quantity in
          RequirementRowOfItem(
            item: item, date: day, kind: "free-stock", quantity: 0 - quantity, source: "", pool: pool.code)
        }
        rows += pool.expired(through: facts.lastDay).map { day, quantity in
          RequirementRowOfItem(
            item: item, date: day, kind: "expired", quantity: quantity, source: (day - 1).text,
            pool: pool.code)
        }
        if pool.safetyStock > 0 {
          rows.append(
            RequirementRowOfItem(
              item: item, date: facts.asOf, kind: "safety-stock", quantity: pool.safetyStock, source: "",
              pool: pool.code))
        }
      }
    }
    return rows.filter { $0.quantity != 0 }
  }

  private func row(_ need: Need, _ item: String, pool: String) -> RequirementRowOfItem {
    RequirementRowOfItem(
      item: item, date: need.date, kind: need.source.kind.rawValue, quantity: need.quantity,
      source: need.source.id, pool: pool)
  }
}

extension ReferencePlan {
  /// `requirements_detail.csv`, its rows sorted.
  public var requirementText: String {
    Self.text(
      "item,date,kind,quantity,source,sales_order", requirements.map(\.csvLine).sorted(by: precedes))
  }

  /// `projection.csv`, its rows sorted.
  public var projectionText: String {
    let free = projection.flatMap { item, points in points.map { (item, $0, "") } }
    let pools = poolProjection.flatMap { item, pools in
      pools.flatMap { pool, points in points.map { (item, $0, pool) } }
    }
    // The end of a fence is an event, but says nothing where nothing happens.
    let told = (free + pools).filter { $0.1.isTold }
    let lines = told.map { item, point, pool in
      [item, point.date.text, point.available.decimalText, pool].map(csvField).joined(separator: ",")
    }
    return Self.text("item,date,available,sales_order", lines.sorted(by: precedes))
  }
}
