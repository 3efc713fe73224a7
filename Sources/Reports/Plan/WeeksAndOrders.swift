public import Domain
public import Numerics

extension PlanReport {
  /// The orders of one kind that start in one week.
  public struct WeeklyRelease: Hashable, Sendable {
    /// Monday of the week.
    public var monday: CivilDate
    /// Kind of the orders.
    public var kind: OrderKind
    /// Number of orders.
    public var orders: Int
    /// Sum of their quantities whatever the unit: a measure of load, nil where it does not fit or says nothing.
    public var quantity: Quantity?

    /// Describes a week of one kind.
    public init(monday: CivilDate, kind: OrderKind, orders: Int, quantity: Quantity? = nil) {
      self.monday = monday
      self.kind = kind
      self.orders = orders
      self.quantity = quantity
    }
  }

  /// What is planned of one item, by the week in which the orders start.
  public struct ItemSchedule: Hashable, Sendable {
    /// Code of the item.
    public var item: String
    /// Name of the item.
    public var name: String
    /// Unit of the quantities.
    public var unit: String
    /// Kind of the orders.
    public var kind: OrderKind
    /// Number of planned orders in the whole horizon.
    public var orders: Int
    /// Planned quantity by week: the first is for the week of `PlanReport.firstMonday`, each next for the week after.
    public var quantities: [Quantity]

    /// Describes an item's weeks.
    public init(
      item: String, name: String = "", unit: String = "", kind: OrderKind, orders: Int, quantities: [Quantity]
    ) {
      self.item = item
      self.name = name
      self.unit = unit
      self.kind = kind
      self.orders = orders
      self.quantities = quantities
    }
  }

  /// Whether a person has accepted an order.
  public enum OrderStatus: String, Hashable, Sendable, CaseIterable {
    /// A suggestion.
    case planned
    /// Accepted; supply for later runs.
    case firm
  }

  /// One planned order.
  public struct OrderLine: Hashable, Sendable {
    /// Id of the order.
    public var id: String
    /// What it will become.
    public var kind: OrderKind
    /// Code of the item.
    public var item: String
    /// Name of the item.
    public var name: String
    /// Unit of the quantities.
    public var unit: String
    /// The good quantity that is received.
    public var quantity: Quantity
    /// The quantity that is started, scrap included.
    public var startQuantity: Quantity
    /// The day to release it.
    public var start: CivilDate
    /// The day it is received.
    public var due: CivilDate
    /// The day it is needed.
    public var needDate: CivilDate
    /// Code of the supplier; empty for production.
    public var supplier: String
    /// Whether a person has accepted it.
    public var status: OrderStatus
    /// Code of its exception; empty where it has none.
    public var exception: String

    /// Describes an order; the start quantity is the quantity and the need date the due date unless given.
    public init(
      id: String, kind: OrderKind, item: String, name: String = "", unit: String = "", quantity: Quantity,
      startQuantity: Quantity? = nil, start: CivilDate, due: CivilDate, needDate: CivilDate? = nil,
      supplier: String = "", status: OrderStatus = .planned, exception: String = ""
    ) {
      self.id = id
      self.kind = kind
      self.item = item
      self.name = name
      self.unit = unit
      self.quantity = quantity
      self.startQuantity = startQuantity ?? quantity
      self.start = start
      self.due = due
      self.needDate = needDate ?? due
      self.supplier = supplier
      self.status = status
      self.exception = exception
    }

    /// The usual order of the list: by start date, then by id.
    public static func startsEarlier(_ left: OrderLine, _ right: OrderLine) -> Bool {
      left.start != right.start ? left.start < right.start : left.id < right.id
    }
  }
}
