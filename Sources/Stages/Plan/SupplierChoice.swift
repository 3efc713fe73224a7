internal import Domain

/// The supplier of a purchase or outsourcing order (Docs/Planning.md, R27).
enum SupplierChoice {
  /// Number of the supplier, or -1: the item's default, else the valid price list with the lowest total for `quantity` on the due
  /// date, ties by code; within a supplier the highest tier reached counts.
  static func supplier(of item: Int, quantity: Int64, due: Int, _ rule: ItemRule, _ model: PlanningModel)
    -> Int32
  {
    guard rule.source == .buy || rule.source == .outsource else { return -1 }
    let fixed = model.supplierOfItem[item]
    if fixed >= 0 { return fixed }
    return fromPrices(
      item, quantity: quantity, day: model.axis.date(due).day, isOutsourcing: rule.source == .outsource,
      model.prices)
  }

  /// The supplier with the lowest total among price lists for purchases or outsourced work that are valid on `day`, or -1.
  static func fromPrices(
    _ item: Int, quantity: Int64, day: Int32, isOutsourcing: Bool, _ prices: ItemLists<PriceTier>
  ) -> Int32 {
    var best: (supplier: Int32, total: Int128)?
    var current: PriceTier?
    func close() {
      guard let tier = current else { return }
      let total = max(Int128(tier.price) * Int128(quantity), Int128(tier.minimumAmount) * 1_000_000)
      if best.map({ total < $0.total }) ?? true { best = (tier.supplier, total) }
    }
    // Tiers stand by supplier, then by minimum quantity, then by price from high to low, so that the last that fits counts.
    for index in prices.range(item) {
      let tier = prices.records[index]
      guard tier.isOutsourcing == isOutsourcing, tier.validFrom <= day, day <= tier.validTo,
        tier.minimumQuantity <= quantity
      else { continue }
      if let open = current, open.supplier != tier.supplier { close() }
      current = tier
    }
    close()
    return best?.supplier ?? -1
  }
}
