internal import Domain

/// Load beside capacity, by work center and week (Docs/Planning.md, R85 to R88).
struct CapacityOutcome: Sendable {
  /// A work center.
  struct Center: Sendable {
    let code: String
    let name: String
    /// Hours of each week, in millionths.
    var capacity: [Int128]
    var load: [Int128]

    /// What exceeds the capacity of a week.
    func overload(_ week: Int) -> Int128 { max(0, load[week] - capacity[week]) }
  }

  /// What kind of order makes a load.
  enum Source: UInt8, Sendable {
    /// A row of `production_orders`.
    case open
    /// A position among the firm orders of the plan.
    case firm
    /// A position among the planned orders of the item.
    case planned
  }

  /// The load that one order makes in one week.
  struct Share: Sendable {
    let center: Int32
    let week: Int32
    let item: Int32
    let source: Source
    let index: Int32
    let hours: Int128
  }

  /// By the bytes of their codes.
  var centers: [Center]
  /// Monday of the first week.
  let firstMonday: CivilDate
  /// By work center, week and item: of overloaded weeks, or of all.
  let shares: [Share]
  /// Overloads, and work centers that are not listed.
  var exceptions: [PlanException]
}
