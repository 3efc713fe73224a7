internal import Domain
internal import Numerics
internal import Pipeline

/// What each item is planned from, as sums and prints that two runs can compare: rows of `plan_inputs.csv`.
///
/// A print is a number made of everything of one kind, whatever the order of its rows: that it differs says that something did.
struct InputPrints: Sendable {
  static let header: StaticString =
    "item,demand,demand_print,stock,receipts,receipts_print,components_print,bom_print,master_print,passes,parents\n"

  private let model: PlanningModel
  private let plan: Plan
  private let tables: InputTables
  private let ids: DocumentIds
  private let master: MasterPrints

  init(_ outcome: PlanOutcome, _ tables: InputTables, _ ids: DocumentIds) {
    model = outcome.model
    plan = outcome.plan
    self.tables = tables
    self.ids = ids
    master = MasterPrints(outcome.model, tables)
  }

  /// Appends the row of `item`.
  func append(_ item: Int, to buffer: inout TextBuffer) {
    ids.orders.appendItem(item, to: &buffer)
    append(events: model.demands, item, to: &buffer)
    buffer.append(UInt8(ascii: ","))
    let reserved = model.stockParts.reserved.list(item)
    buffer.append(scaled: reserved.reduce(model.stock[item]) { saturatingSum($0, $1.quantity) })
    append(events: model.receipts, item, to: &buffer)
    for print in [components(item), bom(item), master.print(of: item)] { append(print, to: &buffer) }
    buffer.append(plan.passing[item].count > 0 ? ",1," : ",0,")
    var last: Int32 = -1
    for index in model.whereUsed.range(item) {
      let parent = model.whereUsed.records[index].parent
      if parent == last { continue }
      if last >= 0 { buffer.append(UInt8(ascii: " ")) }
      buffer.append(integer: Int64(parent))
      last = parent
    }
    buffer.append(UInt8(ascii: "\n"))
  }

  /// The sum and the print of demands or receipts.
  private func append(events: ItemLists<DatedQuantity>, _ item: Int, to buffer: inout TextBuffer) {
    var sum: Int64 = 0
    var print = InputPrint()
    for index in events.range(item) {
      let event = events.records[index]
      sum = saturatingSum(sum, event.quantity)
      var part = InputPrint(UInt64(event.kind.rawValue))
      part.add(event.quantity)
      part.add(Int64(date(event).day))
      part.add(text: ids.text(PeggingEntry(event)))
      if event.kind == .salesOrder { part.add(Int64(tables[.orders].narrow("priority")[Int(event.row)])) }
      print.add(part)
    }
    buffer.append(UInt8(ascii: ","))
    buffer.append(scaled: sum)
    append(print, to: &buffer)
  }

  /// The date of a document as its file has it: one that is past does not change from day to day.
  private func date(_ event: DatedQuantity) -> CivilDate {
    let row = Int(event.row)
    func due(_ dataset: Dataset) -> CivilDate { CivilDate(day: tables[dataset].narrow("due")[row]) }
    return switch event.kind {
    case .salesOrder: due(.orders)
    case .purchaseOrder: due(.purchaseOrders)
    case .productionOrder, .productionOutput: due(.productionOrders)
    case .outsourcingOrder, .outsourcingOutput: due(.outsourcingOrders)
    case .firmOrder, .firmOutput: due(.firmOrders)
    case .requirement: CivilDate(day: tables[.requirements].narrow("date")[row])
    case .forecast, .orderComponent: .none
    }
  }

  private func components(_ item: Int) -> InputPrint {
    var print = InputPrint()
    for index in model.orderNeeds.range(item) {
      let need = model.orderNeeds.records[index]
      var part = InputPrint(need.isSkip ? 1 : 0)
      part.add(need.quantity)
      // The day of the order itself: a need that is moved to the as-of date is still the same one.
      part.add(Int64(model.axis.asOf.day) + Int64(need.validity))
      part.add(text: model.openOrderIds[Int(need.openOrder)])
      print.add(part)
    }
    for index in model.issued.range(item) {
      let issued = model.issued.records[index]
      var part = InputPrint(2)
      part.add(issued.quantity)
      part.add(text: model.openOrderIds[Int(issued.openOrder)])
      print.add(part)
    }
    return print
  }

  /// The lines on which the item is a component.
  private func bom(_ item: Int) -> InputPrint {
    let asOf = Int64(model.axis.asOf.day)
    var print = InputPrint()
    for index in model.whereUsed.range(item) {
      let use = model.whereUsed.records[index]
      let rule = model.usageRules[Int(use.rule)]
      var part = InputPrint((rule.isSkip ? 1 : 0) + (rule.isPassingOnly ? 2 : 0))
      part.add(text: model.items.text(use.parent))
      for number in [rule.numerator, rule.denominator, rule.fixed, Int64(rule.leadOffset)] {
        part.add(number)
      }
      for slot in [rule.validFrom, rule.validTo] {
        // A line without a beginning or an end has slots far away instead.
        part.add(abs(slot) >= 1_000_000 ? Int64(slot) : Int64(slot) + asOf)
      }
      print.add(part)
    }
    return print
  }

  private func append(_ print: InputPrint, to buffer: inout TextBuffer) {
    buffer.append(UInt8(ascii: ","))
    buffer.append(text: ContentHash.text(print.value))
  }
}
