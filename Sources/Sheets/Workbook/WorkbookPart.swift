/// What the workbook part says: the sheets in order and the epoch of dates.
final class WorkbookPart: PartHandler {
  /// One sheet as the workbook lists it.
  struct Sheet {
    let name: String
    let isHidden: Bool
    let relationship: String
  }

  /// The sheets in the order of their tabs.
  private(set) var sheets: [Sheet] = []
  /// Whether day 0 is 1904-01-01.
  private(set) var startsIn1904 = false
  private var isInSheets = false

  override func start(_ name: XMLName, _ attributes: XMLAttributes) throws {
    if unsafe name == "sheets" {
      isInSheets = true
    } else if unsafe name == "workbookPr" {
      startsIn1904 = unsafe attributes.flag("date1904")
    } else if unsafe isInSheets && name == "sheet" {
      guard sheets.count < limits.sheets else { throw SheetError.limit(limits.sheets, "sheets") }
      let state = unsafe attributes.text("state") ?? "visible"
      sheets.append(
        Sheet(
          name: unsafe attributes.text("name") ?? "Sheet\(sheets.count + 1)", isHidden: state != "visible",
          relationship: unsafe attributes.text("id") ?? ""))
    }
  }

  override func end(_ name: XMLName) throws {
    if unsafe name == "sheets" { isInSheets = false }
  }
}
