/// The options of a run.
public struct CostOptions: Sendable {
  /// To whom service centres hand over what they cost (C42).
  public enum Services: String, Sendable, CaseIterable {
    /// Final cost centres alone, those that come later too, all.
    case direct
    case stepDown = "step-down"
    case reciprocal
  }

  /// How accruals are posted when invoices come (C56).
  public enum Invoices: String, Sendable, CaseIterable {
    /// Reversed with the invoice, all at the start of the month, not at all.
    case onInvoice = "on-invoice"
    case monthStart = "month-start"
    case difference
  }

  /// What an account of the general ledger means (C50).
  public struct Account: Sendable {
    /// The account, or a pattern.
    public var pattern: String
    /// What its vouchers are, and where they arose when they do not say it.
    public var element: String?, costCenter: String?
    /// Whether they are no cost of production.
    public var isIgnored = false

    /// An account of an element.
    public init(_ pattern: String, element: String? = nil, costCenter: String? = nil) {
      self.pattern = pattern
      self.element = element
      self.costCenter = costCenter
    }
  }

  /// Whether the period is closed (`--close`).
  public var close: Bool
  /// Whether a pool without weights is kept when the period is closed (`unallocated: carry`).
  public var carriesUnallocated: Bool
  /// How stock and work in process of items are valued that do not say it (C28, C36).
  public var valuation = CostMonth.Valuation.monthAverage, wipMethod = CostMonth.WipMethod.weightedAverage
  /// How service centres hand over, and in which order they do (C42).
  public var services = Services.direct, serviceOrder: [String] = []
  /// The base currency (C51).
  public var currency = ""
  /// Whether accruals are followed without any invoice (C52).
  public var followsAccruals = false
  /// How accruals are posted (C56).
  public var invoices = Invoices.onInvoice
  /// The account table (C50).
  public var accounts: [Account] = []

  /// A provisional run, unless `close` says otherwise.
  public init(close: Bool = false, carriesUnallocated: Bool = false) {
    self.close = close
    self.carriesUnallocated = carriesUnallocated
  }
}
