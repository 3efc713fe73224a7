internal import Domain

/// A generated factory for measurements: levels, lots, stock, safety stock, open orders.
///
/// The same item count and shape give the same bytes on every machine.
struct FactoryGenerator {
  /// First day of the plan.
  static let asOf = "2026-11-23"

  let items: Int
  let shape: FactoryShape
  private var random: RandomSource
  /// First item of each level, and the end.
  private let levelStarts: [Int]

  /// Rows of all datasets.
  private(set) var rows = 0

  init(items: Int, shape: FactoryShape = .factory) {
    self.items = items
    self.shape = shape
    random = RandomSource(seed: 0x4D69_6C6C_7275_6E00 + UInt64(items))
    var starts = [0]
    for (level, share) in shape.shares.enumerated() {
      starts.append(level == shape.lastLevel ? items : starts[level] + items * share / 1_000)
    }
    levelStarts = starts
  }

  /// Writes the datasets into `folder`.
  mutating func write(to folder: String) throws {
    try write(folder, "items", rows: items, header: Self.itemHeader) { generator, row, text in
      generator.item(row, &text)
    }
    try writeBom(folder)
    try write(
      folder, "orders", rows: items * 2, header: "order,line,item,quantity,shipped,due,customer,priority\n"
    ) { generator, row, text in generator.order(row, &text) }
    try write(folder, "stock", rows: items / 2, header: "item,quantity,warehouse,status\n") {
      generator, row, text in
      generator.appendCode(row * 2 % generator.items, &text)
      text.append(",")
      text.append(integer: Int64(generator.random.below(200)))
      text.append(",W1,free\n")
    }
    try write(
      folder, "purchase_orders", rows: items * shape.receiptsForTen / 10,
      header: "order,line,item,quantity,received,due,supplier\n"
    ) { generator, row, text in generator.purchase(row, &text) }
    try write(folder, "suppliers", rows: 50, header: "supplier,name,lead_time\n") { generator, row, text in
      text.append("S")
      text.append(integer: Int64(row))
      text.append(",Supplier ")
      text.append(integer: Int64(row))
      text.append(",")
      text.append(integer: Int64(5 + generator.random.below(20)))
      text.append("\n")
    }
  }

  private static let itemHeader: StaticString =
    "item,name,unit,source,lead_time,safety_stock,lot_policy,lot_size,lot_min,lot_multiple,period_days,reorder_point,order_up_to,scrap_percent,supplier\n"

  private mutating func item(_ row: Int, _ text: inout TextBuffer) {
    let isBought =
      row >= levelStarts[shape.lastLevel] || (row > levelStarts[3] && random.below(10) == 0)
    appendCode(row, &text)
    text.append(",Item ")
    text.append(integer: Int64(row))
    text.append(random.below(12) == 0 ? ",kg," : ",pcs,")
    text.append(isBought ? "buy," : random.below(12) == 0 ? "outsource," : "make,")
    // Whole weeks, so that orders of different parents meet on the same days as they do where a factory plans by week.
    text.append(integer: Int64(isBought ? 5 * (1 + random.below(6)) : 5 * random.below(2)))
    text.append(",")
    text.append(integer: Int64(random.below(3) == 0 ? random.below(100) : 0))
    switch shape.hasLots ? random.below(10) : 9 {
    case 0:
      text.append(",fixed,")
      text.append(integer: Int64(50 + 10 * random.below(30)) * volume(row))
      text.append(",,,,,,")
    case 1:
      text.append(",period,,,,")
      text.append(integer: Int64(5 + random.below(10)))
      text.append(",,,")
    case 2:
      text.append(",min-max,,,,,")
      text.append(integer: Int64(20 + random.below(100)) * volume(row))
      text.append(",")
      text.append(integer: Int64(300 + random.below(500)) * volume(row))
      text.append(",")
    case 3, 4:
      text.append(",lot-for-lot,,")
      text.append(integer: Int64(10 + random.below(40)))
      text.append(",")
      text.append(integer: Int64(5 * (1 + random.below(4))))
      text.append(",,,,")
    default: text.append(",lot-for-lot,,,,,,,")
    }
    text.append(integer: Int64(random.below(4) == 0 ? random.below(6) : 0))
    text.append(",")
    if isBought {
      text.append("S")
      text.append(integer: Int64(random.below(50)))
    }
    text.append("\n")
  }

  /// How much larger lots are on deeper levels, where the needs of many parents meet.
  private func volume(_ item: Int) -> Int64 {
    (0..<level(of: item)).reduce(1) { product, _ in product * 5 }
  }

  /// Lines to components one to three levels below.
  private mutating func writeBom(_ folder: String) throws {
    let parents = levelStarts[shape.lastLevel]
    let lines = items * shape.lines
    try write(
      folder, "bom", rows: lines,
      header: "parent,component,quantity,per,scrap_percent,position,valid_from,valid_to\n"
    ) { generator, row, text in
      let parent = row % parents
      let level = generator.level(of: parent)
      let below = min(level + 1 + generator.random.below(3), generator.shape.lastLevel)
      let span = generator.levelStarts[below + 1] - generator.levelStarts[below]
      generator.appendCode(parent, &text)
      text.append(",")
      generator.appendCode(generator.levelStarts[below] + generator.random.below(max(span, 1)), &text)
      text.append(",")
      let isFraction = generator.random.below(6) == 0
      text.append(integer: Int64(1 + generator.random.below(isFraction ? 9 : 3)))
      text.append(isFraction ? ",10," : ",1,")
      text.append(integer: Int64(generator.random.below(8) == 0 ? 1 + generator.random.below(5) : 0))
      text.append(",")
      text.append(integer: Int64(row / parents * 10 + 10))
      text.append(generator.random.below(50) == 0 ? ",2026-01-01,2027-06-30\n" : ",,\n")
    }
  }

  private mutating func order(_ row: Int, _ text: inout TextBuffer) {
    text.append("SO")
    text.append(integer: Int64(100_000 + row / 4))
    text.append(",")
    text.append(integer: Int64(row % 4 + 1))
    text.append(",")
    appendCode(random.below(max(levelStarts[2], 1)), &text)
    text.append(",")
    text.append(integer: Int64(1 + random.below(60)))
    text.append(",0,")
    appendDay(4 + 7 * (4 + random.below(shape.weeks)), &text)
    text.append(",C")
    text.append(integer: Int64(random.below(500)))
    text.append(",100\n")
  }

  private mutating func purchase(_ row: Int, _ text: inout TextBuffer) {
    text.append("PO")
    text.append(integer: Int64(500_000 + row))
    text.append(",1,")
    let first = levelStarts[shape.firstReceiptLevel]
    appendCode(first + random.below(max(items - first, 1)), &text)
    text.append(",")
    text.append(integer: Int64(50 + random.below(500)))
    text.append(",0,")
    appendDay(random.below(90), &text)
    text.append(",S")
    text.append(integer: Int64(random.below(50)))
    text.append("\n")
  }

  private func level(of item: Int) -> Int { (levelStarts.firstIndex { $0 > item } ?? 1) - 1 }

  /// Codes as factories have them: letters, a dash, digits that say nothing about the level.
  private func appendCode(_ item: Int, _ text: inout TextBuffer) {
    text.append("P-")
    text.append(integer: Int64(10_000_000 + (item &* 7_368_787) % 89_999_993))
  }

  private func appendDay(_ offset: Int, _ text: inout TextBuffer) {
    text.append(text: (CivilDate(year: 2026, month: 11, day: 23) ?? .none).adding(offset).description)
  }

  private mutating func write(
    _ folder: String, _ name: String, rows: Int, header: StaticString,
    _ body: (inout FactoryGenerator, Int, inout TextBuffer) -> Void
  ) throws {
    self.rows += try OutputFile.write("\(folder)/\(name).csv", header: header, rows: rows) { row, text in
      body(&self, row, &text)
    }
  }
}
