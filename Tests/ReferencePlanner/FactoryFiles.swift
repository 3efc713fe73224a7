import Foundation

/// A column of a CSV file: its name, and its text for a row (nil is a blank cell).
struct CSVColumn<Row> {
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

  func csv<Row>(_ rows: [Row], _ columns: [CSVColumn<Row>]) -> String {
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
      ("engineering_changes", csv(changes, changeColumns)),
      ("unit_conversions", csv(conversions, conversionColumns)),
      ("substitutes", csv(substitutes, substituteColumns)),
      ("bom_outputs", csv(outputs, outputColumns)),
      ("routings", csv(routings, routingColumns)),
      (
        "work_centers",
        csv(
          workCenters,
          [CSVColumn("work_center") { $0.workCenter }, CSVColumn("hours") { $0.hours.decimalText }])
      ),
      (
        "units", csv(units, [CSVColumn("unit") { $0.unit }, CSVColumn("step") { $0.step.decimalText }])
      ),
      (
        "calendar",
        csv(
          calendar,
          [CSVColumn("date") { $0.date.text }, CSVColumn("working") { $0.working ? "1" : "0" }])
      ),
      (
        "suppliers",
        csv(
          suppliers,
          [CSVColumn("supplier") { $0.supplier }, CSVColumn("lead_time") { $0.leadTime?.decimalText }])
      ),
      (
        "prices",
        csv(
          prices,
          [
            CSVColumn("supplier") { $0.supplier }, CSVColumn("item") { $0.item },
            CSVColumn("kind") { $0.kind.rawValue }, CSVColumn("price") { $0.price.decimalText },
            CSVColumn("unit") { $0.unit },
            CSVColumn("minimum_quantity") { $0.minimumQuantity?.decimalText },
            CSVColumn("minimum_amount") { $0.minimumAmount?.decimalText },
            CSVColumn("valid_from") { $0.validFrom?.text }, CSVColumn("valid_to") { $0.validTo?.text },
          ])
      ),
      (
        "warehouses",
        csv(
          warehouses,
          [CSVColumn("warehouse") { $0.warehouse }, CSVColumn("nettable") { $0.nettable ? "1" : "0" }])
      ),
    ]
  }

  private var itemColumns: [CSVColumn<ItemRow>] {
    [
      CSVColumn("item") { $0.item }, CSVColumn("unit") { $0.unit },
      CSVColumn("source") { $0.source?.rawValue }, CSVColumn("planning") { $0.planning?.rawValue },
      CSVColumn("lead_time") { $0.leadTime?.decimalText },
      CSVColumn("lead_time_per_unit") { $0.leadTimePerUnit?.decimalText },
      CSVColumn("safety_stock") { $0.safetyStock?.decimalText },
      CSVColumn("lot_policy") { $0.lotPolicy?.rawValue },
      CSVColumn("lot_size") { $0.lotSize?.decimalText },
      CSVColumn("lot_min") { $0.lotMin?.decimalText }, CSVColumn("lot_max") { $0.lotMax?.decimalText },
      CSVColumn("lot_multiple") { $0.lotMultiple?.decimalText },
      CSVColumn("reorder_point") { $0.reorderPoint?.decimalText },
      CSVColumn("order_up_to") { $0.orderUpTo?.decimalText },
      CSVColumn("period_days") { $0.periodDays.map(String.init) },
      CSVColumn("order_cost") { $0.orderCost?.decimalText },
      CSVColumn("holding_cost") { $0.holdingCost?.decimalText },
      CSVColumn("scrap_percent") { $0.scrapPercent?.decimalText },
      CSVColumn("scrap_rule") { $0.scrapRule?.rawValue },
      CSVColumn("planning_fence") { $0.planningFence.map(String.init) },
      CSVColumn("demand_fence") { $0.demandFence.map(String.init) },
      CSVColumn("supplier") { $0.supplier }, CSVColumn("bom_version") { $0.bomVersion },
      CSVColumn("warehouse") { $0.warehouse }, CSVColumn("planner") { $0.planner },
      CSVColumn("category") { $0.category },
      CSVColumn("purchase_price") { $0.purchasePrice?.decimalText },
    ]
  }

  private var bomColumns: [CSVColumn<BomRow>] {
    [
      CSVColumn("parent") { $0.parent }, CSVColumn("component") { $0.component },
      CSVColumn("quantity") { $0.quantity.decimalText }, CSVColumn("per") { $0.per?.decimalText },
      CSVColumn("scrap_percent") { $0.scrapPercent?.decimalText },
      CSVColumn("scrap_rule") { $0.scrapRule?.rawValue },
      CSVColumn("fixed_quantity") { $0.fixedQuantity?.decimalText },
      CSVColumn("valid_from") { $0.validFrom?.text }, CSVColumn("valid_to") { $0.validTo?.text },
      CSVColumn("version") { $0.version }, CSVColumn("position") { $0.position },
      CSVColumn("issue_method") { $0.issueMethod }, CSVColumn("key_part") { $0.isKeyPart ? "1" : nil },
      CSVColumn("lead_offset") { $0.leadOffset.map(String.init) }, CSVColumn("unit") { $0.unit },
    ]
  }
}
