internal import Domain
internal import Numerics

extension CostExplainer {
  /// What pools gave to an element of an order, with the expenses they were made of.
  func shares(_ number: Int, _ element: Int) -> [CostExplanation] {
    let pools = outcome.allocations.pools
    return pools.indices.compactMap { pool -> CostExplanation? in
      guard pools[pool].element == element else { return nil }
      let shares = outcome.allocations.shares[pool]
      guard let own = (0..<shares.count).first(where: { Int(shares[$0].order) == number }) else { return nil }
      let whole = (0..<shares.count).reduce(Int64(0)) { saturatingSum($0, shares[$1].weight) }
      let center = month.costCenters[pools[pool].costCenter]
      return CostExplanation(
        "share of \(center) by \(outcome.allocations.bases[pool].name): \(plain(shares[own].weight)) of \(plain(whole))",
        amount: money(shares[own].amount),
        parts: [
          CostExplanation(
            "pool \(center) \(month.elements.names[element])", amount: money(pools[pool].amount),
            parts: expenses(pools[pool]) + services(pools[pool]))
        ])
    }
  }

  /// The rows of expenses of a pool.
  private func expenses(_ pool: CostPool) -> [CostExplanation] {
    Self.cut(
      zip(pool.rows, pool.rowAmounts).map { row, amount in
        CostExplanation(
          "expense", amount: money(amount),
          place: place(.expenses, row, "amount"))
      } + pool.voucherRows.map(voucher))
  }

  /// A row of a voucher.
  private func voucher(_ row: Int32) -> CostExplanation {
    let table = tables[.vouchers]
    let amounts = ["debit", "credit"].map { column in
      let value = table.wide(column)[Int(row)]
      return value == ColumnTable.blank64 ? 0 : Money(roundingMillionths: value).cents
    }
    let account = table.codes("account").text(table.narrow("account")[Int(row)])
    return CostExplanation(
      "voucher \(table.text("voucher")[Int(row)]), account \(account)",
      amount: money(saturatingSum(amounts[0], -amounts[1])),
      place: place(.vouchers, row, amounts[1] != 0 ? "credit" : "debit"))
  }

  /// What service centres gave to a pool, with the expenses that they had.
  private func services(_ pool: CostPool) -> [CostExplanation] {
    outcome.allocations.services.filter { $0.receiver == pool.costCenter && $0.element == pool.element }.map {
      share in
      let giver = month.pools.first { $0.costCenter == share.costCenter && $0.element == share.element }
      return CostExplanation(
        "from service center \(month.costCenters[share.costCenter]): \(plain(share.share)) of \(money(share.own))",
        amount: money(share.amount), parts: giver.map { expenses($0) } ?? [])
    }
  }

  /// Why an order cost more or less than standard; nothing where its month has no such stage.
  func reasons(_ order: Int) -> [CostExplanation] {
    let rows = outcome.details.variances.filter { Int($0.order) == order && $0.kind.explainsOrder }
    guard !rows.isEmpty else { return [] }
    let sum = rows.reduce(Int64(0)) { saturatingSum($0, $1.amount) }
    return [
      CostExplanation(
        "actual − standard", amount: money(sum),
        parts: rows.map { row in
          CostExplanation(
            "\(row.kind.name): actual \(money(row.actual)), standard \(money(row.standard))",
            amount: money(row.amount))
        })
    ]
  }

  /// What an item at standard cost does not take over of its actual cost.
  func variances(_ item: Int, _ kinds: Set<VarianceKind>) -> [CostExplanation] {
    outcome.details.variances.filter { Int($0.item) == item && kinds.contains($0.kind) }.map { variance in
      CostExplanation(
        "variance: \(variance.kind.name), actual \(money(variance.actual)), standard \(money(variance.standard))",
        quantity: plain(variance.quantity), amount: money(-variance.amount))
    }
  }
}
