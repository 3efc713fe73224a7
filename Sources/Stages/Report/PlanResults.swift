internal import Domain
internal import Pipeline

/// Writes a plan for programs: planned orders, exceptions, and on demand every requirement and projection,
/// pegging and promises.
struct PlanResults {
  let outcome: PlanOutcome
  let tables: InputTables
  let rows: OrderRows
  let exceptions: ExceptionList
  private let ids: DocumentIds

  init(_ outcome: PlanOutcome, _ tables: InputTables) {
    self.outcome = outcome
    self.tables = tables
    rows = OrderRows(outcome, tables)
    exceptions = ExceptionList(outcome: outcome, tables: tables, rows: rows)
    ids = DocumentIds(outcome, tables, orders: rows.ids)
  }

  /// Writes the files.
  func write(
    details: Bool, pegging: Bool, promises: Bool, changes: Bool, _ context: RunContext
  ) throws {
    let count = outcome.model.itemCount
    try ResultFile("planned_orders.csv", header: OrderRows.header, group: .planning, context)
      .write(items: count) { item, buffer in rows.append(item, to: &buffer) }
    try writeExceptions(exceptions, context)
    if details { try writeDetails(ItemDetail(outcome: outcome, ids: ids), count, context) }
    if pegging { try writePegging(count, context) }
    if promises { try writePromises(context) }
    if changes { try ChangeResults(outcome, tables, rows, ids).write(context) }
  }

  private func writePromises(_ context: RunContext) throws {
    let dates = ExpectedDates(outcome, tables, workers: context.settings.threads)
    let rows = PromiseRows(outcome, tables, dates, ids)
    var buffer = TextBuffer(capacity: 1 << 16)
    var count = rows.appendPromises(to: &buffer)
    try ResultFile("order_promises.csv", header: PromiseRows.promiseHeader, group: .planning, context)
      .write(buffer, rows: count)
    buffer.removeAll()
    count = rows.appendShippable(to: &buffer)
    try ResultFile("shippable.csv", header: PromiseRows.shippableHeader, group: .planning, context)
      .write(buffer, rows: count)
  }

  private func writePegging(_ count: Int, _ context: RunContext) throws {
    let rows = PeggingRows(ItemPegging(outcome, tables), ids, workers: context.settings.threads)
    try ResultFile("pegging.csv", header: PeggingRows.header, group: .planning, context)
      .write(items: count) { item, worker, buffer in rows.append(item, worker: worker, to: &buffer) }
  }

  private func writeExceptions(_ list: ExceptionList, _ context: RunContext) throws {
    let file = try ResultFile("exceptions.csv", header: ExceptionList.header, group: .planning, context)
    var buffer = TextBuffer()
    var rows = 0
    list.visit { exception in
      list.append(exception, to: &buffer)
      rows += 1
    }
    try file.write(buffer, rows: rows)
  }

  private func writeDetails(_ detail: ItemDetail, _ count: Int, _ context: RunContext) throws {
    let model = detail.outcome.model
    try ResultFile(
      "requirements_detail.csv", header: "item,date,kind,quantity,source\n", group: .planning, context
    )
    .write(items: count) { item, buffer in
      let requirements = detail.requirements(item)
      for requirement in requirements {
        buffer.append(field: model.items.text(Int32(item)))
        buffer.append(UInt8(ascii: ","))
        buffer.append(text: model.axis.date(requirement.slot).description)
        buffer.append(UInt8(ascii: ","))
        buffer.append(requirement.kind)
        buffer.append(UInt8(ascii: ","))
        buffer.append(scaled: requirement.quantity)
        buffer.append(UInt8(ascii: ","))
        buffer.append(field: requirement.document)
        buffer.append(UInt8(ascii: "\n"))
      }
      return requirements.count
    }
    try ResultFile("projection.csv", header: "item,date,available\n", group: .planning, context)
      .write(items: count) { item, buffer in
        let points = detail.projection(item)
        for (slot, available) in points {
          buffer.append(field: model.items.text(Int32(item)))
          buffer.append(UInt8(ascii: ","))
          buffer.append(text: model.axis.date(slot).description)
          buffer.append(UInt8(ascii: ","))
          buffer.append(scaled: available)
          buffer.append(UInt8(ascii: "\n"))
        }
        return points.count
      }
  }
}
