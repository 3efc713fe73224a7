import Diagnostics

extension WorkbookReader {
  /// The place of the sheet `name` among ``sheets``, upper and lower case not told apart, or of all sheets for nil.
  ///
  /// Throws a ``SheetError`` with the nearest name if there is no such sheet.
  public func sheetIndices(named name: String?) throws -> [Int] {
    guard let name else { return Array(sheets.indices) }
    if let index = sheets.firstIndex(where: { $0.name == name }) { return [index] }
    if let index = sheets.firstIndex(where: { $0.name.lowercased() == name.lowercased() }) { return [index] }
    var error = SheetError(
      .unknownName,
      [
        "kind": "sheet", "name": .text(name),
        "expected": .list(sheets.map { "'\(SheetError.clean($0.name))'" }),
      ])
    error.arguments["nearest"] = nearestName(to: name, among: sheets.map(\.name)).map { .text($0) }
    throw error
  }
}
