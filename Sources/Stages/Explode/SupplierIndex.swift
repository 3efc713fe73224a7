internal import Domain

/// All suppliers, ranked by the bytes of their codes, with lead times and price tiers.
struct SupplierIndex {
  let codes: CodeDictionary
  let leadTimes: FixedArray<Int64>
  let prices: ItemLists<PriceTier>

  init(_ tables: InputTables, _ base: BasePrices = BasePrices()) {
    let master = tables[.suppliers]
    let priceTable = tables[.prices]
    let all = CodeDictionary()
    for table in [master, priceTable, tables[.items]] {
      let dictionary = table.codes("supplier")
      for number in 0..<Int32(dictionary.count) where !dictionary.text(number).isEmpty {
        _ = all.intern(dictionary.text(number))
      }
    }
    let codes = all.ranked()
    let leadTimes = FixedArray<Int64>(repeating: 0, count: codes.count)
    let supplierColumn = master.narrow("supplier")
    let leads = master.wide("lead_time")
    for row in 0..<master.rowCount {
      let number = codes.find(master.codes("supplier").text(supplierColumn[row]))
      if number >= 0, leads[row] != ColumnTable.blank64 { leadTimes[Int(number)] = leads[row] }
    }
    self.codes = codes
    self.leadTimes = leadTimes
    prices = Self.tiers(priceTable, itemCount: tables.items.count, codes, base)
  }

  /// Tiers of each item by (supplier, minimum quantity, price from high to low), so that the last that fits a quantity counts.
  private static func tiers(
    _ table: ColumnTable, itemCount: Int, _ codes: CodeDictionary, _ base: BasePrices
  ) -> ItemLists<PriceTier> {
    let items = table.narrow("item")
    let suppliers = table.narrow("supplier")
    let dictionary = table.codes("supplier")
    let kinds = table.narrow("kind")
    let prices = table.wide("price")
    let quantities = table.wide("minimum_quantity")
    let amounts = table.wide("minimum_amount")
    let from = table.narrow("valid_from")
    let to = table.narrow("valid_to")
    var rows = (0..<table.rowCount).map { row in
      (
        item: items[row],
        tier: PriceTier(
          supplier: codes.find(dictionary.text(suppliers[row])), validFrom: from[row],
          validTo: to[row] == ColumnTable.blank32 ? .max : to[row],
          isOutsourcing: kinds[row] == Int32(PriceKind.outsourcing.rawValue),
          minimumQuantity: quantities[row], price: base.amount(prices[row], row),
          minimumAmount: base.amount(amounts[row], row))
      )
    }
    rows.sort { left, right in
      if left.item != right.item { return left.item < right.item }
      if left.tier.supplier != right.tier.supplier { return left.tier.supplier < right.tier.supplier }
      if left.tier.minimumQuantity != right.tier.minimumQuantity {
        return left.tier.minimumQuantity < right.tier.minimumQuantity
      }
      if left.tier.price != right.tier.price { return left.tier.price > right.tier.price }
      return left.tier.minimumAmount > right.tier.minimumAmount
    }
    return ItemLists(itemCount: itemCount, count: rows.count) {
      rows[$0].item < 0 ? nil : (rows[$0].item, rows[$0].tier)
    }
  }
}
