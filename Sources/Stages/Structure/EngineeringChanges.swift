internal import Domain
internal import Numerics

/// The rows of `engineering_changes`, approved or not (Docs/Planning.md, R35).
struct EngineeringChanges {
  /// One approved change; blank cells are the blanks of their lanes.
  struct Change {
    /// Its row in the table.
    let row: Int
    let effective: Int32
    let action: EngineeringAction
    let parent: Int32
    let component: Int32
    let newComponent: Int32
    let quantity: Int64
    let per: Int64
    let scrap: Int64
  }

  /// Approved changes in the order in which they are applied.
  let approved: [Change]
  /// Rows of the others.
  let ignored: [Int]

  init(_ table: ColumnTable) {
    let status = table.narrow("status")
    let isApproved = (0..<Int32(table.codes("status").count)).map {
      Self.isApproved(table.codes("status").text($0))
    }
    let effective = table.narrow("effective")
    let action = table.narrow("action")
    let parent = table.narrow("parent")
    let component = table.narrow("component")
    let newComponent = table.narrow("new_component")
    let quantity = table.wide("quantity")
    let per = table.wide("per")
    let scrap = table.wide("scrap_percent")
    var approved: [Change] = []
    var ignored: [Int] = []
    for row in 0..<table.rowCount {
      guard isApproved[Int(status[row])] else {
        ignored.append(row)
        continue
      }
      approved.append(
        Change(
          row: row, effective: effective[row],
          action: EngineeringAction(rawValue: UInt8(clamping: action[row])) ?? .change,
          parent: parent[row], component: component[row], newComponent: newComponent[row],
          quantity: quantity[row], per: per[row], scrap: scrap[row]))
    }
    let orders = table.narrow("eco")
    let codes = table.codes("eco")
    var rank = [Int64](repeating: 0, count: codes.count)
    for (index, number) in codes.sortedByBytes().enumerated() { rank[Int(number)] = Int64(index) }
    // Items are numbered by their bytes, and a blank is less than every value.
    func key(_ change: Change) -> [Int64] {
      [
        Int64(change.effective), rank[Int(orders[change.row])], Int64(change.action.rawValue),
        Int64(change.parent), Int64(change.component), Int64(change.newComponent), change.quantity,
        change.per, change.scrap,
      ]
    }
    self.approved = approved.map { ($0, key($0)) }.sorted { $0.1.lexicographicallyPrecedes($1.1) }.map(\.0)
    self.ignored = ignored
  }

  /// Whether a change with `status` counts.
  static func isApproved(_ status: String) -> Bool { status.lowercased() == "approved" || status == "已审核" }

  /// Exceptions for the changes that do not count.
  static func exceptions(_ tables: InputTables) -> [PlanException] {
    let table = tables[.engineeringChanges]
    let codes = table.codes("eco")
    let quantity = table.wide("quantity")
    return EngineeringChanges(table).ignored.map { row in
      PlanException(
        .changeNotApproved, item: table.narrow("component")[row],
        document: codes.text(table.narrow("eco")[row]),
        date: CivilDate(day: table.narrow("effective")[row]),
        quantity: quantity[row] == ColumnTable.blank64 ? nil : Quantity(millionths: quantity[row]),
        source: table.rows[row])
    }
  }
}
