internal import Domain
internal import Pipeline

/// Released documents as files that can be imported: the columns of the datasets, with the ids of what was merged (Docs/Kitting.md, R83).
struct ReleaseRows: Sendable {
  private let outcome: ReleaseOutcome
  private let model: PlanningModel

  init(_ outcome: ReleaseOutcome, _ model: PlanningModel) {
    self.outcome = outcome
    self.model = model
  }

  static let header: StaticString =
    "document,line,kind,item,planned_id,quantity,start,due,document_start,document_due,supplier,warehouse,sales_order\n"

  /// Writes the files.
  func write(_ context: RunContext) throws {
    try write("released_orders.csv", Self.header, outcome.documents, context, append)
    for (kind, name, dataset) in [
      (OrderKind.purchase, "released_purchase_orders.csv", Dataset.purchaseOrders),
      (.production, "released_production_orders.csv", .productionOrders),
      (.outsourcing, "released_outsourcing_orders.csv", .outsourcingOrders),
    ] {
      let columns = dataset.schema.columns.map(\.name)
      let documents = outcome.documents.filter { $0.kind == kind }
      let file = try context.folder.create(name, group: .planning)
      var buffer = TextBuffer()
      buffer.append(text: columns.joined(separator: ",") + "\n")
      var rows = 0
      for document in documents {
        for (number, line) in document.lines.enumerated() {
          append(document, line, number: number + 1, columns, to: &buffer)
          rows += 1
        }
      }
      try unsafe buffer.withElements { bytes in try unsafe file.write(bytes) }
      file.add(rows: rows)
    }
  }

  private func write(
    _ name: String, _ header: StaticString, _ documents: [ReleaseDocument], _ context: RunContext,
    _ append: @Sendable (ReleaseDocument, inout TextBuffer) -> Int
  ) throws {
    try ResultFile(name, header: header, group: .planning, context)
      .write(items: documents.count) { append(documents[$0], &$1) }
  }

  /// A row for each planned order of a document.
  private func append(_ document: ReleaseDocument, to buffer: inout TextBuffer) -> Int {
    var rows = 0
    for (number, line) in document.lines.enumerated() {
      for part in line.orders {
        buffer.append(field: document.id)
        buffer.appendComma()
        buffer.append(integer: Int64(number + 1))
        buffer.appendComma()
        buffer.append(document.kind.name)
        buffer.appendComma()
        buffer.append(field: model.items.text(line.item))
        buffer.appendComma()
        buffer.append(field: part.id)
        buffer.appendComma()
        buffer.append(scaled: part.quantity)
        for date in [part.start, part.due, line.start, line.due] {
          buffer.appendComma()
          buffer.append(date)
        }
        for text in [document.supplier, line.warehouse, part.salesOrder] {
          buffer.appendComma()
          buffer.append(field: text)
        }
        buffer.appendLineEnd()
        rows += 1
      }
    }
    return rows
  }

  /// A row of a dataset; what a new document does not have is left blank, and so takes its default.
  private func append(
    _ document: ReleaseDocument, _ line: ReleaseLine, number: Int, _ columns: [String],
    to buffer: inout TextBuffer
  ) {
    for (index, column) in columns.enumerated() {
      if index > 0 { buffer.appendComma() }
      switch column {
      case "order": buffer.append(field: document.id)
      case "line": buffer.append(integer: Int64(number))
      case "item": buffer.append(field: model.items.text(line.item))
      case "quantity": buffer.append(scaled: line.quantity)
      case "start": buffer.append(text: line.start.description)
      case "due": buffer.append(line.due)
      case "supplier": buffer.append(field: document.supplier)
      case "price":
        if let price = price(of: line, document) { buffer.append(scaled: price) }
      case "sales_order": buffer.append(field: line.salesOrder)
      case "planned_id": buffer.append(field: line.plannedIds)
      case "status": buffer.append("open")
      default: break
      }
    }
    buffer.appendLineEnd()
  }

  /// The supplier's price for the quantity on the due date: the highest tier that is reached, of equals the lowest price.
  private func price(of line: ReleaseLine, _ document: ReleaseDocument) -> Int64? {
    let supplier = model.suppliers.find(document.supplier)
    var price: Int64?
    for index in model.prices.range(Int(line.item)) {
      let tier = model.prices.records[index]
      guard tier.supplier == supplier, tier.isOutsourcing == (document.kind == .outsourcing),
        tier.validFrom <= line.due.day, line.due.day <= tier.validTo, tier.minimumQuantity <= line.quantity
      else { continue }
      // Tiers stand by minimum quantity, then by price from high to low, so that the last that fits counts.
      price = tier.price
    }
    return price
  }
}
