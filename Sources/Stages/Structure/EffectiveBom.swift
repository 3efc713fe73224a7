internal import Diagnostics
internal import Domain

/// Applies approved engineering changes to the bill of materials (Docs/Planning.md, R35 to R39).
///
/// F uses 4 B; a change of 2026-12-01 makes it 6, one of 2026-12-10 replaces B by C: 4 B up to 2026-11-30, 6 B up to 2026-12-09, then 6 C.
struct EffectiveBom {
  private let tables: InputTables
  private let table: ColumnTable
  private let changes: [EngineeringChanges.Change]
  private let sink: DiagnosticSink
  private let versions: CodeDictionary
  /// Lines of the parents that changes touch.
  private var lines: [Int32: [BomLine]] = [:]

  /// The input with the effective lines in `bom`; the same where nothing changes.
  ///
  /// - Complexity: O(lines + changes × lines of their parents); nothing where no change is approved.
  static func applied(to tables: InputTables, _ sink: DiagnosticSink) -> InputTables {
    let changes = EngineeringChanges(tables[.engineeringChanges]).approved
    if changes.isEmpty { return tables }
    var bom = EffectiveBom(tables, changes, sink)
    for change in changes { bom.apply(change) }
    return tables.replacing([.bom: bom.made])
  }

  private init(_ tables: InputTables, _ changes: [EngineeringChanges.Change], _ sink: DiagnosticSink) {
    self.tables = tables
    self.changes = changes
    self.sink = sink
    table = tables[.bom]
    versions = table.codes("version")
    collect()
  }

  /// Takes the lines of every parent that a change names, or that uses what is replaced everywhere.
  private mutating func collect() {
    var isTouched = [Bool](repeating: false, count: tables.items.count)
    var isReplaced = isTouched
    for change in changes {
      if change.parent >= 0 { isTouched[Int(change.parent)] = true }
      if isBulk(change) { isReplaced[Int(change.component)] = true }
    }
    let columns = (
      parent: table.narrow("parent"), component: table.narrow("component"), quantity: table.wide("quantity"),
      per: table.wide("per"), scrap: table.wide("scrap_percent"), from: table.narrow("valid_from"),
      to: table.narrow("valid_to"), version: table.narrow("version")
    )
    for row in 0..<table.rowCount where columns.parent[row] >= 0 && columns.component[row] >= 0 {
      if isReplaced[Int(columns.component[row])] { isTouched[Int(columns.parent[row])] = true }
    }
    for item in isTouched.indices where isTouched[item] { lines[Int32(item)] = [] }
    for row in 0..<table.rowCount where columns.parent[row] >= 0 && isTouched[Int(columns.parent[row])] {
      let to = columns.to[row]
      lines[columns.parent[row]]?.append(
        BomLine(
          parent: columns.parent[row], component: columns.component[row], quantity: columns.quantity[row],
          per: columns.per[row], scrap: columns.scrap[row], from: columns.from[row],
          to: to == ColumnTable.blank32 ? .max : to, version: columns.version[row], base: Int32(row),
          change: -1))
    }
  }

  private func isBulk(_ change: EngineeringChanges.Change) -> Bool {
    change.action == .replace && change.parent < 0 && change.component >= 0
  }

  private mutating func apply(_ change: EngineeringChanges.Change) {
    guard ChangeCheck(tables, sink).isComplete(change) else { return }
    if change.action == .add { return add(change) }
    if change.parent >= 0 {
      if !apply(change, to: change.parent) { reportMissing(change) }
      return
    }
    var isFound = false
    for parent in lines.keys.sorted() where parent != change.component && parent != change.newComponent {
      if apply(change, to: parent) { isFound = true }
    }
    if !isFound { reportMissing(change) }
  }

  /// Ends the lines that the change is about and begins their successors; false where there are none.
  private mutating func apply(_ change: EngineeringChanges.Change, to parent: Int32) -> Bool {
    let day = change.effective
    let all = lines[parent] ?? []
    let ended = all.filter { $0.component == change.component && $0.isValid(day) }
    if ended.isEmpty { return false }
    let states = change.quantity != ColumnTable.blank64 || change.per != ColumnTable.blank64
    if states, change.action != .remove, Set(ended.map(\.version)).count < ended.count {
      reportAmbiguous(change, parent, ended)
      return true
    }
    var kept: [BomLine] = []
    for var line in all {
      guard line.component == change.component, line.isValid(day) else {
        kept.append(line)
        continue
      }
      let successor = successor(of: line, change)
      if line.from < day {
        line.to = day - 1
        kept.append(line)
      }
      if let successor { kept.append(successor) }
    }
    lines[parent] = kept
    return true
  }

  private func successor(of line: BomLine, _ change: EngineeringChanges.Change) -> BomLine? {
    if change.action == .remove { return nil }
    var next = line
    next.from = change.effective
    next.change = Int32(change.row)
    if change.action == .replace { next.component = change.newComponent }
    if change.quantity != ColumnTable.blank64 { next.quantity = change.quantity }
    if change.per != ColumnTable.blank64 { next.per = change.per }
    if change.scrap != ColumnTable.blank64 { next.scrap = change.scrap }
    return next
  }

  /// Begins one line for each version of the parent's lines on the day.
  private mutating func add(_ change: EngineeringChanges.Change) {
    let current = (lines[change.parent] ?? []).filter { $0.isValid(change.effective) }
    var numbers = Set(current.map(\.version)).sorted()
    if numbers.isEmpty { numbers = [versions.intern(namedVersion(of: change.parent))] }
    for version in numbers {
      lines[change.parent, default: []].append(
        BomLine(
          parent: change.parent, component: change.component, quantity: change.quantity,
          per: change.per == ColumnTable.blank64 ? 1_000_000 : change.per,
          scrap: change.scrap == ColumnTable.blank64 ? 0 : change.scrap, from: change.effective, to: .max,
          version: version, base: -1, change: Int32(change.row)))
    }
  }

  private func namedVersion(of item: Int32) -> String {
    let row = Int(tables.rowOfItem[Int(item)])
    return row < 0 ? "" : tables[.items].codes("bom_version").text(tables[.items].narrow("bom_version")[row])
  }

  private func reportMissing(_ change: EngineeringChanges.Change) {
    let check = ChangeCheck(tables, sink)
    check.reportMissing(change, lines: change.parent < 0 ? nil : lines[change.parent] ?? [])
  }

  private func reportAmbiguous(
    _ change: EngineeringChanges.Change, _ parent: Int32, _ ended: [BomLine]
  ) {
    let places = ended.map { line in
      let source =
        line.change >= 0 ? tables[.engineeringChanges].rows[Int(line.change)] : table.rows[Int(line.base)]
      let place = tables.place(source)
      return "\(place.file ?? "") row \(place.row ?? 0)"
    }
    sink.report(
      Diagnostic(
        .changeAmbiguous,
        [
          "line": .text("\(tables.items.text(parent)) → \(tables.items.text(change.component))"),
          "date": .text("\(CivilDate(day: change.effective))"), "count": .integer(ended.count),
          "places": .list(places.sorted()),
        ],
        at: tables.place(
          .engineeringChanges, change.row, column: change.quantity == ColumnTable.blank64 ? "per" : "quantity"
        )))
  }

  /// The table of all lines that there are now.
  private var made: ColumnTable {
    let parents = table.narrow("parent")
    var kept: [Int32] = []
    kept.reserveCapacity(table.rowCount)
    for row in 0..<table.rowCount where lines[parents[row]] == nil { kept.append(Int32(row)) }
    let changed = lines.keys.sorted().flatMap { lines[$0] ?? [] }
    return BomTableMaker(table, changes: tables[.engineeringChanges], kept: kept, changed: changed).table
  }
}
