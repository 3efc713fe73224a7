internal import Domain
internal import Numerics
internal import Pipeline

/// What the next month opens with: closing stock by element, work in process, and carried pools (Docs/Costing.md, C27).
struct NextOpening {
  private let outcome: CostOutcome
  private let items: CodeDictionary
  private let period: String
  private let atSuppliers: ItemLists<SupplierMaterial>
  private let layers: ItemLists<StockLayer>

  init(_ outcome: CostOutcome, _ tables: InputTables) {
    self.outcome = outcome
    items = tables.items
    period = outcome.month.period.following.description
    let materials = outcome.atSuppliers
    atSuppliers = ItemLists(itemCount: outcome.month.orders.count, count: materials.count) { position in
      (materials[position].order, materials[position])
    }
    let left = outcome.details.layers
    layers = ItemLists(itemCount: items.count, count: left.count) { (left[$0].item, left[$0]) }
  }

  /// Writes the files.
  func write(_ context: RunContext) throws {
    try ResultFile(
      ClosingFile.stock, header: "period,item,quantity,amount,element,layer\n", group: .costing, context
    ).write(items: outcome.month.itemCount) { item, buffer in appendStock(item, to: &buffer) }
    try ResultFile(
      ClosingFile.wip,
      header: "period,order,element,amount,quantity,item,material_percent,conversion_percent\n",
      group: .costing, context
    ).write(items: outcome.month.orders.count) { order, buffer in appendWip(order, to: &buffer) }
    try ResultFile(
      ClosingFile.expenses, header: "period,cost_center,element,amount\n", group: .costing, context
    ).write(items: outcome.allocations.pools.count) { pool, buffer in appendPool(pool, to: &buffer) }
  }

  /// Closing stock of an item by element, layer by layer where it has some.
  private func appendStock(_ item: Int, to buffer: inout TextBuffer) -> Int {
    let value = outcome.cost.items[item]
    guard value.closingQuantity != 0 || value.closingAmount != 0 else { return 0 }
    guard outcome.month.valuations[item] == .fifo else {
      return appendStock(item, value.closingQuantity, value.closingAmount, layer: nil, &buffer)
    }
    return layers.list(item).enumerated().reduce(0) { rows, layer in
      rows
        + appendStock(item, layer.element.quantity, layer.element.amount, layer: layer.offset + 1, &buffer)
    }
  }

  /// Stock that is worth `amount`, by element; the quantity stands on its first row.
  private func appendStock(
    _ item: Int, _ quantity: Int64, _ amount: Int64, layer: Int?, _ buffer: inout TextBuffer
  ) -> Int {
    let parts = closingParts(item, amount)
    for (index, part) in parts.enumerated() {
      buffer.append(text: period)
      buffer.appendComma()
      unsafe items.withBytes(Int32(item)) { unsafe buffer.append(field: $0) }
      buffer.appendComma()
      buffer.append(scaled: index == 0 ? quantity : 0)
      buffer.appendComma()
      buffer.append(cents: part.amount)
      buffer.appendComma()
      buffer.append(field: outcome.month.elements.names[part.element])
      buffer.appendComma()
      if let layer { buffer.append(integer: Int64(layer)) }
      buffer.appendLineEnd()
    }
    return parts.count
  }

  private func closingParts(_ item: Int, _ amount: Int64) -> [(element: Int, amount: Int64)] {
    let elements = outcome.month.elements
    var weights = [Int64](repeating: 0, count: elements.count)
    let run = outcome.cost.compositions[item]
    for index in 0..<run.count { weights[Int(run[index].element)] += run[index].amount }
    guard let parts = largestRemainder(amount, by: weights.map { max($0, 0) }) else {
      return [(elements.material, amount)]
    }
    let used = parts.indices.filter { parts[$0] != 0 }.map { (element: $0, amount: parts[$0]) }
    return used.isEmpty ? [(elements.material, amount)] : used
  }

  /// Work in process of an order by element; material at a supplier by component.
  private func appendWip(_ number: Int, to buffer: inout TextBuffer) -> Int {
    let month = outcome.month
    var rows = 0
    for element in 0..<outcome.cost.width {
      let amount = outcome.cost.closing[outcome.cost.index(number, element)]
      if month.orders[number].kind == .outsourcing, element == month.elements.material {
        for material in atSuppliers.list(number) {
          appendWipStart(number, element, material.amount, &buffer)
          if material.item >= 0 { buffer.append(scaled: material.quantity) }
          buffer.appendComma()
          if material.item >= 0 {
            unsafe items.withBytes(material.item) { unsafe buffer.append(field: $0) }
          }
          buffer.append(",,\n")
          rows += 1
        }
      } else if amount != 0 {
        appendWipStart(number, element, amount, &buffer)
        append(month.orders[number].wip, to: &buffer)
        rows += 1
      }
    }
    return rows
  }

  private func appendWipStart(_ number: Int, _ element: Int, _ amount: Int64, _ buffer: inout TextBuffer) {
    buffer.append(text: period)
    buffer.appendComma()
    unsafe outcome.month.orderCodes.withBytes(Int32(number)) { unsafe buffer.append(field: $0) }
    buffer.appendComma()
    buffer.append(field: outcome.month.elements.names[element])
    buffer.appendComma()
    buffer.append(cents: amount)
    buffer.appendComma()
  }

  /// Units in process with how far they are done (C37).
  private func append(_ wip: WorkInProcess, to buffer: inout TextBuffer) {
    guard wip.quantity > 0 else { return buffer.append(",,,\n") }
    buffer.append(scaled: wip.quantity)
    buffer.append(",")
    for equivalents in [wip.material, wip.conversion] {
      buffer.appendComma()
      buffer.append(
        scaled: Int64(clamping: Rounding.halfUp.quotient(equivalents, Int128(wip.quantity))))
    }
    buffer.appendLineEnd()
  }

  /// A pool that was carried, as an expense of the next month.
  private func appendPool(_ number: Int, to buffer: inout TextBuffer) -> Int {
    guard outcome.allocations.isCarried(number) else { return 0 }
    let pool = outcome.allocations.pools[number]
    buffer.append(text: period)
    buffer.appendComma()
    buffer.append(field: outcome.month.costCenters[pool.costCenter])
    buffer.appendComma()
    buffer.append(field: outcome.month.elements.names[pool.element])
    buffer.appendComma()
    buffer.append(cents: pool.amount)
    buffer.appendLineEnd()
    return 1
  }
}
