/// Results that are published together, or kept from the last good run together.
public enum ResultGroup: String, Sendable, CaseIterable, Comparable {
  /// The plan.
  case planning
  /// Load beside the capacity of work centers.
  case capacity
  /// The lists of the shop floor.
  case execution
  /// The cost.
  case costing
  /// What sales lines brought in and cost.
  case margins
  /// Why orders cost more or less than standard.
  case variances

  /// Orders as the pipeline makes them.
  public static func < (left: ResultGroup, right: ResultGroup) -> Bool {
    left.position < right.position
  }

  /// The group without which this one means nothing.
  public var base: ResultGroup? {
    switch self {
    case .capacity: .planning
    case .margins, .variances: .costing
    case .planning, .execution, .costing: nil
    }
  }

  private var position: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
