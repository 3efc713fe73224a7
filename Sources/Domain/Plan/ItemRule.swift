public import Numerics

/// How an item is planned, apart from its own stock: many items share one rule, so it is kept once.
@frozen
public struct ItemRule: Hashable, Sendable, BitwiseCopyable {
  /// Quantity step of the item's unit, in millionths.
  public var step: Int64 = DecimalParsing.scale
  /// What a good quantity is multiplied by to get the start quantity.
  public var scrapNumerator: Int64 = 1
  /// See `scrapNumerator`.
  public var scrapDenominator: Int64 = 1
  /// Working days, in millionths; `blank` where the supplier decides.
  public var leadTime: Int64 = 0
  /// Working days for each unit, in millionths.
  public var leadTimePerUnit: Int64 = 0
  /// Fixed lot.
  public var lotSize: Int64 = 0
  /// Smallest lot.
  public var lotMin: Int64 = 0
  /// Largest lot: the largest multiple of `lotMultiple` that `lot_max` allows; 0 where there is no limit.
  public var lotCap: Int64 = 0
  /// Lots are multiples of it; 0 where any size will do.
  public var lotMultiple: Int64 = 0
  /// Order point of `min-max`.
  public var reorderPoint: Int64 = 0
  /// Target of `min-max`.
  public var orderUpTo: Int64 = 0
  /// Cost of a lot, in millionths, where the policy weighs it.
  public var orderCost: Int64 = 0
  /// Cost of holding a unit for a day, in millionths, where the policy weighs it.
  public var holdingCost: Int64 = 0
  /// Calendar days that a `period` lot covers.
  public var periodDays: Int32 = 0
  /// First slot on which a receipt may be planned; 0 without a planning fence.
  public var fenceSlot: Int32 = 0
  /// How the item comes into being.
  public var source: ItemSource = .buy
  /// How its lots are made.
  public var policy: LotPolicy = .lotForLot
  /// Whether it has a planning fence.
  public var isFenced = false
  /// Whether each sales order is planned for itself instead of all needs together.
  public var isPlannedToOrder = false

  /// A lot-for-lot item without any limits.
  public init() {}

  /// Feeds the parts that differ most; equality looks at all of them.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(orderCost &* 31 &+ holdingCost)
    hasher.combine(lotSize &* 31 &+ lotMin &* 37 &+ lotCap &* 41 &+ reorderPoint &* 43 &+ orderUpTo &* 47)
    hasher.combine(leadTime &* 53 &+ scrapNumerator &* 59 &+ lotMultiple &* 61 &+ step &+ Int64(periodDays))
  }

  /// Stands for a lead time that the supplier decides.
  public static let blankLeadTime = Int64.min

  /// Kind of the item's planned orders.
  @inlinable
  public var orderKind: OrderKind {
    switch source {
    case .buy: .purchase
    case .make, .phantom: .production
    case .outsource: .outsourcing
    }
  }
}

/// How a component is used, apart from the parent: what many BOM lines have in common, kept once.
@frozen
public struct UsageRule: Hashable, Sendable, BitwiseCopyable {
  /// Reduced fraction: quantity / per with the line's scrap.
  public var numerator: Int64
  /// See `numerator`.
  public var denominator: Int64
  /// Added once an order, in millionths.
  public var fixed: Int64
  /// Quantity step of the component, in millionths.
  public var step: Int64
  /// `denominator` × `step` and `fixed` × `denominator`, or 0 where they do not fit 64 bits.
  public var divisor: Int64
  /// See `divisor`.
  public var fixedTerm: Int64
  /// First slot on which the line is valid (may be negative).
  public var validFrom: Int32
  /// Last slot on which the line is valid.
  public var validTo: Int32
  /// Working days from the order's start to the need.
  public var leadOffset: Int32
  /// Whether start quantities of the parent always give whole steps without rounding.
  public var isIntegral: Bool
  /// Whether the need passes through to the component's own components.
  public var isSkip: Bool
  /// Whether only what passes through the parent uses the component: orders of bought parents are not exploded.
  public var isPassingOnly: Bool

  /// Describes the use of a component with `step` by a parent with `parentStep`.
  public init(
    ratio: Ratio, fixed: Int64, step: Int64, parentStep: Int64, validFrom: Int32, validTo: Int32,
    leadOffset: Int32,
    isSkip: Bool, isPassingOnly: Bool
  ) {
    numerator = ratio.numerator
    denominator = ratio.denominator
    self.fixed = fixed
    self.step = step
    self.validFrom = validFrom
    self.validTo = validTo
    self.leadOffset = leadOffset
    self.isSkip = isSkip
    self.isPassingOnly = isPassingOnly
    let (divisor, divisorOverflow) = ratio.denominator.multipliedReportingOverflow(by: step)
    let (fixedTerm, fixedOverflow) = fixed.multipliedReportingOverflow(by: ratio.denominator)
    let fits = !divisorOverflow && !fixedOverflow
    self.divisor = fits ? divisor : 0
    self.fixedTerm = fits ? fixedTerm : 0
    let (unit, unitOverflow) = parentStep.multipliedReportingOverflow(by: ratio.numerator)
    isIntegral = ratio.denominator == 1 && !unitOverflow && unit % step == 0 && fixed % step == 0
  }

  /// Feeds the parts that differ most; equality looks at all of them.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(numerator &* 31 &+ denominator &* 37 &+ fixed &* 41 &+ step &+ Int64(leadOffset))
    hasher.combine(Int64(validFrom) << 32 ^ Int64(validTo) ^ (isIntegral ? 1 : 0))
  }

  /// The need for an order that starts `startQuantity`, a whole number of the parent's steps, in millionths, or -1 where it does
  /// not fit.
  ///
  /// `startQuantity` × ratio + fixed, rounded up to the component's step once.
  @inlinable
  public func need(for startQuantity: Int64) -> Int64 {
    if isIntegral {
      let (product, overflow) = startQuantity.multipliedReportingOverflow(by: numerator)
      let (sum, tooLarge) = product.addingReportingOverflow(fixed)
      if !overflow, !tooLarge { return sum }
    }
    return need(forAny: startQuantity)
  }

  /// The same for a start quantity that need not be a whole number of steps, such as that of a firm order.
  @inlinable
  public func need(forAny startQuantity: Int64) -> Int64 {
    let (product, overflow) = startQuantity.multipliedReportingOverflow(by: numerator)
    if !overflow {
      let (sum, tooLarge) = product.addingReportingOverflow(fixedTerm)
      if divisor > 0, !tooLarge {
        let (whole, rest) = sum.quotientAndRemainder(dividingBy: divisor)
        let (result, overflow) = (rest > 0 ? whole + 1 : whole).multipliedReportingOverflow(by: step)
        return overflow ? -1 : result
      }
    }
    let exact = Ratio(reduced: numerator, denominator)
      .need(
        for: Quantity(millionths: startQuantity), fixed: Quantity(millionths: fixed),
        step: Quantity(millionths: step))
    return exact?.millionths ?? -1
  }
}
