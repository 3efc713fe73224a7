import Foundation
import ReferencePlanner

/// One column of a CSV file: its name, and its text for a row (nil is a blank cell).
struct Column<Row> {
  let name: String
  let text: (Row) -> String?

  init(_ name: String, _ text: @escaping (Row) -> String?) {
    self.name = name
    self.text = text
  }
}

/// The datasets of a month as CSV files: rows in an order that a seed mixes, months in one of their forms.
public struct CostMonthFiles {
  /// The name of each dataset that has rows, and its text.
  public private(set) var files: [(name: String, text: String)] = []
  private let random: SplitMix64

  /// The files of `month`; a seed always gives the same bytes.
  public init(_ month: CostMonth, seed: UInt64) {
    random = SplitMix64(seed: seed)
    addMaster(month)
    addOrders(month)
    addFacts(month)
    addStockFacts(month)
    addPeriodRows(month)
  }

  /// Writes `NAME.csv` for each dataset to `directory`, which is created if needed.
  ///
  /// Traps when a file cannot be written.
  public func write(to directory: String) {
    do {
      try FileManager.default.createDirectory(
        atPath: directory, withIntermediateDirectories: true)
      for file in files {
        let path = URL(fileURLWithPath: directory).appendingPathComponent(file.name + ".csv")
        try Data(file.text.utf8).write(to: path)
      }
    } catch {
      preconditionFailure("the month cannot be written to '\(directory)': \(error)")
    }
  }

  /// The header holds only columns that some row fills.
  mutating func add<Row>(_ name: String, _ rows: [Row], _ columns: [Column<Row>]) {
    guard !rows.isEmpty else { return }
    let used = columns.filter { column in rows.contains { column.text($0) != nil } }
    var mixed = rows
    for index in mixed.indices.reversed() { mixed.swapAt(index, random.int(0...index)) }
    let lines = mixed.map { row in used.map { $0.text(row) ?? "" } }
    files.append((name, csvText(used.map(\.name), lines)))
  }

  /// C1: one of the forms of a month.
  private func text(_ month: Month) -> String {
    switch random.int(0...5) {
    case 0: "\(month.year)\(month.digits)"
    case 1: "\(month.year)/\(month.month)"
    case 2: "\(month.year)年\(month.month)月"
    case 3: month.firstDay.text
    default: month.text
    }
  }

  private mutating func addMaster(_ month: CostMonth) {
    add(
      "items", month.items,
      [
        Column("item") { $0.item }, Column("unit") { $0.unit },
        Column("source") { $0.source?.rawValue },
        Column("scrap_percent") { $0.scrapPercent?.plainText },
        Column("scrap_rule") { $0.scrapRule?.rawValue },
        Column("equivalent_material") { $0.equivalentMaterial?.plainText },
        Column("equivalent_conversion") { $0.equivalentConversion?.plainText },
        Column("purchase_price") { $0.purchasePrice?.plainText },
        Column("standard_cost") { $0.standardCost?.plainText },
        Column("supplier") { $0.supplier }, Column("bom_version") { $0.bomVersion },
        Column("category") { $0.category }, Column("valuation") { $0.valuation?.rawValue },
        Column("wip_method") { $0.wipMethod?.rawValue },
        Column("wip_cost") { $0.wipCost?.plainText }, Column("sale_price") { $0.salePrice?.plainText },
        Column("further_cost") { $0.furtherCost?.plainText },
      ])
    add(
      "bom", month.bom,
      [
        Column("parent") { $0.parent }, Column("component") { $0.component },
        Column("quantity") { $0.quantity.plainText }, Column("per") { $0.per?.plainText },
        Column("scrap_percent") { $0.scrapPercent?.plainText },
        Column("scrap_rule") { $0.scrapRule?.rawValue },
        Column("fixed_quantity") { $0.fixedQuantity?.plainText },
        Column("version") { $0.version }, Column("position") { $0.position },
        Column("valid_from") { $0.validFrom?.text }, Column("valid_to") { $0.validTo?.text },
      ])
    add(
      "prices", month.prices,
      [
        Column("supplier") { $0.supplier }, Column("item") { $0.item },
        Column("kind") { $0.kind.rawValue }, Column("price") { $0.price.plainText },
        Column("minimum_quantity") { $0.minimumQuantity?.plainText },
        Column("minimum_amount") { $0.minimumAmount?.plainText },
        Column("valid_from") { $0.validFrom?.text }, Column("valid_to") { $0.validTo?.text },
        Column("currency") { $0.currency },
      ])
    add(
      "bom_outputs", month.outputs,
      [
        Column("parent") { $0.parent }, Column("output") { $0.output },
        Column("kind") { $0.isCoProduct ? "co" : "by" }, Column("quantity") { _ in "1" },
        Column("cost_rule") { $0.rule?.rawValue }, Column("cost_value") { $0.value?.plainText },
        Column("further_cost") { $0.furtherCost?.plainText }, Column("element") { $0.element },
      ])
    add(
      "routings", month.routings,
      [
        Column("item") { $0.item }, Column("operation") { $0.operation },
        Column("work_center") { _ in "WC" }, Column("hours_per_unit") { $0.hoursPerUnit?.plainText },
      ])
    add(
      "allocation_bases", month.allocationBases,
      [
        Column("cost_center") { $0.costCenter }, Column("element") { $0.element },
        Column("basis") { $0.basis.rawValue },
      ])
  }

  private mutating func addOrders(_ month: CostMonth) {
    add(
      "production_orders", month.productionOrders,
      [
        Column("order") { $0.order }, Column("item") { $0.item },
        Column("quantity") { $0.quantity.plainText },
        Column("completed") { $0.completed?.plainText },
        Column("scrapped") { $0.scrapped?.plainText },
        Column("cost_center") { $0.costCenter }, Column("start") { $0.start?.text },
        Column("due") { $0.due.text }, Column("status") { $0.status.rawValue },
      ])
    add(
      "outsourcing_orders", month.outsourcingOrders,
      [
        Column("order") { $0.order }, Column("item") { $0.item },
        Column("quantity") { $0.quantity.plainText },
        Column("received") { $0.received?.plainText }, Column("start") { $0.start?.text },
        Column("due") { $0.due.text }, Column("supplier") { $0.supplier },
        Column("price") { $0.price?.plainText }, Column("status") { $0.status.rawValue },
      ])
    add(
      "orders", month.salesLines,
      [
        Column("order") { $0.order }, Column("line") { $0.line }, Column("item") { $0.item },
        Column("quantity") { $0.quantity.plainText }, Column("due") { _ in month.period.lastDay.text },
        Column("price") { $0.price?.plainText },
      ])
    add(
      "purchase_orders", month.purchaseOrders,
      [
        Column("order") { $0.order }, Column("line") { $0.line }, Column("item") { $0.item },
        Column("quantity") { $0.quantity.plainText }, Column("due") { $0.due.text },
        Column("supplier") { $0.supplier }, Column("price") { $0.price?.plainText },
      ])
    add(
      "order_components", month.orderComponents,
      [
        Column("order") { $0.order }, Column("component") { $0.component },
        Column("required") { $0.required.plainText },
      ])
  }

  private mutating func addFacts(_ month: CostMonth) {
    add(
      "issues", month.issues,
      [
        Column("date") { $0.date.text }, Column("document") { $0.document },
        Column("line") { $0.line }, Column("order") { $0.order }, Column("item") { $0.item },
        Column("quantity") { $0.quantity.plainText },
      ])
    add(
      "completions", month.completions,
      [
        Column("date") { $0.date.text }, Column("document") { $0.document },
        Column("order") { $0.order }, Column("quantity") { $0.quantity.plainText },
        Column("scrapped") { $0.scrapped?.plainText }, Column("hours") { $0.hours?.plainText },
        Column("machine_hours") { $0.machineHours?.plainText }, Column("item") { $0.item },
        Column("line") { $0.line },
      ])
    add(
      "labor", month.labor,
      [
        Column("date") { $0.date.text }, Column("order") { $0.order },
        Column("hours") { $0.hours.plainText },
        Column("machine_hours") { $0.machineHours?.plainText },
      ])
    add(
      "outsourcing_receipts", month.outsourcingReceipts,
      [
        Column("date") { $0.date.text }, Column("document") { $0.document },
        Column("order") { $0.order }, Column("item") { $0.item },
        Column("quantity") { $0.quantity.plainText },
        Column("fee_estimate") { $0.feeEstimate?.plainText }, Column("currency") { $0.currency },
        Column("line") { $0.line },
      ])
  }

  private mutating func addStockFacts(_ month: CostMonth) {
    add(
      "receipts", month.receipts,
      [
        Column("date") { $0.date.text }, Column("document") { $0.document },
        Column("order") { $0.order }, Column("item") { $0.item },
        Column("quantity") { $0.quantity.plainText }, Column("amount") { $0.amount?.plainText },
        Column("supplier") { $0.supplier }, Column("currency") { $0.currency }, Column("line") { $0.line },
      ])
    add(
      "shipments", month.shipments,
      [
        Column("date") { $0.date.text }, Column("document") { $0.document },
        Column("order") { $0.order }, Column("item") { $0.item },
        Column("quantity") { $0.quantity.plainText },
      ])
    add(
      "stock_adjustments", month.stockAdjustments,
      [
        Column("date") { $0.date.text }, Column("document") { $0.document },
        Column("item") { $0.item }, Column("quantity") { $0.quantity.plainText },
        Column("amount") { $0.amount?.plainText },
      ])
  }

  private mutating func addPeriodRows(_ month: CostMonth) {
    let text = text
    add(
      "expenses", month.expenses,
      [
        Column("period") { $0.period.map(text) }, Column("date") { $0.date?.text },
        Column("cost_center") { $0.costCenter }, Column("element") { $0.element },
        Column("amount") { $0.amount.plainText }, Column("currency") { $0.currency },
      ])
    add(
      "allocation_drivers", month.allocationDrivers,
      [
        Column("period") { text($0.period) }, Column("cost_center") { $0.costCenter },
        Column("order") { $0.order }, Column("value") { $0.value.plainText },
      ])
    add(
      "wip", month.wip,
      [
        Column("period") { text($0.period) }, Column("order") { $0.order },
        Column("quantity") { $0.quantity.plainText },
        Column("material_percent") { $0.materialPercent?.plainText },
        Column("conversion_percent") { $0.conversionPercent?.plainText },
        Column("operation") { $0.operation },
      ])
    add(
      "opening_stock", month.openingStock,
      [
        Column("period") { text($0.period) }, Column("item") { $0.item },
        Column("quantity") { $0.quantity.plainText }, Column("amount") { $0.amount.plainText },
        Column("element") { $0.element }, Column("layer") { $0.layer.map(String.init) },
      ])
    add(
      "opening_wip", month.openingWip,
      [
        Column("period") { text($0.period) }, Column("order") { $0.order },
        Column("element") { $0.element }, Column("amount") { $0.amount.plainText },
        Column("quantity") { $0.quantity?.plainText }, Column("item") { $0.item },
        Column("material_percent") { $0.materialPercent?.plainText },
        Column("conversion_percent") { $0.conversionPercent?.plainText },
      ])
    addLedgerRows(month, text)
  }
}
