/// A row of `substitutes` that holds: what may be used in place of a component, in 64 bytes.
@frozen
public struct SubstituteRule: Sendable, BitwiseCopyable {
  /// Item number of the substitute.
  public var substitute: Int32
  /// Item number of the only parent in whose lines it holds, or -1.
  public var parent: Int32
  /// 1 first.
  public var priority: Int32
  /// First and last slot of a need (the first may be negative).
  public var validFrom: Int32
  /// See `validFrom`.
  public var validTo: Int32
  /// Row of the `substitutes` table.
  public var row: Int32
  /// Units of the substitute for one of the component, as a reduced fraction.
  public var numerator: Int64
  /// See `numerator`.
  public var denominator: Int64
  /// Quantity step of the component, in millionths.
  public var componentStep: Int64
  /// Quantity step of the substitute, in millionths.
  public var substituteStep: Int64
  /// Whether it must cover a line as a whole.
  public var strategy: SubstituteStrategy

  /// Describes a row.
  public init(
    substitute: Int32, parent: Int32, priority: Int32, validFrom: Int32, validTo: Int32, row: Int32,
    ratio: (numerator: Int64, denominator: Int64), componentStep: Int64, substituteStep: Int64,
    strategy: SubstituteStrategy
  ) {
    self.substitute = substitute
    self.parent = parent
    self.priority = priority
    self.validFrom = validFrom
    self.validTo = validTo
    self.row = row
    numerator = ratio.numerator
    denominator = ratio.denominator
    self.componentStep = componentStep
    self.substituteStep = substituteStep
    self.strategy = strategy
  }
}

/// What came of a row of `substitutes` for a short line.
@frozen
public enum SubstitutionOutcome: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  /// The substitute gave something.
  case taken
  /// It has nothing to give on the day.
  case noSurplus
  /// It must cover the whole line and does not.
  case notWhole
  /// The day is outside its dates.
  case outOfDate

  /// The name that results use.
  public var name: StaticString {
    switch self {
    case .taken: "taken"
    case .noSurplus: "no-surplus"
    case .notWhole: "not-whole"
    case .outOfDate: "out-of-date"
    }
  }
}

/// Where a need of a component comes from: an order of the parent, or an open order.
@frozen
public struct NeedSource: Sendable, BitwiseCopyable {
  /// Item number of the parent of the line.
  public var parent: Int32
  /// The document that it is needed for, over whatever phantoms and skip lines.
  public var origin: NeedOrigin
  /// Pool of the component that the need belongs to.
  public var pool: Int32

  /// Describes where a need comes from.
  public init(parent: Int32, origin: NeedOrigin, pool: Int32) {
    self.parent = parent
    self.origin = origin
    self.pool = pool
  }
}

/// One row of `substitutes` that was tried for a short line.
@frozen
public struct Substitution: Sendable, BitwiseCopyable {
  /// Item number of the component.
  public var component: Int32
  /// Item number of the substitute.
  public var substitute: Int32
  /// Day of the need.
  public var slot: Int32
  /// Row of the `substitutes` table.
  public var row: Int32
  /// The order whose line was short.
  public var source: NeedSource
  /// What was taken, in millionths of the component.
  public var quantity: Int64
  /// The same in millionths of the substitute.
  public var substituteQuantity: Int64
  /// What came of it.
  public var outcome: SubstitutionOutcome

  /// Describes a try.
  public init(
    component: Int32, substitute: Int32, slot: Int32, row: Int32, source: NeedSource, quantity: Int64,
    substituteQuantity: Int64, outcome: SubstitutionOutcome
  ) {
    self.component = component
    self.substitute = substitute
    self.slot = slot
    self.row = row
    self.source = source
    self.quantity = quantity
    self.substituteQuantity = substituteQuantity
    self.outcome = outcome
  }
}

/// Every row of `substitutes` that was tried while a plan was made.
public struct SubstitutionList: Sendable {
  /// By component, then in the order in which they were tried.
  public let all: [Substitution]
  private let ofComponent: [Int32: Range<Int>]
  private let ofSubstitute: [Int32: [Int]]

  /// Lists the tries of components that were planned one after the other.
  public init(_ tries: [[Substitution]] = []) {
    all = tries.filter { !$0.isEmpty }.sorted { $0[0].component < $1[0].component }.flatMap(\.self)
    var ofComponent: [Int32: Range<Int>] = [:]
    var ofSubstitute: [Int32: [Int]] = [:]
    for (index, entry) in all.enumerated() {
      ofComponent[entry.component] = (ofComponent[entry.component]?.lowerBound ?? index)..<index + 1
      if entry.outcome == .taken { ofSubstitute[entry.substitute, default: []].append(index) }
    }
    self.ofComponent = ofComponent
    self.ofSubstitute = ofSubstitute
  }

  /// What was tried for `component`.
  public func tried(for component: Int) -> ArraySlice<Substitution> {
    all[ofComponent[Int32(component)] ?? 0..<0]
  }

  /// What `substitute` gave.
  public func given(by substitute: Int) -> [Substitution] {
    (ofSubstitute[Int32(substitute)] ?? []).map { all[$0] }
  }
}
