/// A cell as it stands in the bytes of a sheet.
@unsafe
struct ScannedCell {
  /// Column from 0; -1 where the cell states no place.
  var column = -1
  /// The row that its place states; 0 where it states none.
  var row = 0
  var style = 0
  var type = SheetParser.CellType.number
  /// First byte of its text; nil without one.
  var start: UnsafePointer<UInt8>?
  var count = 0
  /// Whether the text stands in `is` and not in `v`.
  var isInline = false
  /// Whether there are references such as `&amp;` in the text.
  var hasReferences = false
}

/// Reads rows straight from the bytes of a sheet, as nearly every program spells them.
///
/// It knows elements without prefixes, the attributes that the standard names, in double quotes, and text without
/// anything unusual, all of it as strictly as XML asks. A row in which it meets anything else is left as a whole to
/// the XML parser, which knows everything; so there is no row that the two read differently.
@safe
struct RowScanner: ~Copyable {
  /// How a row ended.
  enum Outcome {
    /// The row was read; what it holds is in the scanner.
    case row
    /// The bytes end before the row does.
    case incomplete
    /// The row is for the XML parser.
    case odd
  }

  /// Bytes that must be readable behind those that are scanned, and zero.
  static let padding = 64
  /// No literal that is compared at once is longer.
  private static let lookAhead = 32

  /// The number of the row; 0 where it states none.
  private(set) var number = 0
  /// Whether people do not see the row.
  private(set) var isHidden = false
  /// The cells, empty ones with them.
  private(set) var cells: [ScannedCell] = unsafe []
  /// Line feeds that were passed since the start.
  var lines = 0
  /// The next byte.
  var at: UnsafePointer<UInt8>

  /// A scanner that stands at `start`.
  init(at start: UnsafePointer<UInt8>) { unsafe at = unsafe start }

  /// Stands at `start` from now on.
  mutating func move(to start: UnsafePointer<UInt8>) {
    unsafe at = unsafe start
    lines = 0
  }

  /// Passes white space.
  @inline(__always)
  mutating func skipSpace() {
    while true {
      switch unsafe at[0] {
      case UInt8(ascii: "\n"): lines += 1
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): break
      default: return
      }
      unsafe at += 1
    }
  }

  /// Reads one row; it stands behind the row then, or where it was if it did not read it.
  mutating func scan(end: UnsafePointer<UInt8>) -> Outcome {
    let start = unsafe at
    let startLines = lines
    if scanRow() { return .row }
    let isAtEnd = unsafe at + Self.lookAhead > end
    unsafe at = unsafe start
    lines = startLines
    return isAtEnd ? .incomplete : .odd
  }

  private mutating func scanRow() -> Bool {
    unsafe cells.removeAll(keepingCapacity: true)
    number = 0
    isHidden = false
    guard passes("<row") else { return false }
    var seen: UInt32 = 0
    while unsafe at[0] != UInt8(ascii: ">") {
      if unsafe at[0] == UInt8(ascii: "/") { return passes("/>") }
      guard let attribute = unsafe attribute(of: RowAttributes.names, &seen) else { return false }
      switch unsafe attribute.index {
      case 0:
        guard let stated = unsafe CellPlace.integer(attribute.value), stated > 0 else { return false }
        number = stated
      case 1: isHidden = unsafe SheetParser.isTrue(attribute.value)
      default: break
      }
    }
    unsafe at += 1
    while true {
      skipSpace()
      guard unsafe at[0] == UInt8(ascii: "<"), unsafe at[1] == UInt8(ascii: "c") else {
        return passes("</row>")
      }
      guard scanCell() else { return false }
    }
  }

  private mutating func scanCell() -> Bool {
    unsafe at += 2
    var cell = unsafe ScannedCell()
    var seen: UInt32 = 0
    while unsafe at[0] == UInt8(ascii: " ") {
      let name = unsafe at[1]
      if unsafe at[2] != UInt8(ascii: "=") {
        guard unsafe attribute(of: CellAttributes.names, &seen) != nil else { return false }
        continue
      }
      guard unsafe at[3] == UInt8(ascii: "\"") else { return false }
      unsafe at += 4
      let bit: UInt32
      switch name {
      case UInt8(ascii: "r"):
        bit = 1 << 31
        guard unsafe scanPlace(&cell) else { return false }
      case UInt8(ascii: "s"):
        bit = 1 << 30
        guard let style = wholeNumber() else { return false }
        unsafe cell.style = style
      case UInt8(ascii: "t"):
        bit = 1 << 29
        guard let type = type() else { return false }
        unsafe cell.type = type
      default: return false
      }
      guard unsafe at[0] == UInt8(ascii: "\""), seen & bit == 0 else { return false }
      seen |= bit
      unsafe at += 1
    }
    if unsafe at[0] == UInt8(ascii: ">") {
      unsafe at += 1
      guard unsafe scanContent(&cell) else { return false }
    } else {
      guard passes("/>") else { return false }
    }
    unsafe cells.append(cell)
    return true
  }

  /// Reads what stands between the tags of a cell, and its end tag.
  @inline(__always)
  private mutating func scanContent(_ cell: inout ScannedCell) -> Bool {
    // The usual cell, on the shortest way.
    if passes("<v>") {
      guard unsafe scanText(of: &cell) else { return false }
      if passes("</v></c>") { return true }
      guard passes("</v>") else { return false }
      skipSpace()
      return passes("</c>")
    }
    return unsafe scanOtherContent(&cell)
  }

  @inline(never)
  private mutating func scanOtherContent(_ cell: inout ScannedCell) -> Bool {
    skipSpace()
    if passes("<f") {
      guard scanFormula() else { return false }
      skipSpace()
    }
    if passes("<v") {
      guard unsafe scanTextElement(of: &cell, endTag: "</v>") else { return false }
      skipSpace()
    } else if passes("<is>") {
      skipSpace()
      unsafe cell.isInline = true
      guard passes("<t"), unsafe scanTextElement(of: &cell, endTag: "</t>") else { return false }
      skipSpace()
      guard passes("</is>") else { return false }
      skipSpace()
    }
    return passes("</c>")
  }

  /// Reads the rest of an element that holds text.
  private mutating func scanTextElement(of cell: inout ScannedCell, endTag: StaticString) -> Bool {
    if passes("/>") {
      unsafe cell.start = unsafe at
      return true
    }
    guard passes(">") || passes(" xml:space=\"preserve\">") else { return false }
    return unsafe scanText(of: &cell) && passes(endTag)
  }

  @inline(__always)
  private mutating func scanText(of cell: inout ScannedCell) -> Bool {
    let start = unsafe at
    guard unsafe skipText(&cell.hasReferences) else { return false }
    unsafe cell.start = unsafe start
    unsafe cell.count = unsafe at - start
    return true
  }

  /// Passes the rest of a formula, which nobody reads.
  private mutating func scanFormula() -> Bool {
    var seen: UInt32 = 0
    while unsafe at[0] == UInt8(ascii: " ") {
      guard unsafe attribute(of: FormulaAttributes.names, &seen) != nil else { return false }
    }
    if passes("/>") { return true }
    guard passes(">") else { return false }
    var hasReferences = false
    return skipText(&hasReferences) && passes("</f>")
  }
}
