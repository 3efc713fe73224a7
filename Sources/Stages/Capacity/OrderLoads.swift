internal import Domain
internal import Numerics

/// Adds up what production orders need of the work centers, week by week, on several threads (Docs/Planning.md, R85 to R87).
struct OrderLoads: Sendable {
  /// An order that is no planned one.
  private struct Placed: BitwiseCopyable, Sendable {
    let source: CapacityOutcome.Source
    let index: Int32
    let quantity: Int64
    let start: Int32
    let due: Int32
  }

  private let model: PlanningModel
  private let plan: Plan
  private let centers: WorkCenters
  private let spread: LoadSpread
  /// Open and firm orders of each item.
  private let placed: ItemLists<Placed>
  /// Items that need a work center.
  private let items: [Int]

  private static let pieceSize = 64

  init(_ outcome: PlanOutcome, _ tables: InputTables, _ centers: WorkCenters) {
    model = outcome.model
    plan = outcome.plan
    self.centers = centers
    let usages = centers.usages
    items = (0..<outcome.model.itemCount).filter { !usages.range($0).isEmpty }
    let found = Self.openOrders(outcome, tables, usages) + Self.firmOrders(outcome, usages)
    placed = ItemLists(itemCount: outcome.model.itemCount, count: found.count) { found[$0] }
    var latest = found.reduce(0) { max($0, Int($1.1.due)) }
    for item in items where outcome.model.rule(item).orderKind == .production {
      let run = outcome.plan.orders[item]
      if run.count > 0 { latest = max(latest, run[run.count - 1].due) }
    }
    spread = LoadSpread(outcome.model.axis, latest: latest)
  }

  /// Open production orders with something to complete, by number.
  private static func openOrders(
    _ outcome: PlanOutcome, _ tables: InputTables, _ usages: ItemLists<WorkCenters.Usage>
  ) -> [(Int32, Placed)] {
    let model = outcome.model
    let table = tables[.productionOrders]
    let items = table.narrow("item")
    let status = table.narrow("status")
    let quantities = table.wide("quantity")
    let completed = table.wide("completed")
    let starts = table.narrow("start")
    let dues = table.narrow("due")
    let numbers = table.text("order")
    let rows = (0..<table.rowCount).filter { row in
      status[row] == Int32(DocumentStatus.open.rawValue) && items[row] >= 0
        && quantities[row] > completed[row] && !usages.range(Int(items[row])).isEmpty
    }
    let sorted = rows.map { ($0, numbers[$0]) }.sorted { $0.1.utf8.lexicographicallyPrecedes($1.1.utf8) }
    return sorted.map { row, _ in
      let item = Int(items[row])
      let rule = model.rule(item)
      let left = quantities[row] - completed[row]
      let due = Int(dues[row]) - Int(model.axis.asOf.day)
      var start = Int(starts[row]) - Int(model.axis.asOf.day)
      if starts[row] == ColumnTable.blank32 {
        let leadTime = rule.leadTime == ItemRule.blankLeadTime ? 0 : rule.leadTime
        let lead = LotDates.leadDays(left, leadTime: leadTime, perUnit: rule.leadTimePerUnit)
        start = due > 0 ? model.axis.earlier(due, by: lead) : 0
      }
      return (
        items[row],
        Placed(
          source: .open, index: Int32(row),
          quantity: LotDates.startQuantity(left, rule, isPurchase: false) ?? .max,
          start: Int32(max(start, 0)), due: Int32(max(due, 0)))
      )
    }
  }

  private static func firmOrders(
    _ outcome: PlanOutcome, _ usages: ItemLists<WorkCenters.Usage>
  ) -> [(Int32, Placed)] {
    let axis = outcome.model.axis
    return outcome.firmOrders.enumerated().compactMap { index, order in
      guard order.kind == .production, order.quantity > 0, outcome.model.level[Int(order.item)] >= 0,
        !usages.range(Int(order.item)).isEmpty
      else { return nil }
      return (
        order.item,
        Placed(
          source: .firm, index: Int32(index), quantity: order.startQuantity,
          start: max(order.start.day - axis.asOf.day, 0), due: max(order.due.day - axis.asOf.day, 0))
      )
    }
  }

  /// Load beside capacity; shares are those of overloaded weeks, or of all.
  func outcome(listsAll: Bool, workers: Int) -> CapacityOutcome {
    let weeks = spread.weekCount
    let names = centers.names
    let days = (0..<weeks).map { spread.workedDays(week: $0) }
    var result = (0..<centers.codes.count).map { center in
      CapacityOutcome.Center(
        code: centers.codes.text(Int32(center)), name: names[center],
        capacity: days.map { Int128($0) * Int128(centers.hours[center]) }, load: [])
    }
    let loads = loads(workers)
    for center in result.indices { result[center].load = Array(loads[center * weeks..<(center + 1) * weeks]) }
    let shown = result.flatMap { center in
      (0..<weeks).map { week in
        listsAll ? center.load[week] > 0 : center.overload(week) > 0
      }
    }
    return CapacityOutcome(
      centers: result, firstMonday: model.axis.asOf.adding(-model.axis.asOf.weekday),
      shares: shown.contains(true) ? shares(shown, workers) : [], exceptions: [])
  }

  /// What one thread adds up or collects.
  private final class Worker: @unchecked Sendable {
    @exclusivity(unchecked)
    var loads: [Int128]
    @exclusivity(unchecked)
    var shares: [CapacityOutcome.Share] = []

    init(_ count: Int) { unsafe loads = Array(repeating: 0, count: count) }
  }

  /// Loads by work center, then week.
  private func loads(_ workers: Int) -> [Int128] {
    let weeks = spread.weekCount
    let count = centers.codes.count * weeks
    let state = (0..<workers).map { _ in Worker(count) }
    Parallel.pieces(of: 0..<items.count, size: Self.pieceSize, workers: workers) { number, piece in
      let worker = state[number]
      for position in piece {
        visit(items[position]) { unsafe worker.loads[Int($0.center) * weeks + Int($0.week)] += $0.hours }
      }
    }
    return (0..<count).map { index in state.reduce(Int128(0)) { unsafe $0 + $1.loads[index] } }
  }

  /// The shares in the weeks that are shown.
  private func shares(_ shown: [Bool], _ workers: Int) -> [CapacityOutcome.Share] {
    let weeks = spread.weekCount
    let state = (0..<workers).map { _ in Worker(0) }
    Parallel.pieces(of: 0..<items.count, size: Self.pieceSize, workers: workers) { number, piece in
      let worker = state[number]
      for position in piece {
        visit(items[position]) { share in
          if shown[Int(share.center) * weeks + Int(share.week)] { unsafe worker.shares.append(share) }
        }
      }
    }
    // Items went to the threads as these became free; each item's shares stand together and in order.
    return state.flatMap(unsafe \.shares).enumerated().sorted { left, right in
      (left.element.center, left.element.week, left.element.item, left.offset)
        < (right.element.center, right.element.week, right.element.item, right.offset)
    }.map(\.element)
  }

  /// Calls `body` with the shares of all orders of an item: open, firm, then planned ones.
  private func visit(_ item: Int, _ body: (CapacityOutcome.Share) -> Void) {
    func add(
      _ source: CapacityOutcome.Source, _ index: Int, _ quantity: Int64, from start: Int, through due: Int
    ) {
      for position in centers.usages.range(item) {
        let usage = centers.usages.records[position]
        spread.visit(usage.hours(quantity), from: min(start, due), through: due) { week, hours in
          if hours > 0 {
            body(
              CapacityOutcome.Share(
                center: usage.center, week: Int32(week), item: Int32(item), source: source,
                index: Int32(index), hours: hours))
          }
        }
      }
    }
    for position in placed.range(item) {
      let order = placed.records[position]
      add(order.source, Int(order.index), order.quantity, from: Int(order.start), through: Int(order.due))
    }
    guard model.rule(item).orderKind == .production else { return }
    let run = plan.orders[item]
    for index in 0..<run.count {
      let order = run[index]
      add(.planned, index, order.startQuantity, from: order.start, through: order.due)
    }
  }
}
