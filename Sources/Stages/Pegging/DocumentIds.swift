internal import Domain

/// Ids of supplies and requirements as results have them (Docs/Planning.md, R62 and R63).
final class DocumentIds: Sendable {
  let orders: OrderIds
  private let model: PlanningModel
  private let plan: Plan
  private let order: DocumentOrder
  private let purchase, sales: (order: TextColumn, line: TextColumn)
  private let production, outsourcing, references, firm: TextColumn

  init(_ outcome: PlanOutcome, _ tables: InputTables, orders: OrderIds) {
    self.orders = orders
    model = outcome.model
    plan = outcome.plan
    order = DocumentOrder(outcome, tables)
    purchase = (tables[.purchaseOrders].text("order"), tables[.purchaseOrders].text("line"))
    sales = (tables[.orders].text("order"), tables[.orders].text("line"))
    production = tables[.productionOrders].text("order")
    outsourcing = tables[.outsourcingOrders].text("order")
    references = tables[.requirements].text("reference")
    firm = tables[.firmOrders].text("id")
  }

  /// Appends the id of a supply or a requirement as a CSV field.
  @inline(__always)
  func append(_ entry: PeggingEntry, to buffer: inout TextBuffer) {
    let number = Int(entry.number)
    let item = Int(entry.item)
    if entry.kind == .plannedOrder || entry.kind == .plannedOutput || entry.kind == .dependent && number >= 0
    {
      orders.append(item, plan.orders[item][number], orders.number(item, number), to: &buffer)
    } else {
      appendOther(entry, to: &buffer)
    }
  }

  private func appendOther(_ entry: PeggingEntry, to buffer: inout TextBuffer) {
    let number = Int(entry.number)
    switch entry.kind {
    case .stock: buffer.append("stock")
    case .inspection: buffer.append("inspection")
    case .purchaseOrder: append(purchase, number, to: &buffer)
    case .salesOrder: append(sales, number, to: &buffer)
    case .productionOrder, .productionOutput: append(production, number, to: &buffer)
    case .outsourcingOrder, .outsourcingOutput: append(outsourcing, number, to: &buffer)
    case .requirement: append(references, number, to: &buffer)
    case .firmOrder, .firmOutput: append(firm, number, to: &buffer)
    case .dependent: append(firm, Int(model.firmOrders.records[~number].row), to: &buffer)
    case .orderComponent: buffer.append(field: model.openOrderIds[number])
    case .forecast: buffer.append(text: order.bucketStart(entry.number).description)
    case .loan: buffer.append(field: model.pools.codes[number])
    // Stock that expires is named by the last day on which it can be used.
    case .expired: buffer.append(model.axis.date(Int(entry.slot) - 1))
    case .plannedOrder, .plannedOutput, .freeStock, .safetyStock, .free, .short:
      buffer.append(entry.kind.name)
    }
  }

  /// Appends the id of a placed order as a CSV field.
  func append(_ kind: EventKind, row: Int, to buffer: inout TextBuffer) {
    switch kind {
    case .productionOrder: append(production, row, to: &buffer)
    case .outsourcingOrder: append(outsourcing, row, to: &buffer)
    case .firmOrder: append(firm, row, to: &buffer)
    default: append(purchase, row, to: &buffer)
    }
  }

  private func append(_ texts: TextColumn, _ row: Int, to buffer: inout TextBuffer) {
    unsafe texts.withBytes(row) { bytes in unsafe buffer.append(field: bytes) }
  }

  /// Order and line, which make one field.
  private func append(
    _ document: (order: TextColumn, line: TextColumn), _ row: Int, to buffer: inout TextBuffer
  ) {
    let isPlain = unsafe document.order.withBytes(row) { order in
      unsafe document.line.withBytes(row) { line in
        unsafe TextBuffer.isPlain(order) && TextBuffer.isPlain(line)
      }
    }
    guard isPlain else { return buffer.append(field: "\(document.order[row])/\(document.line[row])") }
    unsafe document.order.withBytes(row) { bytes in unsafe buffer.append(bytes) }
    buffer.append(UInt8(ascii: "/"))
    unsafe document.line.withBytes(row) { bytes in unsafe buffer.append(bytes) }
  }

  /// The id of a supply or a requirement as text, not quoted.
  func text(_ entry: PeggingEntry) -> String {
    let number = Int(entry.number)
    switch entry.kind {
    case .plannedOrder, .plannedOutput: return orderText(entry)
    case .dependent where number >= 0: return orderText(entry)
    case .purchaseOrder: return "\(purchase.order[number])/\(purchase.line[number])"
    case .salesOrder: return "\(sales.order[number])/\(sales.line[number])"
    case .productionOrder, .productionOutput: return production[number]
    case .outsourcingOrder, .outsourcingOutput: return outsourcing[number]
    case .requirement: return references[number]
    case .firmOrder, .firmOutput: return firm[number]
    case .dependent: return firm[Int(model.firmOrders.records[~number].row)]
    case .orderComponent: return model.openOrderIds[number]
    case .loan: return model.pools.codes[number]
    default:
      var buffer = TextBuffer(capacity: 16)
      appendOther(entry, to: &buffer)
      return buffer.string
    }
  }

  private func orderText(_ entry: PeggingEntry) -> String {
    let item = Int(entry.item)
    let number = Int(entry.number)
    return orders.text(item, plan.orders[item][number], orders.number(item, number))
  }
}
