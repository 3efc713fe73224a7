internal import Domain
internal import Numerics
internal import Pipeline

/// What items cost in the month before, as the run that closed it wrote it (Docs/Costing.md, C61).
struct LastCosts: Sendable {
  /// A part of a unit cost, in millionths.
  struct Entry: Sendable {
    let level: Int32
    let element: Int32
    let unitCost: Int64

    func precedes(_ other: CompositionEntry) -> Bool { (level, element) < (other.level, other.element) }
  }

  /// `cost_breakdown.csv`, and where the rows of each item begin; -1 for items that have none.
  private let breakdown: [UInt8]
  private let starts: FixedArray<Int>
  /// Unit costs in millionths; `Int64.min` for items that have none.
  private let unitCosts: FixedArray<Int64>

  /// Reads what the run in `folder` wrote of the items; one that wrote no breakdown tells unit costs alone.
  ///
  /// - Complexity: O(bytes of the files).
  init(of folder: String, _ items: CodeDictionary) throws {
    unitCosts = FixedArray(repeating: .min, count: items.count)
    starts = FixedArray(repeating: -1, count: items.count)
    let costs = try Self.bytes("\(folder)/item_costs.csv")
    var row = CsvFields.lineEnd(of: costs, from: 0)
    while row < costs.count {
      let fields = CsvFields.all(of: costs, from: row)
      let number = fields.count > 1 ? items.find(fields[1]) : -1
      if number >= 0, let cost = Self.millionths(fields, 4) { unitCosts[Int(number)] = cost }
      row = CsvFields.lineEnd(of: costs, from: row)
    }
    let bytes = try Self.bytes("\(folder)/cost_breakdown.csv")
    breakdown = bytes
    var start = CsvFields.lineEnd(of: bytes, from: 0)
    var last = -1
    while start < bytes.count {
      if last < 0 || !CsvFields.isField(1, of: bytes, from: start, sameAsFrom: last) {
        let number = items.find(CsvFields.field(1, of: bytes, from: start))
        if number >= 0 { starts[Int(number)] = start }
        last = start
      }
      start = CsvFields.lineEnd(of: bytes, from: start)
    }
  }

  /// The unit cost of an item in millionths; nil where the month before did not have it.
  func unitCost(_ item: Int) -> Int64? { unitCosts[item] == .min ? nil : unitCosts[item] }

  /// Whether it is known what the item consisted of.
  func hasEntries(_ item: Int) -> Bool { starts[item] >= 0 }

  /// What the unit cost of an item consisted of, in the order of level and element; elements that are no longer known are left out.
  func entries(_ item: Int, _ elements: CostElements) -> [Entry] {
    var start = starts[item]
    guard start >= 0 else { return [] }
    let first = start
    var entries: [Entry] = []
    while start < breakdown.count, CsvFields.isField(1, of: breakdown, from: start, sameAsFrom: first) {
      let fields = CsvFields.all(of: breakdown, from: start)
      start = CsvFields.lineEnd(of: breakdown, from: start)
      guard fields.count > 6, let level = Int32(fields[2]), let element = elements.find(fields[3]),
        let cost = Self.millionths(fields, 6), cost != 0
      else { continue }
      entries.append(Entry(level: level, element: Int32(element), unitCost: cost))
    }
    return entries.sorted { ($0.level, $0.element) < ($1.level, $1.element) }
  }

  private static func millionths(_ fields: [String], _ column: Int) -> Int64? {
    guard column < fields.count, !fields[column].isEmpty else { return nil }
    return try? Quantity(fields[column]).millionths
  }

  private static func bytes(_ path: String) throws -> [UInt8] {
    FileSystem.isFile(path) ? try FileSystem.read(path, limit: .max) : []
  }
}

extension CompositionEntry {
  func precedes(_ other: LastCosts.Entry) -> Bool { (level, element) < (other.level, other.element) }
}
