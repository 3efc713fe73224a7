/// The cost elements of a month in their order: `material` first, `outsourcing` last, all others by the bytes of their names.
public struct CostElements: Sendable {
  /// What was issued.
  public static let material = "material"
  /// Fees of outsourcing receipts.
  public static let outsourcing = "outsourcing"
  /// Opening stock that is not broken down.
  public static let opening = "opening"
  /// What came in from outside although the item is made.
  public static let purchased = "purchased"

  /// Names that no expense may have.
  public static let reserved: Set<String> = [material, outsourcing, opening, purchased]

  /// All names, by number.
  public let names: [String]
  private let numbers: [String: Int]

  /// The elements that occur, the fixed ones added.
  public init(_ occurring: some Sequence<String>) {
    var others = Set(occurring)
    others.formUnion([Self.opening, Self.purchased])
    others.subtract([Self.material, Self.outsourcing])
    let sorted = others.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    names = [Self.material] + sorted + [Self.outsourcing]
    numbers = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
  }

  /// Number of elements.
  public var count: Int { names.count }

  /// Number of `material`.
  public var material: Int { 0 }

  /// Number of `outsourcing`.
  public var outsourcing: Int { names.count - 1 }

  /// Number of the element called `name`; nil where the month has none of it.
  public func find(_ name: String) -> Int? { numbers[name] }

  /// Number of the element called `name`, which must be one.
  public func number(_ name: String) -> Int {
    guard let number = numbers[name] else { preconditionFailure("there is no element '\(name)'") }
    return number
  }
}
