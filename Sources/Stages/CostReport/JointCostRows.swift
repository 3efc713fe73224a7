internal import Domain
internal import Numerics

/// The rows of `joint_costs.csv`: how orders with joint products shared what they finished (Docs/Costing.md, C45).
struct JointCostRows: Sendable {
  static let header: StaticString = "period,order,item,kind,element,rule,quantity,amount\n"

  private let month: CostMonth
  private let cost: MonthCost
  private let items: CodeDictionary
  private let rules: OutputRules
  private let start: String

  init(_ outcome: CostOutcome, _ tables: InputTables) {
    month = outcome.month
    cost = outcome.cost
    items = tables.items
    rules = OutputRules(month, tables)
    start = "\(month.period),"
  }

  /// Appends the products of an order: its own item, then the others.
  func append(_ number: Int, to buffer: inout TextBuffer) -> Int {
    let outputs = month.outputs.list(number)
    guard !outputs.isEmpty else { return 0 }
    let parent = month.orders[number].item
    var rows = append(number, parent, "main", [], to: &buffer)
    for output in outputs {
      rows += append(
        number, output.item, rules.isByProduct(parent, output.item) ? "by" : "co",
        rules.rules(parent, output.item), to: &buffer)
    }
    return rows
  }

  private func append(
    _ number: Int, _ item: Int32, _ kind: StaticString, _ rules: [OutputRules.Rule?],
    to buffer: inout TextBuffer
  ) -> Int {
    var rows = 0
    for element in 0..<cost.width {
      let amount = cost.part(number, of: Int(item), element, in: month)
      guard amount != 0 else { continue }
      buffer.append(text: start)
      unsafe month.orderCodes.withBytes(Int32(number)) { unsafe buffer.append(field: $0) }
      buffer.appendComma()
      unsafe items.withBytes(item) { unsafe buffer.append(field: $0) }
      buffer.appendComma()
      buffer.append(kind)
      buffer.appendComma()
      buffer.append(field: month.elements.names[element])
      buffer.appendComma()
      if rules.indices.contains(element), let rule = rules[element] { buffer.append(text: rule.rule.name) }
      buffer.appendComma()
      buffer.append(scaled: month.finished(number, of: Int(item)))
      buffer.appendComma()
      buffer.append(cents: amount)
      buffer.appendLineEnd()
      rows += 1
    }
    return rows
  }
}
