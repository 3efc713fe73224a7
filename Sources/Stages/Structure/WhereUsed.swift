internal import Diagnostics
internal import Domain
internal import Numerics

/// Where an item goes, parent by parent to the top, with its quantity in a unit of each (`millrun bom where-used`).
///
/// A bolt, 4 in a frame, 2 frames in a rack: 4 in a unit of the frame, 8 in one of the rack. Fixed quantities of orders are not in it.
struct WhereUsed {
  private let book: BomBook
  private(set) var answer = AnswerTable(
    ["level", "item", "name", "quantity", "per", "in_one", "from"], indented: "item")
  private(set) var isCut = false

  /// Walks up from `item`, which must not lie on a circle.
  init(_ book: BomBook, item: Int) {
    self.book = book
    answer.append(["0", book.code(item), book.tables.name(item), "", "", "1", ""])
    walk(item, depth: 1, inOne: .one)
  }

  private mutating func walk(_ item: Int, depth: Int, inOne: ExactNumber) {
    for (parent, index) in book.uses[item] {
      guard answer.rows.count <= BomTree.mostRows else {
        isCut = true
        return
      }
      let line = book.lines[parent][index]
      let above = inOne * line.factor * book.startFactor(parent)
      answer.append([
        String(depth), book.code(parent), book.tables.name(parent),
        Quantity(millionths: line.quantity).description,
        line.per == 1_000_000 ? "" : Quantity(millionths: line.per).description, above.text, book.place(line),
      ])
      walk(parent, depth: depth + 1, inOne: above)
    }
  }

  /// The items that nothing uses and that `item` goes into, with its quantity in a unit of each over all ways; nil where it runs in a circle.
  static func tops(_ book: BomBook, item: Int, _ sink: DiagnosticSink) -> AnswerTable? {
    guard let inOne = quantities(book, item: item, sink) else { return nil }
    var answer = AnswerTable(["item", "name", "in_one", "unit"])
    for top in inOne.keys.sorted() where book.uses[top].isEmpty {
      answer.append([
        book.code(top), book.tables.name(top), (inOne[top] ?? .zero).text, book.tables.unit(item),
      ])
    }
    return answer
  }

  /// Quantity of `item` in a unit of itself and of each item above it; nil where it runs in a circle.
  static func quantities(_ book: BomBook, item: Int, _ sink: DiagnosticSink) -> [Int: ExactNumber]? {
    guard
      let order = book.ordered(from: [item], sink, next: { component in book.uses[component].map(\.parent) })
    else { return nil }
    var inOne = [item: ExactNumber.one]
    for component in order {
      let here = inOne[component] ?? .zero
      for (parent, index) in book.uses[component] {
        let factor = book.lines[parent][index].factor * book.startFactor(parent)
        inOne[parent] = (inOne[parent] ?? .zero) + here * factor
      }
    }
    return inOne
  }
}
