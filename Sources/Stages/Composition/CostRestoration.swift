internal import Domain
internal import Numerics

/// What products cost down to bought material and to the elements that were spent first, 成本还原 (Docs/Costing.md, C58 and C59).
///
/// Holds what every item consists of at first hand; a `RestorationWalk` follows it down from a product.
final class CostRestoration: Sendable {
  /// Where a part of a cost comes from, in the order of the results.
  enum Kind: UInt8, BitwiseCopyable {
    /// Bought material.
    case material
    /// What was bought of an item that is made.
    case purchased
    /// Opening stock that was not made in the period.
    case openingStock
    /// Material of orders that were in process when the period began.
    case openingWip
    /// An expense or a fee.
    case element

    var name: StaticString {
      switch self {
      case .material: "material"
      case .purchased: "purchased"
      case .openingStock: "opening-stock"
      case .openingWip: "opening-wip"
      case .element: "element"
      }
    }
  }

  /// Which products are restored.
  enum Choice: String, CaseIterable {
    /// Finished ones, unless too many lines may come of them.
    case automatic = "auto"
    case finished, made, off

    /// Lines up to which products are restored although nobody asked for them.
    static let automaticLines: Int64 = 2_000_000
  }

  /// A part of what an item consists of at first hand.
  struct Part: BitwiseCopyable {
    /// The component; below zero for what was added to the item itself.
    let source: Int32
    let element: Int32
    /// Cents.
    let amount: Int64

    /// Added to the item itself: opening stock, receipts, and elements of its orders.
    static let own: Int32 = -1
    /// Material that was in process when the period began.
    static let openingWip: Int32 = -2
  }

  /// Items that go into one another.
  struct Loop {
    let members: [Int32]
    /// What each member's amount consists of, by the member to which it was added from outside, in cents; last what nothing explains.
    let shares: [[Int64]]
  }

  let month: CostMonth
  let cost: MonthCost
  let loops: [Loop]
  /// The loop of an item, and its place there.
  let placeInLoop: [Int32: (loop: Int, member: Int)]
  private let runs: FixedArray<RecordRun<Part>>
  private let arenas: [RecordArena<Part>]

  /// Gathers the parts of all items that are not bought.
  ///
  /// - Complexity: O(issues).
  init(_ outcome: CostOutcome, workers: Int) {
    month = outcome.month
    cost = outcome.cost
    let (month, cost) = (outcome.month, outcome.cost)
    var places: [Int32: (loop: Int, member: Int)] = [:]
    for (number, members) in outcome.loops.enumerated() {
      for (place, member) in members.enumerated() { places[member] = (number, place) }
    }
    let placeInLoop = places
    self.placeInLoop = placeInLoop
    let runs = FixedArray<RecordRun<Part>>(repeating: RecordRun(), count: month.itemCount)
    let arenas = (0..<max(workers, 1)).map { _ in RecordArena<Part>() }
    let gathered = arenas.map { _ in ItemParts(month, cost) }
    Parallel.pieces(of: 0..<month.itemCount, size: 256, workers: workers) { worker, piece in
      var parts = GrowingArray<Part>(capacity: 64)
      for item in piece where !month.isBought[item] {
        gathered[worker].gather(item)
        parts.removeAll()
        Self.append(gathered[worker], of: Int32(item), month, loop: placeInLoop[Int32(item)]?.loop) {
          placeInLoop[$0]?.loop
        } to: {
          parts.append($0)
        }
        runs[item] = arenas[worker].append(parts)
      }
    }
    self.runs = runs
    self.arenas = arenas
    loops = outcome.loops.map { Self.loop($0, month, cost) }
  }

  /// What an item that is not bought consists of at first hand; components of its own loop left out.
  func parts(_ item: Int) -> RecordRun<Part> { runs[item] }

  private static func append(
    _ gathered: ItemParts, of item: Int32, _ month: CostMonth, loop: Int?, _ loopOf: (Int32) -> Int?,
    to add: (Part) -> Void
  ) {
    for element in 0..<gathered.own.count where gathered.own[element] != 0 {
      add(Part(source: Part.own, element: Int32(element), amount: gathered.own[element]))
    }
    let material = Int32(month.elements.material)
    if gathered.openingMaterial != 0 {
      add(Part(source: Part.openingWip, element: material, amount: gathered.openingMaterial))
    }
    for index in 0..<gathered.componentCount {
      let component = gathered.component(index)
      guard component.amount != 0, loop == nil || loopOf(component.item) != loop else { continue }
      add(Part(source: component.item, element: material, amount: component.amount))
    }
  }

  /// What the members of a loop consist of, by the member to which it was added: the equations of C49 with a cell for each member.
  private static func loop(_ members: [Int32], _ month: CostMonth, _ cost: MonthCost) -> Loop {
    let gathered = ItemParts(month, cost)
    let inside = Set(members)
    let parts = members.enumerated().map { place, member in
      gathered.gather(Int(member))
      var amounts = [Int64](repeating: 0, count: members.count + 1)
      amounts[place] = gathered.openingMaterial
      for element in 0..<cost.width { amounts[place] += gathered.own[element] }
      var components: [(item: Int32, amount: Int64)] = []
      for index in 0..<gathered.componentCount {
        let component = gathered.component(index)
        if inside.contains(component.item) {
          components.append((component.item, component.amount))
        } else {
          amounts[place] += component.amount
        }
      }
      return LoopComposition.Part(item: Int(member), amounts: amounts, components: components)
    }
    let composition = LoopComposition(
      parts, totals: members.map { cost.items[Int($0)].amount },
      isScaled: members.map { month.valuations[Int($0)] == .standard }, material: members.count)
    return Loop(members: members, shares: composition.amounts())
  }

  /// How much of its source a line stands for, in millionths: the amount at the unit cost of the source; nil where it has no quantity.
  func quantity(_ line: RestorationWalk.Line) -> Int64? {
    guard line.source >= 0, Int(line.element) == month.elements.material || line.kind == .purchased else {
      return nil
    }
    let item = Int(line.source)
    let value = cost.items[item]
    let run = cost.compositions[item]
    let amount =
      run.count == 0
      ? value.amount
      : (0..<run.count).reduce(Int64(0)) { sum, index in
        run[index].level == 0 && run[index].element == line.element ? sum + run[index].amount : sum
      }
    let quantity: Int64
    switch line.kind {
    case .material where month.isBought[item]: quantity = value.quantity
    case .purchased: quantity = value.externalQuantity
    default: return nil
    }
    // What went back to the supplier is below zero, in amount and quantity.
    let sign: Int128 = amount < 0 ? -1 : 1
    return share(of: line.amount, sign * Int128(quantity), over: sign * Int128(amount))
  }
}
