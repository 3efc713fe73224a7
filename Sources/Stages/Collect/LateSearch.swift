internal import Diagnostics
internal import Domain
internal import Pipeline

/// Finds rows of closed months that their closings did not know, and moves them into the period (Docs/Costing.md, C63 to C65).
struct LateSearch {
  private let tables: InputTables
  private let period: Period
  private let workers: Int
  private let sink: DiagnosticSink

  init(_ tables: InputTables, _ period: Period, workers: Int, _ sink: DiagnosticSink) {
    self.tables = tables
    self.period = period
    self.workers = workers
    self.sink = sink
  }

  /// What was found, and the tables in which late rows are of the first day of the period.
  ///
  /// Runs are looked at only if a row is older than the period. With `closes`, what this closing knows is gathered too.
  func run(output: String, closes: Bool) throws -> (tables: InputTables, late: LateDocuments) {
    var late = LateDocuments()
    let first = period.days.first.day
    let old = DocumentPrints.datasets.compactMap { dataset in
      let prints = DocumentPrints(dataset, tables)
      let rows = prints.rows({ $0 < period.number }, before: first)
      return rows.isEmpty ? nil : (dataset: dataset, prints: prints, rows: rows)
    }
    let closings = old.isEmpty ? [:] : closings(output)
    if !closings.isEmpty {
      for (dataset, prints, rows) in old {
        let candidates = rows.filter { closings[prints.month(Int($0))] != nil }
        if !candidates.isEmpty {
          late.rows += try self.late(dataset, prints, candidates, closings.values.sorted())
        }
      }
    }
    if closes {
      let lateRows = Dictionary(grouping: late.rows, by: \.dataset).mapValues { $0.map(\.row) }
      late.known = DocumentPrints.datasets.map { dataset in
        let prints = DocumentPrints(dataset, tables)
        let rows = prints.rows({ $0 == period.number }, before: .max) + (lateRows[dataset] ?? [])
        return (dataset, prints.prints(rows, workers: workers).sorted())
      }
    }
    return (late.rows.isEmpty ? tables : moved(late.rows), late)
  }

  /// Files with what the last closing of each earlier month knew, by the number of the month.
  private func closings(_ output: String) -> [Int32: String] {
    var files: [Int32: String] = [:]
    for id in OutputFolder.runs(in: output) {
      let path = "\(OutputFolder.run(id, in: output))/\(ClosingFile.rows)"
      // Runs of earlier versions have no such file; what is dated in their months stays there.
      guard FileSystem.isFile(path), let closed = PublishedRun(id, in: output)?.closedPeriod, closed < period
      else { continue }
      files[closed.number] = path
    }
    return files
  }

  /// Rows that no closing knew; those whose document was known with other figures are reported and left out.
  private func late(
    _ dataset: Dataset, _ prints: DocumentPrints, _ rows: [Int32], _ files: [String]
  ) throws -> [LateDocuments.Row] {
    let found = prints.prints(rows, workers: workers)
    var wanted = Set(found.map(\.content))
    wanted.remove(0)
    let keys = Set(found.map(\.key))
    var known: [UInt64: Int] = [:]
    var knownKeys: Set<UInt64> = []
    for file in files {
      try ClosedRows.read(file, of: dataset) { print in
        if wanted.contains(print.content) { known[print.content, default: 0] += 1 }
        if print.key != 0, keys.contains(print.key) { knownKeys.insert(print.key) }
      }
    }
    let days = tables[dataset].narrow("date")
    var late: [LateDocuments.Row] = []
    var changed: [Int32] = []
    for (row, print) in zip(rows, found) {
      if let count = known[print.content], count > 0 {
        known[print.content] = count - 1
      } else if print.key != 0, knownKeys.contains(print.key) {
        changed.append(row)
      } else {
        late.append(LateDocuments.Row(dataset: dataset, row: row, day: days[Int(row)]))
      }
    }
    report(.lateDocument, dataset, late.map(\.row))
    report(.changedAfterClosing, dataset, changed)
    return late
  }

  private func report(_ code: DiagnosticCode, _ dataset: Dataset, _ rows: [Int32]) {
    guard let first = rows.first else { return }
    sink.report(
      Diagnostic(
        code,
        [
          "count": .integer(rows.count), "dataset": .text(dataset.rawValue),
          "period": .text(period.description),
        ], at: tables.place(dataset, Int(first), column: "date")))
  }

  /// The tables with late rows on the first day of the period.
  private func moved(_ rows: [LateDocuments.Row]) -> InputTables {
    var others: [Dataset: ColumnTable] = [:]
    for (dataset, rows) in Dictionary(grouping: rows, by: \.dataset) {
      let table = tables[dataset]
      var lanes = [
        "date": Self.lane(table, "date", rows.filter { $0.day != ColumnTable.blank32 }, period.days.first.day)
      ]
      if dataset == .expenses { lanes["period"] = Self.lane(table, "period", rows, period.number) }
      others[dataset] = table.replacing(lanes)
    }
    return tables.replacing(others)
  }

  private static func lane(
    _ table: ColumnTable, _ name: String, _ rows: [LateDocuments.Row], _ value: Int32
  ) -> ColumnLane {
    let old = table.narrow(name)
    let lane = FixedArray<Int32>(repeating: 0, count: table.rowCount)
    for row in 0..<table.rowCount { lane[row] = old[row] }
    for row in rows { lane[Int(row.row)] = value }
    return .narrow(lane)
  }
}
