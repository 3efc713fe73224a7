internal import Domain
internal import Numerics

/// What open and firm orders give beside their product, as receipts of the outputs (Docs/Planning.md, R90).
struct OutputSupply {
  private let outputs: ProductOutputs
  private let bom: BomStructure
  private let builder: ModelBuilder
  private let axis: TimeAxis
  /// Rows of each parent.
  private let rowsOfParent: [Int32: [ProductOutputs.Row]]
  /// Receipts in the order of orders and rows.
  private(set) var list: [(item: Int32, event: DatedQuantity)] = []
  /// Receipts later than the horizon, which are left out.
  private(set) var beyondHorizon = 0

  init(_ builder: ModelBuilder, axis: TimeAxis, outputs: ProductOutputs, bom: BomStructure, firm: FirmOrders)
  {
    self.builder = builder
    self.axis = axis
    self.outputs = outputs
    self.bom = bom
    rowsOfParent = Dictionary(grouping: outputs.rows, by: \.parent)
    guard !outputs.rows.isEmpty else { return }
    addOpen(.productionOrders, done: "completed", .productionOutput)
    addOpen(.outsourcingOrders, done: "received", .outsourcingOutput)
    for order in firm.orders where order.kind != .purchase && bom.level[Int(order.item)] >= 0 {
      add(order.item, order.quantity, order.due, .firmOutput, row: order.row)
    }
  }

  private mutating func addOpen(_ dataset: Dataset, done: String, _ kind: EventKind) {
    let table = builder.tables[dataset]
    let items = table.narrow("item")
    let quantities = table.wide("quantity")
    let received = table.wide(done)
    let dues = table.narrow("due")
    let status = table.narrow("status")
    let kinds = dataset == .productionOrders ? table.narrow("kind") : nil
    for row in 0..<table.rowCount
    where status[row] == Int32(DocumentStatus.open.rawValue)
      && kinds?[row] != Int32(ProductionKind.rework.rawValue)
    {
      add(items[row], max(0, quantities[row] - received[row]), CivilDate(day: dues[row]), kind, row: row)
    }
  }

  private mutating func add(_ parent: Int32, _ quantity: Int64, _ due: CivilDate, _ kind: EventKind, row: Int)
  {
    for output in rowsOfParent[parent] ?? [] where bom.level[Int(output.output)] >= 0 {
      guard let given = outputs.rule(output).given(by: quantity) else {
        builder.reportOverflow(of: Int(output.output), in: .bomOutputs, row: output.row)
        continue
      }
      if given == 0 { continue }
      guard let slot = axis.slot(of: due) else {
        beyondHorizon += 1
        continue
      }
      list.append((output.output, DatedQuantity(quantity: given, slot: slot, kind: kind, row: row)))
    }
  }
}
