internal import Domain
internal import Numerics

/// The rows of `cost_restoration.csv` (Docs/Costing.md, C58 and C59).
struct RestorationRows: Sendable {
  static let header: StaticString =
    "period,item,level,element,kind,source,quantity,amount,unit_cost,share\n"

  private let outcome: RestorationOutcome
  private let walks: [RestorationWalk]
  private let period: String
  private let items: CodeDictionary
  private let cost: MonthCost
  private let elements: [String]

  init(_ outcome: RestorationOutcome, _ tables: InputTables, workers: Int) {
    self.outcome = outcome
    let restoration = outcome.restoration
    walks = (0..<max(workers, 1)).map { _ in RestorationWalk(restoration) }
    period = "\(restoration.month.period),"
    items = tables.items.fields()
    cost = restoration.cost
    elements = restoration.month.elements.names
  }

  /// Number of items that are restored.
  var count: Int { outcome.items.count }

  /// Appends the lines of a product.
  func append(_ number: Int, worker: Int, to buffer: inout TextBuffer) -> Int {
    let item = Int(outcome.items[number])
    let value = cost.items[item]
    let lines = walks[worker].lines(of: item)
    for line in lines {
      buffer.append(text: period)
      unsafe items.withBytes(Int32(item)) { unsafe buffer.append($0) }
      buffer.appendComma()
      buffer.append(integer: Int64(line.level))
      buffer.appendComma()
      buffer.append(field: elements[Int(line.element)])
      buffer.appendComma()
      buffer.append(line.kind.name)
      buffer.appendComma()
      if line.source >= 0 { unsafe items.withBytes(line.source) { unsafe buffer.append($0) } }
      buffer.appendComma()
      if let quantity = outcome.restoration.quantity(line) { buffer.append(scaled: quantity) }
      buffer.appendComma()
      buffer.append(cents: line.amount)
      buffer.appendComma()
      buffer.append(unitCostOf: line.amount, quantity: value.quantity)
      buffer.appendComma()
      buffer.append(shareOf: line.amount, in: value.amount)
      buffer.appendLineEnd()
    }
    return lines.count
  }
}
