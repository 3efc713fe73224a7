/// Rows and cells: where they are and what becomes of them.
extension SheetParser {
  /// Starts a row; one without a number follows the one before it.
  mutating func startRow(_ attributes: XMLAttributes) -> Bool {
    var number = rowNumber + 1
    isRowHidden = false
    for index in unsafe 0..<attributes.count {
      let name = unsafe XMLName(attributes.name(at: index))
      let bytes = unsafe attributes.bytes(at: index)
      if skipsHiddenRows, unsafe name == "hidden" { isRowHidden = unsafe Self.isTrue(bytes) }
      guard unsafe name == "r", !bytes.isEmpty else { continue }
      guard let stated = unsafe CellPlace.integer(bytes), stated > 0 else {
        return fail(.damaged("a row has the number '\(unsafe String(decoding: bytes, as: UTF8.self))'"))
      }
      number = stated
    }
    return openRow(number)
  }

  /// Starts the row with the number `number`.
  mutating func openRow(_ number: Int) -> Bool {
    guard closeRow() else { return false }
    rowCount += 1
    guard number <= limits.rows && rowCount <= limits.rows else {
      return fail(.limit(limits.rows, "rows of a sheet"))
    }
    rowNumber = number
    column = -1
    isInRow = true
    stage.openRow(number)
    return true
  }

  /// Ends the open row, if any.
  mutating func closeRow() -> Bool {
    isInRow = false
    if isRowHidden {
      if stage.dropRow() { notes.hiddenRows.append(rowNumber) }
      return true
    }
    let size = stage.closeRow()
    guard size.cells <= limits.columns else { return fail(.limit(limits.columns, "cells of a row")) }
    return size.bytes <= limits.rowBytes || fail(.limit(limits.rowBytes, "bytes of text in one row"))
  }

  /// Takes note of a range of merged cells.
  mutating func addMerged(_ attributes: XMLAttributes) -> Bool {
    for index in unsafe 0..<attributes.count where unsafe XMLName(attributes.name(at: index)) == "ref" {
      guard let range = unsafe SheetNotes.MergedRange(attributes.bytes(at: index)) else { continue }
      guard notes.merged.count < limits.mergedRanges else {
        return fail(.limit(limits.mergedRanges, "merged ranges of a sheet"))
      }
      notes.merged.append(range)
    }
    return true
  }

  /// Whether an attribute says yes.
  static func isTrue(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = unsafe bytes.first else { return false }
    return bytes.count == 1 ? first == UInt8(ascii: "1") : first | 0x20 == UInt8(ascii: "t")
  }

  /// Starts a cell; one without a place follows the one before it.
  mutating func startCell(_ attributes: XMLAttributes) -> Bool {
    guard isInRow else { return fail(.damaged("a cell stands outside of a row")) }
    cellType = .number
    style = 0
    value = nil
    inline = nil
    isInInline = false
    isPhonetic = false
    var place: CellPlace?
    for index in unsafe 0..<attributes.count {
      guard let name = unsafe attributes.name(at: index), unsafe name[0] != 0, unsafe name[1] == 0 else {
        continue
      }
      let bytes = unsafe attributes.bytes(at: index)
      switch unsafe name[0] {
      case UInt8(ascii: "r"):
        if bytes.isEmpty { continue }
        place = unsafe CellPlace(bytes)
        if place == nil {
          return fail(.damaged("a cell has the place '\(unsafe String(decoding: bytes, as: UTF8.self))'"))
        }
      case UInt8(ascii: "s"): style = unsafe CellPlace.integer(bytes) ?? 0
      case UInt8(ascii: "t"): cellType = unsafe Self.type(bytes)
      default: break
      }
    }
    return enterCell(column: place?.column ?? -1, row: place?.row ?? 0)
  }

  /// Goes to a cell: one without a column follows the one before it, and one without a row is in the open one.
  @inline(__always)
  mutating func enterCell(column stated: Int, row: Int) -> Bool {
    column = stated < 0 ? column + 1 : stated
    guard column < limits.columns && stage.openCells < limits.columns else {
      return fail(.limit(limits.columns, "columns of a sheet"))
    }
    return row == 0 || row == rowNumber || enterRow(row)
  }

  /// The place of a cell overrules that of its row.
  private mutating func enterRow(_ number: Int) -> Bool {
    let column = column
    if stage.openCells > 0 || number > limits.rows {
      guard openRow(number) else { return false }
      self.column = column
    } else {
      rowNumber = number
      stage.renumber(number)
    }
    return true
  }

  /// Ends a cell; one without content leaves nothing.
  mutating func endCell() -> Bool {
    guard isInRow, var range = cellType == .inline ? inline ?? value : value ?? inline else { return true }
    let isFromValue = cellType == .inline ? inline == nil : value != nil
    if !isFromValue && cellType != .inline { cellType = .inline }
    switch cellType {
    case .text, .inline:
      let length = unsafe EscapedText.decode(stage.arena.bytes(range.lowerBound, range.count))
      add(CellValues.Written(range: range.lowerBound..<range.lowerBound + length, kind: .text))
      return true
    default:
      range = trimmed(range)
      if range.isEmpty {
        stage.arena.truncate(to: range.lowerBound)
        return true
      }
    }
    switch cellType {
    case .number: add(values.number(range, style: style, in: &stage.arena))
    case .shared: return addShared(range)
    case .boolean: add(values.boolean(range, in: &stage.arena))
    case .date: add(values.date(range, in: &stage.arena))
    default: add(CellValues.Written(range: range, kind: .error))
    }
    return true
  }

  @inline(__always)
  private mutating func add(_ written: CellValues.Written) {
    if written.range.isEmpty { return }
    let cell = unsafe RowStage.Cell(
      offset: written.range.lowerBound, shared: nil, count: Int32(written.range.count), column: Int32(column),
      kind: written.kind, format: written.format)
    unsafe stage.append(cell)
  }

  private mutating func addShared(_ range: Range<Int>) -> Bool {
    let bytes = unsafe UnsafeBufferPointer(stage.arena.bytes(range.lowerBound, range.count))
    guard let index = unsafe CellPlace.integer(bytes), let text = unsafe strings[index] else {
      let name = unsafe String(decoding: bytes, as: UTF8.self)
      return fail(.damaged("a cell of row \(rowNumber) names the shared string \(name) of \(strings.count)"))
    }
    stage.arena.truncate(to: range.lowerBound)
    unsafe addShared(text)
    return true
  }

  /// Adds a cell that holds a shared string.
  @inline(__always)
  mutating func addShared(_ text: UnsafeBufferPointer<UInt8>) {
    guard let start = text.baseAddress, !text.isEmpty else { return }
    let cell = unsafe RowStage.Cell(
      offset: 0, shared: start, count: Int32(clamping: text.count), column: Int32(truncatingIfNeeded: column),
      kind: .text, format: .general)
    unsafe stage.append(cell)
  }

  /// Keeps the first failure and says stop.
  mutating func fail(_ error: SheetError) -> Bool {
    failure = failure ?? error
    return false
  }

  @inline(__always)
  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, unsafe stage.arena.start[start] <= 0x20 { start += 1 }
    while end > start, unsafe stage.arena.start[end - 1] <= 0x20 { end -= 1 }
    return start..<end
  }

  @inline(__always)
  private static func type(_ bytes: UnsafeBufferPointer<UInt8>) -> CellType {
    guard let first = unsafe bytes.first else { return .number }
    switch (first, bytes.count) {
    case (UInt8(ascii: "s"), 1): return .shared
    case (UInt8(ascii: "s"), 3): return .text
    case (UInt8(ascii: "b"), 1): return .boolean
    case (UInt8(ascii: "e"), 1): return .error
    case (UInt8(ascii: "d"), 1): return .date
    case (UInt8(ascii: "i"), 9): return .inline
    default: return .number
    }
  }
}
