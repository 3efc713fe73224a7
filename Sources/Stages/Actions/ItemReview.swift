internal import Domain
internal import Numerics

/// Looks at the placed orders of every item, on several threads; items without any cost nothing.
final class ItemReview: Sendable {
  private let model: PlanningModel
  private let plan: Plan
  private let substitutions: SubstitutionList
  private let placed: PlacedOrders
  private let tolerances: OrderReview.Tolerances

  /// Items handed to a thread at a time.
  private static let pieceSize = 64

  init(_ outcome: PlanOutcome, _ tables: InputTables, _ tolerances: OrderReview.Tolerances) {
    model = outcome.model
    plan = outcome.plan
    substitutions = outcome.substitutions
    placed = PlacedOrders(tables, suppliers: outcome.model.suppliers)
    self.tolerances = tolerances
  }

  /// The messages of all items by item, then as R61 says.
  func messages(workers: Int) -> OrderMessages {
    let items = (0..<model.itemCount).filter { item in
      !model.receipts.range(item).isEmpty && model.level[item] >= 0 && model.rule(item).source != .phantom
    }
    let state = (0..<workers).map { _ in Worker(model) }
    let runs = FixedArray(repeating: RecordRun<OrderMessage>(), count: items.count)
    let prefetch = OrderPrefetch(model, plan)
    Parallel.pieces(of: 0..<items.count, size: Self.pieceSize, workers: workers) { number, piece in
      let worker = state[number]
      for position in piece {
        prefetch.ahead(of: position, to: piece.upperBound) { items[$0] }
        unsafe worker.messages.removeAll()
        unsafe review(items[position], &worker.scratch, &worker.messages)
        runs[position] = unsafe worker.arena.append(worker.messages)
      }
    }
    return OrderMessages(
      runs: items.indices.map { runs[$0] }.filter { $0.count > 0 }, in: state.map(\.arena))
  }

  /// What one thread keeps from item to item.
  private final class Worker: @unchecked Sendable {
    @exclusivity(unchecked)
    var scratch: NodeScratch
    /// Of the item that is looked at.
    @exclusivity(unchecked)
    var messages = GrowingArray<OrderMessage>()
    let arena = RecordArena<OrderMessage>()

    init(_ model: PlanningModel) { unsafe scratch = NodeScratch(axis: model.axis) }
  }

  /// The placed orders of one pool, and what the pool begins and should end with.
  private struct Pool {
    var number = SalesOrderPools.free
    var stock: Int64
    var reserve: Int64
    /// By R55.
    var receipts: [DatedQuantity]
  }

  private func review(_ item: Int, _ scratch: inout NodeScratch, _ messages: inout GrowingArray<OrderMessage>)
  {
    var receipts: [DatedQuantity] = []
    for index in model.receipts.range(item) where Self.isOrder(model.receipts.records[index].kind) {
      receipts.append(model.receipts.records[index])
    }
    if receipts.isEmpty { return }
    if receipts.count > 1 { receipts.sort(by: precedes) }
    defer { scratch.clear() }
    GatherNeeds.process(item, model, plan, &scratch)
    if !model.outputs.isEmpty {
      OutputReceipts.pull(item, model, plan, &scratch)
      OutputReceipts.pullJoint(item, model, plan, &scratch)
    }
    for entry in substitutions.tried(for: item) { Lending.settle(entry, &scratch) }
    let rule = model.rule(item)
    let safetyStock = model.safetyStock[item]
    let reserve = rule.policy == .minMax ? max(safetyStock, rule.orderUpTo) : safetyStock
    if rule.isPlannedToOrder {
      if model.options.lendsFreeStock {
        for loan in FreeStock.loans(item, model, &scratch) { FreeStock.book(loan, &scratch) }
      }
      PoolNetting.forEachPool(item, model, &scratch) { pool, scratch in
        if pool.isFree {
          for entry in substitutions.given(by: item) {
            scratch.addNeed(entry.substituteQuantity, at: Int(entry.slot), row: -1)
          }
        }
        let own = receipts.filter { model.pools.pool($0.kind, row: $0.row) == pool.number }
        review(
          item,
          Pool(
            number: pool.number, stock: pool.stock, reserve: pool.isFree ? reserve : 0, receipts: own),
          scratch, &messages)
      }
      return
    }
    // What expires is found as netting finds it, before anything is lent (R53).
    if !model.stockParts.expiring.range(item).isEmpty {
      StockExpiry.addLosses(item, pool: SalesOrderPools.free, model, &scratch)
    }
    for entry in substitutions.given(by: item) {
      scratch.addNeed(entry.substituteQuantity, at: Int(entry.slot), row: -1)
    }
    review(
      item, Pool(stock: model.stock[item], reserve: reserve, receipts: receipts), scratch, &messages)
  }

  /// Whether a receipt is an order for the item itself, and not what another order gives beside its product.
  private static func isOrder(_ kind: EventKind) -> Bool {
    switch kind {
    case .purchaseOrder, .productionOrder, .outsourcingOrder, .firmOrder: true
    default: false
    }
  }

  private func review(
    _ item: Int, _ pool: Pool, _ scratch: borrowing NodeScratch, _ messages: inout GrowingArray<OrderMessage>
  ) {
    // An item whose requirements do not fit has its finding already.
    if pool.receipts.isEmpty || scratch.overflowRow != nil { return }
    let isPooled = model.rule(item).isPlannedToOrder
    let planned = (0..<plan.orders[item].count).filter { !isPooled || plan.pool(item, $0) == pool.number }
    let (situation, numbers) = situation(item, pool, planned, scratch)
    var left = pool.receipts.map(\.quantity)
    for message in situation.messages(tolerances) {
      guard let number = numbers[message.order] else { continue }
      let receipt = pool.receipts[number]
      switch message.action {
      case .cancel: left[number] = 0
      case .decrease: left[number] -= message.quantity
      case .increase: left[number] = saturatingSum(left[number], message.quantity)
      case .expedite, .postpone, .pastDue: break
      }
      let due = placed.due(receipt)
      let date = message.slot.map(model.axis.date)
      messages.append(
        OrderMessage(
          item: Int32(item), row: receipt.row, kind: receipt.kind, action: message.action, from: due,
          to: date ?? (message.action == .decrease ? due : .none), quantity: message.quantity,
          openQuantity: receipt.quantity, newQuantity: left[number],
          planned: message.planned.map { Int32(planned[$0]) } ?? -1))
    }
  }

  /// Everything that decides about the orders of a pool, and for each of its orders the number of the receipt; nil for what other
  /// orders give of the item.
  private func situation(
    _ item: Int, _ pool: Pool, _ planned: [Int], _ scratch: borrowing NodeScratch
  ) -> (OrderReview, [Int?]) {
    let rule = model.rule(item)
    var needs: [OrderReview.Need] = []
    var orders: [OrderReview.Order] = []
    var numbers: [Int?] = []
    // Netting may count receipts on another day than they are due (R50).
    let counted = model.options.assumesReschedule ? pool.receipts.sorted { $0.slot < $1.slot } : pool.receipts
    var next = 0
    var outputs = 0
    func addOrders(through slot: Int) {
      while numbers.count - outputs < pool.receipts.count {
        let number = numbers.count - outputs
        guard dueSlot(pool.receipts[number]) <= slot else { return }
        orders.append(order(item, pool.receipts[number]))
        numbers.append(number)
      }
    }
    var slot = 0
    while let event = scratch.nextEvent(from: slot) {
      slot = event + 1
      if scratch.needs[event] > 0 {
        needs.append(OrderReview.Need(slot: event, quantity: scratch.needs[event]))
      }
      var others = scratch.receipts[event]
      while next < counted.count, Int(counted[next].slot) == event {
        others -= counted[next].quantity
        next += 1
      }
      guard others > 0 else { continue }
      addOrders(through: event - 1)
      orders.append(OrderReview.Order(slot: event, open: others, whole: others, isFixed: true))
      numbers.append(nil)
      outputs += 1
    }
    addOrders(through: .max)
    let run = plan.orders[item]
    let review = OrderReview(
      needs: needs, stock: pool.stock, reserve: pool.reserve, orders: orders, kind: rule.orderKind,
      planned: planned.map { index in
        OrderReview.Planned(quantity: run[index].quantity, due: run[index].due, need: run[index].need)
      },
      supplier: { [model] order in
        SupplierChoice.supplier(of: item, quantity: order.quantity, due: order.due, rule, model)
      }, lots: LotRounding(rule))
    return (review, numbers)
  }

  private func order(_ item: Int, _ receipt: DatedQuantity) -> OrderReview.Order {
    let grows = placed.growing(receipt)
    let named = placed.supplier(receipt)
    return OrderReview.Order(
      slot: dueSlot(receipt), open: receipt.quantity, whole: placed.whole(receipt), grows: grows,
      supplier: named == PlacedOrders.noSupplier && grows == .purchase ? model.supplierOfItem[item] : named,
      isPastDue: placed.due(receipt) < model.axis.asOf)
  }

  /// The order in which needs are handed to orders (R55).
  private func precedes(_ left: DatedQuantity, _ right: DatedQuantity) -> Bool {
    let leftKey = (dueSlot(left), left.quantity, left.kind.rawValue)
    let rightKey = (dueSlot(right), right.quantity, right.kind.rawValue)
    return leftKey != rightKey ? leftKey < rightKey : placed.precedes(left, right)
  }

  /// The day on which an order is handed out: its due date, also where the plan assumes that it moves (R50).
  private func dueSlot(_ receipt: DatedQuantity) -> Int {
    max(0, Int(placed.due(receipt).day) - Int(model.axis.asOf.day))
  }
}
