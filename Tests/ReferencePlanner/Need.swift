/// One part of a sort key.
enum RankPart: Comparable {
  case number(Rational)
  case text(String)

  static func < (a: RankPart, b: RankPart) -> Bool {
    switch (a, b) {
    case (.number(let left), .number(let right)): left < right
    case (.text(let left), .text(let right)): precedes(left, right)
    case (.number, .text): true
    case (.text, .number): false
    }
  }
}

/// What a requirement is for (R63), in the order of the classes.
public enum DemandKind: String, Sendable, CaseIterable {
  /// Stock that expires.
  case expired
  /// Sales lines, forecasts, manual requirements, open orders, and firm and planned orders.
  case salesOrder = "sales-order"
  case forecast, requirement
  case orderComponent = "order-component"
  case dependent
  /// Sales orders that take from the free pool (R46).
  case freeStock = "free-stock"
}

/// The document that a need came from, however many phantoms and skip lines ago.
struct DemandSource: Hashable {
  var kind: DemandKind
  var id: String
}

/// One requirement of an item, before anything is summed.
struct Need {
  /// When it is needed, already not before the run.
  var date: Day
  /// Class and place within the class, by R9.
  var rank: [RankPart]
  var quantity: Rational
  /// The day on which BOM lines must be valid when the need passes through (R5).
  var validOn: Day
  /// Whether it passes through the item by a skip line (R10).
  var passesThrough = false
  /// The open order whose issues cover it (R16 b).
  var issuedTo: String?
  /// The sales order of what stands above it, empty for none (R45).
  var salesOrder = ""
  /// The document that it came from.
  var source: DemandSource
  /// For a component: the parent of its line (R51), and the order of that parent: its id, that of the open order
  /// above it, or the phantom or skipped item and the day on which it was needed.
  var parent: String?
  var parentOrder = ""

  /// Whether it is a component of an order, which a substitute may replace: classes 3 and 4.
  var isOfOrder: Bool { parent != nil }

  /// The order in which needs take what there is: R9.
  static func comesFirst(_ a: Need, _ b: Need) -> Bool {
    a.date != b.date ? a.date < b.date : a.rank.lexicographicallyPrecedes(b.rank)
  }
}

/// An order of an item, real or passed through, that needs components.
struct ExplodedOrder {
  var startQuantity: Rational
  /// The day from which lead offsets count.
  var start: Day
  /// The day on which its lines must be valid.
  var validOn: Day
  var issuedTo: String?
  var salesOrder: String
  var source: DemandSource
  /// Its id, or the item that is passed through and the day.
  var name: String
}
