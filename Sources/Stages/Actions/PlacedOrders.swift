internal import Domain

/// What the documents say of placed orders beyond what the plan needs: columns by kind of order, looked up by row.
struct PlacedOrders {
  /// The columns of one dataset; shared, so that a look at them copies nothing.
  private final class Columns: Sendable {
    let whole: LaneView<Int64>
    let due: LaneView<Int32>
    /// Supplier by number of the supplier codes of the plan.
    let suppliers: [Int32]
    let supplier: LaneView<Int32>?
    /// Whether each order is for rework.
    let kind: LaneView<Int32>?

    init(_ table: ColumnTable, suppliers: [Int32]? = nil, hasKind: Bool = false) {
      whole = table.wide("quantity")
      due = table.narrow("due")
      self.suppliers = suppliers ?? []
      supplier = suppliers == nil ? nil : table.narrow("supplier")
      kind = hasKind ? table.narrow("kind") : nil
    }
  }

  private let tables: InputTables
  private let purchase: Columns
  private let production: Columns
  private let outsourcing: Columns
  private let firm: Columns

  init(_ tables: InputTables, suppliers: CodeDictionary) {
    self.tables = tables
    production = Columns(tables[.productionOrders], hasKind: true)
    purchase = Self.supplied(tables[.purchaseOrders], suppliers)
    outsourcing = Self.supplied(tables[.outsourcingOrders], suppliers)
    firm = Columns(tables[.firmOrders])
  }

  private static func supplied(_ table: ColumnTable, _ suppliers: CodeDictionary) -> Columns {
    let codes = table.codes("supplier")
    let numbers = (0..<Int32(codes.count)).map { number in
      let code = codes.text(number)
      return code.isEmpty ? noSupplier : suppliers.find(code) < 0 ? unknownSupplier : suppliers.find(code)
    }
    return Columns(table, suppliers: numbers)
  }

  /// The quantity that was ordered.
  func whole(_ receipt: DatedQuantity) -> Int64 { columns(receipt.kind).whole[Int(receipt.row)] }

  /// The due date of the document.
  func due(_ receipt: DatedQuantity) -> CivilDate {
    CivilDate(day: columns(receipt.kind).due[Int(receipt.row)])
  }

  /// The planned orders in whose place the order could be enlarged; nil for firm orders and rework.
  func growing(_ receipt: DatedQuantity) -> OrderKind? {
    switch receipt.kind {
    case .purchaseOrder: .purchase
    case .productionOrder: production.kind.map { $0[Int(receipt.row)] == 1 } == true ? nil : .production
    case .outsourcingOrder: .outsourcing
    default: nil
    }
  }

  /// Number of the supplier that the document names, or one of `noSupplier` and `unknownSupplier`.
  func supplier(_ receipt: DatedQuantity) -> Int32 {
    let columns = columns(receipt.kind)
    guard let number = columns.supplier?[Int(receipt.row)], number >= 0, Int(number) < columns.suppliers.count
    else { return Self.noSupplier }
    return columns.suppliers[Int(number)]
  }

  /// The document names none.
  static let noSupplier: Int32 = -1
  /// The document names one that neither suppliers, prices nor items know.
  static let unknownSupplier: Int32 = -2

  /// Whether the document of `left` comes before that of `right`, both of one kind, by the bytes of their numbers.
  func precedes(_ left: DatedQuantity, _ right: DatedQuantity) -> Bool {
    tables.document(left.kind, Int(left.row)).utf8
      .lexicographicallyPrecedes(tables.document(right.kind, Int(right.row)).utf8)
  }

  private func columns(_ kind: EventKind) -> Columns {
    switch kind {
    case .productionOrder: production
    case .outsourcingOrder: outsourcing
    case .firmOrder: firm
    default: purchase
    }
  }
}
