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
  /// Pools that were carried, as rows of expenses: cost centre, element and cents.
  private let carried: [(center: String, element: String, amount: Int64)]
  /// Accruals that were open, in cents; nothing where the run did not follow receipts.
  private let accruals: Int64
  /// The last month before this one that was closed; nil where none was.
  let lastClosed: Period?
  /// The run that closed this very month; nil while none has.
  let closedBy: String?
  /// The folder of the run that closed the month before; nil where none did.
  let folder: String?

  init(_ month: CostMonth, output: String) throws {
    self.month = month
    let runs = OutputFolder.runs(in: output).compactMap { PublishedRun($0, in: output) }
    closedBy = runs.last { $0.closedPeriod == month.period }?.id
    let closings = runs.filter { run in run.closedPeriod.map { $0 < month.period } ?? false }
    lastClosed = closings.compactMap(\.closedPeriod).max()
    guard let run = closings.last(where: { $0.closedPeriod == month.period.preceding }) else {
      folder = nil
      stock = nil
      wip = [:]
      carried = []
      accruals = 0
      return
    }
    folder = run.path
    // Runs of earlier versions have no such file.
    accruals = ((try? Self.rows("\(run.path)/\(ClosingFile.accruals)")) ?? []).reduce(0) {
      saturatingSum($0, Self.cents($1))
    }
    carried = try Self.rows("\(run.path)/\(ClosingFile.expenses)").map { row in
      (row["cost_center"] ?? "", row["element"] ?? "", Self.cents(row))
    }
    stock = try Self.amounts("\(run.path)/\(ClosingFile.stock)")
    wip = try Self.amounts("\(run.path)/\(ClosingFile.wip)")
  }

  /// One control an element that either side has.
  ///
  /// What was carried must be among the expenses again.
  func controls(_ tables: InputTables) -> [CostControl] {
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
    let pools =
      carried.isEmpty
      ? []
      : [
        CostControl(
          "last-closing-carried", carried.reduce(0) { saturatingSum($0, $1.amount) }, carriedAgain(tables))
      ]
    let opened = month.invoicing.accruals.reduce(Int64(0)) { $0 + ($1.isOpening ? $1.amount : 0) }
    let open = accruals == 0 && opened == 0 ? [] : [CostControl("last-closing-accruals", accruals, opened)]
    return pools + open + Self.controls("last-closing-stock", stock, openingStock)
      + Self.controls("last-closing-wip", wip, openingWip)
  }

  /// Carried pools that an expense of the period repeats, each by a row of its own.
  private func carriedAgain(_ tables: InputTables) -> Int64 {
    let amounts = tables[.expenses].wide("amount")
    var left: [[String]: Int] = [:]
    for pool in month.pools {
      for row in pool.rows {
        let amount = Money(roundingMillionths: amounts[Int(row)]).description
        left[[month.costCenters[pool.costCenter], month.elements.names[pool.element], amount], default: 0] +=
          1
      }
    }
    var sum: Int64 = 0
    for pool in carried {
      let key = [pool.center, pool.element, Money(cents: pool.amount).description]
      guard let count = left[key], count > 0 else { continue }
      left[key] = count - 1
      sum = saturatingSum(sum, pool.amount)
    }
    return sum
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
    try rows(path).reduce(into: [:]) { sums, row in
      sums[row["element"] ?? "", default: 0] += cents(row)
    }
  }

  private static func cents(_ row: [String: String]) -> Int64 {
    (try? Money(row["amount"] ?? "").cents) ?? 0
  }

  /// Rows of a file that this program wrote, by column.
  private static func rows(_ path: String) throws -> [[String: String]] {
    var header: [Int: String] = [:]
    var rows: [[String: String]] = []
    try unsafe TextFile(path: path).readRows { row in
      var cells: [Int: String] = [:]
      for index in unsafe row.fields.indices {
        let field = unsafe row.fields[index]
        unsafe cells[Int(field.column)] = field.text
      }
      if header.isEmpty {
        header = cells
      } else {
        rows.append(Dictionary(uniqueKeysWithValues: header.map { ($1, cells[$0] ?? "") }))
      }
      return .proceed
    }
    return rows
  }
}
