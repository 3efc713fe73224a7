internal import Domain
internal import Numerics

/// The chains of a plan as lines: up to what a supply is for, and down to what an order waits for.
///
/// A chain is cut where it gets deeper than `depth`, a list where it gets longer than `rows`, and everything after `lines` lines;
/// the place of a cut says so.
final class PlanChains {
  /// Lines of one explanation.
  private static let lines = 1_000

  let graph: PlanGraph
  let cells: InputCells
  let rows: Int
  private let outcome: PlanOutcome
  private let tables: InputTables
  private let ids: DocumentIds
  private let dates: ExpectedDates
  private let depth: Int
  private var left = PlanChains.lines

  init(
    _ outcome: PlanOutcome, _ tables: InputTables, _ ids: DocumentIds, dates: ExpectedDates, depth: Int,
    rows: Int
  ) {
    self.outcome = outcome
    self.tables = tables
    self.ids = ids
    self.dates = dates
    self.depth = depth
    self.rows = rows
    graph = PlanGraph(outcome, tables)
    cells = InputCells(outcome: outcome, tables: tables)
  }

  /// What `supply` serves, of its own item or of `item`, which the order that it is gives too, and what that is for in turn.
  func up(_ supply: PeggingEntry, of item: Int? = nil, level: Int = 1) -> [PlanExplanation] {
    let node = graph.node(item ?? Int(supply.item))
    guard let position = node.position(of: supply) else { return [] }
    return served(node, position, level) + outputs(supply, level)
  }

  /// What an order gives beside its product, and what that is for.
  private func outputs(_ supply: PeggingEntry, _ level: Int) -> [PlanExplanation] {
    list(graph.outputs(of: supply)) { output in
      let node = graph.node(output.item)
      let entry = node.supplies[output.position]
      return PlanExplanation(
        "gives \(name(output.item))", quantity: plain(entry.quantity), date: date(Int(entry.slot)),
        parts: level < depth ? served(node, output.position, level + 1) : [])
    }
  }

  private func served(_ node: PlanGraph.Node, _ position: Int, _ level: Int) -> [PlanExplanation] {
    list(node.served(by: position)) { served in
      let quantity = plain(served.match.quantity)
      guard let requirement = served.requirement else {
        let isSafety = served.match.requirement == PeggingMatch.safetyStock
        return PlanExplanation(
          isSafety ? "for the safety stock" : "for nothing: free", quantity: quantity,
          place: isSafety ? masterCell(node.item, "safety_stock") : "")
      }
      var line = PlanExplanation(
        "for \(title(requirement))", quantity: quantity, date: date(Int(requirement.slot)),
        place: cells.quantity(requirement))
      if let order = graph.order(above: requirement) {
        line.title += " of \(name(Int(order.item)))"
        line.parts = deeper(level, order) { up(order, level: level + 1) }
      }
      return line
    }
  }

  /// What the order that `supply` is waits for, component by component.
  func down(_ supply: PeggingEntry, level: Int = 1) -> [PlanExplanation] {
    needs(graph.needs(of: supply), level: level)
  }

  /// Needs of one document, each with what serves it.
  func needs(_ needs: [(item: Int, position: Int)], level: Int) -> [PlanExplanation] {
    list(needs) { need in
      let requirement = graph.node(need.item).requirements[need.position]
      return PlanExplanation(
        "needs \(name(need.item))", quantity: plain(requirement.quantity), date: date(Int(requirement.slot)),
        place: needCell(need.item, requirement), parts: serving(need.item, need.position, level: level))
    }
  }

  /// What serves a requirement of `item`, and what that waits for in turn.
  func serving(_ item: Int, _ position: Int, level: Int) -> [PlanExplanation] {
    let node = graph.node(item)
    return list(node.serving(position)) { serving in
      let quantity = plain(serving.match.quantity)
      guard let supply = serving.supply else {
        return PlanExplanation("short: nothing supplies it within the horizon", quantity: quantity)
      }
      var line = PlanExplanation(
        "from \(title(supply))", quantity: quantity, date: date(Int(supply.slot)), expected: expected(supply),
        place: cells.quantity(supply))
      switch supply.kind {
      case .stock, .inspection:
        line.parts = list(cells.stock(item, waiting: supply.kind == .inspection)) { $0 }
      case .purchaseOrder: break
      case .freeStock:
        if let loan = graph.loan(for: supply, item) {
          line.parts = deeper(level, supply) { self.serving(item, loan, level: level + 1) }
        }
      default: line.parts = deeper(level, supply) { down(supply, level: level + 1) }
      }
      return line
    }
  }

  /// What a supply or a requirement is called.
  func title(_ entry: PeggingEntry) -> String {
    switch entry.kind {
    case .stock: return "stock"
    case .inspection: return "stock that waits for inspection"
    case .freeStock: return "free stock"
    case .loan: return "sales order \(ids.text(entry)) from free stock"
    case .expired: return "stock that expires after \(ids.text(entry))"
    case .dependent:
      return "\(entry.number < 0 ? "firm" : "planned") order \(ids.text(entry))"
    case .orderComponent:
      let order = graph.order(above: entry)
      return "\(order?.kind == .outsourcingOrder ? "outsourcing" : "production") order \(ids.text(entry))"
    default: return "\("\(entry.kind.name)".replacing("-", with: " ")) \(ids.text(entry))"
    }
  }

  /// The date on which a supply can be there.
  func expected(_ supply: PeggingEntry) -> String {
    // What the free pool gives is there when what serves it is; that is shown below it.
    supply.kind == .freeStock ? "" : dates.expected(supply).map(date) ?? "never"
  }

  /// What a row of `orders` is promised for.
  func promise(_ row: Int) -> ExpectedDates.Promise { dates.promises[row] }

  /// Title of the supply that decides a date.
  func title(_ cause: ExpectedDates.Cause) -> String {
    let entry = PeggingEntry(cause.kind, 0, slot: 0, item: cause.item, number: cause.number)
    return "\(title(entry)) of \(name(Int(cause.item)))"
  }

  /// Code and name of an item.
  func name(_ item: Int) -> String {
    let name = tables.name(item)
    return name.isEmpty ? tables.items.text(Int32(item)) : "\(tables.items.text(Int32(item))) \(name)"
  }

  func date(_ slot: Int) -> String { outcome.model.axis.date(slot).description }

  func plain(_ quantity: Int64) -> String { Quantity(millionths: quantity).description }

  func masterCell(_ item: Int, _ column: String) -> String {
    let row = Int(tables.rowOfItem[item])
    return row < 0 ? "" : cells.place(.items, row, column)
  }

  /// The first of the BOM lines that a requirement comes from.
  func needCell(_ item: Int, _ requirement: PeggingEntry) -> String {
    let need = DependentNeeds.list(of: item, outcome.model, outcome.plan).first { need in
      let entry = PeggingEntry(need, outcome.model)
      return entry.kind == requirement.kind && entry.item == requirement.item
        && entry.number == requirement.number && entry.slot == requirement.slot
    }
    return need.map { cells.place(.bom, Int($0.row), "quantity") } ?? cells.quantity(requirement)
  }

  /// Lines of a list, cut where it is too long.
  func list<Element>(
    _ elements: [Element], _ line: (Element) -> PlanExplanation
  ) -> [PlanExplanation] {
    var result: [PlanExplanation] = []
    for element in elements {
      guard result.count < rows, left > 0 else {
        result.append(PlanExplanation("… and \(elements.count - result.count) more"))
        break
      }
      left -= 1
      result.append(line(element))
    }
    return result
  }

  private func deeper(
    _ level: Int, _ order: PeggingEntry, _ parts: () -> [PlanExplanation]
  ) -> [PlanExplanation] {
    level < depth ? parts() : [PlanExplanation("… see \(ids.text(order))")]
  }
}
