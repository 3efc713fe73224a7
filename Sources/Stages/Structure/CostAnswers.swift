internal import Domain
internal import Numerics

/// What a rolled-up item costs, as the answer to a question: `millrun bom cost` and `millrun quote`.
struct CostAnswers {
  private let costs: BomCost
  private let item: Int
  private let quantity: ExactNumber

  init(_ costs: BomCost, _ item: Int, _ quantity: ExactNumber) {
    self.costs = costs
    self.item = item
    self.quantity = quantity
  }

  /// Whether the item has a cost.
  var isComplete: Bool { costs.cost(item) != nil }

  /// The item and its parts, `depth` levels of them, with what each adds.
  func tree(depth: Int) -> AnswerTable {
    var answer = AnswerTable(
      [
        "level", "item", "name", "quantity", "unit", "lot", "unit_cost", "cost", "added", "share",
        "price_from", "missing",
      ], indented: "item")
    let book = costs.book
    let total = costs.cost(item).map { $0 * quantity }
    func walk(_ item: Int, _ quantity: ExactNumber, _ level: Int) {
      guard answer.rows.count <= BomTree.mostRows else { return }
      let unit = costs.unit(item)
      let cost = unit.cost.map { $0 * quantity }
      let size = costs.terms.sizes.size(item)
      answer.append([
        String(level), book.code(item), book.tables.name(item), quantity.text, book.tables.unit(item),
        size.isStated ? size.lot.text : "", unit.cost?.text ?? "", cost?.text ?? "",
        unit.cost == nil ? "" : (costs.added(item) * quantity).text, Self.share(cost, of: total),
        unit.origin.rawValue, costs.missingText(item),
      ])
      guard level < depth, book.isExploded(item) else { return }
      for line in book.lines[item] {
        walk(line.component, quantity * costs.terms.sizes.taken(line, size) / size.lot, level + 1)
      }
    }
    walk(item, quantity, 0)
    return answer
  }

  /// What the item costs by level and element.
  var breakdown: AnswerTable {
    var answer = AnswerTable(["level", "element", "unit_cost", "cost", "share"])
    let unit = costs.unit(item)
    for part in unit.parts {
      answer.append([
        String(part.level), costs.elements[part.element], part.cost.text, (part.cost * quantity).text,
        Self.share(part.cost, of: unit.cost),
      ])
    }
    answer.append([
      "", "", unit.cost?.text ?? "", unit.cost.map { ($0 * quantity).text } ?? "",
      Self.share(unit.cost, of: unit.cost),
    ])
    return answer
  }

  /// All items by code with the cost of a unit, and whether nothing that is made lacks it.
  static func list(_ costs: BomCost) -> (answer: AnswerTable, isComplete: Bool) {
    var answer = AnswerTable(
      ["item", "name", "unit", "lot", "standard_cost"] + costs.elements + ["price_from", "missing"])
    var isComplete = true
    for item in costs.book.lines.indices {
      let unit = costs.unit(item)
      let size = costs.terms.sizes.size(item)
      if unit.cost == nil, costs.book.isExploded(item) { isComplete = false }
      let elements = costs.elements.indices.map { element in
        unit.cost == nil
          ? ""
          : unit.parts.reduce(ExactNumber.zero) { $1.element == element ? $0 + $1.cost : $0 }.text
      }
      answer.append(
        [
          costs.book.code(item), costs.book.tables.name(item), costs.book.tables.unit(item),
          size.isStated ? size.lot.text : "", unit.cost?.text ?? "",
        ] + elements + [unit.origin.rawValue, costs.missingText(item)])
    }
    return (answer, isComplete)
  }

  /// A part in percent of the whole, two digits.
  private static func share(_ part: ExactNumber?, of whole: ExactNumber?) -> String {
    guard let part, let whole, !whole.isZero else { return "" }
    return (part * ExactNumber(millionths: 100_000_000) / whole).text(digits: 2)
  }
}
