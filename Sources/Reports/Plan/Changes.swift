public import Domain
public import Numerics

extension PlanReport {
  /// How an order differs from the last plan.
  public enum Change: String, CaseIterable, Sendable {
    /// It is new.
    case added
    /// It is due on another day.
    case moved
    /// Its quantity, start, supplier or status is another.
    case changed
    /// It is no longer planned.
    case removed
  }

  /// An order that differs from the last plan, and the input that made the difference.
  public struct ChangeLine: Hashable, Sendable {
    /// Id of the order.
    public var id: String
    /// Kind of the order.
    public var kind: OrderKind
    /// Code of the item.
    public var item: String
    /// Name of the item.
    public var name: String
    /// Unit of the quantities.
    public var unit: String
    /// Its quantity, of an order that was removed the last one.
    public var quantity: Quantity?
    /// The quantity that it had, where that is another.
    public var oldQuantity: Quantity?
    /// Its due date, of an order that was removed the last one.
    public var due: CivilDate?
    /// The due date that it had, where that is another.
    public var oldDue: CivilDate?
    /// Names of what changed, as `changes.csv` has them, each with what it was and is where that is a number.
    public var causes: [Cause]
    /// Code of the item of which it changed, where that is another; else empty.
    public var causeItem: String

    /// What changed.
    public struct Cause: Hashable, Sendable {
      /// Its name.
      public var name: String
      /// `10 → 12`, or nothing.
      public var detail: String

      /// Describes a cause.
      public init(_ name: String, detail: String = "") {
        self.name = name
        self.detail = detail
      }
    }

    /// Describes a difference.
    public init(
      id: String, kind: OrderKind, item: String, name: String = "", unit: String = "",
      quantity: Quantity?, oldQuantity: Quantity? = nil, due: CivilDate?, oldDue: CivilDate? = nil,
      causes: [Cause] = [], causeItem: String = ""
    ) {
      self.id = id
      self.kind = kind
      self.item = item
      self.name = name
      self.unit = unit
      self.quantity = quantity
      self.oldQuantity = oldQuantity
      self.due = due
      self.oldDue = oldDue
      self.causes = causes
      self.causeItem = causeItem
    }
  }

  /// The differences of one kind.
  public struct ChangeGroup: Hashable, Sendable {
    /// How the orders differ.
    public var change: Change
    /// The orders to list, in order.
    public var lines: [ChangeLine]
    /// Number of orders, at least the number in `lines`.
    public var total: Int

    /// Describes a group.
    public init(_ change: Change, lines: [ChangeLine], total: Int? = nil) {
      self.change = change
      self.lines = lines
      self.total = max(total ?? 0, lines.count)
    }
  }

  /// What differs from the last plan.
  public struct Changes: Hashable, Sendable {
    /// Id of the run that the plan is compared with.
    public var since: String
    /// The differences, one group a kind, in the order in which to show them.
    public var groups: [ChangeGroup]

    /// Collects differences.
    public init(since: String, groups: [ChangeGroup]) {
      self.since = since
      self.groups = groups
    }

    /// Orders that differ.
    var total: Int { groups.reduce(0) { $0 + $1.total } }
  }
}
