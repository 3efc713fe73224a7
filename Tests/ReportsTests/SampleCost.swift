import Diagnostics
import Domain
import Numerics
import Reports

/// A made-up month: four groups of products, orders, pools, stock and controls, always the same.
enum SampleCost {
  private static let elements = ["material", "人工", "制造费用", "折旧", "电费", "outsourcing", "opening"]

  private static let nouns: [(english: String, chinese: String, unit: String, cents: Int, group: Int)] = [
    ("Gear reducer WPA 60", "蜗轮减速器 WPA 60", "台", 38_250, 0),
    ("Gear reducer NMRV 075", "蜗轮减速器 NMRV 075", "台", 61_380, 0),
    ("Helical gear unit R37", "斜齿轮减速机 R37", "台", 84_900, 0),
    (
      "Planetary gearbox PX 90 with a very long name that a catalogue printed in full, twice, because nobody cut it",
      "行星减速机 PX 90（非常非常长的名称，目录里完整地印了两遍，因为没有人截短它）", "台", 112_640, 0
    ),
    ("Housing, machined", "机加工壳体", "件", 8_614, 1), ("Input shaft 20CrMnTi", "输入轴 20CrMnTi", "件", 4_275, 1),
    ("Output flange", "输出法兰", "件", 2_960, 1), ("Worm wheel, hobbed", "蜗轮，滚齿", "件", 5_530, 1),
    ("Bracket, zinc-plated", "支架，镀锌", "pcs", 187, 2),
    ("Bolt M8 × 25, cut to length", "螺栓 M8 × 25（切断）", "pcs", 12, 2),
    ("<b>Spare kit</b> & \"seals\"", "<b>备件包</b> & “密封件”", "套", 1_540, 3),
  ]

  static func make(_ language: Language) -> CostReport {
    let isChinese = language == .chinese
    var random = SampleReport.Sequence()
    var groups = ["减速器 Gear reducers", "零件/自制 [A:B]*?", "委外加工件", ""].map {
      CostReport.ProductGroup(name: $0, products: [])
    }
    for (index, noun) in nouns.enumerated() {
      let item = index == 9 ? "007" : index == 10 ? "=A1+1" : "F-\(1_000 + index * 10)"
      let name = isChinese ? noun.chinese : noun.english
      groups[noun.group].products.append(
        product(item, name, noun.unit, noun.cents, isOutsourced: noun.group == 2, &random))
    }
    groups = groups.map { CostReport.ProductGroup(name: $0.name, products: $0.products) }
    let wip = groups.flatMap(\.products).flatMap { product in
      product.orders.compactMap { order in
        let amounts = order.elements.filter { $0.closing != .zero }
          .map { CostReport.ElementAmount($0.element, $0.closing) }
        return amounts.isEmpty
          ? nil
          : CostReport.WipLine(order: order.order, item: product.item, name: product.name, elements: amounts)
      }
    }
    let ledger = ledger(groups.flatMap(\.products), &random)
    var report = CostReport(
      year: 2026, month: 11, isProvisional: true, totals: CostReport.Totals(), elements: elements,
      groups: groups, pools: pools, wip: wip, ledger: ledger)
    report.totals = totals(report)
    report.controls = controls(report)
    return report
  }

  private static func product(
    _ item: String, _ name: String, _ unit: String, _ cents: Int, isOutsourced: Bool,
    _ random: inout SampleReport.Sequence
  ) -> CostReport.Product {
    let quantity = 200 + random.next(40) * 25
    let amount = cents * quantity + random.next(cents)
    let shares: [Int64] =
      isOutsourced
      ? [50, 0, 0, 0, 0, Int64(30 + random.next(20)), 4]
      : [
        Int64(48 + random.next(20)), Int64(10 + random.next(9)), Int64(6 + random.next(5)), 3,
        Int64(1 + random.next(3)), Int64(random.next(2) * 6), Int64(random.next(3)),
      ]
    let parts = largestRemainder(Int64(amount), by: shares) ?? []
    var breakdown: [CostReport.LevelAmount] = []
    for level in 0..<(isOutsourced ? 2 : 3) {
      for (element, part) in zip(elements, parts) where part != 0 {
        let split = largestRemainder(part, by: isOutsourced ? [6, 4] : [5, 3, 2]) ?? []
        // An item's own orders add no material of components: that stands a level below.
        let place = element == "material" ? max(1, level) : level
        if let same = breakdown.firstIndex(where: { $0.level == place && $0.element == element }) {
          breakdown[same].amount.cents += split[level]
          continue
        }
        breakdown.append(
          CostReport.LevelAmount(level: place, element: element, amount: Money(cents: split[level])))
      }
    }
    let orders = (1...(2 + random.next(3))).map { number in
      order(
        "\(isOutsourced ? "OO" : "MO")-\(item)-\(number)", isOutsourced ? .outsourcing : .production,
        quantity: 60 + random.next(90), cents: Int64(cents), shares: shares, isClosed: number % 2 == 1,
        hasLoss: item == "F-1050" && number == 1)
    }
    return CostReport.Product(
      item: item, name: name, unit: unit, level: isOutsourced ? 1 : 3,
      quantity: Quantity(millionths: Int64(quantity) * 1_000_000), amount: Money(cents: Int64(amount)),
      unitCost: UnitCost(millionths: Int64(amount) * 10_000 / Int64(quantity)),
      produced: Quantity(millionths: Int64(quantity - 120) * 1_000_000), breakdown: breakdown, orders: orders)
  }

  private static func order(
    _ id: String, _ kind: OrderKind, quantity: Int, cents: Int64, shares: [Int64], isClosed: Bool,
    hasLoss: Bool
  ) -> CostReport.OrderCost {
    let parts = largestRemainder(cents * Int64(quantity), by: shares) ?? []
    let lines = zip(elements, parts).filter { $0.1 != 0 && $0.0 != "opening" }.map { element, part in
      let closing = isClosed ? 0 : part / 9
      let opening = part / 6
      return CostReport.OrderElement(
        element: element, opening: Money(cents: opening), current: Money(cents: part - opening),
        finished: Money(cents: part - closing), closing: Money(cents: closing),
        loss: Money(cents: hasLoss ? part / 20 : 0))
    }
    return CostReport.OrderCost(
      order: id, kind: kind, quantity: Quantity(millionths: Int64(quantity) * 1_000_000), isClosed: isClosed,
      elements: lines)
  }

  private static let pools: [CostReport.Pool] = [
    ("机加工 CC10", "人工", "hours", 18_436_250, 14), ("机加工 CC10", "折旧", "machine-hours", 5_210_000, 14),
    ("机加工 CC10", "电费", "machine-hours", 1_846_377, 14), ("装配 CC20", "人工", "hours", 12_044_800, 9),
    ("装配 CC20", "制造费用", "quantity", 6_317_255, 9), ("涂装 CC30", "制造费用", "equivalent", 2_208_140, 5),
    ("热处理 CC40", "电费", "material", 984_615, 0),
  ].map { center, element, basis, cents, orders in
    CostReport.Pool(
      costCenter: center, element: element, basis: basis, amount: Money(cents: cents), orders: orders,
      isCarried: orders == 0)
  }

  private static func ledger(_ products: [CostReport.Product], _ random: inout SampleReport.Sequence)
    -> [CostReport.LedgerLine]
  {
    let bought: [(String, String, String, Int64)] = [
      ("R-20", "圆钢 Ø42 45# / Steel bar Ø42 C45", "kg", 642),
      ("R-21", "铝锭 ADC12 / Aluminium ingot", "kg", 2_035),
      ("00620", "深沟球轴承 6204-2RS / Bearing", "pcs", 415), ("R-30", "润滑脂 / Grease", "kg", 1_880),
    ]
    var lines = bought.map { item, name, unit, cents in
      line(item, name, unit, cents, Int64(1_000 + random.next(9_000)), Int64(2_000 + random.next(9_000)))
    }
    lines += products.map { product in
      let units = product.quantity.millionths / 1_000_000
      return line(
        product.item, product.name, product.unit, product.amount.cents / units, 120, units - 120)
    }
    return lines.sorted { ($1.amounts.closing, $0.item) < ($0.amounts.closing, $1.item) }
  }

  private static func line(
    _ item: String, _ name: String, _ unit: String, _ cents: Int64, _ opening: Int64, _ received: Int64
  ) -> CostReport.LedgerLine {
    let issued = (opening + received) * 3 / 4
    func quantity(_ units: Int64) -> Quantity { Quantity(millionths: units * 1_000_000) }
    return CostReport.LedgerLine(
      item: item, name: name, unit: unit,
      quantities: CostReport.LedgerQuantities(
        opening: quantity(opening), received: quantity(received), issued: quantity(issued),
        closing: quantity(opening + received - issued)),
      amounts: CostReport.LedgerAmounts(
        opening: Money(cents: opening * cents), received: Money(cents: received * cents),
        issued: Money(cents: issued * cents), closing: Money(cents: (opening + received - issued) * cents)))
  }

  /// Figures that balance: what was sold is what is left.
  private static func totals(_ report: CostReport) -> CostReport.Totals {
    let expenses = pools.reduce(0) { $0 + $1.amount.cents }
    let carried = pools.filter(\.isCarried).reduce(0) { $0 + $1.amount.cents }
    let wip = report.wip.reduce(0) { $0 + $1.total.cents }
    let ledger = report.ledgerAmounts
    let purchased: Int64 = 61_238_450
    let fees: Int64 = 4_812_330
    let loss: Int64 = 48_615
    let opening = ledger.opening.cents / 5
    let closing = ledger.closing.cents / 6
    let sold = opening + wip * 2 / 3 + purchased + expenses + fees - closing - wip - loss - carried
    return CostReport.Totals(
      openingStock: Money(cents: opening), openingWIP: Money(cents: wip * 2 / 3),
      purchased: Money(cents: purchased), expenses: Money(cents: expenses), fees: Money(cents: fees),
      finished: Money(cents: purchased / 2 + expenses + fees), shipped: Money(cents: sold),
      loss: Money(cents: loss), carried: Money(cents: carried), closingStock: Money(cents: closing),
      closingWIP: Money(cents: wip))
  }

  private static func controls(_ report: CostReport) -> [CostReport.Control] {
    let names = [
      "expenses", "pools", "allocations", "receipts", "fees", "issues", "opening-stock", "opening-wip",
      "orders",
      "finished", "wip", "inventory", "zero-quantity", "breakdown", "conservation",
      "last-closing-stock:material", "last-closing-wip:人工",
    ]
    return names.enumerated().map { index, name in
      let amount = name == "zero-quantity" ? Money.zero : Money(cents: 4_704_743 * Int64(index + 1) + 1_237)
      return CostReport.Control(control: name, left: amount, right: amount)
    }
  }
}
