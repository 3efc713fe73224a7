import Numerics

/// The cost of products by group: bars of unit cost, each product a fold with its levels and its orders.
func productSection(_ cost: CostReport, _ limits: ReportLimits, _ words: ReportWords) -> Markup {
  let count = cost.groups.reduce(0) { $0 + $1.total }
  let groups = cost.groups.prefix(limits.productGroups)
  var section: Markup = """
    <section id="cost-products">
    <div class="head"><h2>\(words[.productCost]) <span class="count">\(count)</span></h2>
    """
  guard count > 0 else {
    section += "</div>\n<p class=\"sheet empty\">\(words[.noProducts])</p>\n</section>\n"
    return section
  }
  section += filterBox(for: "product-list", words, hint: .costFilterHint)
  section += "</div>\n<p class=\"hint\">\(words[.productCostHint])</p>\n"
  let colours = ElementColours(cost)
  section += legend(cost.elements(in: groups.map(\.elements)), colours, words)
  section += "<div id=\"product-list\" data-rows=\"details.product\">\n"
  let page = ProductPage(cost: cost, limits: limits, colours: colours, words: words)
  for group in groups { section += page.group(group) }
  section += "</div>\n"
  if let cut = words.cut(groups.count, of: cost.groupTotal, file: "item_costs.csv") {
    section += "<p class=\"hint\">\(words[.category]) · \(cut)</p>\n"
  }
  section += "</section>\n"
  return section
}

private func legend(_ elements: [String], _ colours: ElementColours, _ words: ReportWords) -> Markup {
  var list: Markup = "<ul class=\"legend\" aria-label=\"\(words[.element])\">"
  for element in elements {
    list += "<li class=\"\(colours.style(element))\"><i class=\"dot\"></i>\(words.element(element))</li>"
  }
  list += "</ul>\n"
  return list
}

/// What the pieces of the product list have in common.
struct ProductPage {
  let cost: CostReport
  let limits: ReportLimits
  let colours: ElementColours
  let words: ReportWords

  /// One group: a heading, its products, and its total.
  fileprivate func group(_ group: CostReport.ProductGroup) -> Markup {
    let products = group.products.prefix(limits.productsPerGroup)
    let most = products.compactMap(\.unitCost).max()
    var block: Markup = """
      <details class="group products sheet" open><summary><span class="title">\(words.group(group))</span>\
      <span class="u">\(group.total)</span><span class="number">\(group.amount)</span></summary>
      <div class="line top" aria-hidden="true"><span class="who">\(words[.product])</span>\
      <span class="what">\(words[.unitCostChart])</span><span class="n">\(words[.unitCost])</span>\
      <span class="n">\(words[.available])</span><span class="n">\(words[.amount])</span></div>

      """
    for product in products { block += self.product(product, most: most) }
    if let others = group.others(after: products) {
      let rest = words(.others, ["count": grouped(group.total - products.count)])
      block += total(rest, others, style: "same")
    }
    if group.total > 1 { block += total(words[.total], group.elements, style: "sum") }
    if let cut = words.cut(products.count, of: group.total, file: "item_costs.csv") {
      block += "<p class=\"more\">\(cut)</p>\n"
    }
    block += "</details>\n"
    return block
  }

  private func product(_ product: CostReport.Product, most: UnitCost?) -> Markup {
    let unit: Markup = product.unit.isEmpty ? "" : "<span class=\"u\">\(product.unit)</span>"
    var row: Markup = """
      <details class="product"><summary class="line"><span class="who"><b>\(product.item)</b>\
      <span class="name">\(product.name)</span></span>\
      <span class="what"><span class="track">\(bar(product, most: most))</span>\(shares(product.elements))</span>\
      <span class="n x-unit-cost">\(unitCost(product.unitCost))\(last(product))</span>\
      <span class="n x-available">\(product.quantity)\(unit)</span>\
      <span class="n x-amount">\(product.amount)</span></summary>
      <div class="drill">

      """
    row += drillDown(product)
    row += "</div></details>\n"
    return row
  }

  /// The unit cost by element, as long as its part of the largest unit cost of the group.
  private func bar(_ product: CostReport.Product, most: UnitCost?) -> Markup {
    let parts = product.elements.filter { $0.amount > .zero }
    guard let most, most.millionths > 0, let unitCost = product.unitCost, unitCost.millionths > 0,
      !parts.isEmpty
    else { return "" }
    let length = Int128(unitCost.millionths) * 1_000 / Int128(most.millionths)
    let says = parts.map { "\(words.element($0.element)) \(share($0.amount, of: product.amount))" }
    var bar: Markup = """
      <span class="stack" role="img" aria-label="\(says.joined(separator: ", "))" \
      style="width:\(plain: Int(length / 10)).\(plain: Int(length % 10))%">
      """
    for element in cost.elements(in: [parts]) {
      bar += "<i class=\"\(colours.style(element))\" style=\"flex:\(plain: parts[element])\"></i>"
    }
    bar += "</span>"
    return bar
  }

  /// Cents in bold, smaller digits behind them.
  private func unitCost(_ cost: UnitCost?) -> Markup {
    guard let cost else { return "" }
    let digits = grouped(cost)
    return "<b>\(String(digits.dropLast(4)))</b><span class=\"fine\">\(String(digits.suffix(4)))</span>"
  }

  /// What it cost a month ago, and by how much that changed.
  private func last(_ product: CostReport.Product) -> Markup {
    words.last(product).map { "<span class=\"was\">\($0)</span>" } ?? ""
  }

  /// The elements with their shares, in words.
  private func shares(_ elements: [CostReport.ElementAmount]) -> Markup {
    var list: Markup = "<span class=\"shares\">"
    for element in cost.elements(in: [elements]) {
      list += """
        <span class="\(colours.style(element))"><i class="dot"></i>\(words.element(element)) \
        <b>\(share(elements[element], of: elements.total))</b></span>
        """
    }
    list += "</span>"
    return list
  }

  private func total(_ label: String, _ elements: [CostReport.ElementAmount], style: String) -> Markup {
    """
    <div class="line \(style)"><span class="who">\(label)</span><span class="what">\(shares(elements))</span>\
    <span class="n"></span><span class="n"></span><span class="n x-amount">\(elements.total)</span></div>

    """
  }
}
