internal import Diagnostics
internal import Domain
internal import Numerics

/// The structure of an item, level by level, with what a quantity of it takes (`millrun bom tree`).
///
/// 10 frames of 4 bolts with 5 % scrap: 4 a frame, 42 extended; required is what planning would want of it if nothing were in
/// stock and each need were one order, rounded to steps.
struct BomTree {
  private let book: BomBook
  private let deepest: Int
  private(set) var answer = AnswerTable(
    [
      "level", "item", "name", "source", "quantity", "per", "scrap_percent", "fixed_quantity", "extended",
      "required", "unit", "from",
    ], indented: "item")
  /// Whether rows were left out because there are too many.
  private(set) var isCut = false

  /// Rows of one answer; the tree of a product can have more than any list.
  static let mostRows = 200_000

  /// Walks down from `item`.
  init(_ book: BomBook, item: Int, quantity: Quantity, depth: Int) {
    self.book = book
    deepest = depth
    let amount = ExactNumber(millionths: quantity.millionths)
    answer.append([
      "0", book.code(item), book.tables.name(item), book.sourceName(item), "", "", "", "", amount.text,
      amount.roundedUp(to: book.step(item)).text, book.tables.unit(item), "",
    ])
    // What is asked for is shown with its lines even if it is bought.
    walk(item, depth: 1, extended: amount, required: amount.roundedUp(to: book.step(item)))
  }

  private mutating func walk(_ item: Int, depth: Int, extended: ExactNumber, required: ExactNumber) {
    guard depth <= deepest else { return }
    let factor = book.startFactor(item)
    let start = extended * factor
    let startRequired = (required * factor).roundedUp(to: book.step(item))
    for line in book.lines[item] {
      guard answer.rows.count <= Self.mostRows else {
        isCut = true
        return
      }
      let fixed = ExactNumber(millionths: line.fixed)
      let below = start * line.factor + fixed
      let need = (startRequired * line.factor + fixed).roundedUp(to: book.step(line.component))
      answer.append([
        String(depth), book.code(line.component), book.tables.name(line.component),
        book.sourceName(line.component), Quantity(millionths: line.quantity).description,
        line.per == 1_000_000 ? "" : Quantity(millionths: line.per).description,
        line.scrap == 0 ? "" : Quantity(millionths: line.scrap).description,
        line.fixed == 0 ? "" : Quantity(millionths: line.fixed).description, below.text, need.text,
        book.tables.unit(line.component), book.place(line),
      ])
      if book.isExploded(line.component) {
        walk(line.component, depth: depth + 1, extended: below, required: need)
      }
    }
  }

  /// What a quantity of an item takes of every item below it, summed over all places; nil where it runs in a circle.
  static func totals(_ book: BomBook, item: Int, quantity: Quantity, _ sink: DiagnosticSink) -> AnswerTable? {
    let next = { (parent: Int) -> [Int] in
      parent == item || book.isExploded(parent) ? book.lines[parent].map(\.component) : []
    }
    guard let order = book.ordered(from: [item], sink, next: next) else { return nil }
    var extended: [Int: ExactNumber] = [:]
    var required: [Int: ExactNumber] = [:]
    var level = [item: 0]
    extended[item] = ExactNumber(millionths: quantity.millionths)
    required[item] = extended[item]?.roundedUp(to: book.step(item))
    for parent in order where parent == item || book.isExploded(parent) {
      let factor = book.startFactor(parent)
      let start = (extended[parent] ?? .zero) * factor
      let startRequired = ((required[parent] ?? .zero) * factor).roundedUp(to: book.step(parent))
      for line in book.lines[parent] {
        let fixed = ExactNumber(millionths: line.fixed)
        let step = book.step(line.component)
        extended[line.component] = (extended[line.component] ?? .zero) + start * line.factor + fixed
        required[line.component] =
          (required[line.component] ?? .zero) + (startRequired * line.factor + fixed).roundedUp(to: step)
        level[line.component] = max(level[line.component] ?? 0, (level[parent] ?? 0) + 1)
      }
    }
    var answer = AnswerTable(["low_level", "item", "name", "source", "extended", "required", "unit"])
    for other in order.sorted(by: { (level[$0] ?? 0, $0) < (level[$1] ?? 0, $1) }) {
      answer.append([
        String(level[other] ?? 0), book.code(other), book.tables.name(other), book.sourceName(other),
        (extended[other] ?? .zero).text, (required[other] ?? .zero).text, book.tables.unit(other),
      ])
    }
    return answer
  }
}
