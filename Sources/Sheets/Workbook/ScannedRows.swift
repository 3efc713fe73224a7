/// What the scanner read becomes rows by the same rules as what the XML parser reads.
extension SheetParser {
  /// Adds the row that `scanner` stands behind; false stops.
  mutating func addRow(of scanner: borrowing RowScanner) -> Bool {
    isRowHidden = skipsHiddenRows && scanner.isHidden
    guard openRow(scanner.number == 0 ? rowNumber + 1 : scanner.number) else { return false }
    for index in unsafe scanner.cells.indices {
      guard unsafe addCell(scanner.cells[index]) else { return false }
    }
    return closeRow()
  }

  @inline(__always)
  private mutating func addCell(_ cell: ScannedCell) -> Bool {
    unsafe cellType = cell.type
    unsafe style = cell.style
    value = nil
    inline = nil
    guard unsafe enterCell(column: cell.column, row: cell.row) else { return false }
    guard let start = unsafe cell.start else { return true }
    if unsafe !cell.isInline {
      let text = unsafe UnsafeBufferPointer(start: start, count: cell.count)
      switch unsafe cell.type {
      case .number:
        if unsafe addPlain(text) { return true }
      case .shared:
        if let number = unsafe CellPlace.integer(text), let string = unsafe strings[number] {
          unsafe addShared(string)
          return true
        }
      default: break
      }
    }
    return unsafe addText(of: cell, start)
  }

  /// Adds a number that is already spelled as it will be delivered; false where it is not.
  @inline(__always)
  private mutating func addPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let start = text.baseAddress, unsafe DecimalText.isPlain(text) else { return false }
    let format = values.format(style)
    let offset = stage.arena.count
    var kind = RawKind.number
    switch format {
    case .date:
      guard let serial = unsafe CellPlace.integer(text),
        SerialDate.writeDate(serial: serial, startsIn1904: values.startsIn1904, to: &stage.arena)
      else { return false }
      kind = .date
    case .duration: return false
    default: unsafe stage.arena.append(start, count: text.count)
    }
    let cell = unsafe RowStage.Cell(
      offset: offset, shared: nil, count: Int32(truncatingIfNeeded: stage.arena.count - offset),
      column: Int32(truncatingIfNeeded: column), kind: kind, format: format.raw)
    unsafe stage.append(cell)
    return true
  }

  /// Adds a cell of any other kind by way of the arena, where the XML parser would have put its text.
  private mutating func addText(of cell: ScannedCell, _ start: UnsafePointer<UInt8>) -> Bool {
    let offset = stage.arena.count
    if unsafe cell.hasReferences {
      var at = unsafe start
      let end = unsafe start + cell.count
      while unsafe at < end {
        let reference = unsafe at[0] == UInt8(ascii: "&") ? unsafe RowScanner.reference(at) : nil
        stage.arena.append(unsafe reference?.byte ?? at[0])
        unsafe at += reference?.length ?? 1
      }
    } else {
      unsafe stage.arena.append(start, count: cell.count)
    }
    if unsafe cell.isInline {
      inline = offset..<stage.arena.count
    } else {
      value = offset..<stage.arena.count
    }
    guard stage.openBytes <= limits.rowBytes else {
      return fail(.limit(limits.rowBytes, "bytes of text in one row"))
    }
    return endCell()
  }
}
