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
}
