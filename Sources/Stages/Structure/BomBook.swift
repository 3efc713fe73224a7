internal import Diagnostics
internal import Domain
internal import Numerics

/// The effective bill of materials of one day, as the `bom` commands ask it.
struct BomBook {
  /// A line that holds on the day.
  struct Line {
    let parent: Int
    var component: Int
    /// What the scrap of the line multiplies by.
    let scrapFactor: Ratio
    /// What stands for one unit of the line's component: other than 1 only where a replacement is tried.
    var times = Ratio.one
    let quantity: Int64
    let per: Int64
    let scrap: Int64
    let fixed: Int64
    let row: Int

    /// Component a unit that the parent starts, with the scrap of the line.
    var factor: ExactNumber {
      ExactNumber(Ratio(quantity, per)) * ExactNumber(scrapFactor) * ExactNumber(times)
    }
  }

  let tables: InputTables
  let day: CivilDate
  /// Lines that planned orders of the day use, by parent, in the order of positions.
  let lines: [[Line]]
  /// Indices into `lines` of each component's uses, as (parent, index).
  let uses: [[(parent: Int, index: Int)]]
  /// What each item is, as the raw value of `ItemSource`.
  let sources: FixedArray<UInt8>
  private let steps: UnitSteps
  private let scrap: ItemScrap

  /// Takes the lines that hold on `day`, in the versions that items name; lines whose scrap leaves nothing are reported.
  init(_ tables: InputTables, day: CivilDate, scrapRule: ScrapRule, _ sink: DiagnosticSink) {
    let reader = LineReader(tables, scrapRule, sink)
    var lines = [[Line]](repeating: [], count: tables.items.count)
    for row in 0..<tables[.bom].rowCount where reader.holds(row, on: day) {
      if let line = reader.line(row) { lines[line.parent].append(line) }
    }
    for parent in lines.indices where lines[parent].count > 1 {
      lines[parent].sort { reader.precedes($0.row, $1.row) }
    }
    self.init(
      of: tables, day, lines, tables.itemSources, UnitSteps(tables, sink),
      ItemScrap(tables, standard: scrapRule))
  }

  private init(
    of tables: InputTables, _ day: CivilDate, _ lines: [[Line]], _ sources: FixedArray<UInt8>,
    _ steps: UnitSteps, _ scrap: ItemScrap
  ) {
    self.tables = tables
    self.day = day
    self.lines = lines
    self.sources = sources
    self.steps = steps
    self.scrap = scrap
    var uses = [[(parent: Int, index: Int)]](repeating: [], count: lines.count)
    for parent in lines.indices {
      for (index, line) in lines[parent].enumerated() { uses[line.component].append((parent, index)) }
    }
    self.uses = uses
  }

  /// The same with other lines.
  func replacing(_ lines: [[Line]]) -> BomBook { BomBook(of: tables, day, lines, sources, steps, scrap) }

  /// What is started for each good unit of `item`: its own scrap; nothing is lost of what is bought.
  func startFactor(_ item: Int) -> ExactNumber {
    ExactNumber(scrap.ratio(item))
  }

  /// A quantity that the master says of `item`, in millionths; 0 where it says none.
  func stated(_ column: String, of item: Int) -> Int64 {
    let row = Int(tables.rowOfItem[item])
    return row < 0 ? 0 : tables[.items].wide(column)[row]
  }

  /// How the item's lots are made.
  func lotPolicy(_ item: Int) -> LotPolicy {
    let row = Int(tables.rowOfItem[item])
    let stated = row < 0 ? -1 : tables[.items].narrow("lot_policy")[row]
    return stated < 0 ? .lotForLot : LotPolicy(rawValue: UInt8(clamping: stated)) ?? .lotForLot
  }

  /// The step of the item's unit, in millionths.
  func step(_ item: Int) -> Int64 { steps.step(tables.unit(item)) }

  /// Whether orders of `item` use its lines: it has some and is not bought.
  func isExploded(_ item: Int) -> Bool {
    sources[item] != ItemSource.buy.rawValue && !lines[item].isEmpty
  }

  /// `buy`, `make`, `outsource` or `phantom`.
  func sourceName(_ item: Int) -> String { ItemSource(rawValue: sources[item]).map { "\($0)" } ?? "" }

  /// Code of `item`.
  func code(_ item: Int) -> String { tables.items.text(Int32(item)) }

  /// Number of the item called `code`; nil after saying that there is none.
  func item(_ code: String, _ sink: DiagnosticSink) -> Int? {
    let item = tables.items.find(code)
    if item >= 0 { return Int(item) }
    var arguments: [String: DiagnosticArgument] = ["item": .text(code)]
    let all = (0..<Int32(tables.items.count)).lazy.map { tables.items.text($0) }
    if let nearest = nearestName(to: code, among: all) { arguments["nearest"] = .text(nearest) }
    sink.report(Diagnostic(.unknownItem, arguments))
    return nil
  }

  /// `bom.csv row 4`, or where the change stands that made the line.
  func place(_ line: Line) -> String {
    let place = tables.place(.bom, line.row)
    return "\(place.file ?? "")\(place.sheet.map { " \($0)" } ?? "") row \(place.row ?? 0)"
  }
}
