public import Diagnostics

/// A file, or a sheet of one, that rows came from.
public struct InputSource: Sendable, Equatable {
  /// Name relative to the input folder.
  public let file: String
  /// The sheet, for workbooks.
  public let sheet: String?
  /// Header of each column of the schema as the file spells it, where it has one.
  public let headers: [String: String]
  /// For a file of an overlay: the rows that change a row of another file, by their number.
  public var overlaid: [Int: OverlaidRow] = [:]

  /// Describes a source.
  public init(file: String, sheet: String?, headers: [String: String]) {
    self.file = file
    self.sheet = sheet
    self.headers = headers
  }
}

/// A row of an overlay that changes a row of another file.
public struct OverlaidRow: Sendable, Equatable {
  /// The row that is changed; what the overlay leaves blank stands there.
  public let base: SourceRow
  /// Names of the columns that the overlay gives.
  public let columns: Set<String>

  /// Describes a change.
  public init(base: SourceRow, columns: Set<String>) {
    self.base = base
    self.columns = columns
  }
}

/// Everything that was read: the item master's codes and one table per dataset.
public final class InputTables: Sendable {
  /// Codes of all items, numbered in the order of their bytes.
  public let items: CodeDictionary
  /// Row of each item in the `items` table, or -1 for items that an indented BOM created.
  public let rowOfItem: FixedArray<Int32>
  /// Sources by number.
  public let sources: [InputSource]
  private let tables: [Dataset: ColumnTable]

  /// Collects what was read.
  public init(
    items: CodeDictionary, rowOfItem: FixedArray<Int32>, sources: [InputSource],
    tables: [Dataset: ColumnTable]
  ) {
    self.items = items
    self.rowOfItem = rowOfItem
    self.sources = sources
    self.tables = tables
  }

  /// The rows of `dataset`; a dataset without a file is empty.
  public subscript(dataset: Dataset) -> ColumnTable {
    tables[dataset] ?? TableBuilder.merged([TableBuilder(dataset.schema, bound: [], capacity: 1)])
  }

  /// The same with other rows for some datasets.
  public func replacing(_ others: [Dataset: ColumnTable]) -> InputTables {
    InputTables(
      items: items, rowOfItem: rowOfItem, sources: sources, tables: tables.merging(others) { $1 })
  }

  /// Where row `row` of `dataset` stands.
  public func place(_ dataset: Dataset, _ row: Int, column: String? = nil) -> SourcePlace {
    let table = self[dataset]
    guard row >= 0, row < table.rowCount else { return SourcePlace(file: dataset.rawValue) }
    return place(table.rows[row], column: column)
  }

  /// Where a source row stands.
  public func place(_ row: SourceRow, column: String? = nil) -> SourcePlace {
    Self.place(row, column: column, sources)
  }

  /// Where a row of one of `sources` stands.
  public static func place(_ row: SourceRow, column: String?, _ sources: [InputSource]) -> SourcePlace {
    guard row.source < sources.count else { return SourcePlace() }
    let source = sources[row.source]
    if let column, let overlaid = source.overlaid[row.row], !overlaid.columns.contains(column) {
      return place(overlaid.base, column: column, sources)
    }
    return SourcePlace(
      file: source.file, sheet: source.sheet, row: row.row, column: column.map { source.headers[$0] ?? $0 })
  }
}
