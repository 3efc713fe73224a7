internal import Diagnostics
internal import Domain
internal import Numerics

/// What a kitting analysis works on: product structure, open orders, supply and substitutes, read with the parts that planning reads them with.
struct KitStructure {
  let tables: InputTables
  let options: KitOptions
  let asOf: CivilDate
  let calendar: WorkingCalendar
  let rules: ItemMaster.Rules
  let bom: BomStructure
  let documents: OpenDocuments
  let substitutes: KitSubstitutes
  /// What orders of each item give beside it.
  let outputs: [Int32: [OutputRule]]
  /// Sales orders by number: the pools of what is reserved.
  let salesOrders: CodeDictionary
  /// Priority of each sales order.
  let priorities: [Int32]

  /// Reads the tables; what is wrong goes to the sink.
  init(
    _ tables: InputTables, _ options: KitOptions, plan: PlanOptions, asOf: CivilDate,
    calendar: WorkingCalendar,
    sink: DiagnosticSink
  ) {
    let calendar = calendar.withExceptions(of: tables)
    let builder = ModelBuilder(
      tables: tables, options: plan, asOf: asOf, calendar: calendar, sink: sink)
    let suppliers = SupplierIndex(tables)
    let master = ItemMaster(builder, units: UnitSteps(tables, sink), suppliers: suppliers)
    let axis = TimeAxis(asOf: asOf, horizonDays: plan.horizonDays, extraDays: 0, calendar: calendar)
    let rules = master.rules(on: axis)
    let documents = OpenDocuments(tables)
    let step = { (item: Int) in rules.step(item) }
    self.tables = tables
    self.options = options
    self.asOf = asOf
    self.calendar = calendar
    self.rules = rules
    self.documents = documents
    let given = ProductOutputs(builder, master: master, step: step)
    outputs = Dictionary(grouping: given.rows.map { given.rule($0) }, by: \.parent)
    bom = BomStructure(
      builder, master: master, axis: axis, rules: rules, earliestStart: documents.earliestStart,
      outputs: given,
      substitutes: SubstituteRows(builder, axis: axis, master: master, step: step))
    substitutes = KitSubstitutes(tables, isUsed: options.usesSubstitutes)
    (salesOrders, priorities) = Self.priorities(tables)
  }

  /// Number of items.
  var itemCount: Int { tables.items.count }

  /// The step of `item`.
  func step(_ item: Int) -> Int64 { rules.step(item) }

  /// The later of `date` and the as-of date.
  func notPast(_ date: CivilDate) -> CivilDate { max(date, asOf) }

  /// Stock that can be issued, and what open orders still bring, on their due dates, not before the as-of date.
  func supply() -> KitSupply {
    var lots: [(item: Int32, lot: KitSupply.Lot)] = []
    let stock = tables[.stock]
    let items = stock.narrow("item")
    let quantities = stock.wide("quantity")
    let reserved = stock.text("reserved_for")
    let status = stock.narrow("status")
    let warehouses = stock.narrow("warehouse")
    let expires = stock.narrow("expires")
    let isNettable = NettableStock.nettableWarehouses(tables, stock.codes("warehouse"))
    let usable =
      options.usesInspectionStock ? [StockStatus.free, .inspection] : [.free]
    let isUsable = Set(usable.map { Int32($0.rawValue) })
    for row in 0..<stock.rowCount
    where items[row] >= 0 && isUsable.contains(status[row]) && isNettable[Int(warehouses[row])] {
      let pool = reserved.isEmpty(row) ? KitSupply.free : pool(of: reserved, row)
      let last = expires[row] == ColumnTable.blank32 ? Int32.max : expires[row]
      guard last >= asOf.day else { continue }
      lots.append(
        (items[row], KitSupply.Lot(day: .min, lastDay: last, pool: pool, quantity: quantities[row])))
    }
    if options.usesReceipts {
      for (dataset, done) in [
        (Dataset.purchaseOrders, "received"), (.productionOrders, "completed"),
        (.outsourcingOrders, "received"),
      ] { addReceipts(dataset, done, to: &lots) }
    }
    return KitSupply(itemCount: itemCount, lots)
  }

  private func addReceipts(
    _ dataset: Dataset, _ done: String, to lots: inout [(item: Int32, lot: KitSupply.Lot)]
  ) {
    let table = tables[dataset]
    let items = table.narrow("item")
    let quantities = table.wide("quantity")
    let received = table.wide(done)
    let dues = table.narrow("due")
    let status = table.narrow("status")
    let orders = table.text("sales_order")
    let planning = tables[.items].narrow("planning")
    let kinds = dataset == .productionOrders ? table.narrow("kind") : nil
    for row in 0..<table.rowCount
    where status[row] == Int32(DocumentStatus.open.rawValue) && items[row] >= 0
      && quantities[row] > received[row]
    {
      func add(_ item: Int32, _ quantity: Int64) {
        let master = Int(tables.rowOfItem[Int(item)])
        let isForOrder = master >= 0 && planning[master] == 1 && !orders.isEmpty(row)
        lots.append(
          (
            item,
            KitSupply.Lot(
              day: max(dues[row], asOf.day), lastDay: .max,
              pool: isForOrder ? pool(of: orders, row) : KitSupply.free, quantity: quantity)
          ))
      }
      let open = quantities[row] - received[row]
      add(items[row], open)
      // Purchase orders and rework give nothing beside their product.
      if dataset == .purchaseOrders || kinds?[row] == Int32(ProductionKind.rework.rawValue) { continue }
      for output in outputs[items[row]] ?? [] {
        if let given = output.given(by: open), given > 0 { add(output.output, given) }
      }
    }
  }

  /// The pool of the sales order that a row names; one that no open order carries serves nobody here.
  private func pool(of orders: TextColumn, _ row: Int) -> KitSupply.Pool {
    let number = salesOrders.find(orders, row)
    return number < 0 ? .max : number
  }

  /// The sales orders that production and outsourcing orders carry and the smallest priority of the lines of each, 100 where there are none.
  private static func priorities(_ tables: InputTables) -> (CodeDictionary, [Int32]) {
    let codes = CodeDictionary()
    for dataset in [Dataset.productionOrders, .outsourcingOrders] {
      let texts = tables[dataset].text("sales_order")
      for row in 0..<tables[dataset].rowCount where !texts.isEmpty(row) { _ = codes.intern(texts[row]) }
    }
    var result = [Int32](repeating: .max, count: codes.count)
    let table = tables[.orders]
    let orders = table.text("order")
    let values = table.narrow("priority")
    if codes.count > 0 {
      for row in 0..<table.rowCount {
        let number = codes.find(orders, row)
        if number >= 0 { result[Int(number)] = min(result[Int(number)], values[row]) }
      }
    }
    return (codes, result.map { $0 == .max ? KitOrder.usualPriority : $0 })
  }

  /// Reports a quantity of an order that does not fit.
  func report(_ overflow: KitRequirements.Overflow, of order: KitOrder, _ sink: DiagnosticSink) {
    let place =
      order.order.row < 0
      ? tables.place(.items, Int(tables.rowOfItem[Int(order.order.item)]))
      : tables.place(order.order.dataset, order.order.row, column: "quantity")
    sink.report(
      Diagnostic(
        .quantityOverflow,
        ["item": .text(tables.items.text(Int32(overflow.item))), "what": "more than 9,223,372,036,854"],
        at: place))
  }
}
