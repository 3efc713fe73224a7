internal import Domain

/// The documents that planned orders became.
struct ReleaseOutcome: Sendable {
  /// Documents by kind, then by id.
  let documents: [ReleaseDocument]
  /// The document of each planned or firm order that was released, by id.
  let documentOf: [String: String]
  /// Orders that a rule is for, but that have no supplier.
  let withoutSupplier: Int
  /// Numbers of rules, from 1, that no order matches.
  let unusedRules: [Int]
}

/// One document with its lines.
struct ReleaseDocument: Sendable {
  let id: String
  let kind: OrderKind
  let supplier: String
  var lines: [ReleaseLine]
}

/// A line of a document: planned orders of one item, merged.
struct ReleaseLine: Sendable {
  let item: Int32
  /// The sum of the orders, in millionths.
  let quantity: Int64
  let start: CivilDate
  let due: CivilDate
  /// The sales order of all of them, empty where they differ.
  let salesOrder: String
  let warehouse: String
  /// What is merged, by due date, then id.
  let orders: [Part]

  /// A planned order in a line.
  struct Part: Sendable {
    let id: String
    let quantity: Int64
    let start: CivilDate
    let due: CivilDate
    /// The sales order that it is for; that of the line is blank where orders of several are merged.
    let salesOrder: String
  }

  /// Parts two ids in a cell.
  static let separator = "; "

  /// The ids of what is merged, in one cell.
  var plannedIds: String { orders.map(\.id).joined(separator: Self.separator) }
}
