internal import Diagnostics
internal import Domain
internal import Numerics

/// The columns of the `bom` table, with what each row means on the time axis.
struct BomColumns {
  let count: Int
  let parent, component, issueMethod, keyPart: LaneView<Int32>
  private let quantity, per, scrap, fixed: LaneView<Int64>
  private let scrapRule, validFrom, validTo, version, position, leadOffset: LaneView<Int32>
  /// Rank of each position code by its bytes.
  private let positionRank: [Int32]
  private let versionCodes: CodeDictionary
  /// Version number that each item names, -1 where it names none, -2 where no line has the one that it names; nil where no item does.
  private let namedVersion: FixedArray<Int32>?
  private let builder: ModelBuilder
  private let asOf: CivilDate

  init(_ builder: ModelBuilder, axis: TimeAxis) {
    let table = builder.tables[.bom]
    self.builder = builder
    asOf = axis.asOf
    count = table.rowCount
    parent = table.narrow("parent")
    component = table.narrow("component")
    issueMethod = table.narrow("issue_method")
    keyPart = table.narrow("key_part")
    quantity = table.wide("quantity")
    per = table.wide("per")
    scrap = table.wide("scrap_percent")
    fixed = table.wide("fixed_quantity")
    scrapRule = table.narrow("scrap_rule")
    validFrom = table.narrow("valid_from")
    validTo = table.narrow("valid_to")
    version = table.narrow("version")
    position = table.narrow("position")
    leadOffset = table.narrow("lead_offset")
    versionCodes = table.codes("version")
    let positions = table.codes("position")
    var rank = [Int32](repeating: 0, count: positions.count)
    for (index, number) in positions.sortedByBytes().enumerated() { rank[Int(number)] = Int32(index) }
    positionRank = rank
    namedVersion = Self.namedVersions(builder.tables, versionCodes)
  }

  private static func namedVersions(_ tables: InputTables, _ codes: CodeDictionary) -> FixedArray<Int32>? {
    let items = tables[.items]
    let versions = items.codes("bom_version")
    if (0..<Int32(versions.count)).allSatisfy({ versions.text($0).isEmpty }) { return nil }
    let column = items.narrow("bom_version")
    let numbers = (0..<Int32(items.codes("bom_version").count)).map { number -> Int32 in
      let text = items.codes("bom_version").text(number)
      if text.isEmpty { return -1 }
      let found = codes.find(text)
      return found < 0 ? -2 : found
    }
    let result = FixedArray<Int32>(repeating: -1, count: tables.items.count)
    for item in 0..<tables.items.count {
      let row = Int(tables.rowOfItem[item])
      if row >= 0 { result[item] = numbers[Int(column[row])] }
    }
    return result
  }

  /// Text of the row's version.
  func versionText(_ row: Int) -> String { versionCodes.text(version[row]) }
  /// Number of the version called `text`, or -2 where no line has it.
  func versionNumber(_ text: String) -> Int32 {
    let number = versionCodes.find(text)
    return number < 0 ? -2 : number
  }
  /// Number of the row's version.
  func version(_ row: Int) -> Int32 { version[row] }
  /// Version that `item` names, or -1.
  func named(_ item: Int) -> Int32 { namedVersion?[item] ?? -1 }

  /// Whether the row's need passes through its component: it is a skip line, and `canPass` says that the component can be led through.
  func isSkip(_ row: Int, _ canPass: FixedArray<UInt8>) -> Bool {
    issueMethod[row] == Int32(IssueMethod.skip.rawValue) && canPass[Int(component[row])] == 1
  }
  /// The slot of a date, negative where it is past.
  func slot(of date: CivilDate) -> Int { Int(date.day) - Int(asOf.day) }
  /// First slot on which the row is valid; far in the past where it has no beginning.
  func firstSlot(_ row: Int) -> Int {
    validFrom[row] == ColumnTable.blank32 ? -1_000_000 : Int(validFrom[row]) - Int(asOf.day)
  }
  /// Last slot on which the row is valid; far in the future where it has no end.
  func lastSlot(_ row: Int) -> Int {
    validTo[row] == ColumnTable.blank32 ? 1_000_000 : Int(validTo[row]) - Int(asOf.day)
  }

  /// Whether planned orders of the parent use the row's version, and parent and component differ.
  func isUsable(_ row: Int) -> Bool {
    guard parent[row] >= 0, component[row] >= 0, parent[row] != component[row] else { return false }
    guard let named = namedVersion?[Int(parent[row])] else { return true }
    return named == -1 || named == version[row]
  }

  /// Whether a planned order can use the row on some day of the window.
  func isLive(_ row: Int, firstSlot: Int, lastSlot: Int) -> Bool {
    isUsable(row) && self.firstSlot(row) <= lastSlot && self.lastSlot(row) >= firstSlot
  }

  /// Reports rows whose last day lies before their first.
  func reportSwappedDates() {
    for row in 0..<count where firstSlot(row) > lastSlot(row) {
      builder.sink.report(
        Diagnostic(
          .numberOutOfRange,
          [
            "value": .text(CivilDate(day: validTo[row]).description),
            "expected": .text("a day on or after valid_from, \(CivilDate(day: validFrom[row]))"),
          ], at: builder.tables.place(.bom, row, column: "valid_to")))
    }
  }

  /// The usage rule of the row.
  func usageRule(
    _ row: Int, step: Int64, parentStep: Int64, isSkip: Bool, isPassingOnly: Bool
  ) -> UsageRule {
    UsageRule(
      ratio: ratio(row), fixed: fixed[row], step: step, parentStep: parentStep,
      validFrom: Int32(clamping: firstSlot(row)), validTo: Int32(clamping: lastSlot(row)),
      leadOffset: leadOffset[row], isSkip: isSkip, isPassingOnly: isPassingOnly)
  }

  /// Quantity / per with the line's scrap; reports what does not fit.
  private func ratio(_ row: Int) -> Ratio {
    let place = { (column: String) in builder.tables.place(.bom, row, column: column) }
    guard per[row] > 0 else {
      builder.sink.report(
        Diagnostic(
          .numberOutOfRange,
          ["value": .text(Quantity(millionths: per[row]).description), "expected": "more than 0"],
          at: place("per")))
      return .one
    }
    let base = Ratio(quantity[row], per[row])
    let percent = Percent(millionths: scrap[row])
    if percent == .zero { return base }
    let rule = scrapRule[row] >= 0 ? ScrapRule(rawValue: UInt8(scrapRule[row])) : nil
    let scrapRule = rule ?? builder.options.scrapRule
    guard ScrapCheck.isFine(percent, scrapRule) else {
      builder.sink.report(ScrapCheck.diagnostic(percent, scrapRule, at: place("scrap_percent")))
      return base
    }
    if let product = base.multiplied(by: scrapRule.ratio(percent)) { return product }
    builder.sink.report(
      Diagnostic(
        .numberOutOfRange,
        ["value": .text("\(Quantity(millionths: quantity[row]))"), "expected": "a factor that fits 64 bits"],
        at: place("quantity")))
    return base
  }

  /// Whether `left` comes before `right` among the lines of one parent: by position, first day, then content.
  func precedes(_ left: Int, _ right: Int) -> Bool {
    let leftKey = key(left)
    let rightKey = key(right)
    for (one, other) in zip(leftKey, rightKey) where one != other { return one < other }
    return false
  }

  private func key(_ row: Int) -> [Int64] {
    [
      Int64(positionRank[Int(position[row])]), Int64(validFrom[row]), quantity[row], per[row], scrap[row],
      fixed[row],
      Int64(validTo[row]), Int64(leadOffset[row]), Int64(issueMethod[row]),
    ]
  }
}
