/// What the style part says about number formats: one format for each style that a cell can name.
final class StylesPart: PartHandler {
  private enum Section {
    case none
    case numberFormats
    case cellStyles
  }

  private var section = Section.none
  private var custom: [Int: CellFormat] = [:]
  private var styles: [Int] = []

  /// The format of each style, by the number that cells use.
  var formats: [CellFormat] { styles.map { custom[$0] ?? CellFormat(builtIn: $0) } }

  override func start(_ name: XMLName, _ attributes: XMLAttributes) throws {
    if unsafe name == "numFmts" {
      section = .numberFormats
    } else if unsafe name == "cellXfs" {
      section = .cellStyles
    } else if unsafe section == .numberFormats && name == "numFmt" {
      guard let id = unsafe attributes.integer("numFmtId"), let code = unsafe attributes.text("formatCode")
      else { return }
      custom[id] = CellFormat(code: code)
    } else if unsafe section == .cellStyles && name == "xf" {
      styles.append(unsafe attributes.integer("numFmtId") ?? 0)
    }
  }

  override func end(_ name: XMLName) throws {
    if unsafe name == "numFmts" || name == "cellXfs" { section = .none }
  }
}
