internal import Domain
internal import Numerics

/// Adds up what open, firm and planned orders will cost, by week and supplier (Docs/Planning.md, R89).
struct OrderCommitments: Sendable {
  private let outcome: PlanOutcome
  private let tables: InputTables
  private let pricing: OrderPricing
  /// All suppliers that orders name, by the bytes of their codes.
  private let suppliers: CodeDictionary
  /// Number in `suppliers` of each supplier of the model.
  private let numbers: [Int32]

  /// A supplier that an order names.
  private struct Named {
    /// Its number in the model, -1 where that does not know it.
    let known: Int32
    /// Its number in `suppliers`.
    let number: Int32
  }

  private static let pieceSize = 256

  init(_ outcome: PlanOutcome, _ tables: InputTables) {
    self.outcome = outcome
    self.tables = tables
    pricing = OrderPricing(outcome.model, tables)
    let known = outcome.model.suppliers
    let all = CodeDictionary()
    for number in 0..<Int32(known.count) { _ = all.intern(known.text(number)) }
    for dataset in [Dataset.purchaseOrders, .outsourcingOrders, .firmOrders] {
      let codes = tables[dataset].codes("supplier")
      for number in 0..<Int32(codes.count) where !codes.text(number).isEmpty {
        _ = all.intern(codes.text(number))
      }
    }
    let ranked = all.ranked()
    suppliers = ranked
    numbers = (0..<Int32(known.count)).map { ranked.find(known.text($0)) }
  }

  /// All commitments, and the items with orders that have no price: none where the factory keeps no prices.
  func run(workers: Int) -> (commitments: [PurchaseCommitment], exceptions: [PlanException]) {
    var sums = CommitmentSums(suppliers: suppliers.count)
    addOpen(.purchaseOrders, .purchase, to: &sums)
    addOpen(.outsourcingOrders, .outsourcing, to: &sums)
    addFirm(to: &sums)
    for planned in plannedSums(workers) { sums.add(planned) }
    let exceptions = sums.unpriced.sorted { $0.key < $1.key }.map { item, day in
      PlanException(.noPrice, item: item, date: CivilDate(day: day), source: source(item))
    }
    let asOf = outcome.model.axis.asOf
    return (sums.commitments(firstMonday: asOf.adding(-asOf.weekday)) { suppliers.text($0) }, exceptions)
  }

  private func source(_ item: Int32) -> SourceRow {
    let row = Int(tables.rowOfItem[Int(item)])
    return row < 0 ? .none : tables[.items].rows[row]
  }

  /// Weeks from that of the as-of date to that of a day; what is past due counts in the first.
  private func week(_ day: Int32) -> Int {
    let asOf = outcome.model.axis.asOf
    return max(0, Int(day) - Int(asOf.day) + asOf.weekday) / 7
  }

  private func addOpen(_ dataset: Dataset, _ kind: OrderKind, to sums: inout CommitmentSums) {
    let table = tables[dataset]
    let items = table.narrow("item")
    let status = table.narrow("status")
    let quantities = table.wide("quantity")
    let received = table.wide("received")
    let dues = table.narrow("due")
    let prices = table.wide("price")
    let named = named(table)
    let supplier = table.narrow("supplier")
    for row in 0..<table.rowCount
    where status[row] == Int32(DocumentStatus.open.rawValue) && items[row] >= 0
      && quantities[row] > received[row]
    {
      let order = OrderPricing.Order(
        item: Int(items[row]), supplier: -1, kind: kind, whole: quantities[row],
        open: quantities[row] - received[row], day: dues[row], price: prices[row])
      add(order, named[Int(supplier[row])], .open, to: &sums)
    }
  }

  private func addFirm(to sums: inout CommitmentSums) {
    let table = tables[.firmOrders]
    let named = named(table)
    let supplier = table.narrow("supplier")
    for firm in outcome.firmOrders where firm.kind != .production && firm.quantity > 0 {
      let order = OrderPricing.Order(
        item: Int(firm.item), supplier: -1, kind: firm.kind, whole: firm.quantity, open: firm.quantity,
        day: firm.due.day)
      add(order, named[Int(supplier[firm.row])], .firm, to: &sums)
    }
  }

  /// The suppliers that the orders of a dataset name, by number of their code there; nil for none.
  private func named(_ table: ColumnTable) -> [Named?] {
    let codes = table.codes("supplier")
    return (0..<Int32(codes.count)).map { number in
      let code = codes.text(number)
      return code.isEmpty
        ? nil : Named(known: outcome.model.suppliers.find(code), number: suppliers.find(code))
    }
  }

  /// Adds an order that names its supplier, or leaves it to the item.
  private func add(
    _ order: OrderPricing.Order, _ named: Named?, _ status: PurchaseCommitment.Status,
    to sums: inout CommitmentSums
  ) {
    let model = outcome.model
    var order = order
    order.supplier = named?.known ?? model.supplierOfItem[order.item]
    if named == nil, order.supplier < 0 {
      order.supplier = SupplierChoice.fromPrices(
        order.item, quantity: order.whole, day: order.day, isOutsourcing: order.kind == .outsourcing,
        model.prices)
    }
    let number = named?.number ?? (order.supplier < 0 ? -1 : numbers[Int(order.supplier)])
    let cents = pricing.cents(order)
    sums.add(cents, supplier: number, week: week(order.day), order.kind, status)
    if cents == nil { addUnpriced(order.item, order.day, to: &sums) }
  }

  /// Sums of planned orders, one for each thread.
  private func plannedSums(_ workers: Int) -> [CommitmentSums] {
    let state = (0..<workers).map { _ in Worker(suppliers.count) }
    Parallel.pieces(of: 0..<outcome.model.itemCount, size: Self.pieceSize, workers: workers) {
      number, piece in
      let worker = state[number]
      for item in piece { unsafe addPlanned(item, to: &worker.sums) }
    }
    return state.map(unsafe \.sums)
  }

  private final class Worker: @unchecked Sendable {
    @exclusivity(unchecked)
    var sums: CommitmentSums

    init(_ suppliers: Int) { unsafe sums = CommitmentSums(suppliers: suppliers) }
  }

  private func addPlanned(_ item: Int, to sums: inout CommitmentSums) {
    let model = outcome.model
    let run = outcome.plan.orders[item]
    let rule = model.rule(item)
    guard run.count > 0, rule.orderKind != .production else { return }
    let kind = rule.orderKind
    let weekday = model.axis.asOf.weekday
    let fixed = model.supplierOfItem[item]
    if let price = pricing.onlyPrice(item, kind) {
      sums.addPlanned(run.count, supplier: fixed < 0 ? -1 : numbers[Int(fixed)], kind) { index in
        (price.map { OrderPricing.cents(run[index].quantity, at: $0) }, (run[index].due + weekday) / 7)
      }
      if price == nil { addUnpriced(item, day(run[0].due), to: &sums) }
      return
    }
    var firstUnpriced: Int?
    for index in 0..<run.count {
      let planned = run[index]
      let supplier = SupplierChoice.supplier(
        of: item, quantity: planned.quantity, due: planned.due, rule, model)
      let cents = pricing.cents(
        OrderPricing.Order(
          item: item, supplier: supplier, kind: kind, whole: planned.quantity, open: planned.quantity,
          day: day(planned.due)))
      sums.add(
        cents, supplier: supplier < 0 ? -1 : numbers[Int(supplier)], week: (planned.due + weekday) / 7, kind,
        .planned)
      if cents == nil { firstUnpriced = min(firstUnpriced ?? planned.due, planned.due) }
    }
    if let firstUnpriced { addUnpriced(item, day(firstUnpriced), to: &sums) }
  }

  /// Day number of a slot.
  private func day(_ slot: Int) -> Int32 { outcome.model.axis.asOf.day + Int32(slot) }

  private func addUnpriced(_ item: Int, _ day: Int32, to sums: inout CommitmentSums) {
    if pricing.knowsPrices { sums.addUnpriced(Int32(item), day: day) }
  }
}
