internal import Domain

/// Pegs one item: which supply serves which requirement (Docs/Planning.md, R62 to R65).
///
/// Computed from the finished plan whenever it is asked for, of one item or of all: nothing of it is kept.
struct ItemPegging {
  let model: PlanningModel
  let plan: Plan
  private let supplies: SupplyList
  private let requirements: RequirementList
  private let pools: PoolPegging

  init(_ outcome: PlanOutcome, _ tables: InputTables) {
    model = outcome.model
    plan = outcome.plan
    let order = DocumentOrder(outcome, tables)
    let inspection = InspectionStock(outcome.model, tables)
    supplies = SupplyList(outcome, order, inspection)
    pools = PoolPegging(outcome, order, inspection)
    requirements = RequirementList(outcome, order)
  }

  /// Fills `scratch` with the supplies, requirements and matches of `item`; items that are left out have none.
  func peg(_ item: Int, _ scratch: inout PeggingScratch) {
    scratch.matches.removeAll()
    guard model.level[item] >= 0 else {
      scratch.supplies.removeAll()
      scratch.requirements.removeAll()
      return
    }
    let isPhantom = model.rule(item).source == .phantom
    if !isPhantom, pools.isNeeded(item) { return pools.peg(item, &scratch) }
    scratch.serving = supplies.collect(item, into: &scratch.supplies)
    requirements.collect(item, &scratch)
    if isPhantom {
      MatchSupplies.serve(
        scratch.supplies, expiring: model.stockParts.expiring.list(item), scratch.requirements,
        into: &scratch.matches)
    } else {
      MatchSupplies.match(
        scratch.supplies, serving: scratch.serving, scratch.requirements,
        safetyStock: model.safetyStock[item],
        into: &scratch.matches)
    }
  }
}
