/// What columns are called in English exports besides their own name; case, spaces, `_` and `-` do not count.
enum EnglishHeader {
  private static let names: [String: [String]] = [
    "item": ["item code", "item number", "part number", "product code", "material code", "sku"]
      + numbered(["item", "part", "material"]),
    "name": ["item name"],
    "spec": ["specification"],
    "quantity": ["qty"],
    "unit": ["uom", "unit of measure"],
    "order": ["order number"] + numbered(["order"]),
    "line": ["line number"] + numbered(["line"]),
    "document": ["document number"] + numbered(["document"]),
    "due": ["due date", "delivery date"],
    "price": ["unit price"],
    "customer": ["customer code"],
    "supplier": ["supplier code", "vendor"],
    "warehouse": ["warehouse code"],
    "lot": ["lot number", "batch"] + numbered(["lot", "batch"]),
    "parent": ["parent item", "parent code"],
    "component": ["component item", "component code"],
    "cost_center": ["cost centre"],
  ]

  /// Other English headers of the columns called `column`.
  static func others(of column: String) -> [String] { names[column] ?? [] }

  private static func numbered(_ words: [String]) -> [String] { words.flatMap { ["\($0) no", "\($0) no."] } }
}
