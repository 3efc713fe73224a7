internal import Diagnostics
internal import Domain
internal import Numerics

/// The item master as planning rules; checks what the rules need.
final class ItemMaster: Sendable {
  /// The rules on a time axis.
  struct Rules {
    let rules: FixedArray<ItemRule>
    let ruleOfItem: FixedArray<Int32>
    let safetyStock: FixedArray<Int64>
    let supplierOfItem: FixedArray<Int32>
    let demandFence: FixedArray<Int32>

    /// The rule of `item`.
    func rule(_ item: Int) -> ItemRule { rules[Int(ruleOfItem[item])] }
    /// Quantity step of `item`, in millionths.
    @inline(__always)
    func step(_ item: Int) -> Int64 { rules[Int(ruleOfItem[item])].step }
  }

  private let builder: ModelBuilder
  private let suppliers: SupplierIndex
  private let table: ColumnTable
  private let check: LotRuleCheck
  private let sources: FixedArray<UInt8>
  private let steps: [Int64]
  private let defaultStep: Int64

  /// Longest lead time a table has to cover, in calendar days.
  let longestLeadDays: Int

  init(_ builder: ModelBuilder, units: UnitSteps, suppliers: SupplierIndex) {
    self.builder = builder
    self.suppliers = suppliers
    check = LotRuleCheck(builder.tables, builder.sink)
    let table = builder.tables[.items]
    self.table = table
    let dictionary = table.codes("unit")
    steps = (0..<Int32(dictionary.count)).map { units.step(dictionary.text($0)) }
    defaultStep = units.step("pcs")
    sources = builder.tables.itemSources
    var longest: Int64 = 0
    let leads = table.wide("lead_time")
    for row in 0..<table.rowCount where leads[row] != ColumnTable.blank64 {
      longest = max(longest, leads[row])
    }
    for supplier in 0..<suppliers.leadTimes.count { longest = max(longest, suppliers.leadTimes[supplier]) }
    longestLeadDays = min(Int(longest / 1_000_000) * 2 + 60, 20_000)
  }

  /// Whether `item` is a phantom.
  func isPhantom(_ item: Int) -> Bool { sources[item] == ItemSource.phantom.rawValue }

  /// Whether orders of `item` use up components.
  func isExploded(_ item: Int) -> Bool { sources[item] != ItemSource.buy.rawValue }

  /// Where `item` stands in the master.
  func source(_ item: Int) -> SourceRow {
    let row = Int(builder.tables.rowOfItem[item])
    return row < 0 ? .none : table.rows[row]
  }

  /// The planning rules; the planning fence becomes the first working day on or after its end.
  func rules(on axis: TimeAxis) -> Rules {
    let count = builder.tables.items.count
    let safetyStock = FixedArray<Int64>(repeating: 0, count: count)
    let supplierOfItem = FixedArray<Int32>(repeating: -1, count: count)
    let demandFence = FixedArray<Int32>(repeating: 0, count: count)
    let columns = Columns(table)
    let supplierNumbers = (0..<Int32(columns.supplierCodes.count)).map { number in
      suppliers.codes.find(columns.supplierCodes.text(number))
    }
    let (list, ruleOfItem) = DistinctValues.collect(count: count, workers: builder.workers) {
      item -> ItemRule? in
      let row = Int(builder.tables.rowOfItem[item])
      var rule = ItemRule()
      rule.source = ItemSource(rawValue: sources[item]) ?? .buy
      rule.step = defaultStep
      if row >= 0 {
        fill(&rule, row, columns, axis)
        safetyStock[item] = builder.options.usesSafetyStock ? columns.safetyStock[row] : 0
        demandFence[item] = Int32(clamping: columns.demandFence[row] / DecimalParsing.scale)
        let supplier = columns.supplier[row]
        supplierOfItem[item] = supplier < 0 ? -1 : supplierNumbers[Int(supplier)]
        if rule.leadTime == ItemRule.blankLeadTime {
          rule.leadTime = blankLeadTime(rule, supplierOfItem[item])
        }
      }
      return rule
    }
    return Rules(
      rules: FixedArray(list), ruleOfItem: ruleOfItem, safetyStock: safetyStock,
      supplierOfItem: supplierOfItem,
      demandFence: demandFence)
  }

  /// A blank lead time is that of the supplier: known here where the item names one, else chosen for each order.
  private func blankLeadTime(_ rule: ItemRule, _ supplier: Int32) -> Int64 {
    guard rule.source == .buy || rule.source == .outsource else { return 0 }
    if supplier >= 0 { return suppliers.leadTimes[Int(supplier)] }
    return builder.tables[.prices].rowCount == 0 ? 0 : ItemRule.blankLeadTime
  }

  /// The columns of the master that rules are made from.
  private struct Columns {
    let unit, planning, policy, scrapRule, supplier: LaneView<Int32>
    let leadTime, perUnit, lotSize, lotMin, lotMax, lotMultiple, reorderPoint, orderUpTo, periodDays, scrap,
      fence, orderCost, holdingCost: LaneView<Int64>
    let safetyStock, demandFence: LaneView<Int64>
    let supplierCodes: CodeDictionary

    init(_ table: ColumnTable) {
      unit = table.narrow("unit")
      planning = table.narrow("planning")
      policy = table.narrow("lot_policy")
      scrapRule = table.narrow("scrap_rule")
      supplier = table.narrow("supplier")
      supplierCodes = table.codes("supplier")
      leadTime = table.wide("lead_time")
      perUnit = table.wide("lead_time_per_unit")
      lotSize = table.wide("lot_size")
      lotMin = table.wide("lot_min")
      lotMax = table.wide("lot_max")
      lotMultiple = table.wide("lot_multiple")
      reorderPoint = table.wide("reorder_point")
      orderUpTo = table.wide("order_up_to")
      periodDays = table.wide("period_days")
      scrap = table.wide("scrap_percent")
      fence = table.wide("planning_fence")
      orderCost = table.wide("order_cost")
      holdingCost = table.wide("holding_cost")
      safetyStock = table.wide("safety_stock")
      demandFence = table.wide("demand_fence")
    }
  }

  private func fill(_ rule: inout ItemRule, _ row: Int, _ columns: Columns, _ axis: TimeAxis) {
    rule.step = steps[Int(columns.unit[row])]
    // Each sales order is made for itself, so that no lot covers the needs of another one or of a later day (R46).
    rule.isPlannedToOrder = columns.planning[row] == 1 && rule.source != .phantom
    if !rule.isPlannedToOrder {
      rule.policy = LotPolicy(rawValue: UInt8(clamping: columns.policy[row])) ?? .lotForLot
    }
    rule.leadTime =
      columns.leadTime[row] == ColumnTable.blank64 ? ItemRule.blankLeadTime : columns.leadTime[row]
    rule.leadTimePerUnit = columns.perUnit[row]
    let scrapRule = columns.scrapRule[row] >= 0 ? ScrapRule(rawValue: UInt8(columns.scrapRule[row])) : nil
    let ratio = scrap(Percent(millionths: columns.scrap[row]), scrapRule ?? builder.options.scrapRule, row)
    rule.scrapNumerator = ratio.numerator
    rule.scrapDenominator = ratio.denominator
    let fence = columns.fence[row] / DecimalParsing.scale
    if fence > 0 {
      rule.isFenced = true
      rule.fenceSlot =
        fence > Int64(axis.lastSlot) ? .max : Int32(axis.firstWorking(from: Int(fence)))
    }
    if rule.policy.weighsCosts {
      rule.orderCost = columns.orderCost[row]
      rule.holdingCost = columns.holdingCost[row]
      check.requirePositive(rule.orderCost, "order_cost", rule.policy, row)
      check.requirePositive(rule.holdingCost, "holding_cost", rule.policy, row)
    }
    switch rule.policy {
    case .eoq: break
    case .fixed:
      rule.lotSize = columns.lotSize[row]
      check.requirePositive(rule.lotSize, "lot_size", rule.policy, row)
    case .minMax:
      rule.reorderPoint = columns.reorderPoint[row]
      rule.orderUpTo = columns.orderUpTo[row]
      check.requireAbove(rule.orderUpTo, rule.reorderPoint, row)
    default:
      rule.lotMin = columns.lotMin[row]
      rule.lotMultiple = columns.lotMultiple[row]
      rule.lotCap = check.cap(
        min: rule.lotMin, max: columns.lotMax[row], multiple: rule.lotMultiple, row)
      if rule.policy == .period {
        check.requirePositive(columns.periodDays[row], "period_days", rule.policy, row)
        rule.periodDays = Int32(clamping: max(columns.periodDays[row] / DecimalParsing.scale, 1))
      }
    }
  }

  private func scrap(_ percent: Percent, _ rule: ScrapRule, _ row: Int) -> Ratio {
    if ScrapCheck.isFine(percent, rule) { return rule.ratio(percent) }
    builder.sink.report(
      ScrapCheck.diagnostic(percent, rule, at: builder.tables.place(.items, row, column: "scrap_percent")))
    return .one
  }
}
