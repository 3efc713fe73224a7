internal import Diagnostics
internal import Domain
internal import Numerics

/// Amounts of receipts and fees, by the precedence of Docs/Costing.md, C9 to C11.
struct ReceiptPricing {
  private let tables: InputTables
  private let prices: PriceList
  private let sink: DiagnosticSink
  private let orderLines: PurchaseLines
  private let purchasePrices: LaneView<Int64>
  private let items: LaneView<Int32>
  private let quantities: LaneView<Int64>
  private let amounts: LaneView<Int64>
  private let days: LaneView<Int32>
  private let receiptAmounts: BaseAmounts
  private let feeAmounts: BaseAmounts

  init(_ tables: InputTables, _ prices: PriceList, _ rates: ExchangeRates, _ sink: DiagnosticSink) {
    days = tables[.receipts].narrow("date")
    receiptAmounts = BaseAmounts(.receipts, tables, rates, sink)
    feeAmounts = BaseAmounts(.outsourcingReceipts, tables, rates, sink)
    self.tables = tables
    self.prices = prices
    self.sink = sink
    orderLines = PurchaseLines(tables)
    purchasePrices = tables[.items].wide("purchase_price")
    items = tables[.receipts].narrow("item")
    quantities = tables[.receipts].wide("quantity")
    amounts = tables[.receipts].wide("amount")
  }

  /// The receipt in `row` with its amount; 0 where nothing says it, which is reported, so that an invoice still finds it.
  func stockIn(_ row: Int) -> (Int32, StockIn)? {
    let item = items[row]
    guard item >= 0 else { return nil }
    let quantity = quantities[row]
    let stated = amounts[row]
    let amount =
      stated == ColumnTable.blank64
      ? priced(row, Int(item), quantity) : receiptAmounts.cents(stated, row, day: days[row])
    if amount == nil { report(.receipts, row, item) }
    return (item, StockIn(row: Int32(row), isReceipt: true, quantity: quantity, amount: amount ?? 0))
  }

  private func priced(_ row: Int, _ item: Int, _ quantity: Int64) -> Int64? {
    let table = tables[.receipts]
    let line = orderLines.line(table.text("order"), row, item: Int32(item))
    if line == nil, !table.text("order").isEmpty(row), tables[.purchaseOrders].rowCount > 0 {
      sink.report(
        Diagnostic(
          .unknownPurchaseLine,
          [
            "order": .text(table.text("order")[row]), "item": .text(tables.items.text(Int32(item))),
          ], at: tables.place(.receipts, row, column: "order")))
    }
    if let price = line?.price { return PriceList.amount(quantity: quantity, price: price) }
    let own = table.codes("supplier").text(table.narrow("supplier")[row])
    let supplier = [own, line?.supplier ?? "", tables.defaultSupplier(item)].first { !$0.isEmpty } ?? ""
    let listed = prices.amount(
      item, quantity: quantity, day: table.narrow("date")[row], supplier: prices.supplier(supplier),
      isOutsourcing: false)
    if let listed { return listed }
    let master = Int(tables.rowOfItem[item])
    guard master >= 0, purchasePrices[master] != ColumnTable.blank64 else { return nil }
    return PriceList.amount(quantity: quantity, price: purchasePrices[master])
  }

  /// The fee of the outsourcing receipt in `row`; 0 where nothing says it, which is reported.
  func fee(_ row: Int, order: CostOrder) -> OutsourcingFee {
    let table = tables[.outsourcingReceipts]
    // What came, which of joint products is another item than the order's.
    let item = table.narrow("item")[row]
    let quantity = table.wide("quantity")[row]
    let stated = table.wide("fee_estimate")[row]
    let orders = tables[.outsourcingOrders]
    let price = orders.wide("price")[Int(order.row)]
    let amount: Int64?
    if stated != ColumnTable.blank64 {
      amount = feeAmounts.cents(stated, row, day: table.narrow("date")[row])
    } else if price != ColumnTable.blank64 {
      amount = PriceList.amount(quantity: quantity, price: price)
    } else {
      let supplier = orders.codes("supplier").text(orders.narrow("supplier")[Int(order.row)])
      amount = prices.amount(
        Int(item), quantity: quantity, day: table.narrow("date")[row],
        supplier: prices.supplier(supplier), isOutsourcing: true)
    }
    if amount == nil { report(.outsourcingReceipts, row, item) }
    return OutsourcingFee(row: Int32(row), quantity: quantity, amount: amount ?? 0)
  }

  private func report(_ dataset: Dataset, _ row: Int, _ item: Int32) {
    sink.report(
      Diagnostic(
        .missingPrice, ["item": .text(tables.items.text(item))],
        at: tables.place(dataset, row, column: "quantity")))
  }
}
