internal import Domain
public import Pipeline

/// The orders in which two plans differ, each with the input that made the difference (Docs/Planning.md, R69).
public struct PlanDifference {
  /// An order that differs.
  public struct Line: Sendable {
    /// `added`, `removed`, `moved` or `changed`.
    public let change: String
    /// Code of the item.
    public let item: String
    /// Id, kind, quantity and due date as they are now; of a removed order as they were.
    public let id, kind, quantity, due: String
    /// Id, quantity and due date as they were; empty for an added order.
    public let oldId, oldQuantity, oldDue: String
    /// What changed.
    public let cause: String
    /// The item of which it changed; empty where it is of the run as a whole.
    public let causeItem: String
    /// What it was and is, where that is a number.
    public let detail: String
  }

  private let old: any OrderSource
  private let new: any OrderSource
  private let inputs: (old: InputsFile, new: InputsFile)?
  private let basis: String
  private let days: OrderDifference.Days

  init(
    from old: any OrderSource, to new: any OrderSource, inputs: (old: InputsFile, new: InputsFile)?,
    basis: String, days: OrderDifference.Days
  ) {
    self.old = old
    self.new = new
    self.inputs = inputs
    self.basis = basis
    self.days = days
  }

  /// Compares two published runs.
  public init(from old: PublishedRun, to new: PublishedRun) throws {
    func orders(_ run: PublishedRun) throws -> OrderFile {
      try OrderFile(path: "\(run.path)/planned_orders.csv")
    }
    func inputs(_ run: PublishedRun) throws -> InputsFile? {
      try InputsFile(path: "\(run.path)/\(InputsFile.name)")
    }
    let before = try inputs(old)
    let now = try inputs(new)
    self.init(
      from: try orders(old), to: try orders(new),
      inputs: before.flatMap { before in now.map { (before, $0) } },
      basis: Self.basis(
        old, asOf: new.asOf, options: new.planOptions, overlay: new.overlayFiles),
      days: OrderDifference.Days(old: old.asOf, new: new.asOf))
  }

  /// The cause of what no input of an item explains, for a run of the day `asOf` with these options and files of an overlay.
  static func basis(
    _ old: PublishedRun, asOf: String, options: [String: String], overlay: [String: String]
  ) -> String {
    if old.asOf != asOf { return "as-of-date" }
    if old.planOptions != options { return "options" }
    return old.overlayFiles == overlay ? "other-input" : "overlay"
  }

  /// Calls `body` with every order that differs, by item, due date and id.
  public func visit(_ body: (Line) -> Void) {
    // Rows may differ in what is no difference of orders, such as an exception.
    var found: [(item: String, changes: [OrderDifference.Change])] = []
    forEachItem { code, old, new in
      let changes = OrderDifference.changes(
        from: old?.orders ?? [], to: new?.orders ?? [], days: days)
      if !changes.isEmpty { found.append((code, changes)) }
    }
    let causes = inputs.map { inputs in
      var changedOld = [Bool](repeating: false, count: inputs.old.count)
      var changedNew = [Bool](repeating: false, count: inputs.new.count)
      for (item, _) in found {
        if let row = inputs.old.row(of: item) { changedOld[row] = true }
        if let row = inputs.new.row(of: item) { changedNew[row] = true }
      }
      return ChangeCauses(
        old: inputs.old, new: inputs.new, changedNew: changedNew, changedOld: changedOld, basis: basis)
    }
    for (item, changes) in found {
      let cause = causes?.cause(of: item) ?? ChangeCauses.Cause(name: "unknown", item: "", detail: "")
      for change in changes { body(Self.line(change, item, cause)) }
    }
  }

  /// Calls `body` with the rows of every item whose rows differ, by code.
  private func forEachItem(_ body: (String, OrderBlock?, OrderBlock?) -> Void) {
    var (olds, news) = (old, new)
    var (left, right) = (olds.next(), news.next())
    while left != nil || right != nil {
      let isOld = left.map { one in right.map { !Self.precedes($0.item, one.item) } ?? true } ?? false
      let isNew = right.map { other in left.map { !Self.precedes($0.item, other.item) } ?? true } ?? false
      let (one, other) = (isOld ? left : nil, isNew ? right : nil)
      if one?.rows != other?.rows { body(one?.item ?? other?.item ?? "", one, other) }
      if isOld { left = olds.next() }
      if isNew { right = news.next() }
    }
  }

  private static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }

  private static func line(
    _ change: OrderDifference.Change, _ item: String, _ cause: ChangeCauses.Cause
  ) -> Line {
    let shown = change.new ?? change.old
    return Line(
      change: change.kind.rawValue, item: item, id: shown?.id ?? "", kind: shown?.kind ?? "",
      quantity: shown?.quantity ?? "", due: shown?.due ?? "", oldId: change.old?.id ?? "",
      oldQuantity: change.old?.quantity ?? "", oldDue: change.old?.due ?? "", cause: cause.name,
      causeItem: cause.item, detail: cause.detail)
  }
}
