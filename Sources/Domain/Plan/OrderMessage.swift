/// What should happen to an order that is already placed (Docs/Planning.md, R55 to R61).
@frozen
public struct OrderMessage: Sendable, Equatable, BitwiseCopyable {
  /// Every action, in the order in which reports show them: what hurts most first.
  public enum Action: UInt8, Sendable, CaseIterable, BitwiseCopyable {
    /// It is needed before it comes.
    case expedite
    /// It should have come already.
    case pastDue
    /// It could take the place of a planned order.
    case increase
    /// It comes before it is needed.
    case postpone
    /// It is needed only in part.
    case decrease
    /// Nothing needs it.
    case cancel

    /// The name that results use.
    public var name: StaticString {
      switch self {
      case .expedite: "expedite"
      case .pastDue: "past-due"
      case .increase: "increase"
      case .postpone: "defer"
      case .decrease: "decrease"
      case .cancel: "cancel"
      }
    }

    /// Why, where no planned order is named.
    public var reason: StaticString {
      switch self {
      case .expedite: "needed-earlier"
      case .pastDue: "past-due"
      case .increase: "needed"
      case .postpone: "needed-later"
      case .decrease: "needed-in-part"
      case .cancel: "not-needed"
      }
    }
  }

  /// Number of the item.
  public var item: Int32
  /// Row of the order in its dataset.
  public var row: Int32
  /// What kind of order it is; tells the dataset.
  public var kind: EventKind
  /// What should happen.
  public var action: Action
  /// Its due date, as the document has it.
  public var from: CivilDate
  /// The date that it should have; none for a cancellation.
  public var to: CivilDate
  /// Position among the planned orders of the item of the one that becomes unnecessary, or -1.
  public var planned: Int32
  /// The quantity that is moved, cancelled, taken off or added, in millionths.
  public var quantity: Int64
  /// What is still to come of the order, in millionths.
  public var openQuantity: Int64
  /// What should still come after this message and those before it.
  public var newQuantity: Int64

  /// Describes a message.
  public init(
    item: Int32, row: Int32, kind: EventKind, action: Action, from: CivilDate, to: CivilDate, quantity: Int64,
    openQuantity: Int64, newQuantity: Int64, planned: Int32 = -1
  ) {
    self.item = item
    self.row = row
    self.kind = kind
    self.action = action
    self.from = from
    self.to = to
    self.quantity = quantity
    self.openQuantity = openQuantity
    self.newQuantity = newQuantity
    self.planned = planned
  }
}
