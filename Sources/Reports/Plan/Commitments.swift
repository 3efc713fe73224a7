public import Domain
public import Numerics

extension PlanReport {
  /// What purchases and outsourced work will cost, by the week in which they are due.
  public struct Commitments: Hashable, Sendable {
    /// The amounts of one week, by the raw value of the status.
    public struct Week: Hashable, Sendable {
      /// Its Monday.
      public var monday: CivilDate
      /// Open, firm and planned orders.
      public var amounts: [Money]

      /// Describes a week.
      public init(monday: CivilDate, amounts: [Money]) {
        self.monday = monday
        self.amounts = amounts
      }

      /// All orders together.
      public var total: Money { Money(cents: amounts.reduce(0) { saturatingSum($0, $1.cents) }) }
    }

    /// The amounts of one supplier.
    public struct Supplier: Hashable, Sendable {
      /// Its code; empty where orders name none.
      public var code: String
      /// Its name.
      public var name: String
      /// Open, firm and planned orders.
      public var amounts: [Money]
      /// Orders without a price.
      public var unpriced: Int

      /// Describes a supplier.
      public init(code: String, name: String = "", amounts: [Money], unpriced: Int = 0) {
        self.code = code
        self.name = name
        self.amounts = amounts
        self.unpriced = unpriced
      }

      /// All orders together.
      public var total: Money { Money(cents: amounts.reduce(0) { saturatingSum($0, $1.cents) }) }
    }

    /// Consecutive weeks from that of the as-of date on; some of later ones may be left out.
    public var weeks: [Week]
    /// Amounts of weeks after the last.
    public var later: Money
    /// The suppliers with the largest amounts, largest first.
    public var suppliers: [Supplier]
    /// Number of suppliers, at least the number in `suppliers`.
    public var supplierTotal: Int
    /// By week, supplier, kind and status; may hold the first only.
    public var lines: [PurchaseCommitment]
    /// Number of lines, at least the number in `lines`.
    public var lineTotal: Int
    /// Orders without a price, which are in no amount.
    public var unpriced: Int

    /// Collects the amounts; lists may stay empty.
    public init(
      weeks: [Week] = [], later: Money = .zero, suppliers: [Supplier] = [], supplierTotal: Int? = nil,
      lines: [PurchaseCommitment] = [], lineTotal: Int? = nil, unpriced: Int = 0
    ) {
      self.weeks = weeks
      self.later = later
      self.suppliers = suppliers
      self.supplierTotal = max(supplierTotal ?? 0, suppliers.count)
      self.lines = lines
      self.lineTotal = max(lineTotal ?? 0, lines.count)
      self.unpriced = unpriced
    }

    /// Everything.
    public var total: Money {
      Money(cents: weeks.reduce(later.cents) { saturatingSum($0, $1.total.cents) })
    }
  }
}
