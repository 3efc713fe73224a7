/// What a random month has beside the plain one of its seed.
///
/// Each feature draws from a stream of its own, so that the plain month stays what it is.
public struct MonthFeatures: OptionSet, Hashable, Sendable {
  /// The features as bits.
  public let rawValue: Int

  /// The features whose bits are set.
  public init(rawValue: Int) {
    self.rawValue = rawValue
  }

  /// Items at moving average, FIFO and standard cost (C28 to C35).
  public static let valuations = Self(rawValue: 1 << 0)
  /// Methods for work in process, and operations (C36 to C40).
  public static let wipMethods = Self(rawValue: 1 << 1)
  /// Joint products (C44 to C46).
  public static let joint = Self(rawValue: 1 << 2)
  /// Service centres (C41 to C43).
  public static let services = Self(rawValue: 1 << 3)
  /// Amounts in currencies (C51).
  public static let currencies = Self(rawValue: 1 << 4)
  /// Accruals and invoices (C52 to C56).
  public static let invoices = Self(rawValue: 1 << 5)
  /// Vouchers of the general ledger (C50).
  public static let vouchers = Self(rawValue: 1 << 6)
  /// Sales orders (C62).
  public static let sales = Self(rawValue: 1 << 7)

  /// Every feature by the name that tests call it.
  public static let names: [(name: String, feature: MonthFeatures)] = [
    ("valuations", valuations), ("wip-methods", wipMethods), ("joint", joint), ("services", services),
    ("currencies", currencies), ("invoices", invoices), ("vouchers", vouchers), ("sales", sales),
  ]

  /// The names of the features, joined by `+`; `plain` for none.
  public var name: String {
    let names = Self.names.filter { contains($0.feature) }.map(\.name)
    return names.isEmpty ? "plain" : names.joined(separator: "+")
  }
}
