/// What a row of an overlay does with the rows that it finds (Docs/Overlay.md).
@frozen
public enum OverlayAction: Int32, Sendable, CaseIterable, BitwiseCopyable {
  /// Changes the one row that it finds, or is added where there is none.
  case set
  /// Is added, whatever there is.
  case add
  /// Takes the place of all rows that it finds.
  case replace
  /// Removes all rows that it finds.
  case delete

  static let choices = [
    Choice("set", ["修改"]), Choice("add", ["新增"]), Choice("replace", ["替换"]), Choice("delete", ["删除"]),
  ]
}

extension DatasetSchema {
  /// The columns of the dataset's rows in an overlay: all may be left out or blank but the first by which rows are found, blank means
  /// kept, and behind them stand `change` and `empty`.
  public var overlay: DatasetSchema {
    DatasetSchema(
      dataset, key: key, matching: matching,
      columns.map { $0.inOverlay(isRequired: $0.name == matching.first) } + [
        ColumnSchema("change", .choice(OverlayAction.choices), aliases: ["改动"]),
        ColumnSchema("empty", .text, aliases: ["置空"]),
      ])
  }
}

extension ColumnSchema {
  /// The column of an overlay: without a default, so that a blank cell is told from every value.
  fileprivate func inOverlay(isRequired: Bool) -> ColumnSchema {
    ColumnSchema(
      name, type, required: isRequired, aliases: aliases,
      maximum: maximum == .max ? nil : maximum / 1_000_000, whole: isWhole, refused: refused)
  }
}
