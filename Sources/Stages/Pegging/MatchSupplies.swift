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
  /// The supplies from `serving` on come too late to serve anything; those of pools before this one are skipped.
  /// - Complexity: O(supplies + requirements).
  static func match(
    _ supplies: borrowing GrowingArray<PeggingEntry>, from firstSupply: Int = 0, serving: Int,
    _ requirements: borrowing GrowingArray<PeggingEntry>, from firstRequirement: Int = 0, safetyStock: Int64,
    into matches: inout GrowingArray<PeggingMatch>
  ) {
    var requirement = firstRequirement
    var lacking = requirement < requirements.count ? requirements[requirement].quantity : 0
    var toKeep = safetyStock
    for supply in firstSupply..<supplies.count {
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
  ///
  /// Of the stock, which stands first, what is `expiring` is taken first, as long as it can be used (R49).
  static func serve(
    _ supplies: borrowing GrowingArray<PeggingEntry>, expiring: [ExpiringStock] = [],
    _ requirements: borrowing GrowingArray<PeggingEntry>,
    into matches: inout GrowingArray<PeggingMatch>
  ) {
    var left: [Int64] = []
    for supply in 0..<supplies.count { left.append(supplies[supply].quantity) }
    var dated = split(expiring, off: &left)
    var supply = 0
    for requirement in 0..<requirements.count {
      var lacking = requirements[requirement].quantity
      for part in dated.indices where dated[part].lastSlot >= requirements[requirement].slot {
        let given = min(dated[part].quantity, lacking)
        guard given > 0 else { continue }
        matches.append(
          PeggingMatch(given, supply: Int32(dated[part].supply), requirement: Int32(requirement)))
        dated[part].quantity -= given
        lacking -= given
      }
      while lacking > 0, supply < supplies.count, supplies[supply].slot <= requirements[requirement].slot {
        let given = min(left[supply], lacking)
        if given > 0 {
          matches.append(PeggingMatch(given, supply: Int32(supply), requirement: Int32(requirement)))
        }
        left[supply] -= given
        lacking -= given
        if left[supply] == 0 { supply += 1 }
      }
    }
    for part in dated { left[part.supply] += part.quantity }
    for supply in left.indices where left[supply] > 0 {
      matches.append(PeggingMatch(left[supply], supply: Int32(supply), requirement: PeggingMatch.free))
    }
  }

  /// Splits what expires off the first supplies, which are stock.
  private static func split(
    _ expiring: [ExpiringStock], off left: inout [Int64]
  ) -> [(supply: Int, quantity: Int64, lastSlot: Int32)] {
    var dated: [(supply: Int, quantity: Int64, lastSlot: Int32)] = []
    var supply = 0
    for part in expiring {
      var rest = part.quantity
      while rest > 0, supply < left.count {
        let taken = min(rest, left[supply])
        if taken > 0 { dated.append((supply, taken, part.lastSlot)) }
        rest -= taken
        left[supply] -= taken
        if left[supply] == 0 { supply += 1 }
      }
    }
    return dated
  }
}
