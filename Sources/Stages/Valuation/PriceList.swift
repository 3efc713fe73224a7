internal import Domain
internal import Numerics

/// Prices of purchases and outsourced work (Docs/Costing.md, C9 to C11).
struct PriceList {
  private struct Row: BitwiseCopyable, Sendable {
    let supplier: Int32
    let isOutsourcing: Bool
    let validFrom: Int32
    let validTo: Int32
    let minimumQuantity: Int64
    let price: Int64
    let minimumAmount: Int64
  }

  private let rows: ItemLists<Row>
  private let suppliers: CodeDictionary

  init(_ tables: InputTables) {
    let table = tables[.prices]
    suppliers = table.codes("supplier")
    let items = table.narrow("item")
    let supplier = table.narrow("supplier")
    let kind = table.narrow("kind")
    let from = table.narrow("valid_from")
    let to = table.narrow("valid_to")
    let minimum = table.wide("minimum_quantity")
    let price = table.wide("price")
    let amount = table.wide("minimum_amount")
    rows = ItemLists(itemCount: tables.items.count, count: table.rowCount) { row in
      guard items[row] >= 0 else { return nil }
      return (
        items[row],
        Row(
          supplier: supplier[row], isOutsourcing: kind[row] == 1, validFrom: from[row],
          validTo: to[row] == ColumnTable.blank32 ? .max : to[row], minimumQuantity: minimum[row],
          price: price[row], minimumAmount: amount[row])
      )
    }
  }

  /// Number of a supplier in the price list: -1 for an empty code, -2 for one without prices.
  func supplier(_ code: String) -> Int32 {
    if code.isEmpty { return -1 }
    let number = suppliers.find(code)
    return number < 0 ? -2 : number
  }

  /// The amount in cents of `quantity` of `item` on a day, at the list of `supplier` (-1: of all suppliers); nil where no row fits.
  func amount(_ item: Int, quantity: Int64, day: Int32, supplier: Int32, isOutsourcing: Bool) -> Int64? {
    let size = quantity == .min ? Int64.max : abs(quantity)
    var best: Row?
    for index in rows.range(item) {
      let row = rows.records[index]
      guard row.isOutsourcing == isOutsourcing, supplier == -1 || row.supplier == supplier,
        row.validFrom <= day, day <= row.validTo, row.minimumQuantity <= size
      else { continue }
      if best.map({ Self.isBetter(row, $0) }) ?? true { best = row }
    }
    guard let best else { return nil }
    let posted = Self.amount(quantity: quantity, price: best.price)
    let minimum = Money(roundingMillionths: best.minimumAmount).cents
    guard let posted else { return nil }
    // A correction takes back what its quantity cost, not a whole minimum.
    return quantity < 0 ? posted : max(posted, minimum)
  }

  /// `quantity` × `price`, both in millionths, as cents; nil where it does not fit.
  static func amount(quantity: Int64, price: Int64) -> Int64? {
    Money(Quantity(millionths: quantity), at: UnitCost(millionths: price), rounding: .halfUp)?.cents
  }

  private static func isBetter(_ left: Row, _ right: Row) -> Bool {
    if left.minimumQuantity != right.minimumQuantity { return left.minimumQuantity > right.minimumQuantity }
    if left.validFrom != right.validFrom { return left.validFrom > right.validFrom }
    if left.price != right.price { return left.price < right.price }
    return left.minimumAmount < right.minimumAmount
  }
}
