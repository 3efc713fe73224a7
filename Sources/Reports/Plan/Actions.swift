public import Domain
public import Numerics

extension PlanReport {
  /// What should happen to one placed order.
  public struct ActionLine: Hashable, Sendable {
    /// Number of the order, with its line.
    public var document: String
    /// Kind of the order.
    public var kind: OrderKind
    /// Whether it is an open order, or a planned one that a person has accepted.
    public var isFirm: Bool
    /// Code of the item.
    public var item: String
    /// Name of the item.
    public var name: String
    /// Unit of the quantities.
    public var unit: String
    /// Its due date.
    public var from: CivilDate
    /// The date that it should have; nil for a cancellation.
    public var to: CivilDate?
    /// The quantity that is moved, cancelled, taken off or added.
    public var quantity: Quantity
    /// What should still come of it.
    public var newQuantity: Quantity
    /// Id of the planned order that becomes unnecessary; empty where there is none.
    public var replaces: String

    /// Describes a message.
    public init(
      document: String, kind: OrderKind, isFirm: Bool = false, item: String, name: String = "",
      unit: String = "", from: CivilDate, to: CivilDate?, quantity: Quantity, newQuantity: Quantity,
      replaces: String = ""
    ) {
      self.document = document
      self.kind = kind
      self.isFirm = isFirm
      self.item = item
      self.name = name
      self.unit = unit
      self.from = from
      self.to = to
      self.quantity = quantity
      self.newQuantity = newQuantity
      self.replaces = replaces
    }
  }

  /// The messages of one action.
  public struct ActionGroup: Hashable, Sendable {
    /// What should happen.
    public var action: OrderMessage.Action
    /// The messages to list, in order.
    public var lines: [ActionLine]
    /// Number of messages of the action, at least the number in `lines`.
    public var total: Int

    /// Describes a group.
    public init(_ action: OrderMessage.Action, lines: [ActionLine], total: Int? = nil) {
      self.action = action
      self.lines = lines
      self.total = max(total ?? 0, lines.count)
    }
  }

  /// Messages of every action; nil where the pipeline makes none.
  var actionTotal: Int? { actions.map { groups in groups.reduce(0) { $0 + $1.total } } }
}
