internal import Domain

/// How outputs share the cost of their parent's orders: rows of `bom_outputs` by parent, output and element (Docs/Costing.md, C45).
///
/// A class, as it is asked for every product of an order: a copy would hold all its columns anew.
final class OutputRules: Sendable {
  /// Which elements a row holds for.
  private enum Scope: Equatable {
    /// All that have no row of their own.
    case all
    case element(Int)
    /// An element that the period does not have.
    case none
  }

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

  private let elementCount: Int
  private let outputs, costRules, kinds: LaneView<Int32>
  private let values, furtherCosts: LaneView<Int64>
  private let scopes: [Scope]
  private let rowsOfParent: ItemLists<Int32>

  init(_ month: CostMonth, _ tables: InputTables) {
    let table = tables[.bomOutputs]
    elementCount = month.elements.count
    outputs = table.narrow("output")
    costRules = table.narrow("cost_rule")
    kinds = table.narrow("kind")
    values = table.wide("cost_value")
    furtherCosts = table.wide("further_cost")
    let names = table.narrow("element")
    let codes = table.codes("element")
    scopes = (0..<table.rowCount).map { row in
      let name = codes.text(names[row])
      return name.isEmpty ? .all : month.elements.names.firstIndex(of: name).map(Scope.element) ?? .none
    }
    let parents = table.narrow("parent")
    rowsOfParent = ItemLists(itemCount: month.itemCount, count: tables[.bomOutputs].rowCount) { row in
      parents[row] < 0 ? nil : (parents[row], Int32(row))
    }
  }

  /// The rule of every element for `output` of orders of `parent`; nil for elements of which it takes nothing.
  func rules(_ parent: Int32, _ output: Int32) -> [Rule?] {
    var result = [Rule?](repeating: nil, count: elementCount)
    for row in rowsOfParent.list(Int(parent)).map(Int.init) where outputs[row] == output {
      let standard: CostRule = isByProduct(row) ? .quota : .weight
      let rule = Rule(
        row: row,
        rule: costRules[row] < 0 ? standard : CostRule(rawValue: UInt8(costRules[row])) ?? standard,
        value: values[row] == ColumnTable.blank64 ? nil : values[row],
        furtherCost: furtherCosts[row] == ColumnTable.blank64 ? nil : furtherCosts[row],
        isForAll: scopes[row] == .all)
      switch scopes[row] {
      case .all: for element in result.indices where result[element] == nil { result[element] = rule }
      case .element(let element): result[element] = rule
      case .none: break
      }
    }
    return result
  }

  /// Whether `output` is a by-product of `parent`.
  func isByProduct(_ parent: Int32, _ output: Int32) -> Bool {
    rowsOfParent.list(Int(parent)).contains { outputs[Int($0)] == output && isByProduct(Int($0)) }
  }

  private func isByProduct(_ row: Int) -> Bool { kinds[row] == Int32(OutputKind.byProduct.rawValue) }
}
