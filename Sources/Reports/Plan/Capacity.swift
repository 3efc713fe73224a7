public import Domain
public import Numerics

extension PlanReport {
  /// The hours that orders need beside those that there are, by work center and week.
  public struct Capacity: Hashable, Sendable {
    /// One week of a work center.
    public struct Week: Hashable, Sendable {
      /// Hours that there are.
      public var capacity: Quantity
      /// Hours that orders need.
      public var load: Quantity

      /// Describes a week.
      public init(capacity: Quantity, load: Quantity) {
        self.capacity = capacity
        self.load = load
      }

      /// Hours that are too many.
      public var overload: Quantity { max(.zero, load.subtracting(capacity) ?? .zero) }

      /// Load in percent of capacity, in whole percent, half-up; nil without capacity.
      public var percent: Int? {
        guard capacity > .zero else { return nil }
        return Int(
          Rounding.halfUp.quotient(Int128(load.millionths) * 100, Int128(capacity.millionths)))
      }
    }

    /// A work center.
    public struct Center: Hashable, Sendable {
      /// Its code.
      public var code: String
      /// Its name.
      public var name: String
      /// From the first week on.
      public var weeks: [Week]

      /// Describes a work center.
      public init(code: String, name: String = "", weeks: [Week]) {
        self.code = code
        self.name = name
        self.weeks = weeks
      }

      /// Weeks with more load than capacity.
      public var overloads: Int { weeks.count { $0.overload > .zero } }
    }

    /// The load that one order makes in an overloaded week.
    public struct Share: Hashable, Sendable {
      /// Code of the work center.
      public var center: String
      /// Monday of the week.
      public var week: CivilDate
      /// Number or id of the order.
      public var order: String
      /// Code of the item.
      public var item: String
      /// Name of the item.
      public var name: String
      /// Its hours in the week.
      public var hours: Quantity

      /// Describes a share.
      public init(
        center: String, week: CivilDate, order: String, item: String, name: String = "", hours: Quantity
      ) {
        self.center = center
        self.week = week
        self.order = order
        self.item = item
        self.name = name
        self.hours = hours
      }
    }

    /// Monday of the first week.
    public var firstMonday: CivilDate
    /// Work centers, those with most overloaded weeks first.
    public var centers: [Center]
    /// Number of work centers, at least the number in `centers`.
    public var centerTotal: Int
    /// The orders of overloaded weeks; may hold the first only.
    public var shares: [Share]
    /// Number of shares, at least the number in `shares`.
    public var shareTotal: Int
    /// Overloaded weeks of all work centers.
    public var overloads: Int

    /// Collects the loads; lists may stay empty.
    public init(
      firstMonday: CivilDate, centers: [Center] = [], centerTotal: Int? = nil, shares: [Share] = [],
      shareTotal: Int? = nil, overloads: Int = 0
    ) {
      self.firstMonday = firstMonday
      self.centers = centers
      self.centerTotal = max(centerTotal ?? 0, centers.count)
      self.shares = shares
      self.shareTotal = max(shareTotal ?? 0, shares.count)
      self.overloads = overloads
    }
  }
}
