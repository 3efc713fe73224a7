internal import Domain
internal import Pipeline

/// Writes a plan for programs: planned orders, exceptions, and on demand every requirement and projection.
struct PlanResults {
  let outcome: PlanOutcome
  let tables: InputTables
  let rows: OrderRows
  let exceptions: ExceptionList

  init(_ outcome: PlanOutcome, _ tables: InputTables, released: ReleaseOutcome? = nil) {
    self.outcome = outcome
    self.tables = tables
    rows = OrderRows(outcome, tables, released: released)
    exceptions = ExceptionList(outcome: outcome, tables: tables, rows: rows)
  }

  /// Writes the files.
  func write(details: Bool, _ context: RunContext) throws {
    let count = outcome.model.itemCount
    try ResultFile("planned_orders.csv", header: OrderRows.header, group: .planning, context)
      .write(items: count) { item, buffer in rows.append(item, to: &buffer) }
    try writeExceptions(exceptions, context)
    let detail = ItemDetail(outcome: outcome, tables: tables, rows: rows)
    if tables[.substitutes].rowCount > 0 { try writeSubstitutions(detail, context) }
    if details { try writeDetails(detail, count, context) }
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

  private func writeSubstitutions(_ detail: ItemDetail, _ context: RunContext) throws {
    let rows = SubstitutionRows(detail)
    let file = try ResultFile("substitutions.csv", header: SubstitutionRows.header, group: .planning, context)
    var buffer = TextBuffer()
    for entry in outcome.substitutions.all { rows.append(entry, to: &buffer) }
    try file.write(buffer, rows: outcome.substitutions.all.count)
  }

  private func writeDetails(_ detail: ItemDetail, _ count: Int, _ context: RunContext) throws {
    let model = detail.outcome.model
    try ResultFile(
      "requirements_detail.csv", header: "item,date,kind,quantity,source,sales_order\n", group: .planning,
      context
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
        buffer.append(UInt8(ascii: ","))
        buffer.append(field: model.pools.codes[Int(requirement.pool)])
        buffer.append(UInt8(ascii: "\n"))
      }
      return requirements.count
    }
    try ResultFile("projection.csv", header: "item,date,available,sales_order\n", group: .planning, context)
      .write(items: count) { item, buffer in
        let points = detail.projection(item)
        for (pool, slot, available) in points {
          buffer.append(field: model.items.text(Int32(item)))
          buffer.append(UInt8(ascii: ","))
          buffer.append(text: model.axis.date(slot).description)
          buffer.append(UInt8(ascii: ","))
          buffer.append(scaled: available)
          buffer.append(UInt8(ascii: ","))
          buffer.append(field: model.pools.codes[Int(pool)])
          buffer.append(UInt8(ascii: "\n"))
        }
        return points.count
      }
  }
}
