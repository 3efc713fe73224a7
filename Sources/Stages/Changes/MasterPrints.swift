internal import Domain

/// Prints of what the master data says of each item: its own row, its supplier and its prices.
struct MasterPrints: Sendable {
  private let model: PlanningModel
  private let tables: InputTables

  /// Columns of `items` that decide how an item is planned.
  private static let decimals = [
    "lead_time", "lead_time_per_unit", "safety_stock", "lot_size", "lot_min", "lot_max", "lot_multiple",
    "reorder_point", "order_up_to", "period_days", "order_cost", "holding_cost", "scrap_percent",
    "planning_fence", "demand_fence",
  ]

  init(_ model: PlanningModel, _ tables: InputTables) {
    self.model = model
    self.tables = tables
  }

  /// The print of `item`.
  func print(of item: Int) -> InputPrint {
    var print = InputPrint(1)
    let rule = model.rule(item)
    for number in [
      Int64(rule.source.rawValue), Int64(rule.policy.rawValue), rule.step, rule.scrapNumerator,
      rule.scrapDenominator, model.safetyStock[item], Int64(model.hasBom[item]),
      rule.isPlannedToOrder ? 1 : 0,
    ] { print.add(number) }
    let row = Int(tables.rowOfItem[item])
    if row >= 0 {
      let table = tables[.items]
      for column in Self.decimals { print.add(table.wide(column)[row]) }
      print.add(text: table.codes("bom_version").text(table.narrow("bom_version")[row]))
    }
    let supplier = model.supplierOfItem[item]
    if supplier >= 0 {
      print.add(text: model.suppliers.text(supplier))
      print.add(model.supplierLeadTime[Int(supplier)])
    }
    var prices = InputPrint()
    for index in model.prices.range(item) {
      let tier = model.prices.records[index]
      var part = InputPrint(tier.isOutsourcing ? 1 : 0)
      part.add(text: model.suppliers.text(tier.supplier))
      for number in [
        Int64(tier.validFrom), Int64(tier.validTo), tier.minimumQuantity, tier.price, tier.minimumAmount,
        model.supplierLeadTime[Int(tier.supplier)],
      ] { part.add(number) }
      prices.add(part)
    }
    print.add(Int64(bitPattern: prices.value))
    return print
  }
}
