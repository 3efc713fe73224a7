internal import Diagnostics
internal import Domain
internal import Numerics

/// What is wrong or odd about the bill of materials (`millrun bom check`).
///
/// Errors are those that planning would report; the rest is worth a look: lines that add up, that nothing uses, items that are made of nothing.
struct BomCheck {
  /// What can be odd; each has its line on the page of the command.
  enum Finding: String, CaseIterable {
    /// Lines of one parent, component and version are valid on the same days, and add up.
    case duplicateLine = "duplicate-line"
    /// The line is of a version that its parent does not name.
    case unusedVersion = "unused-version"
    /// The line ended before the day that is planned from.
    case expired
    /// Parent and component are the same: a line of rework, which planning does not explode.
    case ownComponent = "own-component"
    /// The quantity is zero.
    case noQuantity = "no-quantity"
    /// A made item, one made outside or a phantom that is used or wanted has no line.
    case noLines = "no-lines"
    /// A bought item has lines, which planning does not explode.
    case boughtWithLines = "bought-with-lines"
    /// A bought component has neither a supplier nor a price in the list.
    case noSupplier = "no-supplier"
  }

  /// Findings of the reader and of planning that are about the bill of materials.
  private static let errors: Set<DiagnosticCode> = [
    .bomCycle, .bomVersionAmbiguous, .bomTreeInconsistent, .changeWithoutLine, .changeAmbiguous, .changeValue,
  ]
  private static let datasets: [Dataset] = [.bom, .bomTree, .engineeringChanges, .unitConversions]

  private let tables: InputTables
  private let day: CivilDate
  private var answer = AnswerTable(["severity", "code", "parent", "component", "finding", "from"])

  /// The answer, and whether there are errors.
  static func answer(_ tables: InputTables, day: CivilDate, _ sink: DiagnosticSink) -> (AnswerTable, Bool) {
    var check = BomCheck(tables: tables, day: day)
    let hasErrors = check.addErrors(sink)
    check.addLines()
    check.addItems()
    return (check.answer, hasErrors)
  }

  private init(tables: InputTables, day: CivilDate) {
    self.tables = tables
    self.day = day
  }

  private mutating func addErrors(_ sink: DiagnosticSink) -> Bool {
    let files = Set(
      Self.datasets.flatMap { dataset in
        (0..<tables[dataset].rowCount).compactMap { tables.place(dataset, $0).file }
      })
    let names = Self.datasets.map(\.rawValue)
    let own = sink.sorted.filter { finding in
      guard finding.severity == .error else { return false }
      let file = finding.place.file ?? ""
      return Self.errors.contains(finding.code) || files.contains(file)
        || names.contains { file.hasPrefix("\($0).") }
    }
    for finding in own {
      answer.append([
        "error", finding.code.rawValue, "", "", DiagnosticCatalog.text(finding, in: .english),
        DiagnosticCatalog.place(finding.place),
      ])
    }
    return !own.isEmpty
  }

  private mutating func add(
    _ finding: Finding, _ parent: Int32, _ component: Int32, _ text: String, _ place: SourcePlace
  ) {
    answer.append([
      "note", finding.rawValue, tables.items.text(parent), tables.items.text(component), text,
      DiagnosticCatalog.place(place),
    ])
  }

  /// Findings about single lines, and about lines that are valid together.
  private mutating func addLines() {
    let table = tables[.bom]
    let reader = LineReader(tables, .markup, DiagnosticSink())
    let parent = table.narrow("parent")
    let component = table.narrow("component")
    let to = table.narrow("valid_to")
    let quantity = table.wide("quantity")
    let lists = ItemLists<Int32>(itemCount: tables.items.count, count: table.rowCount) { row in
      parent[row] < 0 || component[row] < 0 ? nil : (parent[row], Int32(row))
    }
    for item in 0..<tables.items.count {
      // Rows by content, so that the order of the file does not matter.
      let rows = lists.list(item).map(Int.init).sorted { reader.precedes($0, $1) }
      for row in rows {
        let place = tables.place(.bom, row)
        let (over, under) = (parent[row], component[row])
        if over == under {
          add(.ownComponent, over, under, "parent and component are the same", place)
        } else if !reader.isUsable(row) {
          let version = table.codes("version").text(table.narrow("version")[row])
          add(
            .unusedVersion, over, under, "the version '\(version)' is not the one that the item names", place)
        }
        if to[row] != ColumnTable.blank32, to[row] < day.day {
          add(.expired, over, under, "valid to \(CivilDate(day: to[row])) only", place)
        }
        if quantity[row] == 0, table.wide("fixed_quantity")[row] == 0 {
          add(.noQuantity, over, under, "the quantity is 0", place)
        }
      }
      addDuplicates(rows)
    }
  }

  private mutating func addDuplicates(_ rows: [Int]) {
    guard rows.count > 1 else { return }
    let table = tables[.bom]
    let component = table.narrow("component")
    let version = table.narrow("version")
    let from = table.narrow("valid_from")
    let to = table.narrow("valid_to")
    let last = { (row: Int) in to[row] == ColumnTable.blank32 ? Int32.max : to[row] }
    for (index, row) in rows.enumerated() {
      for other in rows[..<index]
      where component[other] == component[row] && version[other] == version[row]
        && max(from[row], from[other]) <= min(last(row), last(other))
      {
        let earlier = DiagnosticCatalog.place(tables.place(.bom, other))
        let days = from[row] == from[other] && last(row) == last(other) ? "the same days" : "some of its days"
        add(
          .duplicateLine, table.narrow("parent")[row], component[row],
          "adds to the line of \(earlier), which is valid on \(days)", tables.place(.bom, row))
      }
    }
  }

  /// Findings about items that lines name.
  private mutating func addItems() {
    let table = tables[.bom]
    let parent = table.narrow("parent")
    let component = table.narrow("component")
    let sources = tables.itemSources
    var isParent = [Bool](repeating: false, count: tables.items.count)
    var isComponent = isParent
    for row in 0..<table.rowCount where parent[row] >= 0 && component[row] >= 0 {
      isParent[Int(parent[row])] = true
      isComponent[Int(component[row])] = true
    }
    let supplied = suppliedItems()
    for item in 0..<tables.items.count {
      let source = ItemSource(rawValue: sources[item]) ?? .buy
      let place = tables.place(.items, Int(tables.rowOfItem[item]))
      let number = Int32(item)
      if source == .buy {
        if isParent[item] {
          add(.boughtWithLines, number, -1, "the item is bought; its lines are not used", place)
        }
        if isComponent[item], !supplied.contains(number) {
          add(
            .noSupplier, -1, number, "the item is bought, and neither a supplier nor a price is known", place)
        }
      } else if !isParent[item] {
        add(.noLines, number, -1, "the item is '\(source)' and has no lines", place)
      }
    }
  }

  private func suppliedItems() -> Set<Int32> {
    let prices = tables[.prices]
    let items = tables[.items]
    var supplied = Set((0..<prices.rowCount).map { prices.narrow("item")[$0] })
    for item in 0..<Int32(tables.items.count) {
      let row = Int(tables.rowOfItem[Int(item)])
      guard row >= 0 else { continue }
      if !items.codes("supplier").text(items.narrow("supplier")[row]).isEmpty { supplied.insert(item) }
    }
    return supplied
  }
}
