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
  /// Messages about placed orders; nil where the pipeline makes none.
  let actions: ActionRows?
  /// What orders will cost; nil where the pipeline does not add it up.
  let commitments: CommitmentRows?
  /// Load beside capacity; nil where nobody asked, or where no routings are known.
  let capacity: CapacityRows?

  init(_ outcome: PlanOutcome, _ tables: InputTables, _ data: RunData) {
    self.outcome = outcome
    self.tables = tables
    rows = OrderRows(outcome, tables, released: data[ReleaseData.self])
    let found = (data[CommitmentData.self]?.exceptions ?? []) + (data[CapacityData.self]?.exceptions ?? [])
    exceptions = ExceptionList(outcome: outcome, tables: tables, rows: rows, found: found)
    let ids = DocumentIds(outcome, tables, orders: rows.ids)
    self.ids = ids
    actions = data[ActionData.self].map { ActionRows($0, tables, ids) }
    commitments = data[CommitmentData.self].map { CommitmentRows($0.commitments, tables) }
    capacity = data[CapacityData.self].map { CapacityRows($0, outcome, tables, ids.orders) }
  }

  /// Writes the files; gives what differs from the last plan, where that is asked for and known.
  func write(
    details: Bool, pegging: Bool, promises: Bool, changes: Bool, _ context: RunContext
  ) throws -> ChangeAssembly? {
    let count = outcome.model.itemCount
    try ResultFile("planned_orders.csv", header: OrderRows.header, group: .planning, context)
      .write(items: count) { item, buffer in rows.append(item, to: &buffer) }
    try ExceptionRows(exceptions, outcome, tables, rows.ids).write(context)
    let detail = ItemDetail(outcome: outcome, tables: tables, ids: ids)
    if tables[.substitutes].rowCount > 0 { try writeSubstitutions(detail, context) }
    if details { try writeDetails(detail, count, context) }
    try writePlaced(context)
    if pegging { try writePegging(count, context) }
    if promises { try writePromises(context) }
    return changes ? try ChangeResults(outcome, tables, rows, ids).write(context) : nil
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

  /// Writes what other stages found out about the plan.
  private func writePlaced(_ context: RunContext) throws {
    if let actions {
      try ResultFile("actions.csv", header: ActionRows.header, group: .planning, context)
        .write(items: actions.groupCount) { group, buffer in actions.append(group: group, to: &buffer) }
    }
    if let commitments {
      let file = try ResultFile(
        "purchase_commitments.csv", header: CommitmentRows.header, group: .planning, context)
      try file.write(items: commitments.commitments.count) { row, buffer in
        commitments.append(commitments.commitments[row], to: &buffer)
        return 1
      }
    }
    if let capacity {
      try ResultFile("capacity.csv", header: CapacityRows.header, group: .capacity, context)
        .write(items: capacity.capacity.centers.count) { center, buffer in
          capacity.append(center: center, to: &buffer)
        }
      let file = try ResultFile(
        "capacity_load.csv", header: CapacityRows.loadHeader, group: .capacity, context)
      try file.write(items: capacity.capacity.shares.count) { row, buffer in
        capacity.append(capacity.capacity.shares[row], to: &buffer)
        return 1
      }
    }
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
        buffer.append(model.axis.date(requirement.slot))
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
          buffer.append(model.axis.date(slot))
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
