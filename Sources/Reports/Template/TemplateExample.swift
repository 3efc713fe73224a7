import Domain
import Numerics

/// A value for the example row of a template.
enum TemplateExample {
  case text(String)
  case number(Quantity)
  case date(CivilDate)

  /// The columns that an example shows: those that must be filled, and a few that most people fill.
  static func shows(_ column: ColumnSchema, in schema: DatasetSchema) -> Bool {
    if column.isRequired { return true }
    return ["name", "unit", "source", "lead_time", "line", "customer", "warehouse"].contains(column.name)
  }

  /// What stands in the example row under a column.
  init(_ column: ColumnSchema, of dataset: Dataset, _ words: TemplateWords) {
    switch column.type {
    case .item: self = .text(Self.item(column.name))
    case .code, .text: self = .text(Self.code(column.name, dataset))
    case .quantity, .signedQuantity: self = .number(Quantity(millionths: 10_000_000))
    case .price, .amount: self = .number(Quantity(millionths: 12_500_000))
    case .percent: self = .number(Quantity(millionths: 5_000_000))
    case .date: self = .date(CivilDate.parse("2026-11-23") ?? .none)
    case .period: self = .text("2026-11")
    case .flag, .integer: self = .number(Quantity(millionths: 1_000_000))
    case .level: self = .number(Quantity(millionths: 0))
    case .choice(let choices): self = .text(choices.first.map(words.choice) ?? "")
    }
  }

  private static func item(_ column: String) -> String {
    switch column {
    case "component": "LED-7"
    case "substitute", "new_component": "LED-8"
    case "output": "LAMP-S"
    default: "LAMP-100"
    }
  }

  private static func code(_ column: String, _ dataset: Dataset) -> String {
    switch column {
    case "order": dataset == .purchaseOrders ? "PO-2001" : "SO-1001"
    case "item": "LAMP-100"
    case "name": "Desk lamp"
    case "unit": dataset == .unitConversions ? "box" : "pcs"
    case "base_unit": "pcs"
    case "supplier": "S-01"
    case "customer": "C-01"
    case "warehouse": "W1"
    case "line": "1"
    case "currency": "USD"
    case "status": "draft"
    case "cost_center": "CC-1"
    case "work_center": "WC-1"
    case "element": "Power"
    case "eco": "ECO-7"
    case "memo", "reason": "Example"
    default: "A-1"
    }
  }
}
