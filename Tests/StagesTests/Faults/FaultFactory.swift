import Domain

/// A small valid factory: a file of every dataset, made from its schema.
///
/// Required cells hold a value of their type, the others are blank, and the header has every column.
enum FaultFactory {
  /// Datasets of what happened in the month that is costed, before the day from which is planned.
  private static let facts: Set<Dataset> = [
    .issues, .receipts, .completions, .labor, .outsourcingReceipts, .shipments, .stockAdjustments, .expenses,
  ]

  /// Cells that must fit to those of other datasets, or that the cost of the month needs.
  private static let ownCells: [Dataset: [String: String]] = [
    .productionOrders: ["cost_center": "T-1"],
    .outsourcingOrders: ["order": "T-2"],
    .outsourcingReceipts: ["order": "T-2", "fee_estimate": "5"],
    .issues: ["item": "C-1"],
    .receipts: ["item": "C-1", "amount": "5"],
    .stockAdjustments: ["item": "C-1"],
    .openingStock: ["item": "C-1"],
    .substitutes: ["component": "C-1", "substitute": "P-1"],
    // A co-product that its parent uses would be a circle.
    .bomOutputs: ["kind": "by"],
    // Those of the month that is costed are refused.
    .openingAccruals: ["period": "2026-12"],
  ]

  /// The items: a product and its component.
  static let items = ["P-1", "C-1"]

  static func header(_ dataset: Dataset) -> [String] { dataset.schema.columns.map(\.name) }

  /// Rows that are good, at least one.
  static func rows(_ dataset: Dataset) -> [[String]] {
    guard dataset == .items else { return [row(dataset)] }
    return items.map { item in dataset.schema.columns.map { $0.isRequired ? item : "" } }
  }

  private static func row(_ dataset: Dataset) -> [String] {
    var itemColumns = 0
    return dataset.schema.columns.map { column in
      if let cell = ownCells[dataset]?[column.name] { return cell }
      guard column.isRequired else { return "" }
      switch column.type {
      case .item:
        itemColumns += 1
        return items[itemColumns - 1]
      case .code, .text: return "T-1"
      case .quantity, .signedQuantity, .price, .amount, .percent: return "5"
      case .period: return "2026-11"
      case .date: return facts.contains(dataset) ? "2026-11-10" : "2026-12-01"
      case .flag, .integer: return "1"
      case .choice(let choices): return choices[0].name
      case .level: return "0"
      }
    }
  }

  /// The text of a file.
  static func text(_ header: [String], _ rows: [[String]]) -> String { Table.text(header, rows) }

  /// All files of the factory.
  static var files: [String: String] {
    var files: [String: String] = [:]
    for dataset in Dataset.allCases {
      files["\(dataset.rawValue).csv"] = text(header(dataset), rows(dataset))
    }
    return files
  }

  /// A good workbook of a dataset.
  static func workbook(_ dataset: Dataset) -> [UInt8] {
    SmallWorkbook(dataset.rawValue, [header(dataset)] + rows(dataset)).bytes
  }
}
