import Diagnostics
import Domain
import Numerics
import Reports
import Testing

/// A made-up factory's morning: about 60 items, 400 orders and 40 exceptions, always the same.
enum SampleReport {
  private struct Part {
    let item: String
    let name: String
    let unit: String
    let kind: OrderKind
    let supplier: String
  }

  private static let nouns: [(String, String, String, OrderKind)] = [
    ("Gear reducer", "减速器总成", "台", .production), ("Housing, machined", "机加工壳体", "件", .production),
    ("Input shaft 20CrMnTi", "输入轴 20CrMnTi", "件", .production), ("Output flange", "输出法兰", "件", .production),
    ("Deep groove ball bearing 6204-2RS", "深沟球轴承 6204-2RS", "pcs", .purchase),
    ("Hex bolt M8×25 DIN 933", "六角螺栓 M8×25 GB/T 5783", "pcs", .purchase),
    ("Lubricating grease", "润滑脂", "kg", .purchase), ("Steel bar Ø42 C45", "圆钢 Ø42 45#", "kg", .purchase),
    ("Oil seal 30×47×7", "油封 30×47×7", "pcs", .purchase),
    ("Zinc plating of bracket", "支架镀锌", "件", .outsourcing),
    ("Heat treatment of gear", "齿轮热处理", "件", .outsourcing),
    ("Carton 400×300×250", "纸箱 400×300×250", "pcs", .purchase),
  ]

  static func make(_ language: Language) throws -> MorningReport {
    let isChinese = language == .chinese
    let today = try date("2026-11-23")
    var random = Sequence()
    let parts = nouns.indices.flatMap { index in
      (1...5).map { variant in
        let (english, chinese, unit, kind) = nouns[index]
        return Part(
          item: index == 4
            ? "00620\(variant)" : "\(["A", "B", "C"][index % 3])-\(1_000 + index * 10 + variant)",
          name: "\(variant % 2 == 0 ? chinese : english) \(variant)", unit: unit, kind: kind,
          supplier: kind == .production ? "" : "S0\(index + 1)")
      }
    }
    var report = PlanReport(asOf: today, horizonDays: 365)
    var morning = MorningReport(
      factory: isChinese ? "明远传动设备有限公司" : "Mingyuan Drives", pipeline: "plan.yaml",
      runID: "2026-11-23T0200-a1b2c3", asOf: today, language: language)
    morning.notes = [
      MorningReport.Note(
        .warning,
        isChinese
          ? "成本结果为 2026-11-22 的旧数据：expenses.xlsx 第 14 行金额“12.5O”不是数字。"
          : "Costing is stale since 2026-11-22: expenses.xlsx, row 14: '12.5O' is not a number.")
    ]
    for number in 0..<400 {
      let part = parts[random.next(parts.count)]
      let start = today.adding(random.next(4) == 0 ? random.next(6) : random.next(170))
      let due = start.adding(3 + random.next(12))
      let isLate = number % 29 == 0
      let quantity = Quantity(
        millionths: Int64(part.unit == "kg" ? random.next(90_000) : (1 + random.next(60)) * 50_000)
          * (part.unit == "kg" ? 12_500 : 1_000))
      report.orders.append(
        PlanReport.OrderLine(
          id:
            "\(["PO", "MO", "OO"][Int(part.kind.rawValue)])-\(part.item)-\(compact(due))-0-\(number % 3 + 1)",
          kind: part.kind, item: part.item, name: part.name, unit: part.unit, quantity: quantity,
          startQuantity: part.kind == .production
            ? quantity.roundedUp(to: Quantity(millionths: 120_000_000)) : nil,
          start: isLate ? today : start, due: due,
          needDate: isLate ? today.adding(1) : due.adding(random.next(3)),
          supplier: part.supplier, status: number % 17 == 0 ? .firm : .planned,
          exception: isLate ? "release-past-due" : ""))
    }
    report.orders.sort(by: PlanReport.OrderLine.startsEarlier)
    report.orderTotal = 16_812
    addWeeks(&report, parts)
    addExceptions(&report, isChinese: isChinese, parts, &random)
    addSummary(&report)
    morning.plan = report
    morning.inputs = inputs
    return morning
  }

  private static func addWeeks(_ report: inout PlanReport, _ parts: [Part]) {
    var weekly: [[Int]: (orders: Int, quantity: Quantity)] = [:]
    for order in report.orders {
      let key = [Int(order.start.adding(-order.start.weekday).day), Int(order.kind.rawValue)]
      let old = weekly[key] ?? (0, .zero)
      weekly[key] = (old.orders + 1, old.quantity.adding(order.quantity) ?? .zero)
    }
    report.weeklyReleases = weekly.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { key, value in
      PlanReport.WeeklyRelease(
        monday: CivilDate(day: Int32(key[0])), kind: OrderKind.allCases[key[1]], orders: value.orders,
        quantity: value.quantity)
    }
    let schedules = parts.map { part in
      let orders = report.orders.filter { $0.item == part.item }
      var quantities = [Quantity](repeating: .zero, count: 12)
      for order in orders {
        let week = Int(order.start.day - report.firstMonday.day) / 7
        if week < 12 { quantities[week] = quantities[week].adding(order.quantity) ?? .zero }
      }
      return PlanReport.ItemSchedule(
        item: part.item, name: part.name, unit: part.unit, kind: part.kind, orders: orders.count,
        quantities: quantities)
    }
    report.busiestItems = Array(
      schedules.sorted { ($1.orders, $0.item) < ($0.orders, $1.item) }.prefix(20))
  }

  private static func addExceptions(
    _ report: inout PlanReport, isChinese: Bool, _ parts: [Part], _ random: inout Sequence
  ) {
    var lines: [PlanReport.ExceptionLine] = []
    for order in report.orders where !order.exception.isEmpty {
      let days = Int(order.due.day - order.needDate.day)
      lines.append(
        PlanReport.ExceptionLine(
          code: order.exception, severity: .error, item: order.item, name: order.name, document: order.id,
          date: order.needDate, quantity: order.quantity, unit: order.unit, daysLate: days,
          feasible: order.due,
          detail: isChinese
            ? "应在 \(days) 天前开始；提前期为 \(days + 2) 个工作日。"
            : "Had to start \(days) days ago: lead time is \(days + 2) working days."))
    }
    for index in 0..<9 {
      let part = parts[random.next(parts.count)]
      lines.append(
        PlanReport.ExceptionLine(
          code: "short-inside-fence", severity: .error, item: part.item, name: part.name,
          document: "SO-26110\(index)-1",
          date: report.asOf.adding(1 + index / 2),
          quantity: Quantity(millionths: Int64(40 + index * 35) * 1_000_000),
          unit: part.unit,
          detail: isChinese ? "计划时界内没有可用的供应。" : "No supply can be added inside the planning fence."))
    }
    for index in 0..<15 {
      let part = parts[index * 3]
      lines.append(
        PlanReport.ExceptionLine(
          code: "no-supplier", severity: .warning, item: part.item, name: part.name,
          detail: isChinese ? "没有默认供应商，也没有有效价格。" : "No default supplier and no valid price."))
    }
    lines.append(
      PlanReport.ExceptionLine(
        code: "bom-cycle", severity: .error, item: "C-1085", name: "Steel bar Ø42 C45 5",
        detail: "C-1085 → B-1014 → A-1033 → C-1085 (bom.csv, row 118; row 240; row 77)"))
    report.exceptionGroups = PlanReport.ExceptionGroup.groups(
      of: lines,
      titles: isChinese
        ? [
          "release-past-due": "投放日期已过", "short-inside-fence": "计划时界内短缺", "no-supplier": "没有供应商",
          "bom-cycle": "物料清单存在循环",
        ]
        : [
          "release-past-due": "Release date has passed", "short-inside-fence": "Short inside the fence",
          "no-supplier": "No supplier", "bom-cycle": "Bill of materials runs in a circle",
        ])
  }

  private static func addSummary(_ report: inout PlanReport) {
    let now = report.orders.filter { $0.start == report.asOf }
    let week = report.orders.filter { $0.start <= report.firstMonday.adding(6) }
    func counts(_ orders: [PlanReport.OrderLine]) -> PlanReport.KindCounts {
      var counts = PlanReport.KindCounts()
      for order in orders { counts[order.kind] += 1 }
      return counts
    }
    report.summary = PlanReport.Summary(
      items: 4_210, bomLines: 18_655, openSalesLines: 612, forecasts: 1_440, openOrders: 337,
      plannedOrders: PlanReport.KindCounts(purchase: 12_031, production: 3_920, outsourcing: 861),
      firmOrders: 24,
      releaseNow: counts(now), releaseThisWeek: counts(week),
      pastDueReleases: report.orders.count { !$0.exception.isEmpty }, shortInsideFence: 9, itemsLeftOut: 3)
  }

  private static let inputs = [
    MorningReport.InputFile(name: "items.csv", dataset: "items", read: 4_212, used: 4_210, skipped: 2),
    MorningReport.InputFile(name: "bom.xlsx, BOM", dataset: "bom", read: 18_660, used: 18_655, skipped: 5),
    MorningReport.InputFile(
      name: "销售订单.xlsx", dataset: "orders", read: 903, used: 896, skipped: 1, rejected: 6),
    MorningReport.InputFile(name: "stock.csv", dataset: "stock", read: 3_877, used: 3_877),
  ]

  private static func compact(_ date: CivilDate) -> String { date.description.filter { $0 != "-" } }

  private static func date(_ text: String) throws -> CivilDate { try #require(CivilDate.parse(text)) }

  /// The same numbers on every machine.
  struct Sequence {
    private var state: UInt64 = 20_261_123

    mutating func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
  }
}
