/// Files of demand, supply and execution.
extension Factory {
  var demandFiles: [(String, String)] {
    [
      (
        "orders",
        csv(
          orders,
          [
            CSVColumn("order") { $0.order }, CSVColumn("line") { $0.line }, CSVColumn("item") { $0.item },
            CSVColumn("quantity") { $0.quantity.decimalText },
            CSVColumn("shipped") { $0.shipped?.decimalText }, CSVColumn("due") { $0.due.text },
            CSVColumn("status") { $0.status.rawValue },
            CSVColumn("priority") { $0.priority.map(String.init) }, CSVColumn("customer") { $0.customer },
            CSVColumn("consumes_forecast") { $0.consumesForecast ? "1" : "0" },
          ])
      ),
      (
        "forecasts",
        csv(
          forecasts,
          [
            CSVColumn("item") { $0.item }, CSVColumn("date") { $0.date.text },
            CSVColumn("quantity") { $0.quantity.decimalText },
            CSVColumn("bucket") { $0.bucket.rawValue },
          ])
      ),
      (
        "requirements",
        csv(
          requirements,
          [
            CSVColumn("item") { $0.item }, CSVColumn("date") { $0.date.text },
            CSVColumn("quantity") { $0.quantity.decimalText },
            CSVColumn("reference") { $0.reference },
          ])
      ),
    ]
  }

  var supplyFiles: [(String, String)] {
    [
      (
        "stock",
        csv(
          stock,
          [
            CSVColumn("item") { $0.item }, CSVColumn("quantity") { $0.quantity.decimalText },
            CSVColumn("warehouse") { $0.warehouse }, CSVColumn("status") { $0.status.rawValue },
            CSVColumn("reserved_for") { $0.reservedFor }, CSVColumn("lot") { $0.lot },
            CSVColumn("expires") { $0.expires?.text },
          ])
      ),
      (
        "purchase_orders",
        csv(
          purchaseOrders,
          [
            CSVColumn("order") { $0.order }, CSVColumn("line") { $0.line }, CSVColumn("item") { $0.item },
            CSVColumn("quantity") { $0.quantity.decimalText },
            CSVColumn("received") { $0.received?.decimalText }, CSVColumn("due") { $0.due.text },
            CSVColumn("supplier") { $0.supplier }, CSVColumn("price") { $0.price?.decimalText },
            CSVColumn("planned_id") { $0.plannedId }, CSVColumn("sales_order") { $0.salesOrder },
            CSVColumn("status") { $0.status.rawValue },
          ])
      ),
      (
        "production_orders",
        csv(
          productionOrders,
          [
            CSVColumn("order") { $0.order }, CSVColumn("item") { $0.item },
            CSVColumn("quantity") { $0.quantity.decimalText },
            CSVColumn("completed") { $0.completed?.decimalText },
            CSVColumn("scrapped") { $0.scrapped?.decimalText },
            CSVColumn("start") { $0.start?.text }, CSVColumn("due") { $0.due.text },
            CSVColumn("kind") { $0.isRework ? "rework" : "normal" },
            CSVColumn("planned_id") { $0.plannedId }, CSVColumn("sales_order") { $0.salesOrder },
            CSVColumn("bom_version") { $0.bomVersion },
            CSVColumn("status") { $0.status.rawValue },
          ])
      ),
      (
        "outsourcing_orders",
        csv(
          outsourcingOrders,
          [
            CSVColumn("order") { $0.order }, CSVColumn("item") { $0.item },
            CSVColumn("quantity") { $0.quantity.decimalText },
            CSVColumn("received") { $0.received?.decimalText },
            CSVColumn("supplier") { $0.supplier }, CSVColumn("price") { $0.price?.decimalText },
            CSVColumn("start") { $0.start?.text }, CSVColumn("due") { $0.due.text },
            CSVColumn("planned_id") { $0.plannedId }, CSVColumn("sales_order") { $0.salesOrder },
            CSVColumn("status") { $0.status.rawValue },
          ])
      ),
      ("firm_orders", csv(firmOrders, firmColumns)),
    ]
  }

  private var firmColumns: [CSVColumn<FirmRow>] {
    // The columns of planned_orders, all of them: a firm order is a row of an earlier run.
    [
      CSVColumn("id") { $0.id }, CSVColumn("kind") { $0.kind.rawValue }, CSVColumn("item") { $0.item },
      CSVColumn("quantity") { $0.quantity.decimalText },
      CSVColumn("start_quantity") { $0.startQuantity?.decimalText ?? "" },
      CSVColumn("start") { $0.start?.text ?? "" }, CSVColumn("due") { $0.due.text },
      CSVColumn("need_date") { $0.needDate?.text ?? "" },
      CSVColumn("supplier") { $0.supplier ?? "" }, CSVColumn("sales_order") { $0.salesOrder ?? "" },
      CSVColumn("merged_into") { _ in "" }, CSVColumn("status") { _ in "firm" },
      CSVColumn("level") { _ in "" }, CSVColumn("exception") { _ in "" },
    ]
  }

  var executionFiles: [(String, String)] {
    [
      (
        "order_components",
        csv(
          orderComponents,
          [
            CSVColumn("order") { $0.order }, CSVColumn("component") { $0.component },
            CSVColumn("required") { $0.required.decimalText },
            CSVColumn("issued") { $0.issued?.decimalText },
          ])
      ),
      (
        "issues",
        csv(
          issues,
          [
            CSVColumn("date") { $0.date.text }, CSVColumn("document") { $0.document },
            CSVColumn("order") { $0.order }, CSVColumn("item") { $0.item },
            CSVColumn("quantity") { $0.quantity.decimalText }, CSVColumn("unit") { $0.unit },
          ])
      ),
    ]
  }
}
