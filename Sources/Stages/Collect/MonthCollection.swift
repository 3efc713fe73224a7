internal import Diagnostics
internal import Domain
internal import Numerics

/// Puts a month together from the tables (Docs/Costing.md, Collect).
struct MonthCollection {
  let tables: InputTables
  let period: Period
  /// Datasets that could not be read in full; what misses their rows is not reported again.
  let broken: Set<Dataset>
  /// Valuation of items that do not say.
  let valuation: Valuation
  /// What the accounts of vouchers mean.
  let accounts: AccountTable
  /// The code of the base currency, which amounts may name.
  let currency: String
  /// How invoices are posted, and whether receipts are followed until one comes although the input has none.
  let invoices: (policy: InvoicePolicy, areExpected: Bool)
  let workers: Int
  let sink: DiagnosticSink

  /// The month; what is wrong goes to the sink.
  func month() -> CostMonth {
    let rows = PeriodRows(period)
    let index = OrderIndex(
      tables, isPartial: !broken.isDisjoint(with: [.productionOrders, .outsourcingOrders]), sink)
    let rates = ExchangeRates(tables, base: currency)
    CostRefusals.report(tables, index, rates, rows, sink)
    let facts = OrderFacts(tables, index, rows, workers: workers, sink)
    facts.addFacts()
    let outputs = facts.joint.outputs(tables, index, sink)
    let isBought = isBought(index.orders, outputs)
    let vouchers = VoucherExpenses(tables, rows, accounts, sink)
    let expenses = ExpensePools(
      tables, rows, vouchers, rates,
      isPartial: !broken.isDisjoint(with: [.productionOrders, .allocationBases]), sink
    )
    let elements = CostElements(expenses.elementNames.union(openingElementNames))
    let stock = StockCollection(tables, index, rows, workers: workers, sink)
    let outs = stock.outs()
    let pricing = ReceiptPricing(tables, PriceList(tables, rates), rates, sink)
    var ins = stock.ins(pricing)
    let openings = OpeningBalances(tables, index, rows, elements: elements, isBought: isBought, sink)
    facts.addWip()
    let fees = fees(index, rows, pricing)
    let invoicing = invoicing(ins, fees, index, rows, rates)
    ins = InvoicePosting(invoicing: invoicing).posted(ins, fees)
    var totals = CollectedTotals()
    totals.expenses = expenses.total
    totals.vouchers = vouchers.total
    totals.costVouchers = vouchers.groups.reduce(0) { saturatingSum($0, $1.amount) }
    totals.otherVouchers = vouchers.ignored
    totals.receipts = Self.sum(ins.records) { $0.isReceipt ? $0.amount : 0 }
    totals.fees = Self.sum(fees.records) { $0.amount }
    totals.openingStock = Self.sum(openings.stock.records) { $0.amount }
    totals.openingWip = Self.sum(openings.wip.records) { $0.amount }
    let orders = index.orders
    let valuations = valuations
    let bases = expenses.bases(costCenters: index.costCenters, elements: elements)
    index.checkReceivers(rows)
    let month = CostMonth(
      period: period, orderCodes: index.codes, orders: orders,
      ordersOfItem: ordersOfItem(orders, outputs), outputs: outputs,
      outs: outs,
      issuesOfOrder: Self.issues(of: orders.count, outs), ins: ins,
      finishes: StockFinishes(tables, index, rows, workers: workers).lists(
        valuations, facts.joint, outputs),
      valuations: valuations,
      openings: openings.stock,
      openingWip: openings.wip, fees: fees, isBought: isBought,
      elements: elements, costCenters: index.costCenters, bases: bases,
      pools: expenses.pools(costCenters: index.costCenters, elements: elements, bases: bases), totals: totals,
      invoicing: invoicing)
    CostRefusals.checkSizes(month, tables, sink)
    return month
  }

  /// Invoices of the period with the receipts that they are for (C52 to C54).
  private func invoicing(
    _ ins: ItemLists<StockIn>, _ fees: ItemLists<OutsourcingFee>, _ index: OrderIndex, _ rows: PeriodRows,
    _ rates: ExchangeRates
  ) -> Invoicing {
    guard AccrualBook.isKept(tables, always: invoices.areExpected) else { return Invoicing() }
    var matching = InvoiceMatching(
      tables, index, BaseAmounts(.invoices, tables, rates, sink),
      AccrualBook(tables, index, rows, ins, fees, sink), invoices.policy, workers: workers, sink)
    return matching.matched(rows)
  }

  /// The issues of each order, in the order of their items.
  private static func issues(of orderCount: Int, _ outs: ItemLists<StockOut>) -> ItemLists<OrderIssue> {
    var item = 0
    return ItemLists(itemCount: orderCount, count: outs.records.count) { position in
      outs.records[position].order
    } record: { position in
      while Int(outs.starts[item + 1]) <= position { item += 1 }
      return OrderIssue(position: Int32(position), item: Int32(item))
    }
  }

  /// Orders that finished something of each item, as their own or as a joint product.
  private func ordersOfItem(
    _ orders: FixedArray<CostOrder>, _ outputs: ItemLists<JointOutput>
  ) -> ItemLists<Int32> {
    guard outputs.records.count > 0 else {
      return ItemLists(itemCount: tables.items.count, count: orders.count) { number in
        orders[number].good > 0 ? (orders[number].item, Int32(number)) : nil
      }
    }
    var pairs: [(item: Int32, order: Int32)] = []
    for number in 0..<orders.count where orders[number].good > 0 {
      pairs.append((orders[number].item, Int32(number)))
      for index in outputs.range(number) { pairs.append((outputs.records[index].item, Int32(number))) }
    }
    return ItemLists(itemCount: tables.items.count, count: pairs.count) { (pairs[$0].item, pairs[$0].order) }
  }

  /// Items whose source is `buy` and that no order delivers (C8).
  private func isBought(
    _ orders: FixedArray<CostOrder>, _ outputs: ItemLists<JointOutput>
  ) -> FixedArray<Bool> {
    let sources = tables.itemSources
    let result = FixedArray<Bool>(repeating: false, count: sources.count)
    for item in 0..<sources.count { result[item] = sources[item] == ItemSource.buy.rawValue }
    for number in 0..<orders.count where orders[number].good > 0 { result[Int(orders[number].item)] = false }
    for index in 0..<outputs.records.count { result[Int(outputs.records[index].item)] = false }
    return result
  }

  /// How every item is valued (C28).
  private var valuations: FixedArray<Valuation> {
    let result = FixedArray<Valuation>(repeating: valuation, count: tables.items.count)
    let stated = tables[.items].narrow("valuation")
    for item in 0..<result.count {
      let row = Int(tables.rowOfItem[item])
      if row >= 0, stated[row] >= 0, let own = Valuation(rawValue: UInt8(stated[row])) { result[item] = own }
    }
    return result
  }

  /// Elements that opening balances name.
  private var openingElementNames: Set<String> {
    var names: Set<String> = []
    for dataset in [Dataset.openingStock, .openingWip] {
      let dictionary = tables[dataset].codes("element")
      for number in 0..<Int32(dictionary.count) { names.insert(dictionary.text(number)) }
    }
    names.remove("")
    return names
  }

  private func fees(_ index: OrderIndex, _ rows: PeriodRows, _ pricing: ReceiptPricing)
    -> ItemLists<OutsourcingFee>
  {
    let table = tables[.outsourcingReceipts]
    let texts = table.text("order")
    let days = table.narrow("date")
    var kept: [(order: Int32, fee: OutsourcingFee)] = []
    for row in 0..<table.rowCount where rows.contains(day: days[row]) {
      // Unknown orders were reported where the quantities were added up.
      let order = index.find(texts, row)
      guard order >= 0, index.orders[Int(order)].kind == .outsourcing else { continue }
      kept.append((order, pricing.fee(row, order: index.orders[Int(order)])))
    }
    return ItemLists(itemCount: index.orders.count, count: kept.count) { (kept[$0].order, kept[$0].fee) }
  }

  private static func sum<Record>(_ records: FixedArray<Record>, _ amount: (Record) -> Int64) -> Int64 {
    var total: Int64 = 0
    for index in 0..<records.count { total = saturatingSum(total, amount(records[index])) }
    return total
  }
}
