internal import Domain
internal import Numerics
internal import Pipeline
internal import Sheets

/// What the last run that closed the month before left, against what this month opens with (Docs/Costing.md, Results).
struct LastClosing {
  private let month: CostMonth
  /// Cents by element as they were closed; nil where no run closed the month before.
  private let stock: [String: Int64]?
  private let wip: [String: Int64]

  init(_ month: CostMonth, output: String) throws {
    self.month = month
    let wanted = month.period.preceding
    let run = OutputFolder.runs(in: output).reversed().lazy.compactMap { PublishedRun($0, in: output) }
      .first { $0.closedPeriod == wanted }
    guard let run else {
      stock = nil
      wip = [:]
      return
    }
    stock = try Self.amounts("\(run.path)/\(ClosingFile.stock)")
    wip = try Self.amounts("\(run.path)/\(ClosingFile.wip)")
  }

  /// One control an element that either side has.
  func controls() -> [CostControl] {
    guard let stock else { return [] }
    var openingStock: [String: Int64] = [:]
    for index in 0..<month.openings.records.count {
      let record = month.openings.records[index]
      openingStock[month.elements.names[Int(record.element)], default: 0] += record.amount
    }
    var openingWip: [String: Int64] = [:]
    for index in 0..<month.openingWip.records.count {
      let record = month.openingWip.records[index]
      openingWip[month.elements.names[Int(record.element)], default: 0] += record.amount
    }
    return Self.controls("last-closing-stock", stock, openingStock)
      + Self.controls("last-closing-wip", wip, openingWip)
  }

  private static func controls(_ name: String, _ closed: [String: Int64], _ opened: [String: Int64])
    -> [CostControl]
  {
    CostElements(Set(closed.keys).union(opened.keys)).names.compactMap { element in
      let left = closed[element] ?? 0
      let right = opened[element] ?? 0
      return left == 0 && right == 0 ? nil : CostControl("\(name):\(element)", left, right)
    }
  }

  /// Sums of the column `amount` by `element` of a file that this program wrote.
  private static func amounts(_ path: String) throws -> [String: Int64] {
    var sums: [String: Int64] = [:]
    var columns: (element: Int, amount: Int)?
    try unsafe TextFile(path: path).readRows { row in
      var cells: [Int: String] = [:]
      for index in unsafe row.fields.indices {
        let field = unsafe row.fields[index]
        unsafe cells[Int(field.column)] = field.text
      }
      if let columns {
        let cents = (try? Money(cells[columns.amount] ?? "").cents) ?? 0
        sums[cells[columns.element] ?? "", default: 0] += cents
      } else {
        let element = cells.first { $0.value == "element" }?.key ?? 0
        columns = (element, cells.first { $0.value == "amount" }?.key ?? 0)
      }
      return .proceed
    }
    return sums
  }
}
