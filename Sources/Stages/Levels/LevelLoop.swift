internal import Domain

/// The planning loop, `levels: [explode, net, plan]`: level after level, each item of a level on its own.
///
/// The three steps are composed here at compile time, so that the loop costs no dispatch. Items of one level share nothing;
/// the result does not depend on the number of workers.
enum LevelLoop {
  /// An item that could not be planned as it should be.
  struct Fault: Sendable {
    enum Kind: Sendable {
      case overflow(bomRow: Int32)
      case tooManyLots(Int)
      case shortBehindHorizon
    }
    let item: Int
    let kind: Kind
  }

  /// Plans all items of `model` on `workers` threads.
  static func run(_ model: PlanningModel, workers: Int) -> (plan: Plan, faults: [Fault], beyondHorizon: Int) {
    let plan = Plan(model, workers: workers)
    let state = (0..<workers).map { _ in Worker(model) }
    for level in 0..<max(model.levelStarts.count - 1, 0) {
      let range = model.levelStarts[level]..<model.levelStarts[level + 1]
      let size = max(16, min(1024, range.count / (workers * 8)))
      Parallel.pieces(of: range, size: size, workers: workers) { number, piece in
        let worker = state[number]
        unsafe planItems(
          piece, model, plan, arenas: number, &worker.scratch, &worker.faults)
      }
    }
    let faults = state.flatMap(unsafe \.faults).sorted { $0.item < $1.item }
    return (plan, faults, state.reduce(0) { unsafe $0 + $1.scratch.beyondHorizon })
  }

  /// What one thread keeps from piece to piece.
  private final class Worker: @unchecked Sendable {
    @exclusivity(unchecked)
    var scratch: NodeScratch
    @exclusivity(unchecked)
    var faults: [Fault] = []

    init(_ model: PlanningModel) { unsafe scratch = NodeScratch(axis: model.axis) }
  }

  private static func planItems(
    _ piece: Range<Int>, _ model: PlanningModel, _ plan: Plan, arenas: Int, _ scratch: inout NodeScratch,
    _ faults: inout [Fault]
  ) {
    let orderArena = plan.orderArenas[arenas]
    let passingArena = plan.passingArenas[arenas]
    for position in piece {
      let item = Int(model.nodes[position])
      GatherNeeds.process(item, model, plan, &scratch)
      if model.rule(item).source != .phantom { NetRequirements.process(item, model, &scratch) }
      if let row = scratch.overflowRow {
        faults.append(Fault(item: item, kind: .overflow(bomRow: row)))
      } else if scratch.tooManyLots > 0 {
        faults.append(Fault(item: item, kind: .tooManyLots(scratch.tooManyLots)))
      } else if scratch.isShortBehindHorizon {
        faults.append(Fault(item: item, kind: .shortBehindHorizon))
      }
      plan.orders[item] = orderArena.append(scratch.orders)
      if scratch.keepsPoolsApart {
        plan.orderPools[item] = plan.poolArenas[arenas].append(scratch.orderPools)
      }
      plan.passing[item] = passingArena.append(scratch.passing)
      scratch.clear()
    }
  }
}
