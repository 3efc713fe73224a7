public import Domain
public import Numerics

extension CostReport {
  /// The cost sheet of one order.
  public struct OrderCost: Hashable, Sendable {
    /// Id of the order.
    public var order: String
    /// Whether it is made in the factory or by a supplier.
    public var kind: OrderKind
    /// Good quantity finished in the month.
    public var quantity: Quantity
    /// Whether the order is closed.
    public var isClosed: Bool
    /// Its amounts by element.
    public var elements: [OrderElement]
    /// Everything that went in, line by line, and what became of it; empty where it is not shown.
    public var sheet: [SheetLine]

    /// Describes an order.
    public init(
      order: String, kind: OrderKind, quantity: Quantity, isClosed: Bool, elements: [OrderElement],
      sheet: [SheetLine] = []
    ) {
      self.order = order
      self.kind = kind
      self.quantity = quantity
      self.isClosed = isClosed
      self.elements = elements
      self.sheet = sheet
    }

    /// All elements together, under an empty name.
    var total: OrderElement {
      OrderElement(
        element: "", opening: sum(elements.map(\.opening)), current: sum(elements.map(\.current)),
        finished: sum(elements.map(\.finished)), closing: sum(elements.map(\.closing)),
        loss: sum(elements.map(\.loss)))
    }
  }

  /// One element of an order: `opening` + `current` = `finished` + `closing`.
  public struct OrderElement: Hashable, Sendable {
    /// Code of the element.
    public var element: String
    /// Work in process at the start of the month.
    public var opening: Money
    /// Cost of the month.
    public var current: Money
    /// What left the order, `loss` included.
    public var finished: Money
    /// Work in process at the end of the month.
    public var closing: Money
    /// The part of `finished` that is no stock.
    public var loss: Money

    /// Describes an element; what is not given is zero.
    public init(
      element: String, opening: Money = .zero, current: Money = .zero, finished: Money = .zero,
      closing: Money = .zero, loss: Money = .zero
    ) {
      self.element = element
      self.opening = opening
      self.current = current
      self.finished = finished
      self.closing = closing
      self.loss = loss
    }
  }
}
