public import Numerics

/// A row of `bom_outputs` as the output sees it: which orders bring it, and how much.
@frozen
public struct OutputRule: Sendable, BitwiseCopyable {
  /// Item number of the parent.
  public var parent: Int32
  /// Item number of the output.
  public var output: Int32
  /// `quantity` / `per` of the row, reduced.
  public var numerator: Int64
  /// See `numerator`.
  public var denominator: Int64
  /// Quantity step of the output, in millionths.
  public var step: Int64
  /// Row of the `bom_outputs` table.
  public var row: Int32
  /// Whether parent and output are planned together.
  public var isJoint: Bool

  /// Describes a row.
  public init(parent: Int32, output: Int32, ratio: Ratio, step: Int64, row: Int32, isJoint: Bool) {
    self.parent = parent
    self.output = output
    numerator = ratio.numerator
    denominator = ratio.denominator
    self.step = step
    self.row = row
    self.isJoint = isJoint
  }

  /// What an order of `quantity` gives, rounded down to the step, in millionths; nil where it does not fit.
  ///
  /// 7 × 2/3 with step 1 gives 4.
  @inlinable
  public func given(by quantity: Int64) -> Int64? {
    let product = Int128(quantity) * Int128(numerator)
    let steps = Rounding.down.quotient(product, Int128(denominator) * Int128(step))
    return Int64(exactly: steps * Int128(step))
  }

  /// The smallest multiple of `parentStep` that gives at least `net`, in millionths; nil where it does not fit.
  ///
  /// For 5 with step 1 and 2/3: 5 × 3/2 = 7.5, with a parent in pieces 8.
  @inlinable
  public func parentQuantity(giving net: Int64, parentStep: Int64) -> Int64? {
    let wanted = Rounding.up.quotient(Int128(net), Int128(step)) * Int128(step)
    let (product, overflow) = wanted.multipliedReportingOverflow(by: Int128(denominator))
    if overflow { return nil }
    let steps = Rounding.up.quotient(product, Int128(numerator) * Int128(parentStep))
    return Int64(exactly: steps * Int128(parentStep))
  }
}
