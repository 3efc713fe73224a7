import Foundation

/// One column of a CSV file: its name, and its text for a row (nil is a blank cell).
private struct Column<Row> {
  let name: String
  let text: (Row) -> String?

  init(_ name: String, _ text: @escaping (Row) -> String?) {
    self.name = name
    self.text = text
  }
}

/// `text` as a CSV field: quoted only where it must be.
func csvField(_ text: String) -> String {
  guard text.contains(where: { "\",\r\n".contains($0) }) else { return text }
  return "\"" + text.replacingOccurrences(of: "\"", with: "\"\"") + "\""
}

extension Factory {
  /// Writes one CSV file per dataset that has rows to `directory`, which is created if needed.
  ///
  /// The header holds only columns that some row fills. Traps when a file cannot be written.
  public func write(to directory: String) {
    do {
      try FileManager.default.createDirectory(
        atPath: directory, withIntermediateDirectories: true)
      for (name, text) in masterFiles + demandFiles + supplyFiles + executionFiles
      where !text.isEmpty {
        let path = URL(fileURLWithPath: directory).appendingPathComponent(name + ".csv")
        try Data(text.utf8).write(to: path)
      }
    } catch {
      preconditionFailure("the factory cannot be written to '\(directory)': \(error)")
    }
  }

  private func csv<Row>(_ rows: [Row], _ columns: [Column<Row>]) -> String {
    let used = columns.filter { column in rows.contains { column.text($0) != nil } }
    guard !rows.isEmpty else { return "" }
    let header = used.map(\.name)
    let lines = [header] + rows.map { row in used.map { csvField($0.text(row) ?? "") } }
    return lines.map { $0.joined(separator: ",") + "\n" }.joined()
  }

  private var masterFiles: [(String, String)] {
    [
      ("items", csv(items, itemColumns)),
      ("bom", csv(bom, bomColumns)),
      (
        "units", csv(units, [Column("unit") { $0.unit }, Column("step") { $0.step.decimalText }])
      ),
      (
        "calendar",
        csv(
          calendar,
          [Column("date") { $0.date.text }, Column("working") { $0.working ? "1" : "0" }])
      ),
      (
        "suppliers",
        csv(
          suppliers,
          [Column("supplier") { $0.supplier }, Column("lead_time") { $0.leadTime?.decimalText }])
      ),
      (
        "prices",
        csv(
          prices,
          [
            Column("supplier") { $0.supplier }, Column("item") { $0.item },
            Column("kind") { $0.kind.rawValue }, Column("price") { $0.price.decimalText },
            Column("minimum_quantity") { $0.minimumQuantity?.decimalText },
            Column("minimum_amount") { $0.minimumAmount?.decimalText },
            Column("valid_from") { $0.validFrom?.text }, Column("valid_to") { $0.validTo?.text },
          ])
      ),
      (
        "warehouses",
        csv(
          warehouses,
          [Column("warehouse") { $0.warehouse }, Column("nettable") { $0.nettable ? "1" : "0" }])
      ),
    ]
  }

  private var itemColumns: [Column<ItemRow>] {
    [
      Column("item") { $0.item }, Column("unit") { $0.unit },
      Column("source") { $0.source?.rawValue },
      Column("lead_time") { $0.leadTime?.decimalText },
      Column("lead_time_per_unit") { $0.leadTimePerUnit?.decimalText },
      Column("safety_stock") { $0.safetyStock?.decimalText },
      Column("lot_policy") { $0.lotPolicy?.rawValue },
      Column("lot_size") { $0.lotSize?.decimalText },
      Column("lot_min") { $0.lotMin?.decimalText }, Column("lot_max") { $0.lotMax?.decimalText },
      Column("lot_multiple") { $0.lotMultiple?.decimalText },
      Column("reorder_point") { $0.reorderPoint?.decimalText },
      Column("order_up_to") { $0.orderUpTo?.decimalText },
      Column("period_days") { $0.periodDays.map(String.init) },
      Column("order_cost") { $0.orderCost?.decimalText },
      Column("holding_cost") { $0.holdingCost?.decimalText },
      Column("scrap_percent") { $0.scrapPercent?.decimalText },
      Column("scrap_rule") { $0.scrapRule?.rawValue },
      Column("planning_fence") { $0.planningFence.map(String.init) },
      Column("demand_fence") { $0.demandFence.map(String.init) },
      Column("supplier") { $0.supplier }, Column("bom_version") { $0.bomVersion },
    ]
  }

  private var bomColumns: [Column<BomRow>] {
    [
      Column("parent") { $0.parent }, Column("component") { $0.component },
      Column("quantity") { $0.quantity.decimalText }, Column("per") { $0.per?.decimalText },
      Column("scrap_percent") { $0.scrapPercent?.decimalText },
      Column("scrap_rule") { $0.scrapRule?.rawValue },
      Column("fixed_quantity") { $0.fixedQuantity?.decimalText },
      Column("valid_from") { $0.validFrom?.text }, Column("valid_to") { $0.validTo?.text },
      Column("version") { $0.version }, Column("position") { $0.position },
      Column("issue_method") { $0.issueMethod },
      Column("lead_offset") { $0.leadOffset.map(String.init) },
    ]
  }

  private var demandFiles: [(String, String)] {
    [
      (
        "orders",
        csv(
          orders,
          [
            Column("order") { $0.order }, Column("line") { $0.line }, Column("item") { $0.item },
            Column("quantity") { $0.quantity.decimalText },
            Column("shipped") { $0.shipped?.decimalText }, Column("due") { $0.due.text },
            Column("status") { $0.status.rawValue },
            Column("consumes_forecast") { $0.consumesForecast ? "1" : "0" },
          ])
      ),
      (
        "forecasts",
        csv(
          forecasts,
          [
            Column("item") { $0.item }, Column("date") { $0.date.text },
            Column("quantity") { $0.quantity.decimalText },
            Column("bucket") { $0.bucket.rawValue },
          ])
      ),
      (
        "requirements",
        csv(
          requirements,
          [
            Column("item") { $0.item }, Column("date") { $0.date.text },
            Column("quantity") { $0.quantity.decimalText },
            Column("reference") { $0.reference },
          ])
      ),
    ]
  }

  private var supplyFiles: [(String, String)] {
    [
      (
        "stock",
        csv(
          stock,
          [
            Column("item") { $0.item }, Column("quantity") { $0.quantity.decimalText },
            Column("warehouse") { $0.warehouse }, Column("status") { $0.status.rawValue },
          ])
      ),
      (
        "purchase_orders",
        csv(
          purchaseOrders,
          [
            Column("order") { $0.order }, Column("line") { $0.line }, Column("item") { $0.item },
            Column("quantity") { $0.quantity.decimalText },
            Column("received") { $0.received?.decimalText }, Column("due") { $0.due.text },
            Column("planned_id") { $0.plannedId }, Column("status") { $0.status.rawValue },
          ])
      ),
      (
        "production_orders",
        csv(
          productionOrders,
          [
            Column("order") { $0.order }, Column("item") { $0.item },
            Column("quantity") { $0.quantity.decimalText },
            Column("completed") { $0.completed?.decimalText },
            Column("scrapped") { $0.scrapped?.decimalText },
            Column("start") { $0.start?.text }, Column("due") { $0.due.text },
            Column("kind") { $0.isRework ? "rework" : "normal" },
            Column("planned_id") { $0.plannedId }, Column("bom_version") { $0.bomVersion },
            Column("status") { $0.status.rawValue },
          ])
      ),
      (
        "outsourcing_orders",
        csv(
          outsourcingOrders,
          [
            Column("order") { $0.order }, Column("item") { $0.item },
            Column("quantity") { $0.quantity.decimalText },
            Column("received") { $0.received?.decimalText },
            Column("supplier") { $0.supplier },
            Column("start") { $0.start?.text }, Column("due") { $0.due.text },
            Column("planned_id") { $0.plannedId }, Column("status") { $0.status.rawValue },
          ])
      ),
      ("firm_orders", csv(firmOrders, firmColumns)),
    ]
  }

  private var firmColumns: [Column<FirmRow>] {
    // The columns of planned_orders, all of them: a firm order is a row of an earlier run.
    [
      Column("id") { $0.id }, Column("kind") { $0.kind.rawValue }, Column("item") { $0.item },
      Column("quantity") { $0.quantity.decimalText },
      Column("start_quantity") { $0.startQuantity?.decimalText ?? "" },
      Column("start") { $0.start?.text ?? "" }, Column("due") { $0.due.text },
      Column("need_date") { $0.needDate?.text ?? "" },
      Column("supplier") { $0.supplier ?? "" }, Column("sales_order") { _ in "" },
      Column("merged_into") { _ in "" }, Column("status") { _ in "firm" },
      Column("level") { _ in "" }, Column("exception") { _ in "" },
    ]
  }

  private var executionFiles: [(String, String)] {
    [
      (
        "order_components",
        csv(
          orderComponents,
          [
            Column("order") { $0.order }, Column("component") { $0.component },
            Column("required") { $0.required.decimalText },
            Column("issued") { $0.issued?.decimalText },
          ])
      ),
      (
        "issues",
        csv(
          issues,
          [
            Column("date") { $0.date.text }, Column("document") { $0.document },
            Column("order") { $0.order }, Column("item") { $0.item },
            Column("quantity") { $0.quantity.decimalText },
          ])
      ),
    ]
  }
}
