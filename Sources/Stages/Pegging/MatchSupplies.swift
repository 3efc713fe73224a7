internal import Domain

/// Hands supplies to requirements, first in, first out (Docs/Planning.md, R64 and R65).
///
/// ```
/// supplies 30, 50, 20   requirements 20, 40, 25   safety stock 10
/// matches  30: 20 + 10   50: 30 + 20   20: 5, safety stock 10, free 5
/// ```
enum MatchSupplies {
  /// Matches front to front whichever date is the earlier; what is left serves the safety stock, then it is free, and what no
  /// supply is left for is short.
  ///
  /// The supplies from `serving` on come too late to serve anything.
  /// - Complexity: O(supplies + requirements).
  static func match(
    _ supplies: borrowing GrowingArray<PeggingEntry>, serving: Int,
    _ requirements: borrowing GrowingArray<PeggingEntry>, safetyStock: Int64,
    into matches: inout GrowingArray<PeggingMatch>
  ) {
    var requirement = 0
    var lacking = requirements.count > 0 ? requirements[0].quantity : 0
    var toKeep = safetyStock
    for supply in 0..<supplies.count {
      var left = supplies[supply].quantity
      while supply < serving, left > 0, requirement < requirements.count {
        let taken = min(left, lacking)
        matches.append(PeggingMatch(taken, supply: Int32(supply), requirement: Int32(requirement)))
        left -= taken
        lacking -= taken
        if lacking == 0 {
          requirement += 1
          lacking = requirement < requirements.count ? requirements[requirement].quantity : 0
        }
      }
      if supply < serving { keep(supply, &left, &toKeep, &matches) }
      if left > 0 {
        matches.append(PeggingMatch(left, supply: Int32(supply), requirement: PeggingMatch.free))
      }
    }
    while requirement < requirements.count {
      matches.append(
        PeggingMatch(lacking, supply: PeggingMatch.short, requirement: Int32(requirement)))
      requirement += 1
      lacking = requirement < requirements.count ? requirements[requirement].quantity : 0
    }
  }

  /// Gives what is left of a supply to the safety stock.
  private static func keep(
    _ supply: Int, _ left: inout Int64, _ toKeep: inout Int64, _ matches: inout GrowingArray<PeggingMatch>
  ) {
    let kept = min(left, toKeep)
    guard kept > 0 else { return }
    matches.append(PeggingMatch(kept, supply: Int32(supply), requirement: PeggingMatch.safetyStock))
    left -= kept
    toKeep -= kept
  }

  /// Serves the needs of a phantom one after the other with what is there by their day; what is left of a need passes through and
  /// is not short.
  static func serve(
    _ supplies: borrowing GrowingArray<PeggingEntry>, _ requirements: borrowing GrowingArray<PeggingEntry>,
    into matches: inout GrowingArray<PeggingMatch>
  ) {
    var supply = 0
    var taken: Int64 = 0
    for requirement in 0..<requirements.count {
      var lacking = requirements[requirement].quantity
      while lacking > 0, supply < supplies.count, supplies[supply].slot <= requirements[requirement].slot {
        let given = min(supplies[supply].quantity - taken, lacking)
        matches.append(PeggingMatch(given, supply: Int32(supply), requirement: Int32(requirement)))
        taken += given
        lacking -= given
        if taken == supplies[supply].quantity {
          supply += 1
          taken = 0
        }
      }
    }
    while supply < supplies.count {
      matches.append(
        PeggingMatch(
          supplies[supply].quantity - taken, supply: Int32(supply), requirement: PeggingMatch.free))
      supply += 1
      taken = 0
    }
  }
}
