internal import Domain

/// How outputs share the cost of their parent's orders: rows of `bom_outputs` by parent, output and element (Docs/Costing.md, C45).
struct OutputRules: Sendable {
  /// What a row says.
  struct Rule {
    let row: Int
    let rule: CostRule
    /// Millionths; nil where it is blank.
    let value: Int64?
    let furtherCost: Int64?
    /// Whether it holds for all elements without a row of their own.
    let isForAll: Bool
  }

  private let tables: InputTables
  private let elements: CostElements
  private let rowsOfParent: ItemLists<Int32>

  init(_ month: CostMonth, _ tables: InputTables) {
    self.tables = tables
    elements = month.elements
    let parents = tables[.bomOutputs].narrow("parent")
    rowsOfParent = ItemLists(itemCount: month.itemCount, count: tables[.bomOutputs].rowCount) { row in
      parents[row] < 0 ? nil : (parents[row], Int32(row))
    }
  }

  /// The rule of every element for `output` of orders of `parent`; nil for elements of which it takes nothing.
  func rules(_ parent: Int32, _ output: Int32) -> [Rule?] {
    let table = tables[.bomOutputs]
    let outputs = table.narrow("output")
    let names = table.narrow("element")
    let rules = table.narrow("cost_rule")
    let kinds = table.narrow("kind")
    let values = table.wide("cost_value")
    let further = table.wide("further_cost")
    var result = [Rule?](repeating: nil, count: elements.count)
    for row in rowsOfParent.list(Int(parent)).map(Int.init) where outputs[row] == output {
      let name = table.codes("element").text(names[row])
      let standard: CostRule = kinds[row] == Int32(OutputKind.byProduct.rawValue) ? .quota : .weight
      let rule = Rule(
        row: row, rule: rules[row] < 0 ? standard : CostRule(rawValue: UInt8(rules[row])) ?? standard,
        value: values[row] == ColumnTable.blank64 ? nil : values[row],
        furtherCost: further[row] == ColumnTable.blank64 ? nil : further[row], isForAll: name.isEmpty)
      for element in result.indices
      where name.isEmpty ? result[element] == nil : elements.names[element] == name {
        result[element] = rule
      }
    }
    return result
  }

  /// Whether `output` is a by-product of `parent`.
  func isByProduct(_ parent: Int32, _ output: Int32) -> Bool {
    let table = tables[.bomOutputs]
    return rowsOfParent.list(Int(parent)).contains { row in
      table.narrow("output")[Int(row)] == output
        && table.narrow("kind")[Int(row)] == Int32(OutputKind.byProduct.rawValue)
    }
  }
}
