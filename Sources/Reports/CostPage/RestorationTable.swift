import Numerics

extension ProductPage {
  /// What a product costs down to bought material and original elements, the largest amounts first.
  func restoration(_ product: CostReport.Product) -> Markup {
    guard let restored = product.restoration else { return "" }
    let lines = restored.lines.prefix(limits.restoredLines)
    var table: Markup = """
      <h4>\(words[.restoration]) · \(words[.restorationHint])</h4>
      <div class="scroll" tabindex="0"><table class="fit"><thead><tr><th scope="col">\(words[.source])</th>\
      <th scope="col">\(words[.sourceItem])</th><th scope="col">\(words[.name])</th>\
      <th scope="col">\(words[.element])</th><th scope="col" class="n">\(words[.level])</th>\
      <th scope="col" class="n">\(words[.quantity])</th><th scope="col" class="n">\(words[.amount])</th>\
      <th scope="col" class="n">\(words[.share])</th></tr></thead><tbody>

      """
    for line in lines {
      table += """
        <tr><td>\(words[ProductText.word(line.source)])</td><td class="c">\(line.item)</td>\
        <td class="t">\(line.name)</td>\
        <td class="\(colours.style(line.element))"><i class="dot"></i>\(words.element(line.element))</td>\
        <td class="n">\(line.level)</td><td class="n">
        """
      if let quantity = line.quantity { table += amount(quantity, line.unit) }
      table += "</td><td class=\"n\">\(line.amount)</td>"
      table += "<td class=\"n\">\(share(line.amount, of: product.amount))</td></tr>\n"
    }
    table += "</tbody><tfoot>"
    if lines.count < restored.total {
      let rest = CostReport.difference(product.amount, sum(lines.map(\.amount)))
      table += foot(words(.others, ["count": grouped(restored.total - lines.count)]), rest, product.amount)
    }
    table += foot(words[.total], product.amount, product.amount)
    table += "</tfoot></table></div>\n"
    return table
  }

  private func foot(_ label: String, _ amount: Money, _ whole: Money) -> Markup {
    """
    <tr><th scope="row" colspan="6">\(label)</th><td class="n">\(amount)</td>\
    <td class="n">\(share(amount, of: whole))</td></tr>

    """
  }
}

extension ReportWords {
  /// `last month 12.500000, +4.0 %`.
  func last(_ product: CostReport.Product) -> String? {
    guard let last = product.lastUnitCost, let now = product.unitCost else { return nil }
    // Where the line is broken, the sign stays with its number.
    let change = change(from: last, to: now).replacing(" ", with: "\u{A0}")
    return self(.lastHint, ["cost": grouped(last), "change": change])
  }

  /// By how much a unit cost differs from the last one, in percent with its sign.
  func change(from last: UnitCost, to now: UnitCost) -> String {
    let difference = Money(cents: now.millionths - last.millionths)
    let percent = share(difference, of: Money(cents: last.millionths))
    return difference.cents > 0 && !percent.isEmpty ? "+\(percent)" : percent
  }
}
