internal import Domain
internal import Numerics

/// The rows of `cost_inputs.csv`: what the cost of every item was made from, for the comparison of two runs (Docs/Costing.md, C66).
struct CostInputRows: Sendable {
  static let header: StaticString = "item,part,source,quantity,amount\n"

  private let month: CostMonth
  private let cost: MonthCost
  /// Codes, and codes as fields of the file.
  private let codes: CodeDictionary
  private let items: CodeDictionary
  private let parts: [ItemParts]

  init(_ outcome: CostOutcome, _ tables: InputTables, workers: Int) {
    month = outcome.month
    cost = outcome.cost
    codes = tables.items
    items = tables.items.fields()
    let (month, cost) = (outcome.month, outcome.cost)
    parts = (0..<max(workers, 1)).map { _ in ItemParts(month, cost) }
  }

  /// Appends the parts of an item; they add up to its amount.
  func append(_ item: Int, worker: Int, to buffer: inout TextBuffer) -> Int {
    let value = cost.items[item]
    guard value.quantity != 0 || value.amount != 0 else { return 0 }
    let gathered = parts[worker]
    gathered.gather(item)
    var rows = 0
    var sum: Int64 = 0
    func append(_ part: StaticString, _ source: String = "", _ quantity: Int64 = 0, _ amount: Int64) {
      guard quantity != 0 || amount != 0 else { return }
      unsafe items.withBytes(Int32(item)) { unsafe buffer.append($0) }
      buffer.appendComma()
      buffer.append(part)
      buffer.appendComma()
      buffer.append(field: source)
      buffer.appendComma()
      buffer.append(scaled: quantity)
      buffer.appendComma()
      buffer.append(cents: amount)
      buffer.appendLineEnd()
      sum = saturatingSum(sum, amount)
      rows += 1
    }
    append("opening", "", value.openingQuantity, value.openingAmount)
    let fees = gathered.feeDifference(item)
    append("received", "", value.externalQuantity, value.receiptAmount + value.adjustmentAmount - fees)
    append("finished", "", value.producedQuantity, 0)
    for element in 0..<cost.width {
      let amount = gathered.own[element] - openingAndReceived(item, element, value, fees)
      append("element", month.elements.names[element], 0, amount)
    }
    append("opening-wip", "", 0, gathered.openingMaterial)
    for index in 0..<gathered.componentCount {
      let component = gathered.component(index)
      let own = cost.items[Int(component.item)]
      let quantity = share(of: component.amount, Int128(own.quantity), over: Int128(own.amount)) ?? 0
      append("component", codes.text(component.item), quantity, component.amount)
    }
    // At standard cost the ledger says something else than what went in.
    append("standard", "", 0, value.amount - sum)
    return rows
  }

  /// What of an element of level 0 no order of the period added.
  private func openingAndReceived(_ item: Int, _ element: Int, _ value: ItemValue, _ fees: Int64) -> Int64 {
    var amount = month.openings.range(item).reduce(Int64(0)) { sum, index in
      let opening = month.openings.records[index]
      return Int(opening.element) == element ? sum + opening.amount : sum
    }
    let bought = month.isBought[item]
    let received = value.receiptAmount + value.adjustmentAmount - fees
    if element == (bought ? month.elements.material : month.elements.number(CostElements.purchased)) {
      amount += received
    }
    return amount
  }
}
