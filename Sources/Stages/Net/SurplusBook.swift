/// What items that may stand in for others still have to give: each written when the item is planned, then taken from by one thread
/// (Docs/Planning.md, R53).
final class SurplusBook: @unchecked Sendable {
  private final class Page: @unchecked Sendable {
    var surplus: Surplus?
  }

  private let pages: [Page]

  /// Pages for `count` items, all empty.
  init(count: Int) { pages = (0..<count).map { _ in Page() } }

  /// Notes what item number `lender` can give.
  func enter(_ surplus: Surplus, lender: Int32) { pages[Int(lender)].surplus = surplus }

  /// What item number `lender` can give on `slot`.
  func quantity(lender: Int32, on slot: Int) -> Int64 { pages[Int(lender)].surplus?.quantity(on: slot) ?? 0 }

  /// Takes what is there on `slot`.
  func take(_ quantity: Int64, lender: Int32, on slot: Int) {
    pages[Int(lender)].surplus?.take(quantity, on: slot)
  }
}
