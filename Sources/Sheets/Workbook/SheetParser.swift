/// Turns the elements of a worksheet into staged rows.
///
/// It lives at a fixed address that the C callbacks know; only elements of the root's namespace count.
@safe
struct SheetParser: ~Copyable {
  enum CellType {
    case number
    case shared
    case text
    case inline
    case boolean
    case error
    case date
  }

  private static let roots = ["worksheet", "macrosheet", "chartsheet", "dialogsheet"]

  /// The rows.
  var stage = RowStage()
  /// What was found wrong; it stops the parser.
  var failure: SheetError?

  let strings: SharedStrings
  let values: CellValues
  let limits: WorkbookLimits

  var namespace: UnsafePointer<UInt8>?
  var depth = 0
  var isInData = false
  /// Depth of the element around the rows where its name has no prefix, so that rows need none either; else -1.
  var plainDepth = -1
  /// Whether the last thing that was parsed is the start of the data or the end of a row, both without a prefix.
  var isBetweenRows = false
  var isInRow = false
  var isInInline = false
  var isPhonetic = false
  var isCollecting = false

  /// Whether rows that people do not see are left out.
  let skipsHiddenRows: Bool
  /// Merged cells and hidden rows so far.
  var notes = SheetNotes()
  var isRowHidden = false
  var rowNumber = 0
  var rowCount = 0
  var column = -1
  var cellType = CellType.number
  var style = -1
  var value: Range<Int>?
  var inline: Range<Int>?

  init(strings: SharedStrings, values: CellValues, limits: WorkbookLimits, skipsHiddenRows: Bool) {
    self.strings = strings
    self.skipsHiddenRows = skipsHiddenRows
    self.values = values
    self.limits = limits
  }

  /// A start tag.
  ///
  /// False stops the parser.
  mutating func start(
    _ name: UnsafePointer<UInt8>, _ space: UnsafePointer<UInt8>?, isPrefixed: Bool,
    _ attributes: XMLAttributes
  ) -> Bool {
    depth += 1
    isBetweenRows = false
    if depth > limits.nesting { return fail(.limit(limits.nesting, "elements inside one another")) }
    if unsafe attributes.total > limits.attributes {
      return fail(.limit(limits.attributes, "attributes of one element"))
    }
    // The parser keeps one copy of each name, so that the same namespace has the same address.
    if depth == 1 {
      unsafe namespace = unsafe space
      let root = unsafe String(cString: name)
      guard Self.roots.contains(root) else {
        return fail(.damaged("the part of the sheet holds '\(root)' and no worksheet"))
      }
    }
    guard unsafe space == namespace else { return true }
    guard isInData else {
      isInData = unsafe XMLName(name) == "sheetData"
      isBetweenRows = isInData && !isPrefixed
      plainDepth = isBetweenRows ? depth : -1
      return unsafe XMLName(name) == "mergeCell" ? unsafe addMerged(attributes) : true
    }
    if unsafe name[1] == 0 {
      switch unsafe name[0] {
      case UInt8(ascii: "c"): return unsafe startCell(attributes)
      case UInt8(ascii: "v"):
        value = stage.arena.count..<stage.arena.count
        isCollecting = true
      case UInt8(ascii: "t"): isCollecting = isInInline && !isPhonetic
      default: break
      }
    } else if unsafe XMLName(name) == "row" {
      return unsafe startRow(attributes)
    } else if unsafe XMLName(name) == "is" {
      inline = stage.arena.count..<stage.arena.count
      isInInline = true
    } else if unsafe XMLName(name) == "rPh" {
      isPhonetic = true
    }
    return true
  }

  /// Text inside of an element.
  @inline(__always)
  mutating func text(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    isBetweenRows = false
    guard isCollecting else { return true }
    unsafe stage.arena.append(bytes, count: count)
    return stage.openBytes <= limits.rowBytes || fail(.limit(limits.rowBytes, "bytes of text in one row"))
  }

  /// An end tag.
  mutating func end(_ name: UnsafePointer<UInt8>, _ space: UnsafePointer<UInt8>?) -> Bool {
    depth -= 1
    isBetweenRows = false
    guard isInData, unsafe space == namespace else { return true }
    if unsafe name[1] == 0 {
      switch unsafe name[0] {
      case UInt8(ascii: "c"): return endCell()
      case UInt8(ascii: "v"):
        value = value.map { $0.lowerBound..<stage.arena.count }
        isCollecting = false
      case UInt8(ascii: "t"):
        if isCollecting { inline = inline.map { $0.lowerBound..<stage.arena.count } }
        isCollecting = false
      default: break
      }
    } else if unsafe XMLName(name) == "row" {
      isBetweenRows = depth == plainDepth
      return closeRow()
    } else if unsafe XMLName(name) == "is" {
      isInInline = false
    } else if unsafe XMLName(name) == "rPh" {
      isPhonetic = false
    } else if unsafe XMLName(name) == "sheetData" {
      isInData = false
    }
    return true
  }

  /// Takes note that the arena dropped `shift` bytes.
  mutating func move(by shift: Int) {
    guard shift > 0 else { return }
    value = value.map { $0.lowerBound - shift..<$0.upperBound - shift }
    inline = inline.map { $0.lowerBound - shift..<$0.upperBound - shift }
  }
}
