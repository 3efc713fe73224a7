internal import Domain

extension InputTables {
  /// What people call an order: `PO-1/10` for a line of a purchase order, the number of other orders, the id of a firm order.
  func document(_ kind: EventKind, _ row: Int) -> String {
    switch kind {
    case .productionOrder: self[.productionOrders].text("order")[row]
    case .outsourcingOrder: self[.outsourcingOrders].text("order")[row]
    case .firmOrder: self[.firmOrders].text("id")[row]
    default: "\(self[.purchaseOrders].text("order")[row])/\(self[.purchaseOrders].text("line")[row])"
    }
  }
}
