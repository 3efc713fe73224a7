/// What a generated factory looks like: how deep, how much of everything, and which lot policies.
struct FactoryShape {
  /// Number of items on each level as a share of a thousand, from finished goods down to bought parts.
  let shares: [Int]
  /// BOM lines for each item.
  let lines: Int
  /// Purchase order lines for each ten items.
  let receiptsForTen: Int
  /// First level of which items are on purchase orders.
  let firstReceiptLevel: Int
  /// How many weeks from the first delivery to the last.
  let weeks: Int
  /// Whether items have lots, or every need has its own.
  let hasLots: Bool

  /// Eight levels, three lines, every lot policy: what factories look like.
  static let factory = FactoryShape(
    shares: [60, 80, 110, 150, 170, 170, 140, 120], lines: 3, receiptsForTen: 1, firstReceiptLevel: 7,
    weeks: 43, hasLots: true)

  /// Ten levels, five lines, a receipt for every item, lot for lot: what can be planned in SQL as well.
  static let lotForLot = FactoryShape(
    shares: [40, 60, 80, 100, 120, 130, 130, 120, 110, 110], lines: 5, receiptsForTen: 10,
    firstReceiptLevel: 2, weeks: 10, hasLots: false)

  /// Level of the items that are bought.
  var lastLevel: Int { shares.count - 1 }
}
