import Diagnostics
import Domain

extension WorkbookReader {
  /// The places among ``sheets`` that `name` means, or all for nil.
  ///
  /// It is a name (upper and lower case are told apart only where both exist), a number from 1 where no sheet has that name,
  /// or a pattern such as `2026-*`. Throws a ``SheetError`` with the nearest name if there is no such sheet.
  public func sheetIndices(named name: String?) throws -> [Int] {
    guard let name else { return Array(sheets.indices) }
    if let index = sheets.firstIndex(where: { $0.name == name }) { return [index] }
    if let index = sheets.firstIndex(where: { $0.name.lowercased() == name.lowercased() }) { return [index] }
    if let number = Int(name), sheets.indices.contains(number - 1) { return [number - 1] }
    if NamePattern.isPattern(name) {
      let found = sheets.indices.filter {
        NamePattern.matches(sheets[$0].name.lowercased(), name.lowercased())
      }
      if !found.isEmpty { return found }
    }
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
