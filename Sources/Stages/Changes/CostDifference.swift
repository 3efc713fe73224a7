internal import Domain
public import Numerics
public import Pipeline

/// The items whose unit cost differs between two runs, each with the inputs that made the difference (Docs/Costing.md, C66).
public struct CostDifference {
  /// What one input accounts for in the unit cost of an item.
  public struct Line: Sendable {
    /// Code of the item.
    public let item: String
    /// The unit costs; nil where a run did not have the item.
    public let old, new: UnitCost?
    /// What changed: `opening`, `receipt-quantity`, `receipt-price`, `quantity`, `consumption`, `component`, `expenses`, `opening-wip`, `standard`,
    /// `new-item` or `item-removed`.
    public let cause: String
    /// The component or the element; empty where it is the item itself.
    public let source: String
    /// By how much it changed the unit cost; nil where there is nothing to compare.
    public let effect: UnitCost?
  }

  private let old: CostInputsFile
  private let new: CostInputsFile

  /// Compares two published runs; nil where one of them does not tell what its costs were made from.
  public init?(from old: PublishedRun, to new: PublishedRun) throws {
    guard let before = try CostInputsFile(path: "\(old.path)/\(CostInputs.name)"),
      let now = try CostInputsFile(path: "\(new.path)/\(CostInputs.name)")
    else { return nil }
    self.old = before
    self.new = now
  }

  /// Calls `body` with every input that made a difference, by item, in the order in which inputs are replaced.
  public func visit(_ body: (Line) -> Void) {
    var (olds, news) = (old, new)
    var (left, right) = (olds.next(), news.next())
    while left != nil || right != nil {
      let isOld = left.map { one in right.map { !Self.precedes($0.item, one.item) } ?? true } ?? false
      let isNew = right.map { other in left.map { !Self.precedes($0.item, other.item) } ?? true } ?? false
      Self.compare(isOld ? left : nil, isNew ? right : nil, body)
      if isOld { left = olds.next() }
      if isNew { right = news.next() }
    }
  }

  private static func compare(
    _ left: (item: String, rows: ArraySlice<UInt8>)?, _ right: (item: String, rows: ArraySlice<UInt8>)?,
    _ body: (Line) -> Void
  ) {
    // Items whose inputs are written alike, nearly all, are not looked at.
    if let left, let right, left.rows.elementsEqual(right.rows) { return }
    let before = left.map { CostInputs(rows: $0.rows) }
    let now = right.map { CostInputs(rows: $0.rows) }
    let (old, new) = (before?.unitCost, now?.unitCost)
    let item = left?.item ?? right?.item ?? ""
    func line(_ cause: String, _ source: String, _ effect: Int64?) -> Line {
      Line(
        item: item, old: old.map { UnitCost(millionths: $0) }, new: new.map { UnitCost(millionths: $0) },
        cause: cause, source: source, effect: effect.map { UnitCost(millionths: $0) })
    }
    guard let before, let now, old != nil, new != nil else {
      if old != nil || new != nil { body(line(old == nil ? "new-item" : "item-removed", "", nil)) }
      return
    }
    guard old != new else { return }
    for cause in CostCauses(from: before, to: now).causes {
      body(line(cause.name, cause.source, cause.effect))
    }
  }

  private static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}

extension CostDifference {
  /// The columns of a line by their names.
  public static func fields(_ line: Line) -> [(name: String, value: String)] {
    [
      ("item", line.item), ("old_unit_cost", text(line.old)), ("unit_cost", text(line.new)),
      ("change", text(change(line))), ("cause", line.cause), ("source", line.source),
      ("effect", text(line.effect)),
    ]
  }

  /// The differences as rows of CSV.
  public var csv: String {
    var buffer = TextBuffer()
    buffer.append("item,old_unit_cost,unit_cost,change,cause,source,effect\n")
    visit { line in
      for (index, field) in Self.fields(line).enumerated() {
        if index > 0 { buffer.appendComma() }
        buffer.append(field: field.value)
      }
      buffer.appendLineEnd()
    }
    return buffer.string
  }

  /// The differences in columns, item by item, with their number at the end.
  public var table: String {
    var table = TreeTable(["item", "unit cost", "change", "because of"], rightAligned: 1..<3)
    var item: String?
    var count = 0
    visit { line in
      if line.item != item {
        item = line.item
        count += 1
        let costs = [line.old, line.new].map { $0 == nil ? "-" : Self.text($0) }
        table.append(
          [line.item, costs.joined(separator: " → "), Self.signed(Self.change(line)), ""], depth: 0)
      }
      let reason = line.source.isEmpty ? line.cause : "\(line.cause) \(line.source)"
      table.append(["", "", Self.signed(line.effect), reason], depth: 1)
    }
    return count == 0 ? "no unit cost differs\n" : "\(table.text)\(count) unit costs differ\n"
  }

  /// By how much the unit cost of the line's item differs.
  public static func change(_ line: Line) -> UnitCost? {
    guard let old = line.old, let new = line.new else { return nil }
    return UnitCost(millionths: new.millionths - old.millionths)
  }

  private static func text(_ cost: UnitCost?) -> String { cost?.description ?? "" }

  private static func signed(_ cost: UnitCost?) -> String {
    guard let cost else { return "" }
    return cost.millionths > 0 ? "+\(cost)" : cost.description
  }
}
