internal import Domain

/// The planning loop, `levels: [explode, net, plan]`: level after level, each item of a level on its own.
///
/// The three steps are composed here at compile time, so that the loop costs no dispatch. Items of one level share nothing;
/// the result does not depend on the number of workers. Items that are planned together are one unit; items that take from shared
/// substitutes come after the others of their level, by code.
enum LevelLoop {
  /// An item that could not be planned as it should be.
  struct Fault: Sendable {
    enum Kind: Sendable {
      case overflow(bomRow: Int32)
      case tooManyLots(Int)
      case shortBehindHorizon
      case outputShort(OutputShortage)
    }
    let item: Int
    let kind: Kind
  }

  /// What a finished loop leaves.
  struct Outcome {
    let plan: Plan
    let substitutions: SubstitutionList
    let faults: [Fault]
    /// Demands and receipts later than the horizon.
    let beyondHorizon: Int
  }

  /// Plans all items of `model` on `workers` threads.
  static func run(_ model: PlanningModel, workers: Int) -> Outcome {
    let plan = Plan(model, workers: workers)
    let state = (0..<workers).map { _ in Worker(model) }
    let nodes = NodePlanning(model, plan)
    var substitutions: [[Substitution]] = []
    for level in 0..<max(model.levelStarts.count - 1, 0) {
      let range = model.levelStarts[level]..<model.levelStarts[level + 1]
      let size = max(16, min(1024, range.count / (workers * 8)))
      Parallel.pieces(of: range, size: size, workers: workers) { number, piece in
        let worker = state[number]
        unsafe planItems(
          piece, model, plan, nodes, plan.arenas[number], &worker.scratch, &worker.faults)
      }
      guard let nodes else { continue }
      // Components take from shared substitutes one after the other.
      for position in range where nodes.takesTurns(Int(model.nodes[position])) {
        let item = Int(model.nodes[position])
        unsafe substitutions.append(
          planComponent(item, model, plan, nodes, &state[0].scratch, &state[0].faults))
      }
    }
    return Outcome(
      plan: plan, substitutions: SubstitutionList(substitutions),
      faults: state.flatMap(unsafe \.faults).sorted { $0.item < $1.item },
      beyondHorizon: state.reduce(0) { unsafe $0 + $1.scratch.beyondHorizon })
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
    _ piece: Range<Int>, _ model: PlanningModel, _ plan: Plan, _ nodes: NodePlanning?, _ arenas: Plan.Arenas,
    _ scratch: inout NodeScratch, _ faults: inout [Fault]
  ) {
    if let nodes {
      planNodes(piece, model, plan, nodes, arenas, &scratch, &faults)
      return
    }
    let prefetch = OrderPrefetch(model, plan)
    for position in piece {
      prefetch.ahead(of: position, to: piece.upperBound) { Int(model.nodes[$0]) }
      let item = Int(model.nodes[position])
      GatherNeeds.process(item, model, plan, &scratch)
      if model.rule(item).source != .phantom { NetRequirements.process(item, model, &scratch) }
      finish(item, plan, arenas, &scratch, &faults)
    }
  }

  /// The same where items may be planned together or take turns.
  @inline(never)
  private static func planNodes(
    _ piece: Range<Int>, _ model: PlanningModel, _ plan: Plan, _ nodes: NodePlanning, _ arenas: Plan.Arenas,
    _ scratch: inout NodeScratch, _ faults: inout [Fault]
  ) {
    let prefetch = OrderPrefetch(model, plan)
    for position in piece {
      prefetch.ahead(of: position, to: piece.upperBound) { Int(model.nodes[$0]) }
      let item = Int(model.nodes[position])
      if nodes.isPlannedElsewhere(item) { continue }
      GatherNeeds.process(item, model, plan, &scratch)
      nodes.process(item, &scratch, &faults)
      finish(item, plan, arenas, &scratch, &faults)
    }
  }

  /// Plans a component that others may stand in for; returns what was tried.
  private static func planComponent(
    _ item: Int, _ model: PlanningModel, _ plan: Plan, _ nodes: NodePlanning, _ scratch: inout NodeScratch,
    _ faults: inout [Fault]
  ) -> [Substitution] {
    GatherNeeds.process(item, model, plan, &scratch)
    nodes.addOutputs(item, &scratch)
    let tries = Lending(item, model, nodes.book).process(plan, &scratch)
    nodes.net(item, &scratch, &faults)
    finish(item, plan, plan.arenas[0], &scratch, &faults)
    return tries
  }

  /// Keeps what was planned and empties the scratch.
  @inline(__always)
  private static func finish(
    _ item: Int, _ plan: Plan, _ arenas: Plan.Arenas, _ scratch: inout NodeScratch, _ faults: inout [Fault]
  ) {
    note(item, scratch, &faults)
    plan.orders[item] = arenas.orders.append(scratch.orders)
    // Where nothing names a sales order, everything is free.
    if scratch.keepsPoolsApart, plan.orderPools.count > 0 {
      plan.orderPools[item] = arenas.pools.append(scratch.orderPools)
    }
    if scratch.passing.count > 0 {
      plan.passing[item] = arenas.passing.append(scratch.passing)
      plan.mixesKinds[item] = 1
    }
    scratch.clear()
  }

  /// Notes why the item could not be planned as it should be.
  @inline(__always)
  static func note(_ item: Int, _ scratch: borrowing NodeScratch, _ faults: inout [Fault]) {
    if let row = scratch.overflowRow {
      faults.append(Fault(item: item, kind: .overflow(bomRow: row)))
    } else if scratch.tooManyLots > 0 {
      faults.append(Fault(item: item, kind: .tooManyLots(scratch.tooManyLots)))
    } else if scratch.isShortBehindHorizon {
      faults.append(Fault(item: item, kind: .shortBehindHorizon))
    }
    if scratch.outputShortages.isEmpty { return }
    for shortage in scratch.outputShortages { faults.append(Fault(item: item, kind: .outputShort(shortage))) }
  }
}
