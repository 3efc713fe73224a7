/// The sales orders for which items are planned, as pools of supply that serve nothing else (Docs/Planning.md, R45).
///
/// Pools are numbered from 1 on by the bytes of their codes; 0 is the free pool, which belongs to no sales order. Events know their row,
/// and the pool stands here for every row, so that events of items that are planned to stock carry no pool.
public struct SalesOrderPools: Sendable {
  /// What belongs to no sales order.
  public static let free: Int32 = 0

  /// Codes of the sales orders by number; that of the free pool is empty.
  public let codes: [String]
  /// Pools by row, for each kind of event.
  private let ofRow: [LaneView<Int32>]

  /// No pool but the free one.
  public init() {
    codes = [""]
    ofRow = EventKind.allCases.map { _ in Self.allFree }
  }

  /// Pools with `codes`, the empty one first, and the pool of each row of every kind that has any.
  public init(codes: [String], ofRow: [EventKind: LaneView<Int32>]) {
    self.codes = codes
    self.ofRow = EventKind.allCases.map { ofRow[$0] ?? Self.allFree }
  }

  /// Rows that all belong to the free pool.
  private static let allFree = LaneView(FixedArray<Int32>(repeating: free, count: 1))

  /// Whether there is no pool but the free one.
  public var isEmpty: Bool { codes.count == 1 }

  /// The pool of an event that comes from `row`; for component needs that is the number of the open order.
  public func pool(_ kind: EventKind, row: Int32) -> Int32 { ofRow[Int(kind.rawValue)][Int(row)] }

  /// The pool of a need of an open order, by its number.
  public func pool(openOrder: Int32) -> Int32 { pool(.orderComponent, row: openOrder) }
}
