/// What an engineering change does (`engineering_changes.action`), in the order of R35.
public enum ChangeAction: String, Sendable, CaseIterable {
  /// Ends a line, changes its numbers, puts another component in its place, or adds one.
  case remove, change, replace, add
}

/// A row of `engineering_changes`; nil is a blank cell.
public struct ChangeRow: Hashable, Sendable {
  /// The change, and whether it counts: `approved` or `已审核`.
  public var eco, status: String
  /// The day from which it holds, and what it does.
  public var effective: Day, action: ChangeAction
  /// Whose line; blank with a replacement is every parent.
  public var parent: String?
  /// Which line, and what takes its place.
  public var component: String, newComponent: String?
  /// The numbers of the line from that day on.
  public var quantity, per, scrapPercent: Rational?

  /// R35: whether it counts.
  var isApproved: Bool { status.lowercased() == "approved" || status == "已审核" }

  /// An approved change.
  public init(_ eco: String, _ effective: Day, _ action: ChangeAction, _ component: String) {
    self.eco = eco
    status = "approved"
    self.effective = effective
    self.action = action
    self.component = component
  }
}

/// A row of `unit_conversions`: 1 `unit` is `factor` `baseUnit`.
public struct ConversionRow: Hashable, Sendable {
  /// The item, blank for all, and the two units.
  public var item: String?, unit, baseUnit: String
  /// How many of the second are one of the first.
  public var factor: Rational

  /// A conversion for all items.
  public init(_ unit: String, _ baseUnit: String, _ factor: Rational) {
    self.unit = unit
    self.baseUnit = baseUnit
    self.factor = factor
  }
}
