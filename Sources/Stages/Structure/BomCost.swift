internal import Diagnostics
internal import Domain
internal import Numerics

/// Cost of a unit, rolled up from prices (`millrun bom cost`).
///
/// A part that is bought costs its purchase price, else the price of the list, else its standard cost. What is made of lines costs what
/// they cost, with scrap; what is made outside, the fee of the list besides. All or nothing: where a price is missing, everything
/// that it reaches has no cost. Fixed quantities of orders are not in it.
struct BomCost {
  /// Where the cost of a unit comes from.
  enum Origin: String {
    case purchasePrice = "purchase_price"
    case prices
    case standardCost = "standard_cost"
    case lines = "bom"
    case missing
  }

  private let book: BomBook
  private var known: [Int: (cost: ExactNumber?, origin: Origin)] = [:]
  private let prices: ItemLists<Int32>

  /// Works on `book`, which must have no circle below the items that are asked for.
  init(_ book: BomBook) {
    self.book = book
    let items = book.tables[.prices].narrow("item")
    prices = ItemLists(itemCount: book.lines.count, count: book.tables[.prices].rowCount) { row in
      items[row] < 0 ? nil : (items[row], Int32(row))
    }
  }

  /// Rolls up the items of `order`, in which every parent stands before its components.
  mutating func rollUp(_ order: [Int]) {
    for item in order.reversed() where known[item] == nil { known[item] = rolledUp(item) }
  }

  /// Cost of a unit of `item`, which was rolled up; nil where a price is missing.
  func cost(_ item: Int) -> ExactNumber? { known[item]?.cost }

  /// Where it comes from.
  func origin(_ item: Int) -> Origin { known[item]?.origin ?? .missing }

  /// The items without a price below `item`, itself included.
  func missing(_ item: Int) -> [Int] {
    var seen: Set<Int> = [item]
    var queue = [item]
    var found: [Int] = []
    while let next = queue.popLast() {
      guard known[next]?.cost == nil else { continue }
      if origin(next) == .missing { found.append(next) }
      guard book.isExploded(next) else { continue }
      for line in book.lines[next] where seen.insert(line.component).inserted { queue.append(line.component) }
    }
    return found.sorted()
  }

  private func rolledUp(_ item: Int) -> (ExactNumber?, Origin) {
    guard book.isExploded(item) else { return priced(item) }
    let source = book.sources[item]
    var sum = ExactNumber.zero
    let start = book.startFactor(item)
    for line in book.lines[item] {
      guard let cost = known[line.component]?.cost else { return (nil, .lines) }
      sum = sum + cost * line.factor * start
    }
    if source == ItemSource.outsource.rawValue {
      // The fee is as much a price as that of a part.
      guard let fee = listPrice(item, isOutsourcing: true) else { return (nil, .missing) }
      sum = sum + fee
    }
    return (sum, .lines)
  }

  private func priced(_ item: Int) -> (ExactNumber?, Origin) {
    let row = Int(book.tables.rowOfItem[item])
    let items = book.tables[.items]
    if row >= 0 {
      let price = items.wide("purchase_price")[row]
      if price != ColumnTable.blank64 { return (ExactNumber(millionths: price), .purchasePrice) }
    }
    if let price = listPrice(item, isOutsourcing: book.sources[item] == ItemSource.outsource.rawValue) {
      return (price, .prices)
    }
    if row >= 0 {
      let cost = items.wide("standard_cost")[row]
      if cost != ColumnTable.blank64 { return (ExactNumber(millionths: cost), .standardCost) }
    }
    return (nil, .missing)
  }

  /// The price of the list on the day: that of the item's supplier if it has one, of the smallest quantity, of equals the lowest.
  private func listPrice(_ item: Int, isOutsourcing: Bool) -> ExactNumber? {
    let table = book.tables[.prices]
    let from = table.narrow("valid_from")
    let to = table.narrow("valid_to")
    let kind = table.narrow("kind")
    let price = table.wide("price")
    let minimum = table.wide("minimum_quantity")
    let currency = table.codes("currency")
    let supplier = supplier(of: item)
    let rows = prices.list(item).map(Int.init).filter { row in
      (kind[row] == 1) == isOutsourcing && from[row] <= book.day.day
        && (to[row] == ColumnTable.blank32 || book.day.day <= to[row])
        && currency.text(table.narrow("currency")[row]).isEmpty
    }
    let own = rows.filter { table.codes("supplier").text(table.narrow("supplier")[$0]) == supplier }
    let best = (own.isEmpty ? rows : own).min { left, right in
      (minimum[left], price[left]) < (minimum[right], price[right])
    }
    return best.map { ExactNumber(millionths: price[$0]) }
  }

  private func supplier(of item: Int) -> String {
    let row = Int(book.tables.rowOfItem[item])
    let items = book.tables[.items]
    return row < 0 ? "" : items.codes("supplier").text(items.narrow("supplier")[row])
  }

  /// The cost of `item` level by level; nil where it runs in a circle.
  static func tree(_ book: BomBook, item: Int, depth: Int, _ sink: DiagnosticSink) -> AnswerTable? {
    guard
      let order = book.ordered(
        from: [item], sink, next: { book.isExploded($0) ? book.lines[$0].map(\.component) : [] })
    else { return nil }
    var costs = BomCost(book)
    costs.rollUp(order)
    var answer = AnswerTable(
      ["level", "item", "name", "quantity", "unit", "unit_cost", "cost", "price_from", "missing"],
      indented: "item")
    func walk(_ item: Int, _ quantity: ExactNumber, _ level: Int) {
      guard answer.rows.count <= BomTree.mostRows else { return }
      let cost = costs.cost(item)
      let missing = cost == nil ? costs.missing(item).map(book.code).joined(separator: " ") : ""
      answer.append([
        String(level), book.code(item), book.tables.name(item), quantity.text, book.tables.unit(item),
        cost?.text ?? "", cost.map { ($0 * quantity).text } ?? "", costs.origin(item).rawValue, missing,
      ])
      guard level < depth, book.isExploded(item) else { return }
      let start = quantity * book.startFactor(item)
      for line in book.lines[item] { walk(line.component, start * line.factor, level + 1) }
    }
    walk(item, .one, 0)
    return answer
  }
}
