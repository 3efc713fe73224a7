import Numerics

/// The cost of a month: its state, its key figures and where the cost came from and went.
func costSection(_ cost: CostReport, _ words: ReportWords) -> Markup {
  let state = cost.isProvisional ? "warning" : "good"
  var section: Markup = """
    <section id="cost">
    <div class="head"><h2>\(words(.costOf, ["month": words.month(cost)]))\
    <span class="pill state \(state)">\(words[cost.isProvisional ? .provisional : .closedMonth])</span></h2>
    """
  section += verdict(cost, words)
  section += "</div>\n<div class=\"cards four\">\n"
  for card in cards(cost, words) {
    section += """
      <div class="card sheet \(card.style)"><p class="label">\(words[card.text])</p>\
      <p class="big money">\(card.amount)</p><p>\(card.hint)</p></div>

      """
  }
  section += "</div>\n"
  section += costFlow(cost.totals, words)
  section += "</section>\n"
  return section
}

/// Whether all controls balance, in a few words that lead to them.
private func verdict(_ cost: CostReport, _ words: ReportWords) -> Markup {
  guard !cost.controls.isEmpty else { return "" }
  return """
    <a class="verdict \(cost.isBalanced ? "good" : "error")" href="#reconciliation">\(words.verdict(cost))</a>
    """
}

extension ReportWords {
  /// `All 15 controls balance`.
  func verdict(_ cost: CostReport) -> String {
    let broken = cost.controls.count { !$0.isOK }
    if cost.controls.isEmpty { return self[.noControls] }
    if broken == 0 { return self(.allBalance, ["count": grouped(cost.controls.count)]) }
    return self(.notAllBalance, ["count": grouped(broken), "total": grouped(cost.controls.count)])
  }
}

/// A key figure with what is to be said of it.
private struct Card {
  let text: ReportText
  let amount: Money
  let hint: String
  var style = ""
}

private func cards(_ cost: CostReport, _ words: ReportWords) -> [Card] {
  let totals = cost.totals
  func opened(_ amount: Money) -> String { words(.openedWith, ["amount": grouped(amount)]) }
  let hasCarried = totals.carried != .zero
  let pools =
    hasCarried
    ? words(.carriedHint, ["amount": grouped(totals.carried)])
    : words(.expensesHint, ["count": grouped(cost.pools.count)])
  let hasLoss = totals.loss != .zero
  return [
    Card(text: .finishedGoods, amount: totals.finished, hint: words[.finishedHint]),
    Card(text: .costOfSales, amount: totals.shipped, hint: words[.salesHint]),
    Card(text: .closingStock, amount: totals.closingStock, hint: opened(totals.openingStock)),
    Card(text: .closingWIP, amount: totals.closingWIP, hint: opened(totals.openingWIP)),
    Card(text: .purchasedStock, amount: totals.purchased, hint: words[.purchasedHint]),
    Card(text: .expenses, amount: totals.expenses, hint: pools, style: hasCarried ? "warning" : ""),
    Card(text: .fees, amount: totals.fees, hint: words[.feesHint]),
    Card(
      text: .loss, amount: totals.loss, hint: words[hasLoss ? .lossHint : .noLossHint],
      style: hasLoss ? "warning" : "calm"),
  ]
}

/// Two bars to one scale: what came in, and where it went.
private func costFlow(_ totals: CostReport.Totals, _ words: ReportWords) -> Markup {
  let sides = [(ReportText.costIn, totals.sources), (.costOut, totals.uses)]
  let sums = sides.map { sum($0.1.map(\.amount)) }
  var flow: Markup = """
    <div class="flow sheet"><h3>\(words[.costFlow])</h3>

    """
  for ((side, parts), total) in zip(sides, sums) {
    flow += """
      <div class="side"><p class="label">\(words[side])</p><div class="stack">
      """
    for part in parts where part.amount > .zero {
      flow += "<i class=\"\(part.style)\" style=\"flex:\(plain: part.amount)\"></i>"
    }
    flow += "</div><ul class=\"terms\">"
    for part in parts {
      let shown = share(part.amount, of: total)
      flow += """
        <li class="\(part.style)\(part.amount == .zero ? " same" : "")"><i class="dot"></i>\(words[part.text])\
        <b>\(part.amount)</b><span class="u">\(shown)</span></li>
        """
    }
    flow += "</ul></div>\n"
  }
  if sums[0] == sums[1] {
    flow += "<p class=\"same\">\(words(.flowBalances, ["amount": grouped(sums[0])]))</p>"
  } else {
    let difference = grouped(CostReport.difference(sums[0], sums[1]))
    flow += "<p class=\"error\">\(words(.flowDiffers, ["amount": difference]))</p>"
  }
  flow += "</div>\n"
  return flow
}

extension Markup.StringInterpolation {
  /// An amount with its thousands parted.
  mutating func appendInterpolation(_ amount: Money) { appendInterpolation(grouped(amount)) }
  /// An amount as a weight: its cents.
  mutating func appendInterpolation(plain amount: Money) { appendLiteral(String(amount.cents)) }
  /// A unit cost with its thousands parted; nothing where it is unknown.
  mutating func appendInterpolation(_ cost: UnitCost?) {
    if let cost { appendInterpolation(grouped(cost)) }
  }
}
