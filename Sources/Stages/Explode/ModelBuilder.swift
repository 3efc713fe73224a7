internal import Diagnostics
internal import Domain
internal import Numerics

/// What the parts of the model are made from, and where they report to.
struct ModelBuilder {
  let tables: InputTables
  let options: PlanOptions
  let asOf: CivilDate
  let calendar: WorkingCalendar
  let sink: DiagnosticSink
  /// The code of the base currency, which prices may name.
  var currency = ""
  /// Threads that may build.
  var workers = 1

  /// A finished model with what a planner should know about its input.
  struct Outcome {
    let model: PlanningModel
    let exceptions: [PlanException]
    let firmOrders: [FirmOrders.Order]
    /// Independent demands and receipts later than the horizon.
    let beyondHorizon: Int
  }

  /// Builds the planning model; what is wrong goes to the sink.
  func build() -> Outcome {
    let itemCount = tables.items.count
    let suppliers = SupplierIndex(tables, BasePrices(self))
    let units = UnitSteps(tables, sink)
    let master = ItemMaster(self, units: units, suppliers: suppliers)
    let axis = TimeAxis(
      asOf: asOf, horizonDays: options.horizonDays, extraDays: master.longestLeadDays, calendar: calendar)
    let rules = master.rules(on: axis)
    var documents = OpenDocuments(tables)
    let firm = FirmOrders(self, axis: axis, rules: rules, suppliers: suppliers, taken: documents.plannedIds)
    for start in firm.starts { documents.include(start: start) }
    let step = { rules.step($0) }
    let outputs = ProductOutputs(self, master: master, step: step)
    let bom = BomStructure(
      self, master: master, axis: axis, rules: rules, earliestStart: documents.earliestStart,
      outputs: outputs,
      substitutes: SubstituteRows(self, axis: axis, master: master, step: step))
    let components = OpenOrderComponents(self, axis: axis, master: rules, bom: bom, documents: documents)
    let pools = PoolNumbers(self, rules: rules, documents: documents)
    let stock = NettableStock(self, axis: axis, rules: rules, pools: pools)
    let demand = DemandEvents(self, axis: axis, rules: rules, bom: bom, reserved: stock.covered)
    let supply = SupplyEvents(self, axis: axis, bom: bom, firm: firm, outputs: outputs)
    var exceptions = EngineeringChanges.exceptions(tables) + bom.exceptions + components.exceptions
    exceptions += demand.exceptions + supply.exceptions + stock.exceptions
    for item in 0..<itemCount where master.isPhantom(item) && rules.safetyStock[item] > 0 {
      exceptions.append(
        PlanException(
          .safetyStockIgnored, item: Int32(item), quantity: Quantity(millionths: rules.safetyStock[item]),
          source: master.source(item)))
    }
    let model = PlanningModel(
      items: tables.items, axis: axis, options: options, itemRules: rules.rules, ruleOfItem: rules.ruleOfItem,
      stock: stock.free, stockParts: stock.parts, pools: pools.model, safetyStock: rules.safetyStock,
      suppliers: suppliers.codes,
      supplierOfItem: rules.supplierOfItem, supplierLeadTime: suppliers.leadTimes, prices: suppliers.prices,
      usageRules: bom.usageRules, whereUsed: bom.whereUsed, demands: demand.byItem(workers: workers),
      receipts: supply.receipts(workers: workers),
      orderNeeds: components.lists, issued: components.issued, firmOrders: firm.lists(level: bom.level),
      level: bom.level,
      nodes: bom.nodes, levelStarts: bom.levelStarts, hasBom: bom.hasBom, openOrderIds: components.ids,
      openOrderItems: documents.orders.map(\.item), substitutes: bom.substitutes, outputs: bom.outputs)
    NodeChecks.report(model, self)
    return Outcome(
      model: model, exceptions: exceptions, firmOrders: firm.planned(level: bom.level),
      beyondHorizon: demand.beyondHorizon + supply.beyondHorizon + components.beyondHorizon)
  }

  /// Reports a quantity that does not fit, at the row that it comes from.
  func reportOverflow(of item: Int, in dataset: Dataset, row: Int, column: String = "quantity") {
    sink.report(
      Diagnostic(
        .quantityOverflow,
        ["item": .text(tables.items.text(Int32(item))), "what": "more than 9,223,372,036,854"],
        at: tables.place(dataset, row, column: column)))
  }
}
